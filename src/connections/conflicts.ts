/**
 * Fields in which this system and another one differ because the rule of the field kept what stands here: they are shown, and a person settles them.
 */
import { systemSession, viewerSession } from '../access/session.js';
import { assertMayAdminister, type Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import type { Json } from '../kernel/json.js';
import { fieldProblem, notFound, Problem } from '../kernel/problem.js';
import { Connection, type SyncedField } from './connection.entity.js';
import { CONNECTION_TOPICS } from './connection.events.js';
import type { CrmMapping } from './crm/mapping.js';
import { mappingOf } from './crm/mappings.js';
import { isSame } from './settle-field.js';
import { TARGET_KINDS } from './targets.js';

/** Most conflicts that are shown at once. */
export const MOST_CONFLICTS = 50;

/** Whose value a settled field has. */
export const SETTLEMENTS = ['OURS', 'THEIRS'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** A field in which two systems differ. */
export interface Conflict {
  /** Type and id of the record there. */
  readonly type: string;
  readonly externalId: string;
  /** The thing here. */
  readonly subjectId: string;
  readonly subjectName: string | null;
  readonly field: string;
  readonly ours: Json;
  readonly theirs: Json;
  readonly oursAt: string;
  readonly theirsAt: string;
}

interface Differing extends SyncedField {
  readonly type: string;
  readonly externalId: string;
  readonly subjectId: Id;
  readonly field: string;
}

const DIFFERING = `select s.type, s.external_id as "externalId", s.subject_id as "subjectId", f.key as field, f.value -> 'ours' as ours, f.value -> 'theirs' as theirs,
    f.value ->> 'oursAt' as "oursAt", f.value ->> 'theirsAt' as "theirsAt"
  from sync_record s, jsonb_each(s.fields) f
  where s.connection_id = $1 and s.subject_id is not null and f.value -> 'ours' <> f.value -> 'theirs' and not f.value ? 'isSettled'
  order by f.value ->> 'theirsAt' desc, s.external_id, f.key limit ${MOST_CONFLICTS}`;

/**
 * The conflicts of a connection that wait for somebody, newest first. What the viewer does not see is left out.
 * @throws Problem NOT_FOUND for a connection that the viewer does not see.
 */
export async function conflictsOf(database: Database, viewer: Viewer, id: string): Promise<readonly Conflict[]> {
  const connectionId = idOf('Connection', id);
  const connection = await database.transaction(viewerSession(viewer), (tx) => tx.em.findOne(Connection, connectionId));
  if (connection === null) throw notFound('connection');
  const found = await database.transaction(systemSession, (tx) => tx.sql<Differing>(DIFFERING, [connectionId]));
  const mapping = mappingOf(connection);
  return database.transaction(viewerSession(viewer), async (tx) => {
    const conflicts: Conflict[] = [];
    for (const differing of found) {
      const kind = kindOf(mapping, differing.type);
      const present = kind === undefined ? undefined : await TARGET_KINDS[kind].present({ tx }, differing.subjectId);
      const ours = present?.values[differing.field];
      if (kind === undefined || present === undefined || ours === undefined || isSame(ours, differing.theirs)) continue;
      const [name] = ['name', 'number'].flatMap((each) => present.values[each] ?? []);
      conflicts.push({ ...differing, ours, subjectId: globalId(kind, differing.subjectId), subjectName: typeof name === 'string' ? name : null });
    }
    return conflicts;
  });
}

function kindOf(mapping: CrmMapping, type: string): keyof typeof TARGET_KINDS | undefined {
  const to = mapping.objects[type]?.to;
  return to === 'Activity' ? undefined : to;
}

/** Which conflict is settled, and how. */
export interface SettleConflict {
  readonly connectionId: string;
  readonly type: string;
  readonly externalId: string;
  readonly field: string;
  readonly keep: Settlement;
}

/**
 * Settles a conflict: takes over what the other system tells, or keeps what stands here until the other system tells something new.
 * @throws Problem FORBIDDEN for all but owners and admins; NOT_FOUND; CONFLICT where there is nothing to settle any more; whatever the act on the thing refuses.
 */
export async function settleConflict(act: Act, { connectionId, type, externalId, field, keep }: SettleConflict): Promise<{ readonly id: Id }> {
  assertMayAdminister(act.viewer);
  const connection = await act.tx.em.findOne(Connection, idOf('Connection', connectionId));
  if (connection === null) throw notFound('connection');
  const record = [connection.id, type, externalId] as const;
  await act.tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [record.join(' ')]);
  const [known] = await act.asSystem(() =>
    act.tx.sql<{ subjectId: Id | null; synced: SyncedField | null }>(
      `select subject_id as "subjectId", fields -> $4 as synced from sync_record where connection_id = $1 and type = $2 and external_id = $3`,
      [...record, field],
    ),
  );
  const kind = kindOf(mappingOf(connection), type);
  if (kind === undefined || known === undefined || known.subjectId === null || known.synced === null) throw notFound('conflict');
  const ours = (await TARGET_KINDS[kind].present(act, known.subjectId))?.values[field];
  if (ours === undefined) throw fieldProblem('CONFLICT', 'field', 'This field is settled here, whatever the other system tells.');
  const { theirs } = known.synced;
  if (isSame(ours, theirs)) throw new Problem('CONFLICT', 'Both systems say the same by now.', { field: ['input', 'field'] });
  if (keep === 'THEIRS') await TARGET_KINDS[kind].update(act, known.subjectId, { [field]: theirs });
  const now: SyncedField =
    keep === 'THEIRS'
      ? { ...known.synced, ours: theirs, oursAt: act.now.toISOString() }
      : { ...known.synced, ours, oursAt: act.now.toISOString(), isSettled: true };
  await act.asSystem(() =>
    act.tx.sql(
      `update sync_record set fields = fields || jsonb_build_object($4::text, $5::jsonb) where connection_id = $1 and type = $2 and external_id = $3`,
      [...record, field, JSON.stringify(now)],
    ),
  );
  act.record({
    topic: CONNECTION_TOPICS['connection.conflictSettled'],
    companyId: act.viewer.companyId,
    subject: { type: 'Connection', id: connection.id },
    payload: { type, externalId, field, keep },
  });
  return { id: connection.id };
}
