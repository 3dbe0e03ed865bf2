/**
 * Events as a feed shows them: with a link to what each was about, and repeated small steps told once.
 */
import type { Side, WorkEventsQuery } from '../../client/generated/work.js';
import { paths } from '../shell/paths.js';

/** An event as it is read. */
export type Happening = WorkEventsQuery['events']['nodes'][number];

/** An event, with how often it happened in a row. */
export interface Folded {
  readonly event: Happening;
  readonly count: number;
}

/** Steps of the same kind on the same thing by the same person, one after the other, become one; the newest stands for them. */
export function folded(events: readonly Happening[]): readonly Folded[] {
  const lines: Folded[] = [];
  for (const event of events) {
    const last = lines.at(-1);
    if (last !== undefined && isSameStep(last.event, event)) lines[lines.length - 1] = { ...last, count: last.count + 1 };
    else lines.push({ event, count: 1 });
  }
  return lines;
}

const isSameStep = (a: Happening, b: Happening): boolean =>
  a.topic === b.topic &&
  a.subjectId === b.subjectId &&
  a.actor?.id === b.actor?.id &&
  a.actorApp?.id === b.actorApp?.id &&
  /\.(updated|edited|handedOver)$/.test(a.topic);

/** The member an event is about, if it is about one. */
export function memberOf({ topic, subjectId, payload }: Happening): string | null {
  if (topic.startsWith('member.') && subjectId.startsWith('Member:')) return subjectId;
  const memberId = isRecord(payload) ? payload['memberId'] : null;
  return typeof memberId === 'string' ? memberId : null;
}

/** Where one reads on; null where there is nothing to open. */
export function hrefOf({ topic, subjectId, payload, account }: Happening): string | null {
  const [thing = ''] = topic.split('.');
  const facts = isRecord(payload) ? payload : {};
  const { planId, projectId } = facts;
  if (thing === 'planVersion' && typeof planId === 'string') return paths.version(planId, subjectId);
  if (typeof planId === 'string') return paths.plan(planId);
  if (typeof projectId === 'string') return paths.project(projectId);
  if (thing === 'plan') return paths.plan(subjectId);
  if (thing === 'allianceProject') return paths.project(subjectId);
  if (account !== null) return thing === 'supplierFile' || thing === 'customerFile' ? paths.privateFile(account.id) : paths.account(account.id);
  return { member: '/admin/members', app: '/admin/apps', company: '/admin', person: '/profile' }[thing] ?? null;
}

/** The side of the one who did it, seen from the reader's company; null outside of accounts and where nobody is named. */
export function sideOf({ actor, account }: Happening, ownCompanyId: string): Side | null {
  if (actor === null || account === null) return null;
  const isOwn = actor.company.id === ownCompanyId;
  return isOwn === (account.viewerSide === 'SUPPLIER') ? 'SUPPLIER' : 'CUSTOMER';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
