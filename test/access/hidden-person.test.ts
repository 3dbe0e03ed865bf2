/**
 * Who has no seat at an account is, for the other side, the company and nothing else; so are apps. Two worlds that differ only in who of the supplier did it all
 * tell the customer the same, wherever people are named.
 */
import { systemSession } from '../../src/access/session.js';
import { entityMetadata } from '../../src/database/entity-metadata.js';
import { Database } from '../../src/database/database.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { buildAlianzaSchema } from '../../src/graphql/schema.js';
import { Seal } from '../../src/kernel/seal.js';
import { keptMails } from '../../src/mail/kept-mails.js';
import { MAIL_SEAL } from '../../src/mail/post.js';
import { ENTITIES } from '../../src/server/entities.js';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { exported } from '../exports/export.js';
import { anyDatabase, freshDatabase, twinOf, type TestDatabase } from '../support/databases.js';
import { EverySelection } from '../support/every-selection.js';
import { populate, somebody, type People, type Somebody } from '../support/people.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { ask, begun, clientOf, follow, until, type Heard } from '../support/world.js';
import { IS_WHOLE_WALK } from '../support/walk.js';
import { Receiver } from '../webhooks/receiver.js';
import { LOCAL_NETWORK } from '../webhooks/scene.js';

const QUESTION = `events { id topic occurredAt audience subjectType subjectId payload actor { id name email } actorApp { id name } account { id } }`;
/** With all other tests, of what somebody made or did; of everything else in the walk. */
const isAsked = (type: string): boolean => (IS_WHOLE_WALK ? !/^(Session|Webhook)/.test(type) : MADE.includes(type));
const MADE = ['AllianceProject', 'Comment', 'CommentThread', 'Contribution', 'Event', 'Kpi', 'Measurement', 'Objective', 'PlanVersion', 'Risk', 'Signature'];

/** It is written to, and is nobody of the world. */
const INVITED = 'compras@leeds.example';

/** The same, but for what is named or told by chance and by the clock. */
function alike(text: string): string {
  const seen = new Map<string, string>();
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      seen.set(id, seen.get(id) ?? `id ${String(seen.size)}`);
      return seen.get(id) ?? '';
    })
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'time')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'hash')
    .replaceAll(/al[a-z]_[\w-]{20,}/g, 'token')
    .replaceAll(/"(cursor|startCursor|endCursor)":"[^"]*"/g, '"$1":"cursor"')
    .replaceAll(/"(remaining)":\d+/g, '"$1":0')
    .replaceAll(/"keyHint":"[^"]*"/g, '"keyHint":"hint"');
}

interface Planet {
  readonly server: RunningServer;
  readonly receiver: Receiver;
  readonly heard: Heard;
  /** Who does it all, and the app that does the rest. */
  readonly hidden: Somebody;
  readonly app: { readonly id: string; readonly key: string };
}

describe('Two worlds that differ only in who of the supplier, without a seat, did everything', () => {
  let people: People;
  let planets: readonly [Planet, Planet];
  const databases: TestDatabase[] = [];
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const first = await freshDatabase(await anyDatabase());
    const database = await Database.open({ url: first.settings.databaseUrl, dataDir: first.settings.dataDir, entities: ENTITIES });
    people = await populate(database);
    const other = await database.transaction(systemSession, (tx) => somebody(tx, people.supplier.id, 'Yolanda Yuste', 'OWNER'));
    await database.close();
    databases.push(first, await twinOf(first));
    const [one, two] = databases;
    if (one === undefined || two === undefined) throw new Error('There is no world.');
    planets = [await planetOn(one, people.supplier.owner, 'Robot Rojo'), await planetOn(two, other, 'Autómata Azul')];
    for (const planet of planets) await doEverything(planet);
  }, 120_000);
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
    for (const database of databases) await database.drop();
  });

  async function planetOn({ settings }: TestDatabase, hidden: Somebody, appName: string): Promise<Planet> {
    const server = await startServer({ ...TEST_SETTINGS, ...settings, webhookNetworks: LOCAL_NETWORK }, openLog(TEST_SETTINGS.logLevel));
    const receiver = await Receiver.open();
    closing.push(
      () => server.stop(),
      () => receiver.close(),
    );
    const make = async (who: Somebody, name: string, scopes: readonly string[]): Promise<{ readonly id: string; readonly key: string }> => {
      const query = 'mutation ($input: AppCreateInput!) { appCreate(input: $input) { app { id } key userErrors { message } } }';
      const { data } = await ask(server.url, who, query, { input: { name, scopes } });
      return { id: data.appCreate.app.id, key: data.appCreate.key };
    };
    // What is heard first depends on how far the log was read: it begins before anything happens.
    const client = clientOf(server.url, people.customer.manager.token);
    closing.push(async () => client.dispose());
    const heard = await begun(server, () => follow(client, `subscription { ${QUESTION} }`, {}));
    const partner = await make(people.customer.owner, 'Partner', ['READ']);
    const endpoint = { appId: partner.id, name: 'Partner', url: receiver.url, topics: ['*'], query: `subscription { ${QUESTION} }`, isOrdered: true };
    await ask(
      server.url,
      people.customer.owner,
      'mutation ($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) { userErrors { message } } }',
      { input: endpoint },
    );
    return { server, receiver, heard, hidden, app: await make(hidden, appName, ['READ', 'WRITE']) };
  }

  /** Whatever leaves a name behind, each once. */
  async function doEverything({ server, hidden, app }: Planet): Promise<void> {
    const accountId = `Account:${people.accountId}`;
    const made = async (who: Somebody | string, name: string, selection: string, input: object): Promise<any> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
      const { data, errors } = await ask(
        server.url,
        who,
        `mutation ($input: ${type}) { ${name}(input: $input) { ${selection} userErrors { code message } } }`,
        {
          input,
        },
      );
      expect([name, errors, data?.[name].userErrors]).toEqual([name, undefined, []]);
      return data[name];
    };
    const term = { startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { plan } = await made(hidden, 'planCreate', 'plan { id documentId }', { accountId, title: 'Three years', ...term });
    await made(hidden, 'objectiveCreate', 'objective { id }', { planId: plan.id, title: 'Fewer delays' });
    await made(app.key, 'riskCreate', 'risk { id }', { planId: plan.id, title: 'Strikes', probability: 2, impact: 3 });
    const comments = 'commentThread { id }';
    const { commentThread } = await made(hidden, 'commentThreadCreate', comments, { documentId: plan.documentId, quote: 'Fewer', body: 'How many?' });
    await made(app.key, 'commentCreate', 'comment { id }', { threadId: commentThread.id, body: 'Seven, says the ERP.' });
    const resolve = 'mutation ($id: ID!) { commentThreadResolve(id: $id) { userErrors { message } } }';
    await ask(server.url, hidden, resolve, { id: commentThread.id });
    const kpi = { accountId, audience: 'SHARED', name: 'Delay', unit: 'days', direction: 'LOWER_IS_BETTER' };
    const created = await made(hidden, 'kpiCreate', 'kpi { id }', kpi);
    await made(hidden, 'measurementRecord', 'measurement { id }', { kpiId: created.kpi.id, measuredOn: '2026-11-01', value: 4 });
    const { allianceProject } = await made(hidden, 'allianceProjectCreate', 'allianceProject { id }', { accountId, title: 'A mill', kind: 'RESEARCH' });
    await made(hidden, 'contributionCreate', 'contribution { id }', { projectId: allianceProject.id, kind: 'DATA', title: 'Orders of ten years' });
    const { planVersion } = await made(hidden, 'planVersionPropose', 'planVersion { id sha256 }', { planId: plan.id, note: 'Look' });
    await made(hidden, 'planVersionSign', 'planVersion { id }', { versionId: planVersion.id, sha256: planVersion.sha256 });
    await made(hidden, 'accountUpdate', 'account { id }', { accountId, name: 'Renamed by somebody' });
    const elsewhere = await made(hidden, 'accountCreate', 'account { id }', { name: 'Leeds II', customerName: 'Leeds', currency: 'GBP' });
    await made(hidden, 'accountInvite', 'token', { accountId: elsewhere.account.id, email: INVITED, message: 'Join us' });
    await made(people.supplier.manager, 'accountUpdate', 'account { id }', { accountId, name: 'The last event' });
  }

  const secretsOf = ({ hidden, app }: Planet): readonly string[] => [
    ...[hidden.name, hidden.email, hidden.memberId, hidden.personId, hidden.sessionId],
    ...[app.id.replace('App:', ''), 'Robot', 'Autómata'],
  ];

  /** What the customer got is the same, and holds nobody who is hidden. */
  function compare(told: readonly (readonly string[])[], least: number): void {
    const [one, two] = told;
    expect(one?.length).toBeGreaterThanOrEqual(least);
    for (const [index, texts] of told.entries())
      for (const secret of secretsOf(planets[index] as Planet)) expect(texts.filter((text) => text.includes(secret)).map((text) => [secret, text])).toEqual([]);
    expect(one?.map(alike).toSorted()).toEqual(two?.map(alike).toSorted());
  }

  it('tell the customer the same in every field of everything', async () => {
    const alianza = buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES));
    const told = await Promise.all(
      planets.map(async ({ server }) => {
        const ids: string[] = [];
        for (const { type, entity } of alianza.catalogue.windows) {
          const rows = await server.database.transaction(systemSession, (tx) => tx.sql<{ id: string }>(`select id from ${entity.table} order by id`));
          if (!isAsked(type.name)) continue;
          ids.push(...rows.map(({ id }) => `${type.name}:${id}`));
        }
        const texts: string[] = [];
        for (const { query, variables } of new EverySelection(alianza.schema).ofThings(ids)) {
          const { text } = await ask(server.url, people.customer.manager, query, variables);
          texts.push(text);
        }
        return texts;
      }),
    );
    compare(told, 30);
  }, 120_000);

  it('tell the customer the same of the history and the content of documents', async () => {
    const told = await Promise.all(
      planets.map(async ({ server }) => {
        const rows = await server.database.transaction(systemSession, (tx) =>
          tx.sql<{ id: string }>(`select id from document where audience = 'SHARED' order by created_at`),
        );
        const query = `query ($id: ID!) { documentAt(documentId: $id) { seq json }
          documentChanges(documentId: $id, first: 100) { seq at memberId appId authorName items { __typename } texts } }`;
        const answers = await Promise.all(rows.map(({ id }) => ask(server.url, people.customer.manager, query, { id: `Document:${id}` })));
        for (const { data } of answers)
          for (const change of data.documentChanges) expect(change).toMatchObject({ memberId: null, appId: null, authorName: people.supplier.name });
        return answers.map(({ text }) => text);
      }),
    );
    compare(told, 2);
  });

  it('tell the customer’s people and systems the same events', async () => {
    const ofLast = (text: string): boolean => text.includes(people.supplier.manager.memberId);
    await until(() => planets.every(({ heard }) => heard.results.some((result) => ofLast(JSON.stringify(result)))), 'the last event');
    await until(() => planets.every(({ receiver }) => receiver.received.some(({ body }) => ofLast(body))), 'the last message');
    compare(
      planets.map(({ heard }) => heard.results.map((result) => JSON.stringify(result))),
      10,
    );
    compare(
      planets.map(({ receiver }) => receiver.received.map(({ body }) => body)),
      10,
    );
  });

  it('give the customer the same export', async () => {
    const told = await Promise.all(
      planets.map(async ({ server }) => {
        const { token } = people.customer.owner;
        const files = await exported({ url: server.url, token, ask: (query, variables) => ask(server.url, token, query, variables) });
        // What editors exchange bears numbers that are made by chance; how long a message of the customer's own took, the clock says.
        const readable = [...files].filter(([name]) => !name.endsWith('.yjs') && name !== 'manifest.json' && !name.startsWith('records/Webhook'));
        const secret = secretsOf(planets[0]).concat(secretsOf(planets[1]));
        for (const [name, bytes] of files) expect([name, secret.filter((each) => bytes.toString('utf8').includes(each))]).toEqual([name, []]);
        return readable.flatMap(([name, bytes]) =>
          bytes
            .toString('utf8')
            .split('\n')
            .map((line) => `${name.replace(/[0-9a-f-]{36}/, '')} ${line}`),
        );
      }),
    );
    compare(told, 20);
  }, 60_000);

  it('write the same mail to the customer', async () => {
    const told = await Promise.all(
      planets.map(async ({ server }) => {
        const mails = await keptMails(server.database, new Seal(TEST_SETTINGS.secretKey, MAIL_SEAL), 'https://alianza.example', 100);
        return mails.filter(({ address }) => address === INVITED).map(({ subject, text, html }) => JSON.stringify({ subject, text, html }));
      }),
    );
    compare(told, 1);
    expect(told.flat().every((text) => text.includes(people.supplier.name))).toBe(true);
  });
});
