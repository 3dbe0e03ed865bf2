/**
 * Who is right about a field that two systems keep. Pure.
 *
 * What tells nothing new changes nothing: a value of ours that comes back from the other system ends there, and so does every loop. A field that changed on
 * one side only is taken from that side. Only where it changed on both sides since they last agreed, or where they never did, the rule of the field decides.
 */
import { canonicalJson, type Json } from '../kernel/canonical.js';
import type { ConflictRule, SyncedField } from './connection.entity.js';
import type { IncomingField } from './field-values.js';

/** A field as it is here. */
export interface PresentField {
  readonly value: Json;
  /** When the thing was last changed here: not before then. */
  readonly at: string;
}

/** What is known of a field now, and whether the value of the other system is to be written. */
export interface Settled {
  readonly field: SyncedField;
  readonly isTheirs: boolean;
}

/** Decides about one field. */
export function settleField(rule: ConflictRule, ours: PresentField, theirs: IncomingField, known: SyncedField | undefined): Settled {
  if (known !== undefined && known.theirsAt > theirs.at) return { field: known, isTheirs: false }; // told late
  const hasMoved = known === undefined || !isSame(ours.value, known.ours);
  const oursAt = hasMoved ? ours.at : known.oursAt;
  const isNews = known === undefined || !isSame(theirs.value, known.theirs);
  const seen = {
    theirs: theirs.value,
    theirsAt: theirs.at,
    ours: ours.value,
    oursAt,
    ...(known?.isSettled === true && !isNews ? { isSettled: true as const } : {}),
  };
  if (isSame(ours.value, theirs.value) || !isNews) return { field: seen, isTheirs: false };
  const isOneSided = known !== undefined && !hasMoved && isSame(known.ours, known.theirs);
  if (!isOneSided && !prevails(rule, ours.value, oursAt, theirs.at)) return { field: seen, isTheirs: false };
  return { field: { ...seen, ours: theirs.value, oursAt: theirs.at }, isTheirs: true };
}

/** Whether the other system is right in a conflict. What is empty here is no opinion. */
function prevails(rule: ConflictRule, ours: Json, oursAt: string, theirsAt: string): boolean {
  if (rule === 'THEIRS_WINS' || ours === null) return true;
  return rule === 'NEWEST_WINS' && theirsAt > oursAt;
}

/** Whether two values say the same; the database keeps the keys of objects in an order of its own. */
export function isSame(left: Json, right: Json): boolean {
  return canonicalJson(left) === canonicalJson(right);
}
