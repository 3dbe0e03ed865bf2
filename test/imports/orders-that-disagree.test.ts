/**
 * Numbers that are too large for programs, and rows of one order that contradict each other: exact or refused, and never a list that cannot be read.
 */
import { systemSession } from '../../src/access/session.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';
import { bringIn, type Imported } from './importing.js';

const outcome = ({ rowsCreated, rowsUpdated, rowsUnchanged, rowsRefused, refusals }: Imported) => ({
  counts: [rowsCreated, rowsUpdated, rowsUnchanged, rowsRefused],
  refused: refusals.nodes.map(({ line, field, code }) => [line, field, code]),
});

await describeOnAnyDatabase('What an import says of orders and ids', (kind) => {
  let world: World;
  let owner: Somebody;
  let account: string;
  let offering: string;
  beforeAll(async () => {
    world = await startWorld(kind);
    account = `Account:${world.people.accountId}`;
    ({ owner } = world.people.supplier);
    await bringIn(world, owner, { kind: 'OFFERINGS' }, 'externalId,sku,name,unit\no1,P-34,Pipe,piece\no2,P-35,Pipe,piece\n');
    offering = (await world.ask(owner, '{ offerings(first: 1, where: { sku: { eq: "P-34" } }) { nodes { id } } }')).data.offerings.nodes[0].id as string;
  });
  afterAll(() => world.close());

  const head = 'order,date,currency,sku,quantity,unitPrice\n';
  const orders = (rows: string, input: object = {}) =>
    bringIn(world, owner, { kind: 'ORDERS', errorPolicy: 'REJECT_FAILED_ROWS', defaults: [{ field: 'account', text: account }], ...input }, `${head}${rows}`);
  const order = async (number: string) => {
    const query =
      'query ($number: String!) { orders(first: 1, where: { number: { eq: $number } }) { nodes { orderedOn currency totalMinor lines(first: 9) { nodes { quantity } } } } }';
    const { orderedOn, currency, totalMinor, lines } = (await world.ask(owner, query, { number })).data.orders.nodes[0];
    return [orderedOn, currency, totalMinor, lines.nodes.length] as unknown;
  };

  it('takes two ids that differ in their nineteenth digit for two things', async () => {
    const line = (id: string, name: string) => `{"externalId": ${id}, "account": "${account}", "name": "${name}"}\n`;
    const file = `${line('4150868000000225013', 'Zoe Uno')}${line('4150868000000225014', 'Zoe Dos')}`;
    expect(outcome(await bringIn(world, owner, { kind: 'CONTACTS', format: 'JSON_LINES' }, file))).toEqual({ counts: [2, 0, 0, 0], refused: [] });
    const { data } = await world.ask(
      owner,
      '{ contacts(first: 9, where: { name: { contains: "Zoe" } }) { nodes { name externalReferences(first: 2) { nodes { externalId } } } } }',
    );
    const named = (data.contacts.nodes as { name: string; externalReferences: { nodes: { externalId: string }[] } }[]).map(({ name, externalReferences }) => [
      name,
      externalReferences.nodes[0]?.externalId,
    ]);
    expect(named.sort()).toEqual([
      ['Zoe Dos', '4150868000000225014'],
      ['Zoe Uno', '4150868000000225013'],
    ]);
  });

  it('refuses a number that would not stay exact', async () => {
    expect(outcome(await orders('N-1,2026-05-03,EUR,P-34,1234567890123456,1\nN-2,2026-05-03,EUR,P-34,1,90071992547409.93\n'))).toEqual({
      counts: [0, 0, 0, 2],
      refused: [
        [2, 'quantity', 'OUT_OF_RANGE'],
        [3, 'unitPrice', 'OUT_OF_RANGE'],
      ],
    });
  });

  it('refuses a later line of an order with another currency or day, and leaves the order as it is', async () => {
    const first = 'F-9,2026-05-03,EUR,P-34,1,10.00\n';
    expect(outcome(await orders(`${first}F-9,2026-05-03,USD,P-35,1,1.15\n`))).toEqual({ counts: [1, 0, 0, 1], refused: [[3, 'currency', 'CONFLICT']] });
    expect(outcome(await orders('F-9,2026-05-04,EUR,P-35,1,1.15\n'))).toEqual({ counts: [0, 0, 0, 1], refused: [[2, 'orderedOn', 'CONFLICT']] });
    expect(await order('F-9')).toEqual(['2026-05-03', 'EUR', 1000, 1]);
    expect(outcome(await orders(`${first}F-9,2026-05-03,EUR,P-35,1,1.15\n`))).toEqual({ counts: [1, 0, 1, 0], refused: [] });
    const restated = 'F-9,2026-05-05,EUR,P-34,1,10.00\nF-9,2026-05-05,EUR,P-35,1,1.15\n';
    expect(outcome(await orders(restated)).refused).toEqual([]);
    expect(await order('F-9')).toEqual(['2026-05-05', 'EUR', 1115, 2]);
  });

  it('refuses lines that come to more than an amount can be, by hand and in a file', async () => {
    const create = 'mutation ($input: OrderCreateInput!) { orderCreate(input: $input) { order { totalMinor } userErrors { code field } } }';
    const huge = { offeringId: offering, quantity: 1_000_000, unitPriceMinor: 9_000_000_000_000_000 };
    const input = { accountId: account, number: 'H-1', orderedOn: '2026-05-03', currency: 'EUR' };
    const refused = await world.ask(owner, create, { input: { ...input, lines: [huge] } });
    expect(refused.data.orderCreate).toEqual({ order: null, userErrors: [{ code: 'OUT_OF_RANGE', field: ['input', 'lines'] }] });
    const most = { ...huge, quantity: -1, unitPriceMinor: 9_007_199_254_740_991 };
    expect((await world.ask(owner, create, { input: { ...input, lines: [most] } })).data.orderCreate.order).toEqual({ totalMinor: -9_007_199_254_740_991 });
    expect(outcome(await orders('H-1,2026-05-03,EUR,P-35,1,0.01\nH-2,2026-05-03,EUR,P-34,1000000,90000000000000\n')).refused).toEqual([
      [2, 'unitPrice', 'OUT_OF_RANGE'],
      [3, 'unitPrice', 'OUT_OF_RANGE'],
    ]);
  });

  it('shows an order that was stored before with more than an amount can be, and every list with it', async () => {
    await orders('B-1,2026-05-03,EUR,P-34,1,90000000000000\n');
    await world.server.database.transaction(systemSession, (tx) =>
      tx.sql('update order_line set quantity = 1000000 where unit_price_minor = 9000000000000000'),
    );
    expect(await order('B-1')).toEqual(['2026-05-03', 'EUR', 9_007_199_254_740_991, 1]);
  });

  it('is told to the supplier in sums, and to nobody where nothing was written', async () => {
    const told = async (topic: string, who: Somebody = owner) =>
      (await world.ask(who, 'query ($topic: String!) { events(first: 50, where: { topic: { eq: $topic } }) { nodes { subjectId payload } } }', { topic })).data
        .events.nodes as readonly object[];
    const topics = ['order.imported', 'offering.imported', 'contact.imported'];
    const counts = () => Promise.all(topics.map(async (topic) => (await told(topic)).length));
    const before = await counts();
    const rows = 'E-1,2026-05-03,EUR,P-34,1,10\nE-1,2026-05-03,EUR,P-35,1,10\nE-2,2026-05-03,EUR,P-35,1,10\n';
    await orders(rows, { dryRun: true });
    await orders(rows);
    await orders(rows);
    await bringIn(world, owner, { kind: 'OFFERINGS', system: 'told' }, 'externalId,sku,name,unit\no1,P-77,Pipe,piece\no2,P-34,Pipe anew,piece\n');
    await bringIn(world, owner, { kind: 'CONTACTS', system: 'told' }, `externalId,account,name\nc1,${account},Rosa\n`);
    expect(await counts()).toEqual(before.map((count) => count + 1));
    expect(await told('order.imported')).toContainEqual({ subjectId: account, payload: { created: 3, updated: 0 } });
    expect(await told('offering.imported')).toContainEqual({ subjectId: `Company:${world.people.supplier.id}`, payload: { created: 1, updated: 1 } });
    expect(await told('contact.imported')).toContainEqual({ subjectId: account, payload: { created: 1, updated: 0 } });
    expect(await Promise.all(topics.map((topic) => told(topic, world.people.customer.owner)))).toEqual([[], [], []]);
  });
});
