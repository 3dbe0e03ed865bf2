/**
 * Some hundred rows become things of ours, in one transaction of the viewer who brings them in: what the viewer may not see or do, no row can.
 */
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { namedSql } from '../references/named.js';
import { otherFormOf } from '../references/record-id.js';
import { Fault } from './import-field.js';
import { IN_FILE, type ImportKind, type Outcome, type ReadRow } from './import-kind.js';
import type { RowValues } from './row-reader.js';

/*
 * Names are looked up one by one, by `lateral … limit 1`: each is a probe of the unique index (see `namedSql`). A plain join looks alike, but where the statistics are
 * old it reads every name of the system, once for each batch: behind 370,000 rows a batch took 2.7 s instead of 0.3 s, and ever longer.
 */

/** Writes rows with names that differ, and gives them their names; says of each what became of it, in their order. */
export async function writeBatch(act: Act, kind: ImportKind, system: string, rows: readonly RowValues[]): Promise<readonly Outcome[]> {
  const known = await thingsNamed(act, kind, system, rows);
  const free = rows.filter(({ externalId }) => !known.hidden.has(externalId));
  const read = free.map((row): ReadRow => ({ ...row, subjectId: known.subjects.get(row.externalId) }));
  await assertRoom(act, kind, read);
  const outcomes = await kind.write(act, read, system);
  const byName = new Map(free.map(({ externalId }, index) => [externalId, outcomes[index]]));
  await nameThings(act, kind, system, read, outcomes);
  return rows.map(({ externalId }) => byName.get(externalId) ?? new Fault('TAKEN', 'Something that you do not see has this name already.', 'externalId'));
}

/** @throws Problem QUOTA_REACHED when the company cannot have as many more of them: the import ends, and what it has written stays. */
async function assertRoom(act: Act, { quotas }: ImportKind, rows: readonly ReadRow[]): Promise<void> {
  const made = rows.filter(({ subjectId }) => subjectId === undefined).length;
  if (made === 0) return;
  for (const quota of [...quotas, 'externalReferences'] as const) await assertRoomFor(act, quota, act.viewer.companyId, made);
}

interface KnownNames {
  /** Things that are there and that the viewer sees. */
  readonly subjects: ReadonlyMap<string, Id>;
  /** Names of things at accounts that the viewer does not see. */
  readonly hidden: ReadonlySet<string>;
}

async function thingsNamed(act: Act, { referenceType, subjectType, table }: ImportKind, system: string, rows: readonly RowValues[]): Promise<KnownNames> {
  const names = JSON.stringify(rows.map(({ externalId }) => ({ name: externalId, other: otherFormOf(externalId) ?? externalId })));
  const seen = await act.tx.sql<{ name: string; id: Id | null }>(
    `select t.name, s.id from jsonb_to_recordset($1::jsonb) as t(name text, other text)
     cross join lateral (${namedSql('r.subject_id, r.subject_type', { ...IN_FILE, type: '$3::text' })}) r
     left join lateral (select s.id from ${table} s where s.id = r.subject_id and r.subject_type = $4 limit 1) s on true`,
    [names, system, referenceType, subjectType],
  );
  const visible = new Set(seen.map(({ name }) => name));
  const subjects = new Map(seen.flatMap(({ name, id }) => (id === null ? [] : [[name, id] as const])));
  if (act.viewer.isCompanyWide) return { subjects, hidden: new Set() };
  const all = await act.asSystem(() =>
    act.tx.sql<{ name: string }>(
      `select t.name from jsonb_to_recordset($1::jsonb) as t(name text, other text)
       cross join lateral (${namedSql('1', { ...IN_FILE, company: '$4::uuid', type: '$3::text' })}) r`,
      [names, system, referenceType, act.viewer.companyId],
    ),
  );
  return { subjects, hidden: new Set(all.flatMap(({ name }) => (visible.has(name) ? [] : [name]))) };
}

async function nameThings(act: Act, kind: ImportKind, system: string, rows: readonly ReadRow[], outcomes: readonly Outcome[]): Promise<void> {
  const named = rows.flatMap(({ externalId, subjectId }, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined || outcome instanceof Fault || outcome.subjectId === subjectId) return [];
    return [{ id: act.newId(), name: externalId, subject: outcome.subjectId, account: outcome.accountId }];
  });
  if (named.length === 0) return;
  await act.tx.flush();
  await act.tx.sql(
    `insert into external_reference as r (id, company_id, system, type, external_id, subject_type, subject_id, account_id, created_at, updated_at, version)
     select w.id, alianza_company(), $2, $3, w.name, $4, w.subject, w.account, $5, $5, 1
     from jsonb_to_recordset($1::jsonb) as w(id uuid, name text, subject uuid, account uuid)
     on conflict (company_id, system, type, external_id) do update
     set subject_type = excluded.subject_type, subject_id = excluded.subject_id, account_id = excluded.account_id, updated_at = excluded.updated_at, version = r.version + 1`,
    [JSON.stringify(named), system, kind.referenceType, kind.subjectType, act.now.toISOString()],
  );
}
