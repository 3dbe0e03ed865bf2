/**
 * The descriptions of the doors beside GraphQL and of events: well formed, complete, and what the server really answers.
 */
import asyncApiSpecifications from '@asyncapi/specs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv, type AnySchema } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { TOPICS } from '../../src/graphql/topics.js';
import { newHook, send as sendHook } from '../connections/hook.js';
import { askForExport, ended } from '../exports/export.js';
import { announce, bringIn, send } from '../imports/importing.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { Receiver } from '../webhooks/receiver.js';
import { LOCAL_NETWORK, makeApp, makeEndpoint, renameAccount } from '../webhooks/scene.js';

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>>;
}
interface Answer {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, { readonly schema: object }>>;
}

const withFormats = formats as unknown as (ajv: Ajv | Ajv2020) => void;
const UUID = '4d0c1f6e-0000-4000-8000-000000000000';
const OFFERINGS = 'externalId,sku,name,unit,price,currency\n';

describe('The descriptions of doors', () => {
  let world: World;
  let receiver: Receiver;
  let openapi: Described;
  let asyncapi: any;
  let ajv: Ajv2020;
  const read = async (path: string): Promise<any> => (await fetch(world.server.url + path)).json();
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { webhookNetworks: LOCAL_NETWORK });
    receiver = await Receiver.open();
    [openapi, asyncapi] = await Promise.all([read('/openapi.json'), read('/asyncapi.json')]);
    ajv = new Ajv2020({ strict: false, allErrors: true });
    withFormats(ajv);
    ajv.addSchema({ $id: 'https://alianza.example/openapi.json', ...openapi });
    ajv.addSchema({ $id: 'https://alianza.example/asyncapi.json', ...asyncapi });
  });
  afterAll(async () => {
    await receiver.close();
    await world.close();
  });

  it('are those of their standards', async () => {
    expect(await new Validator().validate(JSON.parse(JSON.stringify(openapi)))).toEqual({ valid: true });
    const of3 = new Ajv({ strict: false, validateFormats: false, allErrors: false });
    const schema = (asyncApiSpecifications.schemasWithoutId as Record<string, AnySchema>)['3.0.0'];
    of3.addMetaSchema({ ...(of3.getSchema('http://json-schema.org/draft-07/schema')?.schema as object), $id: 'http://json-schema.org/draft-07/schema-once' });
    const validate = of3.compile(schema ?? false);
    expect([validate(asyncapi), validate.errors]).toEqual([true, null]);
  });

  it('are the ones that stand in the project', () => {
    for (const [name, served] of Object.entries({ openapi, asyncapi })) expect(JSON.parse(readFileSync(`schema/${name}.json`, 'utf8'))).toEqual(served);
  });

  /** What is wrong with an answer, by the description of its door. */
  async function faultsOf(door: string, method: string, answer: Response): Promise<readonly string[]> {
    const responses = openapi.paths[door]?.[method]?.responses ?? {};
    const described = responses[String(answer.status)];
    if (described === undefined) return [`${door} does not tell of status ${String(answer.status)}`];
    const type = (answer.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
    const faults = Object.keys(described.content).includes(type) ? [] : [`${door} does not tell of ${type}`];
    for (const name of Object.keys(described.headers ?? {})) if (answer.headers.get(name) === null) faults.push(`there is no ${name}`);
    if (type !== 'application/json') return faults;
    const escaped = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
    const at = ['paths', door, method, 'responses', String(answer.status), 'content', type, 'schema'].map(escaped).join('/');
    const validate = ajv.getSchema(`https://alianza.example/openapi.json#/${at}`);
    const body: unknown = await answer.json();
    if (validate?.(body) !== true) faults.push(`${JSON.stringify(body)}: ${ajv.errorsText(validate?.errors ?? null)}`);
    return faults;
  }

  const answered = new Set<string>();
  async function isAsDescribed(door: string, method: string, status: number, answering: Promise<Response>): Promise<void> {
    const answer = await answering;
    expect([door, answer.status]).toEqual([door, status]);
    expect(await faultsOf(door, method, answer)).toEqual([]);
    answered.add(`${method} ${door} ${String(status)}`);
  }

  it('are what the doors of imports answer', async () => {
    const { owner } = world.people.supplier;
    const { url } = world.server;
    const door = '/imports/{import}/file';
    const first = await announce(world, owner, { kind: 'OFFERINGS' });
    await isAsDescribed(door, 'put', 400, send(url, owner, first.uploadPath, 'a', { 'Upload-Offset': 'x' }));
    await isAsDescribed(door, 'put', 401, fetch(url + first.uploadPath, { method: 'PUT', body: 'a' }));
    await isAsDescribed(door, 'put', 404, send(url, world.people.stranger.owner, first.uploadPath, 'a'));
    await isAsDescribed(door, 'put', 200, send(url, owner, first.uploadPath, OFFERINGS, { 'Upload-Complete': '?0' }));
    await isAsDescribed(door, 'put', 409, send(url, owner, first.uploadPath, 'a', { 'Upload-Offset': '3' }));
    await isAsDescribed(door, 'put', 202, send(url, owner, first.uploadPath, 'a,b,c,d,,\n', { 'Upload-Offset': String(OFFERINGS.length) }));
    const { refusedPath } = await bringIn(world, owner, { kind: 'OFFERINGS', errorPolicy: 'REJECT_FAILED_ROWS' }, `${OFFERINGS}p,P,,piece,,\n`);
    const rows = '/imports/{import}/refused.{format}';
    const asked = (who: { readonly token: string }, path: string): Promise<Response> =>
      fetch(url + path, { headers: { Authorization: `Bearer ${who.token}` } });
    await isAsDescribed(rows, 'get', 200, asked(owner, refusedPath));
    await isAsDescribed(rows, 'get', 404, asked(owner, refusedPath.replace('.csv', '.jsonl')));
    const lines = await bringIn(
      world,
      owner,
      { kind: 'OFFERINGS', format: 'JSON_LINES', errorPolicy: 'REJECT_FAILED_ROWS' },
      '{"externalId":"q","sku":"Q","name":""}\n',
    );
    await isAsDescribed(rows, 'get', 200, asked(owner, lines.refusedPath));
    await isAsDescribed(rows, 'get', 401, fetch(url + refusedPath));
    await isAsDescribed(rows, 'get', 404, asked(world.people.customer.owner, refusedPath));
    const writer = await makeApp(world, owner, ['DOCUMENTS']);
    await isAsDescribed(rows, 'get', 403, asked({ token: writer.key }, refusedPath));
  });

  it('are what the door of exports answers', async () => {
    const { owner } = world.people.supplier;
    const asked = { url: world.server.url, token: owner.token, ask: (query: string, variables?: object) => world.ask(owner, query, variables) };
    const made = await ended(asked, (await askForExport(asked)).id);
    const door = '/exports/{export}';
    const get = (path: string, token = owner.token): Promise<Response> => fetch(world.server.url + path, { headers: { Authorization: `Bearer ${token}` } });
    await isAsDescribed(door, 'get', 200, get(made.downloadPath));
    await isAsDescribed(door, 'get', 404, get(made.downloadPath, world.people.customer.owner.token));
    await isAsDescribed(door, 'get', 404, get('/exports/nothing'));
    await isAsDescribed(door, 'get', 401, fetch(`${world.server.url}${String(made.downloadPath)}`));
  });

  it('are what the door of other systems answers', async () => {
    const hook = await newHook(world, world.people.supplier.owner, { system: 'SALESFORCE', scheme: 'STANDARD_WEBHOOKS' });
    const door = '/hooks/{connection}';
    await isAsDescribed(door, 'post', 202, sendHook(hook, {}, { messageId: 'msg_1' }));
    await isAsDescribed(door, 'post', 200, sendHook(hook, {}, { messageId: 'msg_1' }));
    await isAsDescribed(door, 'post', 400, sendHook(hook, 'no json'));
    await isAsDescribed(door, 'post', 400, sendHook(hook, {}, { sentAt: new Date(0) }));
    await isAsDescribed(door, 'post', 404, sendHook({ ...hook, url: `${world.server.url}/hooks/${UUID}` }, {}));
  });

  it('are what health answers', async () => {
    await isAsDescribed('/health/live', 'get', 200, fetch(`${world.server.url}/health/live`));
    await isAsDescribed('/health/ready', 'get', 200, fetch(`${world.server.url}/health/ready`));
  });

  it('leave out no door, and name none that is not there', () => {
    const doors = Object.entries(openapi.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(doors.toSorted()).toEqual([...new Set([...answered].map((each) => each.replace(/ \d+$/, '')))].toSorted());
  });

  it('have every topic, and the events and messages that are told are as they say', async () => {
    const names = TOPICS.map(({ name }) => name);
    for (const channel of ['events', 'webhooks']) expect(Object.keys(asyncapi.channels[channel].messages)).toEqual(names);
    const { manager, owner } = world.people.supplier;
    const app = await makeApp(world, owner);
    await makeEndpoint(world, owner, { appId: app.id, url: `http://127.0.0.1:${String(receiver.port)}/`, topics: ['account.updated'] });
    const usual =
      'subscription { events { id topic occurredAt audience account { id name } actor { id name } actorApp { id name } subjectType subjectId payload } }';
    const heard = await world.following(owner, usual);
    await renameAccount(world, manager, 'As described');
    await until(() => heard.results.some(({ data }) => data.events.topic === 'account.updated') && receiver.received.length > 0, 'what happened');
    heard.stop();
    const validateAt = (channel: string, topic: string): ((value: unknown) => string) => {
      const validate = ajv.getSchema(`https://alianza.example/asyncapi.json#/components/messages/${channel}.${topic}/payload`);
      return (value) => (validate?.(value) === true ? '' : `${JSON.stringify(value)}: ${ajv.errorsText(validate?.errors ?? null)}`);
    };
    for (const { data } of heard.results) expect(validateAt('events', data.events.topic)({ id: '1', type: 'next', payload: { data } })).toBe('');
    for (const { message } of receiver.received) expect(validateAt('webhooks', message.type)(message)).toBe('');
    const [first] = receiver.received;
    expect(
      validateAt('webhooks', 'account.updated')({ ...first?.message, data: { events: { ...first?.message.data.events, payload: { strange: 1 } } } }),
    ).not.toBe('');
  });
});
