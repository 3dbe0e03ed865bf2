/**
 * Fields are said once: what the schema, the table and the acts make of them agrees, and a name that is none does not compile.
 */
import type { CreateOf, RowOf, UpdateOf } from '../../src/protocol/field.js';
import { OFFERING_FIELDS } from '../../src/protocol/offering.js';
import type { ORDER_FIELDS } from '../../src/protocol/order.js';
import { thing } from '../../src/things/thing.js';
import { tells } from '../../src/things/tell.js';
import { systemSession } from '../../src/access/session.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

type Equal<Left, Right> = [Left, Right] extends [Right, Left] ? true : false;
const same = <Left, Right>(..._: Equal<Left, Right> extends true ? [] : [never]): void => undefined;

describe('The fields of a thing', () => {
  it('are typed as rows, creations and changes', () => {
    type Row = RowOf<typeof OFFERING_FIELDS>;
    same<Row['sku'], string>();
    same<Row['priceMinor'], number | null>();
    same<Row['active'], boolean>();
    same<CreateOf<typeof ORDER_FIELDS>['lines'][number], Readonly<{ offeringId: string; quantity: number; unitPriceMinor: number }>>();
    const create: CreateOf<typeof OFFERING_FIELDS> = { sku: 'A', name: 'B', unit: 'C' };
    const change: UpdateOf<typeof OFFERING_FIELDS> = { category: null };
    // @ts-expect-error: what is always there must be said
    const lacking: CreateOf<typeof OFFERING_FIELDS> = { sku: 'A', name: 'B' };
    // @ts-expect-error: a fixed field does not change
    const moved: UpdateOf<typeof OFFERING_FIELDS> = { sku: 'A' };
    // @ts-expect-error: there is no such field
    const strange: UpdateOf<typeof OFFERING_FIELDS> = { skuu: 'A' };
    // @ts-expect-error: a thing tells of its own fields
    const telling = (): unknown => tells(thing({ ...ANY, fields: OFFERING_FIELDS }), 'company', ['skuu'], { made: 'It was made.' });
    expect([create, change, lacking, moved, strange, telling]).toHaveLength(6);
  });
});

await describeOnAnyDatabase('What the fields of a thing say', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
  });
  afterAll(() => world.close());

  const mutate = async (mutation: string, input: object, select = '') => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${select} userErrors { code field } } }`;
    const { data } = await world.ask(world.people.supplier.owner, query, { input });
    return data[mutation];
  };
  const refusals = async (mutation: string, input: object): Promise<readonly string[]> => {
    const { userErrors } = await mutate(mutation, input);
    return (userErrors as readonly { readonly code: string; readonly field: readonly string[] }[])
      .map(({ code, field }) => `${code} ${field.join('.')}`)
      .sort();
  };

  it('is told at once, as far as an input is wrong', async () => {
    const wrong = { sku: ' ', name: 'x'.repeat(201), unit: 'h\u200bour', priceMinor: -1, currency: 'EURO' };
    expect(await refusals('offeringCreate', wrong)).toEqual([
      'INVALID input.currency',
      'INVALID input.unit',
      'OUT_OF_RANGE input.priceMinor',
      'REQUIRED input.sku',
      'TOO_LONG input.name',
    ]);
    const contact = { accountId: `Account:${world.people.accountId}`, name: 'Eva', email: 'a@b?bcc=c', phone: '1'.repeat(41) };
    expect(await refusals('contactCreate', contact)).toEqual(['INVALID input.email', 'TOO_LONG input.phone']);
  });

  it('holds where nothing is said, or null', async () => {
    const { offering } = await mutate('offeringCreate', { sku: 'A-1', name: 'Pump', unit: 'piece', active: null }, 'offering { id active category }');
    expect(offering).toMatchObject({ active: true, category: null });
    expect(await refusals('offeringUpdate', { id: offering.id, name: null })).toEqual(['REQUIRED input.name']);
  });

  it('is said of heads, teams, references, files and companies by the same bounds', async () => {
    const accountId = `Account:${world.people.accountId}`;
    const { manager } = world.people.supplier;
    const member = `Member:${manager.memberId}`;
    const right = { accountId, role: 'USER', decision: 'GRANT_DISCOUNT', limitPercent: 101 };
    expect(await refusals('decisionRightSet', right)).toEqual(['OUT_OF_RANGE input.limitPercent']);
    const dates = { startsOn: '2027-01-01', endsOn: '2026-12-31' };
    expect(await refusals('planCreate', { accountId, title: ' ', purpose: 'x'.repeat(10_001), ...dates })).toEqual([
      'OUT_OF_RANGE input.endsOn',
      'REQUIRED input.title',
      'TOO_LONG input.purpose',
    ]);
    expect(await refusals('allianceProjectCreate', { accountId, kind: 'RESEARCH', title: 'x'.repeat(201), ...dates })).toEqual([
      'OUT_OF_RANGE input.endsOn',
      'TOO_LONG input.title',
    ]);
    const name = { system: ' ', type: 'x'.repeat(61), externalId: 'a\u200b', subjectId: accountId };
    expect(await refusals('externalReferenceSet', name)).toEqual(['INVALID input.externalId', 'REQUIRED input.system', 'TOO_LONG input.type']);
    const people = [{ name: ' ', influence: 'LOW', attitude: 'NEUTRAL', note: 'x'.repeat(2_001), memberId: `${member}:more` }];
    expect(await refusals('supplierFileUpdate', { accountId, attractiveness: 101, segment: 'x'.repeat(121), stakeholders: people })).toEqual([
      'OUT_OF_RANGE input.attractiveness',
      'REQUIRED input.stakeholders.0.name',
      'TOO_LONG input.segment',
      'TOO_LONG input.stakeholders.0.note',
      'UNKNOWN_REFERENCE input.stakeholders.0.memberId',
    ]);
    expect(await refusals('companyUpdate', { name: null, country: 'es' })).toEqual(['INVALID input.country', 'REQUIRED input.name']);
  });

  it('is held by the database, too', async () => {
    const write = (price: number): Promise<unknown> =>
      world.server.database.transaction(systemSession, (tx) => tx.sql(`update offering set price_minor = ${price}, currency = 'EUR'`));
    await write(0);
    await expect(write(-1)).rejects.toThrow(/offering_price_minor_bounds/);
    const rate = (percent: number): Promise<unknown> =>
      world.server.database.transaction(systemSession, (tx) => tx.sql(`update seat set allocation_percent = ${percent}`));
    await rate(100);
    await expect(rate(101)).rejects.toThrow(/seat_allocation_percent_bounds/);
  });

  it('is told of rows, too, each by its place, and held by the database', async () => {
    const { offering } = await mutate('offeringCreate', { sku: 'R-1', name: 'Pump', unit: 'piece' }, 'offering { id }');
    const line = (quantity: number) => ({ offeringId: offering.id, quantity, unitPriceMinor: -1 });
    const order = { accountId: `Account:${world.people.accountId}`, number: ' ', orderedOn: '2026-11-01', currency: 'EUR', lines: [line(1), line(1e9 + 1)] };
    expect(await refusals('orderCreate', order)).toEqual(['OUT_OF_RANGE input.lines.1.quantity', 'REQUIRED input.number']);
    const { order: made } = await mutate('orderCreate', { ...order, number: 'R-1', lines: [line(-1e9)] }, 'order { id }');
    expect(await refusals('orderUpdate', { id: made.id, lines: [line(2e9)] })).toEqual(['OUT_OF_RANGE input.lines.0.quantity']);
    expect(await refusals('orderUpdate', { id: made.id, lines: null, orderedOn: null })).toEqual(['REQUIRED input.lines', 'REQUIRED input.orderedOn']);
    const write = world.server.database.transaction(systemSession, (tx) => tx.sql('update order_line set quantity = 1000000001'));
    await expect(write).rejects.toThrow(/order_line_quantity_bounds/);
  });
});

const ANY = {
  name: 'Anything',
  called: 'a thing',
  says: 'Anything.',
  lists: { filters: [], orders: [], first: [] },
  keeps: [],
} as const;
