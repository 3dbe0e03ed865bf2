/**
 * Who changes and ends seats: the rules of their acts, and of `viewerCan`.
 */
import { isAccepted, isNotEnded, isOwnSide, runsSide } from '../accounts/account.policy.js';
import type { Clause, Rule } from '../things/rule.js';

const held: Rule = [
  isOwnSide('Each side runs its own team.'),
  { sql: (row) => `${row('ended_at')} is null`, code: 'CONFLICT', says: 'This seat was given up; it is history.' },
];

const run: Rule = [runsSide(), isNotEnded(), isAccepted()];

/** Changes a seat of the own side. */
export const CHANGE_SEAT: Rule = [...held, ...run];

const orOwn = (clause: Clause): Clause => ({
  ...clause,
  sql: (row, viewer) => `coalesce(${row('member_id')} = ${viewer.member}, false) or (${clause.sql(row, viewer)})`,
});

/** Ends a seat of the own side; one's own always. */
export const END_SEAT: Rule = [...held, ...run.map(orOwn)];
