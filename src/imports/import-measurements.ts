/**
 * Measurements of KPIs. They are only ever added: a row that says something else than it said before becomes another measurement.
 */
import type { Audience, Side } from '../access/audience.js';
import type { Act } from '../events/act.js';
import { newId, rowIdIn, type Id } from '../kernel/ids.js';
import type { Problem } from '../kernel/problem.js';
import { Kpi } from '../metrics/kpi.entity.js';
import { MEASURE } from '../metrics/kpi.policy.js';
import { kpiMeasured } from '../metrics/kpi.thing.js';
import { KPI_FIELDS, MEASUREMENT_FIELDS } from '../protocol/kpi.js';
import { refusalsOf } from '../things/rule.js';
import { tellAccount } from '../things/tell.js';
import { cellsOf } from './cells-of.js';
import { Fault, isSound } from './import-field.js';
import { ACCOUNT, accountsNamed, type ImportKind, type Outcome, type ReadRow } from './import-kind.js';

/** A KPI that rows name. */
interface NamedKpi {
  readonly nth: number;
  readonly id: Id;
  readonly accountId: Id;
  readonly audience: Audience;
  readonly side: Side;
}

/** A measurement as it shall be. */
interface WantedMeasurement {
  readonly kpi: NamedKpi;
  readonly id: Id;
  readonly did: 'created' | 'updated' | 'unchanged';
  readonly value: number;
  readonly period: string | null;
  readonly measured_on: string;
  readonly source: string | null;
}

/** Rows that are measurements. */
export const MEASUREMENTS: ImportKind = {
  referenceType: 'measurement',
  subjectType: 'Measurement',
  table: 'measurement',
  batchRows: 500,
  quotas: ['measurements'],
  fields: {
    account: ACCOUNT,
    ...cellsOf({ kpi: { ...KPI_FIELDS.name, says: 'The KPI: its id here, or its name at the account.' }, ...MEASUREMENT_FIELDS }),
  },
  async write(act, rows, system) {
    const kpiOf = await kpisNamed(act, rows, system);
    const before = await measuredBefore(act, rows);
    const wanted = rows.map((row, index) => measurementOf(row, kpiOf(index), before));
    const added = wanted.filter(isSound).filter(({ did }) => did !== 'unchanged');
    await addMeasurements(act, added);
    tellOf(act, added);
    return wanted.map((each): Outcome => (each instanceof Fault ? each : { did: each.did, subjectId: each.id, accountId: each.kpi.accountId }));
  },
};

async function kpisNamed(act: Act, rows: readonly ReadRow[], system: string): Promise<(index: number) => NamedKpi | Fault> {
  const accountOf = await accountsNamed(act, rows, system);
  const asked = rows.map((row, nth) => {
    const account = accountOf(row);
    const name = String(row.values['kpi']);
    return {
      nth,
      name,
      id: rowIdIn('Kpi', name) ?? null,
      ...(account instanceof Fault ? { account_id: null, side: null } : { account_id: account.id, side: account.side }),
      fault: account instanceof Fault ? account : undefined,
    };
  });
  const { text: named, params } = namedKpisStatement(asked);
  const found = await act.tx.sql<NamedKpi>(named, params);
  const refusals = await refusalsOf(
    act,
    MEASURE,
    Kpi,
    found.map(({ id }) => id),
  );
  const byRow = new Map(found.map((kpi) => [kpi.nth, refusedOr(kpi, refusals.get(kpi.id))]));
  return (index) =>
    byRow.get(index) ??
    (asked[index]?.id === null ? asked[index].fault : undefined) ??
    new Fault('NOT_FOUND', 'There is no such KPI, or you have no access to it.', 'kpi');
}

const refusedOr = (kpi: NamedKpi, refusal: Problem | undefined): NamedKpi | Fault =>
  refusal === undefined ? kpi : new Fault(refusal.code, refusal.message, 'account');

/** How a row names its KPI: by its id here, or by its name at an account on which the viewer's company stands on this side. */
interface KpiName {
  readonly nth: number;
  readonly name: string;
  readonly id: Id | null;
  readonly account_id: Id | null;
  readonly side: Side | null;
}

/** The KPIs that a row `w` may mean. Each is reached by keys that lead past what is meant for the other side, and past other accounts. */
const NAMED_KPI = [
  'where id = w.id',
  ...[`'SHARED'`, 'w.side'].map((audience) => `where w.id is null and account_id = w.account_id and audience = ${audience} and name = w.name`),
]
  .map((condition) => `select id, account_id, audience, created_at from kpi ${condition}`)
  .join(' union all ');

/** Finds the KPIs that rows name, as far as the viewer sees them. */
export function namedKpisStatement(asked: readonly KpiName[]): { readonly text: string; readonly params: readonly unknown[] } {
  return {
    text: `select distinct on (w.nth) w.nth, k.id, k.account_id as "accountId", k.audience,
            case when a.supplier_id = alianza_company() then 'SUPPLIER' else 'CUSTOMER' end as side
     from jsonb_to_recordset($1::jsonb) as w(nth int, name text, id uuid, account_id uuid, side text)
     cross join lateral (${NAMED_KPI}) k
     join account a on a.id = k.account_id
     order by w.nth, k.created_at, k.id`,
    params: [JSON.stringify(asked)],
  };
}

/** What the rows' external ids measured before, as texts to compare. */
async function measuredBefore(act: Act, rows: readonly ReadRow[]): Promise<ReadonlyMap<Id, string>> {
  const found = await act.tx.sql<{ id: Id; said: string }>(
    `select m.id, jsonb_build_array(m.kpi_id, m.value, m.measured_on, m.period, m.source)::text as said
     from jsonb_array_elements_text($1::jsonb) as t(id) join measurement m on m.id = t.id::uuid`,
    [JSON.stringify(rows.flatMap(({ subjectId }) => (subjectId === undefined ? [] : [subjectId])))],
  );
  return new Map(found.map(({ id, said }) => [id, JSON.stringify(JSON.parse(said))]));
}

function measurementOf({ subjectId, values }: ReadRow, kpi: NamedKpi | Fault, before: ReadonlyMap<Id, string>): WantedMeasurement | Fault {
  if (kpi instanceof Fault) return kpi;
  const [value, measuredOn] = [Number(values['value']), String(values['measuredOn'])];
  const words = { period: textOrNull(values['period']), source: textOrNull(values['source']) };
  const said = subjectId === undefined ? undefined : before.get(subjectId);
  const isSame = said === JSON.stringify([kpi.id, value, measuredOn, words.period, words.source]);
  const id = isSame && subjectId !== undefined ? subjectId : newId();
  return { kpi, id, did: isSame ? 'unchanged' : said === undefined ? 'created' : 'updated', value, measured_on: measuredOn, ...words };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

async function addMeasurements(act: Act, added: readonly WantedMeasurement[]): Promise<void> {
  const rows = added.map(({ kpi, ...words }) => ({ ...words, kpi_id: kpi.id, account_id: kpi.accountId, audience: kpi.audience, side: kpi.side }));
  await act.tx.sql(
    `insert into measurement (id, kpi_id, account_id, audience, side, value, period, measured_on, source, recorded_by_id, recorded_at)
     select w.id, w.kpi_id, w.account_id, w.audience, w.side, w.value, w.period, w.measured_on, w.source, $2, $3
     from jsonb_to_recordset($1::jsonb) as w(id uuid, kpi_id uuid, account_id uuid, audience text, side text, value float8, period text, measured_on date, source text)`,
    [JSON.stringify(rows), act.viewer.memberId, act.now.toISOString()],
  );
}

/** One event for each KPI, not for each of thousands of rows. */
function tellOf(act: Act, added: readonly WantedMeasurement[]): void {
  const counts = Map.groupBy(added, ({ kpi }) => kpi.id);
  for (const [id, measurements] of counts) {
    const [first] = measurements;
    if (first === undefined) continue;
    const { accountId, audience, side } = first.kpi;
    tellAccount(act, kpiMeasured, 'measured', { id, account: { id: accountId } }, audience, { count: measurements.length, side });
  }
}
