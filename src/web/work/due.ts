/**
 * How pressing things are by their due day.
 */

/** From the most pressing to the least. */
export const DUE_GROUPS = ['overdue', 'today', 'week', 'fortnight', 'later', 'undated'] as const;
/** How pressing something is. */
export type DueGroup = (typeof DUE_GROUPS)[number];

const DAY_MS = 86_400_000;

/** Days from one calendar day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The group of a due day: overdue, today, within 7 days, within 14, later, or without a day. */
export function dueGroupOf(dueOn: string | null, today: string): DueGroup {
  if (dueOn === null) return 'undated';
  const days = daysBetween(today, dueOn);
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  if (days <= 7) return 'week';
  return days <= 14 ? 'fortnight' : 'later';
}

/** The groups that hold something, the most pressing first; within a group by day, then by title. */
export function groupedByDue<T extends { readonly dueOn: string | null; readonly title: string }>(
  things: readonly T[],
  today: string,
): readonly (readonly [DueGroup, readonly T[]])[] {
  return DUE_GROUPS.flatMap((group) => {
    const inGroup = things.filter(({ dueOn }) => dueGroupOf(dueOn, today) === group);
    if (inGroup.length === 0) return [];
    return [[group, inGroup.toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.title.localeCompare(b.title))] as const];
  });
}
