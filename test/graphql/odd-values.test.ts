/**
 * Odd values in every place of every operation: each is taken or refused in words, and none is a defect or stands in the log.
 */
import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Client } from 'graphql-ws';
import { pino } from 'pino';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { toldDatabase } from '../support/demonstration.js';
import { anyDatabase, type TestDatabase } from '../support/databases.js';
import { EverySelection } from '../support/every-selection.js';
import { OddValues, PRIVATE } from '../support/odd-values.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { thingsSeen } from '../support/things-seen.js';
import { shareOf } from '../support/walk.js';
import { ask, clientOf } from '../support/world.js';

describe('Odd values', () => {
  let told: TestDatabase;
  let server: RunningServer;
  let token: string;
  const lines: string[] = [];
  beforeAll(async () => {
    told = await toldDatabase(await anyDatabase());
    const log = pino(
      { level: 'info' },
      new Writable({
        write(line, _encoding, done) {
          lines.push(String(line));
          done();
        },
      }),
    );
    server = await startServer({ ...TEST_SETTINGS, ...told.settings, demonstration: true }, log);
    const signIn = 'mutation { signIn(input: { email: "lucia.ferrer@nordia.example", password: "alianza-demo-2026" }) { token userErrors { message } } }';
    token = (await ask(server.url, null, signIn)).data.signIn.token;
  });
  afterAll(async () => {
    await server.stop();
    await told.drop();
  });

  const things = (schema: GraphQLSchema): Promise<ReadonlyMap<string, string>> => thingsSeen(server, token, schema);

  const overHttp = async (query: string, variables: object): Promise<string> => {
    const { status, text } = await ask(server.url, token, query, variables);
    return `${status} ${text}`;
  };
  const overSocket = (client: Client, query: string, variables: Record<string, unknown>): Promise<string> =>
    new Promise((resolve) => {
      const stop = client.subscribe(
        { query, variables },
        {
          next: (result) => resolve(JSON.stringify(result)),
          error: (error) => resolve(JSON.stringify(error) + String(error)),
          complete: () => resolve('complete'),
        },
      );
      // What is taken says nothing until something happens; a question behind it tells that it was.
      client.subscribe(
        { query: '{ __typename }' },
        {
          next: () => {
            stop();
            resolve('taken');
          },
          error: (error) => resolve(JSON.stringify(error) + String(error)),
          complete: () => undefined,
        },
      );
    });

  it('are taken or refused in words, in every place of every operation, stay out of the log, and leave nothing that cannot be read', async () => {
    const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
    const socket = clientOf(server.url, token);
    const defects: unknown[] = [];
    for (const { operation, place, query, variables } of shareOf(new OddValues(schema, await things(schema)).all(), 0, 197)) {
      const answer = operation === 'subscription' ? await overSocket(socket, query, variables) : await overHttp(query, variables);
      const logged = lines.splice(0).filter((line) => line.includes(PRIVATE) || JSON.parse(line).level >= 50);
      if (answer.includes('INTERNAL') || logged.length > 0) defects.push({ place, answer: answer.slice(0, 500), logged });
    }
    await socket.dispose();
    expect(defects).toEqual([]);
    const selections = new EverySelection(schema);
    const everything = [...selections.ofFirstPages([]), ...selections.ofThings(Array.from((await things(schema)).values()))];
    for (const { query, variables } of shareOf(everything, 0, 3))
      expect({ query, answer: await overHttp(query, variables) }).toEqual({ query, answer: expect.not.stringContaining('INTERNAL') });
  });

  it('that would take from a thing what it always has are refused with the field', async () => {
    const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
    const questions = Array.from(new OddValues(schema, await things(schema)).nulls());
    expect(questions.length).toBeGreaterThan(30);
    for (const { place, query, variables } of shareOf(questions, 0, 3)) {
      const { data, errors } = await ask(server.url, token, query, variables);
      const [mutation = '', ...field] = place.split('.');
      // Some are refused for what they are done to: nothing is lost there either.
      const [error] = errors === undefined ? data[mutation].userErrors : [{ code: 'REQUIRED', field }];

      expect({ place, error, errors }).toMatchObject({ place, error: { field: expect.anything() } });
    }
  });
});
