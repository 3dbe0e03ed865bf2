/**
 * The parameters of a statement: every value that comes from outside goes through here, never into the text.
 */
import type { Viewer } from '../../access/viewer.js';
import { boundViewer } from '../../database/bound-viewer.js';
import type { Key, ReadViewer } from '../../database/read.js';
import type { Variables } from './inputs.js';

/** What one call of a plan brings. */
export interface Call {
  readonly variables: Variables;
  readonly viewer: Viewer;
  readonly now: Date;
  /** What the resolver asked for: the values of the key, or the ids. */
  readonly key: Key;
  readonly ids: readonly { readonly type: string; readonly id: string }[];
}

/** Finds the value of a parameter in a call. */
export type Source = (call: Call) => unknown;

/** Collects the parameters of one statement in the order of their numbers. */
export class Binds {
  readonly #sources: Source[] = [];
  readonly viewer: ReadViewer;

  constructor() {
    this.viewer = boundViewer((source, cast) => this.add(source, cast));
  }

  /** The SQL of a new parameter of the given type. */
  add(source: Source, cast: string): string {
    this.#sources.push(source);
    return `$${String(this.#sources.length)}::${cast}`;
  }

  /** The SQL of a new parameter that is a list of values of the given type. Lists travel as the text of a PostgreSQL array, which both databases take. */
  addList(source: Source, cast: string): string {
    return this.add((call) => arrayText(source(call) as readonly unknown[]), `text::${cast}[]`);
  }

  /** The finished text with the parameters that occur in it, numbered anew: what was prepared but not used must not be sent. */
  settled(text: string): { readonly text: string; readonly sources: readonly Source[] } {
    const sources: Source[] = [];
    const numbers = new Map<string, number>();
    const renumbered = text.replace(/\$(\d+)/g, (_, old: string) => {
      const source = this.#sources[Number(old) - 1];
      if (source === undefined) throw new TypeError(`There is no parameter $${old}.`);
      if (!numbers.has(old)) numbers.set(old, sources.push(source));
      return `$${String(numbers.get(old))}`;
    });
    return { text: renumbered, sources };
  }
}

function arrayText(items: readonly unknown[]): string {
  const texts = items.map((item) => (item === null || typeof item === 'string' ? item : JSON.stringify(item)));
  const quoted = texts.map((item) => (item === null ? 'NULL' : `"${item.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`));
  return `{${quoted.join(',')}}`;
}
