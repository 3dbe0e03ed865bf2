/**
 * The demonstration three times, each on a server of its own: once as it is told, and once for each of two companies with much more that this company keeps to
 * itself. Whoever belongs to another company must not be able to tell them apart.
 */
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { systemSession } from '../../src/access/session.js';
import type { Database } from '../../src/database/database.js';
import { NARRATIVE } from '../../src/protocol/plan-document.js';
import { appendParagraphs } from '../../src/protocol/rich-text.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { hashToken, newToken } from '../../src/kernel/seal.js';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { twinOf, type TestDatabase } from '../support/databases.js';
import { toldDatabase } from '../support/demonstration.js';
import { somebody } from '../support/people.js';
import { send } from '../connections/hook.js';
import { ACCOUNTS, CONTACT, WORK } from '../connections/payloads/salesforce.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { ask, follow, until, type Answered, type Heard } from '../support/world.js';

/** A member of one of the demonstration's companies, signed in on every world. */
export interface Resident {
  readonly name: string;
  readonly memberId: Id;
  readonly companyId: Id;
  readonly company: string;
  readonly role: string;
  readonly token: string;
}

/** One of the worlds. */
export interface Planet {
  readonly url: string;
  readonly database: Database;
  ask(who: Resident | string | null, query: string, variables?: object): Promise<Answered>;
  follow(who: Resident, query: string, variables?: Record<string, unknown>): Heard;
}

/** All of them. */
export interface Worlds {
  readonly residents: readonly Resident[];
  readonly plain: Planet;
  /** By name of the company that has secrets there. */
  readonly secretive: ReadonlyMap<string, Planet>;
  close(): Promise<void>;
}

/** Companies with secrets: one that is only supplier, one that is both supplier and customer. */
export const SECRETIVE = ['Nordia Software', 'Rutas del Ebro Logística'] as const;

/** Opens the worlds, on PostgreSQL where one answers. */
export async function openWorlds(): Promise<Worlds> {
  const first = await toldDatabase();
  const server = await serve(first);
  const residents = await signEverybodyIn(server.database);
  await server.stop();
  const twins = [first, await twinOf(first), await twinOf(first)];
  const closing: (() => Promise<unknown>)[] = [];
  const planets: Planet[] = [];
  for (const [index, twin] of twins.entries()) {
    const running = await serve(twin);
    const planet = planetOf(running, closing);
    closing.push(
      () => running.stop(),
      () => twin.drop(),
    );
    const company = SECRETIVE[index - 1];
    if (company !== undefined) await keepSecrets(running, planet, company, residents);
    planets.push(planet);
  }
  const [plain, ...others] = planets;
  if (plain === undefined) throw new Error('There is no world.');
  return {
    residents,
    plain,
    secretive: new Map(SECRETIVE.map((company, index) => [company, others[index] ?? plain])),
    async close() {
      for (const close of closing) await close();
    },
  };
}

/** What is left of a budget always has as many digits, so that answers are equally long. */
const BUDGET = { limit: 900_000_000, restoredPerSecond: 1_000 } as const;

function serve({ settings }: TestDatabase): Promise<RunningServer> {
  return startServer({ ...TEST_SETTINGS, budget: BUDGET, ...settings }, openLog(TEST_SETTINGS.logLevel));
}

function planetOf({ url, database }: RunningServer, closing: (() => unknown)[]): Planet {
  const tokenOf = (who: Resident | string | null): string | null => (who === null || typeof who === 'string' ? who : who.token);
  return {
    url,
    database,
    // Packed, an answer is longer or shorter by what is left in the bucket of the one who asks, and padded because of that.
    ask: (who, query, variables) => ask(url, tokenOf(who), query, variables, { 'Accept-Encoding': 'identity' }),
    follow(who, query, variables = {}) {
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { token: who.token },
      });
      closing.unshift(() => client.dispose());
      return follow(client, query, variables);
    },
  };
}

async function signEverybodyIn(database: Database): Promise<readonly Resident[]> {
  return database.transaction(systemSession, async (tx) => {
    const members = await tx.sql<Omit<Resident, 'token'> & { readonly personId: Id }>(
      `select m.name, m.id as "memberId", m.person_id as "personId", c.id as "companyId", c.name as company, m.role from member m join company c on c.id = m.company_id order by m.name`,
    );
    const residents: Resident[] = [];
    for (const { personId, ...member } of members) {
      const token = newToken('als');
      // Seen in the future, so that asking changes nothing.
      await tx.sql(
        `insert into session (id, person_id, member_id, token_hash, created_at, last_seen_at, expires_at)
         values ($1, $2, $3, $4, now(), now() + interval '1 hour', now() + interval '1 day')`,
        [newId(), personId, member.memberId, hashToken(token)],
      );
      residents.push({ ...member, token });
    }
    return residents;
  });
}

/** Threads about a private document: one that is talked in, one that is settled. */
async function commentInSecret(does: (mutation: string, variables: object) => Promise<any>, documentId: string): Promise<void> {
  const begin = `mutation ($id: ID!) { commentThreadCreate(input: { documentId: $id, quote: "Leave them", body: "Secret" }) { commentThread { id } userErrors { code message } } }`;
  const answer = `mutation ($id: ID!) { commentCreate(input: { threadId: $id, body: "Secret" }) { comment { id } userErrors { code message } } }`;
  const [talked, settled] = [await does(begin, { id: documentId }), await does(begin, { id: documentId })];
  const { comment } = await does(answer, { id: talked.commentThread.id });
  await does(`mutation ($id: ID!) { commentUpdate(input: { id: $id, body: "More secret" }) { userErrors { code message } } }`, { id: comment.id });
  const other = await does(answer, { id: talked.commentThread.id });
  await does(`mutation ($id: ID!) { commentDelete(input: { id: $id }) { userErrors { code message } } }`, { id: other.comment.id });
  await does(`mutation ($id: ID!) { commentThreadResolve(input: { id: $id }) { userErrors { code message } } }`, { id: settled.commentThread.id });
}

/** Figures, orders and contacts of an account that one side keeps to itself. */
async function measureInSecret(does: (mutation: string, variables: object) => Promise<any>, id: string, side: string): Promise<void> {
  const define = `mutation ($id: ID!) { kpiCreate(input: { accountId: $id, audience: ${side}, name: "Secret", unit: "%", direction: ON_TARGET }) { kpi { id } userErrors { code message } } }`;
  const { kpi } = await does(define, { id });
  await does(`mutation ($id: ID!) { kpiUpdate(input: { id: $id, name: "More secret" }) { userErrors { code message } } }`, { id: kpi.id });
  const measure = `mutation ($id: ID!) { measurementRecord(input: { kpiId: $id, value: 13, measuredOn: "2026-11-01" }) { userErrors { code message } } }`;
  await does(measure, { id: kpi.id });
  await does(`mutation ($id: ID!) { contactCreate(input: { accountId: $id, name: "Secret", email: "secret@example.com" }) { userErrors { code message } } }`, {
    id,
  });
  if (side !== 'SUPPLIER') return;
  const sku = `SECRET of ${id}`;
  const offer = `mutation ($sku: String!) { offeringCreate(input: { sku: $sku, name: "Secret", unit: "secret" }) { offering { id } userErrors { code message } } }`;
  const { offering } = await does(offer, { sku });
  const order = `mutation ($id: ID!, $offering: ID!) { orderCreate(input: { accountId: $id, number: "Secret", orderedOn: "2026-11-01", currency: "EUR", lines: [{ offeringId: $offering, quantity: 1, unitPriceMinor: 2 }] }) { userErrors { code message } } }`;
  await does(order, { id, offering: offering.id });
}

/** An endpoint whose receiver is not there, with messages that wait. */
async function tellInSecret(does: (mutation: string, variables: object) => Promise<any>, planet: Planet, owner: Resident, appId: string): Promise<void> {
  const make = `mutation ($id: ID!) { webhookEndpointCreate(input: { appId: $id, name: "Secret", url: "https://secret.invalid/hooks", topics: ["*"], headers: [{ name: "X-Secret", value: "secret" }] }) {
    webhookEndpoint { id } userErrors { code message } } }`;
  const { webhookEndpoint } = await does(make, { id: appId });
  for (const doing of ['webhookEndpointTest(id: $id)', 'webhookEndpointRotateSecret(input: { id: $id })'])
    await does(`mutation ($id: ID!) { ${doing} { userErrors { code message } } }`, { id: webhookEndpoint.id });
  await until(async () => {
    const { data } = await planet.ask(owner, '{ webhookDeliveries(first: 1, where: { kind: { eq: TEST } }) { nodes { lastError } } }');
    return typeof data.webhookDeliveries.nodes[0]?.lastError === 'string';
  }, 'the secret failure');
  await does(`mutation ($id: ID!) { webhookEndpointDisable(id: $id) { userErrors { code message } } }`, { id: webhookEndpoint.id });
}

/** Everything that a company can have and do for itself alone. */
async function keepSecrets(server: RunningServer, planet: Planet, company: string, residents: readonly Resident[]): Promise<void> {
  const owner = residents.find((each) => each.company === company && each.role === 'OWNER');
  if (owner === undefined) throw new Error(`Nobody owns ${company}.`);
  const does = async (mutation: string, variables: object = {}): Promise<any> => {
    const { data, errors } = await planet.ask(owner, mutation, variables);
    const [payload] = Object.values<any>(data ?? {});
    if (errors !== undefined || payload?.userErrors?.length > 0) throw new Error(`${mutation}: ${JSON.stringify(errors ?? payload)}`);
    return payload;
  };
  const seen = await planet.ask(
    owner,
    '{ accounts(first: 20) { nodes { id viewerSide supplierFile { strategyDocumentId } customerFile { strategyDocumentId } } } }',
  );
  for (const account of seen.data.accounts.nodes) {
    const accountId: string = account.id;
    for (const notes of ['A first secret.', 'A second secret, longer than the first.']) {
      if (account.viewerSide === 'SUPPLIER') {
        await does(
          `mutation ($id: ID!, $notes: String) { supplierFileUpdate(input: { accountId: $id, notes: $notes, tier: STANDARD, segment: "Secret", attractiveness: 3, strength: 97, health: RED,
             churnRiskPercent: 88, marginMinor: 1, whitespaceMinor: 2, stakeholders: [{ name: "Secret", note: "Secret", attitude: NEUTRAL, influence: LOW }] }) { userErrors { code message } } }`,
          { id: accountId, notes },
        );
      } else {
        await does(
          `mutation ($id: ID!, $notes: String) { customerFileUpdate(input: { accountId: $id, notes: $notes, sourcingClass: BOTTLENECK, rating: 2, spendMinor: 3, alternatives: [{ name: "Secret", note: "Secret" }] }) { userErrors { code message } } }`,
          { id: accountId, notes },
        );
      }
    }
    const strategy = String((account.supplierFile ?? account.customerFile).strategyDocumentId).split(':')[1] ?? '';
    await server.rooms.edit(strategy, { memberId: owner.memberId, appId: null }, (doc) =>
      appendParagraphs(doc.getXmlFragment(NARRATIVE), ['Leave them next year.']),
    );
    await commentInSecret(does, `Document:${strategy}`);
    const right = `mutation ($id: ID!) { decisionRightSet(input: { accountId: $id, role: LEGAL, decision: COMMIT_SPEND, limitMinor: 500 }) { userErrors { code message } decisionRight { id } } }`;
    const { decisionRight } = await does(right, { id: accountId });
    await does(right.replace('500', '900').replace('LEGAL', 'FINANCE'), { id: accountId });
    for (const externalId of ['secret', 'another secret']) {
      const named = `mutation ($id: ID!, $externalId: String!) { externalReferenceSet(input: { system: "secret", type: "Secret", externalId: $externalId, subjectId: $id }) { userErrors { code message } } }`;
      await does(named, { id: accountId, externalId: `${externalId} of ${accountId}` });
    }
    await measureInSecret(does, accountId, account.viewerSide as string);
    await does(`mutation ($id: ID!) { decisionRightRemove(id: $id) { userErrors { code message } } }`, { id: decisionRight.id });
  }
  await does(`mutation { importMappingSave(input: { name: "Secret", kind: OFFERINGS, delimiter: ";" }) { userErrors { code message } } }`);
  await does(`mutation { importCreate(input: { kind: OFFERINGS, format: CSV, system: "secret" }) { userErrors { code message } } }`);
  await does(
    `mutation { offeringCreate(input: { sku: "SECRET", name: "Secret", unit: "secret", priceMinor: 7, currency: "EUR" }) { userErrors { code message } } }`,
  );
  const { app } = await does(`mutation { appCreate(input: { name: "Secret", scopes: [READ, WRITE] }) { app { id } userErrors { code message } } }`);
  await does(`mutation ($id: ID!) { appRotateKey(id: $id) { userErrors { code message } } }`, { id: app.id });
  await does(`mutation { memberInvite(input: { email: "secret@example.com", role: MEMBER }) { userErrors { code message } } }`);
  await does(`mutation { profileUpdate(input: { locale: en }) { userErrors { code message } } }`);
  const { account } = await does(
    `mutation { accountCreate(input: { name: "Secret", customerName: "Northgate University", currency: "EUR" }) @idempotent(key: "secret") { account { id } userErrors { code message } } }`,
  );
  const invite = `mutation ($id: ID!) { accountInvite(input: { accountId: $id, email: "secret.customer@example.com" }) { token invitation { id } userErrors { code message } } }`;
  const { token, invitation } = await does(invite, { id: account.id });
  await does(
    `mutation ($token: String!) { accountInvitationAcceptAsNewcomer(input: { token: $token, companyName: "Secret Customer", email: "secret.customer@example.com", locale: es, name: "Secret", password: "a-long-secret-word" }) { userErrors { code message } } }`,
    { token },
  );
  await does(`mutation ($id: ID!) { accountInvitationConfirm(id: $id) { userErrors { code message } } }`, { id: invitation.id });
  await does(
    `mutation ($id: ID!) { planCreate(input: { accountId: $id, title: "Secret", startsOn: "2027-01-01", endsOn: "2029-12-31" }) { userErrors { code message } } }`,
    { id: account.id },
  );
  await server.database.transaction(systemSession, async (tx) => {
    const colleague = await somebody(tx, owner.companyId, 'Secret Colleague', 'MEMBER');
    await tx.sql(`update member set role = 'DIRECTOR' where id = $1`, [colleague.memberId]);
  });
  const connected = await does(
    `mutation ($id: ID!) { connectionCreate(input: { appId: $id, name: "Secret", system: SALESFORCE }) { connection { id path } secret userErrors { code message } } }`,
    { id: app.id },
  );
  const hook = { url: `${planet.url}${connected.connection.path}`, secret: connected.secret };
  for (const body of [ACCOUNTS, CONTACT, WORK, { secret: true }]) await send(hook, body);
  await until(async () => {
    const { data } = await planet.ask(owner, 'query ($id: ID!) { connection(id: $id) { messages(first: 10) { nodes { status } } } }', {
      id: connected.connection.id,
    });
    return data.connection.messages.nodes.filter(({ status }: any) => status !== 'RECEIVED').length === 4;
  }, 'the secret messages');
  await does(`mutation ($id: ID!) { connectionRotateSecret(input: { id: $id }) { userErrors { code message } } }`, { id: connected.connection.id });
  await tellInSecret(does, planet, owner, app.id);
  await does(`mutation { exportCreate(input: { include: [DOCUMENTS] }) { userErrors { code message } } }`);
  await planet.ask(null, `mutation { signIn(input: { email: "lucia.ferrer@nordia.example", password: "wrong" }) { userErrors { code } } }`);
}
