/**
 * Two companies put their word under the same thing, each by one of its people. The second of the two words makes it binding. What they sign, and what follows, is
 * the thing's own; here is what all of them share.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { otherSide, type Side } from '../access/audience.js';
import type { Account } from '../accounts/account.entity.js';
import { sideAt } from '../accounts/standing.js';
import { Member } from '../companies/member.entity.js';
import type { Transaction } from '../database/database.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import type { Clause } from '../things/rule.js';
import { sideSql } from '../things/step.js';

/** One side's word, as its row begins. */
export interface Word {
  readonly id: Id;
  readonly account: Account;
  readonly side: Side;
  readonly member: Member;
}

/** Where the words under one kind of thing stand: at most one row for each side, with the column `side`. */
export interface Words<Row = never> {
  readonly table: string;
  /** Column that names the thing. */
  readonly of: string;
  /** Writes one side's word under the thing. */
  write(em: EntityManager, row: Row, word: Word, now: Date): void;
}

/** The own side has not given its word yet. */
export const unsaid = ({ table, of }: Pick<Words, 'table' | 'of'>, says: string): Clause => ({
  sql: (row, viewer) => `not exists (select 1 from ${table} own_word where own_word.${of} = ${row('id')} and own_word.side = ${sideSql(row, viewer)})`,
  code: 'ALREADY_SIGNED',
  says,
});

/** A word that was given, and whether both sides have given theirs now. The thing is locked: of two words at the same moment the second sees the first. */
export interface Given {
  readonly side: Side;
  readonly id: Id;
  readonly isBinding: boolean;
}

/** Puts the word of the viewer's side under a thing, for whom its rule lets through: a person, whose side has not given it. */
export async function giveWord<Row extends { readonly id: Id; readonly account: Account }>(act: Act, words: Words<Row>, row: Row): Promise<Given> {
  const [id, side] = [act.newId(), sideAt(row.account, act.viewer)];
  const { em } = act.tx;
  words.write(em, row, { id, account: row.account, side, member: actingMember(act) }, act.now);
  await act.tx.flush();
  const other = await act.tx.sql(`select 1 from ${words.table} where ${words.of} = $1 and side = $2`, [row.id, otherSide(side)]);
  return { side, id, isBinding: other.length > 0 };
}

/** The words under a thing lapse when it is not any more what was read, where `only` (SQL over `$1`, its id) holds. By the machinery. The sides whose words they were. */
export async function lapse(tx: Transaction, { table, of }: Pick<Words, 'table' | 'of'>, id: Id, only = 'true'): Promise<readonly Side[]> {
  const taken = await tx.sql<{ readonly side: Side }>(`delete from ${table} where ${of} = $1 and ${only} returning side`, [id]);
  return taken.map(({ side }) => side).sort();
}

/** The member who acts, where the rule lets only people through. */
export function actingMember({ tx, viewer }: Act): Member {
  if (viewer.memberId === null) throw new TypeError('An app does what the rule leaves to people.');
  return tx.em.getReference(Member, viewer.memberId);
}
