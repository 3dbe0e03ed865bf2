/**
 * A world twice. In one of them two suppliers did much at accounts that no customer could read yet; then both accounts were handed over, in both worlds alike: one
 * to a company that its supplier knew before, one to a company that joined by an invitation. It is the same company, and must not be able to tell the worlds apart.
 */
import { systemSession } from '../../src/access/session.js';
import type { Database } from '../../src/database/database.js';
import { NARRATIVE } from '../../src/protocol/plan-document.js';
import { appendParagraphs } from '../../src/protocol/rich-text.js';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { anyDatabase, freshDatabase, twinOf, type TestDatabase } from '../support/databases.js';
import { account, populate, somebody, type CompanyPeople, type People, type Somebody } from '../support/people.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { ask, begun, clientOf, follow, type Answered, type Heard } from '../support/world.js';
import { Receiver } from '../webhooks/receiver.js';
import { LOCAL_NETWORK } from '../webhooks/scene.js';

/** What somebody hears of events. */
export const HEARD = `events { id topic occurredAt audience subjectType subjectId payload actor { id name } actorApp { id } account { id } }`;

/** What the last event of both worlds is about. */
export const LAST_STAGE = 'COOPERATIVE';

/** One of the two. */
export interface PrivatePlanet {
  readonly server: RunningServer;
  /** The customer's system. */
  readonly receiver: Receiver;
  /** What the customer's manager hears. */
  readonly heard: Heard;
  ask(who: Somebody | null, query: string, variables?: object): Promise<Answered>;
  /** What the customer was told, but for ids that were made by chance and moments that the clock gave when both worlds did the same. */
  alike(text: string): string;
}

/** Both. */
export interface PrivateWorlds {
  readonly people: People;
  readonly customer: CompanyPeople;
  readonly plain: PrivatePlanet;
  readonly secretive: PrivatePlanet;
  /** API ids of what there was before the worlds parted, and of what there is in the secretive one alone, by row id. */
  readonly shared: ReadonlySet<string>;
  readonly secret: ReadonlySet<string>;
  close(): Promise<void>;
}

/** An account that is PRIVATE at first. */
interface Prepared {
  readonly id: string;
  readonly seatId: string;
  readonly strategyId: string;
  readonly by: CompanyPeople;
  /** Colleagues who sit there for a while: one who is let go, one who leaves the company. */
  readonly passing: readonly [Somebody, Somebody];
}

type Does = (who: Somebody, mutation: string, variables?: object) => Promise<any>;

/** Opens both worlds, on PostgreSQL where one answers. */
export async function openPrivateWorlds(): Promise<PrivateWorlds> {
  const first = await freshDatabase(await anyDatabase());
  const closing: (() => Promise<unknown>)[] = [() => first.drop()];
  const { people, prepared } = await prepare(first);
  const second = await twinOf(first);
  closing.push(() => second.drop());
  const parted = new Date().toISOString();
  const planets: PrivatePlanet[] = [];
  const known: ReadonlySet<string>[] = [];
  for (const [database, isSecretive] of [
    [first, false],
    [second, true],
  ] as const) {
    const server = await serve(database);
    closing.push(() => server.stop());
    const shared = await everyId(server.database);
    const { receiver, heard } = await listen(server, people.stranger, closing);
    const does = doesOn(server);
    const before = await everyId(server.database);
    // What was done up to now was done in both worlds.
    const alone = new Date(Date.now() + 1).toISOString();
    if (isSecretive) for (const each of prepared) await keepBusy(server, does, each);
    const secret = (await everyId(server.database)).difference(before);
    const handedOver = new Date().toISOString();
    for (const each of prepared) await handOver(does, each, people.stranger);
    const update = `mutation ($input: AccountUpdateInput!) { accountUpdate(input: $input) { userErrors { code message } } }`;
    await does(people.supplier.manager, update, { input: { accountId: prepared[0]?.id, stage: LAST_STAGE } });
    await apart(server.database);
    known.push(shared, secret);
    const isTold = (moment: string): boolean => moment < parted || (moment >= alone && moment < handedOver);
    const alike = (text: string): string => normalised(text, (id) => shared.has(id) || secret.has(id), isTold);
    planets.push({ server, receiver, heard, alike, ask: (who, query, variables) => ask(server.url, who, query, variables) });
  }
  const [plain, secretive] = planets;
  const [shared, , , secret] = known;
  if (plain === undefined || secretive === undefined || shared === undefined || secret === undefined) throw new Error('There is no world.');
  return {
    ...{ people, customer: people.stranger, plain, secretive, shared, secret },
    async close() {
      for (const close of closing.toReversed()) await close();
    },
  };
}

function serve({ settings }: TestDatabase): Promise<RunningServer> {
  return startServer({ ...TEST_SETTINGS, ...settings, webhookNetworks: LOCAL_NETWORK }, openLog(TEST_SETTINGS.logLevel));
}

/** What there is before the worlds part. */
async function prepare(database: TestDatabase): Promise<{ readonly people: People; readonly prepared: readonly Prepared[] }> {
  const server = await serve(database);
  const people = await populate(server.database);
  const does = doesOn(server);
  const passing = await server.database.transaction(systemSession, async (tx) => {
    await account(tx, people.stranger, people.supplier); // so that the supplier knows the customer
    const each = async (company: CompanyPeople): Promise<readonly [Somebody, Somebody]> => [
      await somebody(tx, company.id, `Diana of ${company.name}`, 'MEMBER'),
      await somebody(tx, company.id, `Lorenzo of ${company.name}`, 'MEMBER'),
    ];
    const colleagues = [await each(people.supplier), await each(people.customer)] as const;
    // Seen in the future, so that asking changes nothing.
    await tx.sql(`update session set last_seen_at = now() + interval '1 hour'`);
    return colleagues;
  });
  const open = async (by: CompanyPeople, colleagues: Prepared['passing'], input: object, startsOn: string): Promise<Prepared> => {
    const create = `mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id supplierFile { strategyDocumentId } } userErrors { code message } } }`;
    const made = await does(by.owner, create, { input: { name: 'Together', customerName: 'Strangers', currency: 'EUR', ...input } });
    const accountId = made.account.id as string;
    const seat = { accountId, memberId: `Member:${by.manager.memberId}`, role: 'KEY_ACCOUNT_MANAGER', allocationPercent: 40, startsOn };
    const { seat: held } = await does(
      by.owner,
      `mutation ($input: SeatCreateInput!) { seatCreate(input: $input) { seat { id } userErrors { code message } } }`,
      {
        input: seat,
      },
    );
    const strategyId = String(made.account.supplierFile.strategyDocumentId).split(':')[1] ?? '';
    return { id: accountId, seatId: held.id as string, strategyId, by, passing: colleagues };
  };
  const prepared = [
    await open(people.supplier, passing[0], { customerId: `Company:${people.stranger.id}` }, '2026-02-01'),
    await open(people.customer, passing[1], {}, '2026-03-01'),
  ];
  await server.stop();
  return { people, prepared };
}

/** The payload of a mutation that was done. */
function doesOn({ url }: RunningServer): Does {
  return async (who, mutation, variables = {}) => {
    const { data, errors } = await ask(url, who, mutation, variables);
    const [payload] = Object.values<any>(data ?? {});
    if (errors !== undefined || payload?.userErrors?.length > 0) throw new Error(`${mutation}: ${JSON.stringify(errors ?? payload)}`);
    return payload;
  };
}

/** Begins to hear whatever the customer hears from now on. */
async function listen(
  server: RunningServer,
  customer: CompanyPeople,
  closing: (() => Promise<unknown>)[],
): Promise<{ readonly receiver: Receiver; readonly heard: Heard }> {
  const receiver = await Receiver.open();
  closing.push(() => receiver.close());
  const client = clientOf(server.url, customer.owner.token);
  closing.push(async () => client.dispose());
  const heard = await begun(server, () => follow(client, `subscription { ${HEARD} }`, {}));
  const does = doesOn(server);
  const { app } = await does(customer.owner, `mutation { appCreate(input: { name: "Partner", scopes: [READ] }) { app { id } userErrors { code message } } }`);
  const endpoint = {
    appId: app.id,
    name: 'Partner',
    url: receiver.url,
    topics: ['account.*', 'seat.*', 'plan.*'],
    query: `subscription { ${HEARD} }`,
    isOrdered: true,
  };
  await does(customer.owner, `mutation ($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) { userErrors { code message } } }`, {
    input: endpoint,
  });
  return { receiver, heard };
}

/** Whatever a supplier can do at an account of its own; what it hands over is as before in the end. */
async function keepBusy(server: RunningServer, does: Does, { id, seatId, strategyId, by, passing }: Prepared): Promise<void> {
  const { owner } = by;
  const input = (name: string, type: string, selection: string, given: object): Promise<any> =>
    does(owner, `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`, { input: given });
  const seated = (who: Somebody, role: string): Promise<any> =>
    input('seatCreate', 'SeatCreateInput', 'seat { id }', { accountId: id, memberId: `Member:${who.memberId}`, role });
  const ends = `mutation ($id: ID!) { seatEnd(id: $id) { userErrors { code message } } }`;
  for (const name of ['Secret', 'Together']) await input('accountUpdate', 'AccountUpdateInput', 'account { id }', { accountId: id, name });
  for (const stage of ['EXITING', 'EXPLORATORY']) await input('accountUpdate', 'AccountUpdateInput', 'account { id }', { accountId: id, stage });
  for (const allocationPercent of [90, 40]) await input('seatUpdate', 'SeatUpdateInput', 'seat { id }', { id: seatId, allocationPercent });
  const [dismissed, left] = passing;
  const [one, two] = [await seated(dismissed, 'FINANCE'), await seated(owner, 'LEGAL')];
  await does(owner, ends, { id: one.seat.id });
  await does(owner, ends, { id: two.seat.id });
  await seated(left, 'QUALITY');
  await does(owner, `mutation ($id: ID!) { memberEnd(id: $id) { userErrors { code message } } }`, { id: `Member:${left.memberId}` });
  await input('supplierFileUpdate', 'SupplierFileUpdateInput', 'supplierFile { id }', { accountId: id, notes: 'Secret', health: 'RED' });
  await server.rooms.edit(strategyId, { memberId: owner.memberId, appId: null }, (doc) => appendParagraphs(doc.getXmlFragment(NARRATIVE), ['Secret.']));
  const thread = { documentId: `Document:${strategyId}`, quote: 'Secret', body: 'Secret' };
  await input('commentThreadCreate', 'CommentThreadCreateInput', 'commentThread { id }', thread);
  await input('decisionRightSet', 'DecisionRightSetInput', 'decisionRight { id }', { accountId: id, role: 'LEGAL', decision: 'COMMIT_SPEND', limitMinor: 5 });
  const kpi = { accountId: id, audience: 'SUPPLIER', name: 'Secret', unit: '%', direction: 'ON_TARGET' };
  const made = await input('kpiCreate', 'KpiCreateInput', 'kpi { id }', kpi);
  await input('measurementRecord', 'MeasurementRecordInput', 'measurement { id }', { kpiId: made.kpi.id, value: 3, measuredOn: '2026-11-01' });
  await input('contactCreate', 'ContactCreateInput', 'contact { id }', { accountId: id, name: 'Secret' });
  const { offering } = await input('offeringCreate', 'OfferingCreateInput', 'offering { id }', { sku: 'SECRET', name: 'Secret', unit: 'secret' });
  const lines = [{ offeringId: offering.id, quantity: 1, unitPriceMinor: 2 }];
  await input('orderCreate', 'OrderCreateInput', 'order { id }', { accountId: id, number: 'Secret', orderedOn: '2026-11-01', currency: 'EUR', lines });
  for (const subjectId of [id, seatId, one.seat.id as string]) {
    const named = { system: 'secret', type: 'Secret', externalId: `secret ${subjectId}`, subjectId };
    await input('externalReferenceSet', 'ExternalReferenceSetInput', 'externalReference { id }', named);
  }
  if (owner.name === 'Oliver Hughes') await offerElsewhere(does, owner, id);
}

/** An account of a customer that is not known yet is offered to others first: one invitation is taken back, another one stays open. */
async function offerElsewhere(does: Does, owner: Somebody, accountId: string): Promise<void> {
  const invite = `mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { invitation { id } userErrors { code message } } }`;
  const { invitation } = await does(owner, invite, { input: { accountId, email: 'first@secret.example' } });
  const update = `mutation ($input: AccountUpdateInput!) { accountUpdate(input: $input) { userErrors { code message } } }`;
  for (const name of ['Secret', 'Together']) await does(owner, update, { input: { accountId, name } });
  await does(owner, `mutation ($id: ID!) { accountInvitationRevoke(id: $id) { userErrors { code message } } }`, { id: invitation.id });
  await does(owner, invite, { input: { accountId, email: 'second@secret.example' } });
}

/** The customer is invited, accepts, and takes a seat. */
async function handOver(does: Does, { id, by }: Prepared, customer: CompanyPeople): Promise<void> {
  const invite = `mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { token userErrors { code message } } }`;
  const { token } = await does(by.owner, invite, { input: { accountId: id, email: customer.owner.email, message: 'Join us' } });
  await does(customer.owner, `mutation ($token: String!) { accountInvitationAccept(token: $token) { userErrors { code message } } }`, { token });
  if (by.owner.name === 'Oliver Hughes') return;
  const seat = { accountId: id, memberId: `Member:${customer.manager.memberId}`, role: 'BUYER', startsOn: '2026-04-01' };
  await does(customer.owner, `mutation ($input: SeatCreateInput!) { seatCreate(input: $input) { userErrors { code message } } }`, { input: seat });
  const plan = { accountId: id, title: 'Three years', startsOn: '2027-01-01', endsOn: '2029-12-31' };
  await does(by.owner, `mutation ($input: PlanCreateInput!) { planCreate(input: $input) { userErrors { code message } } }`, { input: plan });
}

/** No two events happen at one moment, so that chance does not decide which is shown first. */
async function apart(database: Database): Promise<void> {
  await database.transaction(systemSession, async (tx) => {
    await tx.sql('reset role');
    await tx.sql(`update event set occurred_at = occurred_at + position * interval '1 microsecond'`);
  });
}

/** Row ids of everything that there is. */
async function everyId(database: Database): Promise<ReadonlySet<string>> {
  return database.transaction(systemSession, async (tx) => {
    const tables = await tx.sql<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`,
    );
    const ids = new Set<string>();
    for (const { name } of tables) for (const { id } of await tx.sql<{ id: string }>(`select id from "${name}"`)) ids.add(id);
    return ids;
  });
}

/** A text in which only those ids and moments stand that `isKept` and `isTold` say; others are counted, or are any time. */
function normalised(text: string, isKept: (id: string) => boolean, isTold: (moment: string) => boolean): string {
  const seen = new Map<string, string>();
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      if (isKept(id)) return id;
      seen.set(id, seen.get(id) ?? `id ${String(seen.size)}`);
      return seen.get(id) ?? '';
    })
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (moment) => (isTold(new Date(moment).toISOString()) ? moment : 'time'))
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'hash')
    .replaceAll(/"(cursor|startCursor|endCursor)":"[^"]*"/g, '"$1":"cursor"')
    .replaceAll(/"(remaining)":\d+/g, '"$1":0')
    .replaceAll(/"keyHint":"[^"]*"/g, '"keyHint":"hint"');
}
