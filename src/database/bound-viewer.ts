/**
 * The viewer as parameters of a statement.
 */
import { mayWrite, type Viewer } from '../access/viewer.js';
import type { ReadViewer } from './read.js';

/** The one who asks, and when. */
export interface Asking {
  readonly viewer: Viewer;
  readonly now: Date;
}

type Known = Exclude<keyof ReadViewer, 'seated'>;

/** What a statement can be told of the viewer, and as which type. */
const FACTS: { readonly [Fact in Known]: readonly [source: (asking: Asking) => unknown, cast: string] } = {
  company: [({ viewer }) => viewer.companyId, 'uuid'],
  member: [({ viewer }) => viewer.memberId, 'uuid'],
  person: [({ viewer }) => viewer.personId, 'uuid'],
  app: [({ viewer }) => viewer.appId, 'uuid'],
  session: [({ viewer }) => viewer.sessionId, 'uuid'],
  wide: [({ viewer }) => viewer.isCompanyWide, 'boolean'],
  role: [({ viewer }) => viewer.role, 'text'],
  mayWrite: [({ viewer }) => mayWrite(viewer), 'boolean'],
  now: [({ now }) => now.toISOString(), 'timestamptz'],
};

/** The viewer as SQL. Each fact becomes a parameter, by `bind`, when it is first used. */
export function boundViewer(bind: (source: (asking: Asking) => unknown, cast: string) => string): ReadViewer {
  const viewer = {};
  for (const [fact, [source, cast]] of Object.entries(FACTS)) {
    let known: string | undefined;
    Object.defineProperty(viewer, fact, { enumerable: true, get: () => (known ??= bind(source, cast)) });
  }
  return viewer as ReadViewer;
}
