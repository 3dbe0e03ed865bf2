/**
 * What of the audit trail is asked for: the filter as it stands in the address, as the API takes it, and as a line of the export.
 */
import type { AuditEventFragment, EventFilter } from '../../client/generated/admin.js';
import { folded } from '../../kernel/folded-text.js';

/** The filter as it stands in the address. */
export interface AuditFilter {
  /** The thing that topics begin with, such as `plan`. */
  readonly thing: string | undefined;
  readonly accountId: string | undefined;
  /** Part of the name of who did it. The API has no such filter: it is applied to what was read. */
  readonly actor: string;
  /** First and last day, in the viewer's own time. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The names of the filters in the address. */
export const AUDIT_PARAMETERS = { thing: 'topic', accountId: 'account', actor: 'actor', from: 'from', to: 'to' } as const satisfies Readonly<
  Record<keyof AuditFilter, string>
>;

/** The filter in an address. */
export function auditFilterOf(search: URLSearchParams): AuditFilter {
  const given = (name: keyof AuditFilter): string | undefined => search.get(AUDIT_PARAMETERS[name]) ?? undefined;
  const day = (name: 'from' | 'to'): string | undefined => (/^\d{4}-\d{2}-\d{2}$/u.test(given(name) ?? '') ? given(name) : undefined);
  return { thing: given('thing'), accountId: given('accountId'), actor: given('actor') ?? '', from: day('from'), to: day('to') };
}

/** The part of the filter that the API applies. */
export function eventFilterOf({ thing, from, to }: AuditFilter): EventFilter {
  return {
    ...(thing === undefined ? {} : { topic: { contains: `${thing}.` } }),
    ...(from === undefined && to === undefined
      ? {}
      : {
          occurredAt: {
            ...(from === undefined ? {} : { gte: new Date(`${from}T00:00:00`).toISOString() }),
            ...(to === undefined ? {} : { lt: dayAfter(to).toISOString() }),
          },
        }),
  };
}

/** Whether an event was done by somebody whose name holds the text, whatever its case and accents. */
export function isBy(actor: string, event: Pick<AuditEventFragment, 'actor' | 'actorApp'>): boolean {
  return folded(event.actor?.name ?? event.actorApp?.name ?? '').includes(folded(actor));
}

/** Events as JSON Lines. */
export function jsonLines(events: readonly AuditEventFragment[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function dayAfter(day: string): Date {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + 1);
  return date;
}
