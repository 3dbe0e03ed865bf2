/**
 * Every door of the server: what is not for everybody is refused to each who must not have it, and what is for everybody tells everybody the same. A new door
 * needs a row here.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { BareSocket } from '../collaboration/scene.js';
import { newApp, newHook, send as sendSigned } from '../connections/hook.js';
import { askForExport, ended } from '../exports/export.js';
import { announce } from '../imports/importing.js';
import { anyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, until, type World } from '../support/world.js';

/** Doors that everybody may go through, and an address there. */
const FOR_EVERYBODY: Readonly<Record<string, string>> = {
  'GET, HEAD /health/live': '/health/live',
  'GET, HEAD /health/ready': '/health/ready',
  'GET, HEAD /schema.graphql': '/schema.graphql',
  'GET, HEAD /openapi.json': '/openapi.json',
  'GET, HEAD /asyncapi.json': '/asyncapi.json',
  'GET, HEAD /graphiql': '/graphiql',
  'GET, HEAD /graphiql/*': '/graphiql/start.js',
  'GET, HEAD /docs': '/docs',
  'GET, HEAD /docs/*': '/docs/errors',
  'GET, HEAD /*': '/',
  'GET /mails/where': '/mails/where',
};

/** Somebody who is not let in, and what they are told. */
type Unwelcome = readonly [who: string, told: string, come: () => Promise<string>];

describe('The doors of a server', () => {
  let world: World;
  let plan: { readonly id: string; readonly documentId: string };
  let reader: string;
  let files: Readonly<Record<'upload' | 'refused' | 'exported', string>>;
  let hook: Parameters<typeof sendSigned>[0];

  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
    const { manager, owner } = world.people.supplier;
    const input = { accountId: account(), title: 'A plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    plan = (await world.ask(manager, 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id documentId } } }', { input })).data.planCreate
      .plan;
    reader = (await newApp(world, owner, 'READ')).key;
    const { uploadPath: upload, refusedPath: refused } = await announce(world, manager, { kind: 'CONTACTS' });
    const asked = { url: world.server.url, token: manager.token, ask: (query: string, variables?: object) => world.ask(manager, query, variables) };
    const { downloadPath: exported } = await ended(asked, (await askForExport(asked)).id as string);
    files = { upload, refused, exported };
    hook = await newHook(world, owner, { system: 'SALESFORCE' });
  });
  afterAll(() => world.close());

  const account = (): string => `Account:${world.people.accountId}`;
  const people = (): World['people'] => world.people;
  const tokenOf = (who: Somebody | string): string => (typeof who === 'string' ? who : who.token);

  /** Status and code of an answer over HTTP. */
  const over = async (
    method: string,
    path: string,
    who: Somebody | string | null,
    { body, headers }: Pick<RequestInit, 'body'> & { readonly headers?: object } = {},
  ): Promise<string> => {
    const authorization = who === null ? {} : { Authorization: `Bearer ${tokenOf(who)}` };
    const response = await fetch(`${world.server.url}${path}`, { method, headers: { ...authorization, ...headers }, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const said = /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? (text.startsWith('{"data":') ? JSON.stringify(JSON.parse(text).data) : '');
    return `${String(response.status)} ${said}`.trim();
  };
  const posted = (who: Somebody | string | null, query: string, variables: object, headers: object = {}): Promise<string> =>
    over('POST', '/graphql', who, { body: JSON.stringify({ query, variables }), headers: { 'Content-Type': 'application/json', ...headers } });
  const gotten = (who: Somebody | string | null, query: string, variables: object, headers: object = {}): Promise<string> =>
    over('GET', `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`, who, {
      headers: { 'Apollo-Require-Preflight': 'true', ...headers },
    });
  /** As a browser sends it when a page of another site asks. */
  const fromElsewhere = (who: Somebody): object => ({
    Cookie: `alianza_session=${who.token}`,
    Origin: 'https://elsewhere.example',
    'Sec-Fetch-Site': 'cross-site',
  });

  const SEE = 'query ($id: ID!) { account(id: $id) { id } }';
  const NOTE = 'mutation ($id: ID!) { supplierFileUpdate(input: { accountId: $id, notes: "Taken" }) { userErrors { code } } }';
  const CHANGE = 'mutation ($id: ID!) { accountUpdate(input: { accountId: $id, name: "Taken" }) { userErrors { code } } }';

  /** How a socket of subscriptions ends that says who it is. */
  const greeted = async (payload: object, headers: Record<string, string> = {}): Promise<string> => {
    const socket = new WebSocket(`${world.server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    let said = '';
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('message', (data: Buffer) => void (said = data.toString()));
    socket.on('close', (code) => void (said = `closed ${String(code)}`));
    await until(() => said !== '', 'an answer to a greeting');
    socket.terminate();
    return said;
  };
  /** What somebody is answered over a socket. */
  const asked = async (who: Somebody): Promise<string> => {
    const heard = world.follow(who, SEE, { id: account() });
    await until(() => heard.ended !== undefined, 'an answer over a socket');
    return JSON.stringify(heard.results[0]?.data);
  };
  const written = (): Uint8Array => {
    const doc = new Y.Doc();
    doc.getMap('plan').set('title', 'Taken');
    return Y.encodeStateAsUpdate(doc);
  };
  /** What somebody is told who asks for the document, and how a socket ends that writes into it. */
  const opened = async (who: Somebody | string, { writes = false, path = '/collaboration', headers = {} } = {}): Promise<string> => {
    const socket = await BareSocket.open(`${world.server.url.replace('http', 'ws')}${path}`, headers);
    await socket.signIn(id(), tokenOf(who));
    const [answer] = socket.messages(2);
    const [kind, reason] = answer === undefined ? [] : [decoding.readVarUint(answer), decoding.readVarString(answer)];
    if (kind === 2 && writes) {
      socket.send(id(), 0, 1, written());
      return `closed ${String((await socket.closed).code)}`;
    }
    socket.socket.terminate();
    return `${kind === 1 ? 'denied' : 'granted'} ${String(reason)}`;
  };
  /** The same at the door of the stock y-websocket, whose address says everything. */
  const bare = async (who: Somebody | string | null, { parameters = '', headers = {}, writes = false } = {}): Promise<string> => {
    const query = [who === null ? '' : `token=${tokenOf(who)}`, parameters].filter((part) => part !== '').join('&');
    const socket = await BareSocket.open(`${world.server.url.replace('http', 'ws')}/collaboration/y/${id()}${query === '' ? '' : `?${query}`}`, headers);
    const say = (kind: number, bytes: Uint8Array): void => {
      const encoder = encoding.createEncoder();
      for (const number of [0, kind]) encoding.writeVarUint(encoder, number);
      encoding.writeVarUint8Array(encoder, bytes);
      socket.socket.send(encoding.toUint8Array(encoder));
    };
    say(0, new Uint8Array([0])); // it has nothing yet
    await until(() => socket.frames.length > 0, 'the answer of a bare socket');
    const answer = decoding.createDecoder(socket.frames[0] ?? new Uint8Array());
    const isDenied = decoding.readVarUint(answer) === 2 && decoding.readVarUint(answer) === 0;
    if (!isDenied && writes) {
      say(1, written());
      return `closed ${String((await socket.closed).code)}`;
    }
    socket.socket.terminate();
    return isDenied ? `denied ${decoding.readVarString(answer)}` : 'granted';
  };
  const id = (): string => plan.documentId.replace('Document:', '');

  const REFUSED: Readonly<Record<string, readonly Unwelcome[]>> = {
    'POST, GET /graphql': [
      ['nobody', '200 UNAUTHENTICATED', () => posted(null, SEE, { id: account() })],
      ['a token of nobody', '401 UNAUTHENTICATED', () => posted('als_nonsense', SEE, { id: account() })],
      ['a stranger', '200 {"account":null}', () => posted(people().stranger.owner, SEE, { id: account() })],
      ['a colleague without a seat', '200 {"account":null}', () => posted(people().supplier.outsider, SEE, { id: account() })],
      ['a page of another site', '200 UNAUTHENTICATED', () => posted(null, SEE, { id: account() }, fromElsewhere(people().supplier.manager))],
      ['a stranger who writes', '200 NOT_FOUND', () => posted(people().stranger.owner, CHANGE, { id: account() })],
      ['the customer, who writes what is the supplier’s', '200 NOT_FOUND', () => posted(people().customer.owner, NOTE, { id: account() })],
      ['an auditor who writes', '200 FORBIDDEN', () => posted(people().supplier.auditor, CHANGE, { id: account() })],
      ['an app that only reads, and writes', '200 FORBIDDEN', () => posted(reader, CHANGE, { id: account() })],
      ['nobody, by GET', '200 UNAUTHENTICATED', () => gotten(null, SEE, { id: account() })],
      ['a token of nobody, by GET', '401 UNAUTHENTICATED', () => gotten('als_nonsense', SEE, { id: account() })],
      ['a stranger, by GET', '200 {"account":null}', () => gotten(people().stranger.owner, SEE, { id: account() })],
      [
        'a page of another site that asks for an address',
        '400 BAD_USER_INPUT',
        () => over('GET', '/graphql?query={viewer{role}}', null, { headers: fromElsewhere(people().supplier.manager) }),
      ],
      ['a page of another site, by GET', '200 UNAUTHENTICATED', () => gotten(null, SEE, { id: account() }, fromElsewhere(people().supplier.manager))],
      ['the owner who writes by GET', '405 BAD_USER_INPUT', () => gotten(people().supplier.owner, CHANGE, { id: account() })],
    ],
    'PUT, GET /imports/*': [
      ['nobody', '401 UNAUTHENTICATED', () => over('PUT', files.upload, null, { body: 'x' })],
      ['a token of nobody', '401 UNAUTHENTICATED', () => over('PUT', files.upload, 'als_nonsense', { body: 'x' })],
      [
        'a page of another site',
        '401 UNAUTHENTICATED',
        () => over('PUT', files.upload, null, { body: 'x', headers: fromElsewhere(people().supplier.manager) }),
      ],
      ['a stranger', '404 NOT_FOUND', () => over('PUT', files.upload, people().stranger.owner, { body: 'x' })],
      ['the customer', '404 NOT_FOUND', () => over('PUT', files.upload, people().customer.owner, { body: 'x' })],
      ['a colleague', '404 NOT_FOUND', () => over('PUT', files.upload, people().supplier.outsider, { body: 'x' })],
      ['an auditor', '403 FORBIDDEN', () => over('PUT', files.upload, people().supplier.auditor, { body: 'x' })],
      ['an app that only reads', '403 FORBIDDEN', () => over('PUT', files.upload, reader, { body: 'x' })],
      ['nobody, for refused rows', '401 UNAUTHENTICATED', () => over('GET', files.refused, null)],
      ['a stranger, for refused rows', '404 NOT_FOUND', () => over('GET', files.refused, people().stranger.owner)],
      ['the customer, for refused rows', '404 NOT_FOUND', () => over('GET', files.refused, people().customer.owner)],
      [
        'a page of another site, for refused rows',
        '401 UNAUTHENTICATED',
        () => over('GET', files.refused, null, { headers: fromElsewhere(people().supplier.manager) }),
      ],
    ],
    'GET /exports/*': [
      ['nobody', '401 UNAUTHENTICATED', () => over('GET', files.exported, null)],
      ['a token of nobody', '401 UNAUTHENTICATED', () => over('GET', files.exported, 'als_nonsense')],
      ['a page of another site', '401 UNAUTHENTICATED', () => over('GET', files.exported, null, { headers: fromElsewhere(people().supplier.manager) })],
      ['a stranger', '404 NOT_FOUND', () => over('GET', files.exported, people().stranger.owner)],
      ['the customer', '404 NOT_FOUND', () => over('GET', files.exported, people().customer.owner)],
      ['a colleague, even the owner', '404 NOT_FOUND', () => over('GET', files.exported, people().supplier.owner)],
      ['an app', '404 NOT_FOUND', () => over('GET', files.exported, reader)],
    ],
    'POST /hooks/*': [
      ['nobody', '404 NOT_FOUND', () => over('POST', new URL(hook.url).pathname, null, { body: '{}' })],
      ['the owner, with a session and no signature', '404 NOT_FOUND', () => over('POST', new URL(hook.url).pathname, people().supplier.owner, { body: '{}' })],
      ['another system', '404', async () => String((await sendSigned(hook, {}, { secret: `whsec_${Buffer.alloc(32).toString('base64')}` })).status)],
      ['a message of last week', '400', async () => String((await sendSigned(hook, {}, { sentAt: new Date(Date.now() - 7 * 24 * 3_600_000) })).status)],
    ],
    'WebSocket /graphql': [
      ['nobody', 'closed 4403', () => greeted({})],
      ['a token of nobody', 'closed 4403', () => greeted({ token: 'als_nonsense' })],
      ['a page of another site', 'closed 4403', () => greeted({}, fromElsewhere(people().supplier.manager) as Record<string, string>)],
      ['a stranger', '{"account":null}', () => asked(people().stranger.owner)],
      ['a colleague without a seat', '{"account":null}', () => asked(people().supplier.outsider)],
    ],
    'WebSocket /collaboration': [
      ['nobody', 'denied UNAUTHENTICATED', () => opened('')],
      ['a token of nobody', 'denied UNAUTHENTICATED', () => opened('als_nonsense')],
      ['a page of another site', 'denied UNAUTHENTICATED', () => opened('', { headers: fromElsewhere(people().supplier.manager) })],
      ['a stranger', 'denied NOT_FOUND', () => opened(people().stranger.owner)],
      ['a colleague without a seat', 'denied NOT_FOUND', () => opened(people().supplier.outsider)],
      ['a stranger who knows everything', 'denied NOT_FOUND', () => opened(people().stranger.owner, { path: '/collaboration?knows=images,others' })],
      ['an auditor who writes', 'closed 4403', () => opened(people().supplier.auditor, { writes: true })],
      ['an app that may not', 'denied FORBIDDEN', () => opened(reader)],
    ],
    'WebSocket /collaboration/y/*': [
      ['nobody', 'denied UNAUTHENTICATED', () => bare(null)],
      ['a token of nobody', 'denied UNAUTHENTICATED', () => bare('als_nonsense')],
      ['a page of another site', 'denied UNAUTHENTICATED', () => bare(null, { headers: fromElsewhere(people().supplier.manager) })],
      ['a stranger', 'denied NOT_FOUND', () => bare(people().stranger.owner)],
      ['a colleague without a seat', 'denied NOT_FOUND', () => bare(people().customer.outsider)],
      ['a stranger who knows everything', 'denied NOT_FOUND', () => bare(people().stranger.owner, { parameters: 'knows=images,others' })],
      ['an auditor who writes', 'closed 4403', () => bare(people().customer.auditor, { writes: true })],
    ],
  };

  it('stand here, one and all', () => {
    expect(world.server.doors.toSorted()).toEqual([...Object.keys(FOR_EVERYBODY), ...Object.keys(REFUSED)].toSorted());
  });

  it.each(Object.entries(REFUSED))('refuse whom they must: %s', async (_door, unwelcome) => {
    const told: (readonly [who: string, told: string])[] = [];
    for (const [who, , come] of unwelcome) told.push([who, await come()]);
    expect(told).toEqual(unwelcome.map(([who, expected]) => [who, expected]));
  });

  it.each(Object.entries(FOR_EVERYBODY))('tell everybody the same: %s', async (_door, path) => {
    const callers = [null, 'als_nonsense', people().supplier.owner, people().customer.manager, people().stranger.auditor, reader];
    const answers = await Promise.all(
      callers.map(async (who) => {
        const response = await fetch(`${world.server.url}${path}`, { headers: who === null ? {} : { Authorization: `Bearer ${tokenOf(who)}` } });
        return [response.status, await response.text()] as const;
      }),
    );
    expect(answers[0]?.[0]).toBe(200);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('let in whoever may come: what was asked above is there', async () => {
    const { manager } = people().supplier;
    const cookie = { Cookie: `alianza_session=${manager.token}` };
    const seen = `{"account":{"id":"${account()}"}}`;
    expect([await posted(manager, SEE, { id: account() }), await gotten(null, SEE, { id: account() }, cookie), await asked(manager)]).toEqual([
      `200 ${seen}`,
      `200 ${seen}`,
      seen,
    ]);
    expect(await over('PUT', files.upload, null, { body: 'x', headers: cookie })).toBe('202');
    expect([await over('GET', files.refused, null, { headers: cookie }), await over('GET', files.exported, null, { headers: cookie })]).toEqual(['200', '200']);
    expect((await sendSigned(hook, {})).status).toBe(202);
    expect(await greeted({}, { ...cookie, Origin: world.server.url })).toContain('connection_ack');
    expect(await opened(manager)).toMatch(/^granted/);
    expect(await bare(null, { headers: { ...cookie, Origin: world.server.url } })).toBe('granted');
  });
});
