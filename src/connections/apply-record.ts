/**
 * Brings in what another system told of one record, as the app of the connection: ties it to a thing here, makes the thing when there is none, or changes what
 * the rules let change. What does not suffice yet waits, and is gone on with when more is told.
 */
import { sideAt } from '../accounts/standing.js';
import { Account } from '../accounts/account.entity.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import type { Json } from '../kernel/json.js';
import { notFound } from '../kernel/problem.js';
import { thingNamed } from '../references/named.js';
import { removeExternalReference, setExternalReference } from '../references/set-external-reference.js';
import type { ConflictRules, SyncedField } from './connection.entity.js';
import { CONNECTION_TOPICS_OF_ACCOUNTS } from './connection.events.js';
import type { CrmMapping, ObjectMapping } from './crm/mapping.js';
import { incomingFields, type IncomingField, type Told } from './field-values.js';
import type { ToldRecord } from './read-records.js';
import { isSame, settleField } from './settle-field.js';
import { TARGET_KINDS, type TargetKind, type Values } from './targets.js';

/** What is needed to know of a connection. */
export interface Source {
  readonly connectionId: Id;
  readonly mapping: CrmMapping;
  readonly rules: ConflictRules;
}

/** What a record came to. */
export type Fate = 'created' | 'updated' | 'unchanged' | 'skipped';

interface Known {
  readonly subjectId: Id | null;
  readonly told: Told;
  readonly fields: Readonly<Record<string, SyncedField>>;
}

/**
 * Brings in one record.
 * @throws Problem NOT_FOUND where it names a thing that the app does not see; whatever the acts refuse.
 */
export async function applyRecord(act: Act, source: Source, record: ToldRecord): Promise<Fate> {
  const object = source.mapping.objects[record.type];
  if (object === undefined) return 'skipped';
  await act.tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${source.connectionId} ${record.type} ${record.externalId}`]);
  const known = await recall(act, source, record);
  if (record.isGone) return forget(act, source, record);
  const told = merged(known.told, record);
  const fields = incomingFields(object, told);
  const { fate, ...now } =
    object.to === 'Activity'
      ? await note(act, source, record, object, { ...known, told }, fields)
      : await keep(act, source, record, object, TARGET_KINDS[object.to], { ...known, told }, fields);
  await remember(act, source, record, { ...now, told });
  return fate;
}

/** What was told last at each path; a message that comes late overwrites nothing newer. */
function merged(known: Told, { told, changedAt }: ToldRecord): Told {
  const at = changedAt.toISOString();
  const fresh = Object.entries(told).filter(([path]) => (known[path]?.at ?? '') <= at);
  return { ...known, ...Object.fromEntries(fresh.map(([path, value]) => [path, { value, at }])) };
}

type Kept = Omit<Known, 'told'> & { readonly fate: Fate };

// ——— things ———

async function keep(
  act: Act,
  source: Source,
  record: ToldRecord,
  object: ObjectMapping,
  kind: TargetKind,
  known: Known,
  fields: Readonly<Record<string, IncomingField>>,
): Promise<Kept> {
  const subjectId = known.subjectId ?? (await tied(act, source, record, object, known.told));
  return subjectId === undefined ? make(act, source, record, object, kind, known, fields) : change(act, source, object, kind, { ...known, subjectId }, fields);
}

/** The thing that has the record's name already, or that the record names by its id here. */
async function tied(act: Act, source: Source, record: ToldRecord, object: ObjectMapping, told: Told): Promise<Id | undefined> {
  const named = await thingNamed(act.tx, nameOf(source, record));
  if (named?.subjectType === object.to) return named.subjectId;
  const ourId = object.ourId === undefined ? undefined : told[object.ourId]?.value;
  if (typeof ourId !== 'string' || ourId === '') return undefined;
  await setExternalReference(act, { ...nameOf(source, record), subjectId: globalId(object.to, idOf(object.to, ourId)) });
  return idOf(object.to, ourId);
}

async function make(
  act: Act,
  source: Source,
  record: ToldRecord,
  object: ObjectMapping,
  kind: TargetKind,
  known: Known,
  fields: Readonly<Record<string, IncomingField>>,
): Promise<Kept> {
  const values = valuesOf(fields);
  const accountId = kind.isOfAccount ? await accountOfRecord(act, source, object, known.told) : undefined;
  const isComplete = kind.required.every((name) => values[name] !== undefined && values[name] !== null) && (accountId !== undefined || !kind.isOfAccount);
  if (!isComplete) return { fate: 'skipped', subjectId: null, fields: {} };
  const subjectId = await kind.create(act, accountId, values);
  await act.tx.flush();
  await setExternalReference(act, { ...nameOf(source, record), subjectId: globalId(object.to, subjectId) });
  const agreed = Object.entries(fields).map(([name, { value, at }]) => [name, { theirs: value, theirsAt: at, ours: value, oursAt: at }]);
  return { fate: 'created', subjectId, fields: Object.fromEntries(agreed) as Known['fields'] };
}

async function change(
  act: Act,
  { rules }: Source,
  object: ObjectMapping,
  kind: TargetKind,
  known: Known & { readonly subjectId: Id },
  incoming: Readonly<Record<string, IncomingField>>,
): Promise<Kept> {
  const present = await kind.present(act, known.subjectId);
  if (present === undefined) throw notFound(object.to);
  const fields: Record<string, SyncedField> = { ...known.fields };
  const changes: Record<string, Json> = {};
  for (const [name, theirs] of Object.entries(incoming)) {
    const ours = present.values[name];
    if (ours === undefined) continue; // settled here, whatever they say
    const { field, isTheirs } = settleField(rules[`${object.to}.${name}`] ?? 'NEWEST_WINS', { value: ours, at: present.at }, theirs, known.fields[name]);
    fields[name] = field;
    if (isTheirs) changes[name] = theirs.value;
  }
  if (Object.keys(changes).length > 0) await kind.update(act, known.subjectId, changes);
  return { fate: Object.keys(changes).length > 0 ? 'updated' : 'unchanged', subjectId: known.subjectId, fields };
}

// ——— activities ———

/** Tells the own side of something that is no thing here; the same is told once. */
async function note(
  act: Act,
  source: Source,
  record: ToldRecord,
  object: ObjectMapping,
  known: Known,
  fields: Readonly<Record<string, IncomingField>>,
): Promise<Kept> {
  const values: Values = { ...valuesOf(fields), ...object.constants };
  const accountId = await accountOfRecord(act, source, object, known.told);
  if (accountId === undefined || typeof values['title'] !== 'string') return { fate: 'skipped', subjectId: null, fields: {} };
  const [at, before] = [record.changedAt.toISOString(), known.fields['all']];
  const all: SyncedField = { theirs: values, theirsAt: at, ours: values, oursAt: at };
  if (before !== undefined && isSame(before.theirs, values)) return { fate: 'unchanged', subjectId: accountId, fields: known.fields };
  const account = await act.tx.em.findOneOrFail(Account, accountId);
  const { kind = null, title, status = null, on = null, amountMinor = null, currency = null } = values;
  act.record({
    topic: CONNECTION_TOPICS_OF_ACCOUNTS['activity.noted'],
    accountId,
    audience: sideAt(account, act.viewer),
    subject: { type: 'Account', id: accountId },
    payload: { system: source.mapping.system, externalId: record.externalId, kind, title, status, on, amountMinor, currency },
  });
  return { fate: before === undefined ? 'created' : 'updated', subjectId: accountId, fields: { all } };
}

// ——— what is known ———

async function accountOfRecord(act: Act, { mapping }: Source, { account }: ObjectMapping, told: Told): Promise<Id | undefined> {
  const externalId = account === undefined ? undefined : told[account.from]?.value;
  if (account === undefined || (typeof externalId !== 'string' && typeof externalId !== 'number')) return undefined;
  const named = await thingNamed(act.tx, { system: mapping.system, type: account.type, externalId: String(externalId) });
  return named?.subjectType === 'Account' ? named.subjectId : undefined;
}

const nameOf = ({ mapping }: Source, { type, externalId }: Pick<ToldRecord, 'type' | 'externalId'>) => ({ system: mapping.system, type, externalId });

const valuesOf = (fields: Readonly<Record<string, IncomingField>>): Values =>
  Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));

async function recall(act: Act, { connectionId }: Source, { type, externalId }: ToldRecord): Promise<Known> {
  const text = `select subject_id as "subjectId", told, fields from sync_record where connection_id = $1 and type = $2 and external_id = $3`;
  const [known] = await act.asSystem(() => act.tx.sql<Known>(text, [connectionId, type, externalId]));
  return known ?? { subjectId: null, told: {}, fields: {} };
}

async function remember(act: Act, { connectionId }: Source, { type, externalId }: ToldRecord, { subjectId, told, fields }: Known): Promise<void> {
  await act.asSystem(() =>
    act.tx.sql(
      `insert into sync_record (connection_id, type, external_id, subject_id, told, fields) values ($1, $2, $3, $4, $5::jsonb, $6::jsonb)
       on conflict (connection_id, type, external_id) do update set subject_id = excluded.subject_id, told = excluded.told, fields = excluded.fields`,
      [connectionId, type, externalId, subjectId, JSON.stringify(told), JSON.stringify(fields)],
    ),
  );
}

/** The record is gone there: the tie goes, and the thing here stays as it is. */
async function forget(act: Act, source: Source, { type, externalId }: ToldRecord): Promise<Fate> {
  await act.asSystem(() =>
    act.tx.sql('delete from sync_record where connection_id = $1 and type = $2 and external_id = $3', [source.connectionId, type, externalId]),
  );
  const named = await thingNamed(act.tx, nameOf(source, { type, externalId }));
  if (named === undefined) return 'unchanged';
  await removeExternalReference(act, { id: globalId('ExternalReference', named.id) });
  return 'updated';
}

/** Names of records that wait for an account of the other system. */
export async function waitingFor(act: Act, { connectionId, mapping }: Source, accountType: string, externalId: string): Promise<readonly ToldRecord[]> {
  const found: ToldRecord[] = [];
  for (const [type, { account }] of Object.entries(mapping.objects)) {
    if (account?.type !== accountType) continue;
    const rows = await act.asSystem(() =>
      act.tx.sql<{ externalId: string }>(
        `select external_id as "externalId" from sync_record where connection_id = $1 and type = $2 and subject_id is null and told -> $3 ->> 'value' = $4 limit 1000`,
        [connectionId, type, account.from, externalId],
      ),
    );
    found.push(...rows.map((row) => ({ type, externalId: row.externalId, changedAt: act.now, isGone: false, told: {} })));
  }
  return found;
}
