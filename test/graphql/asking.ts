/**
 * Asks a GraphQL door of its own over HTTP, as one of the people of the world.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import type { NonEmptyArray } from 'type-graphql';
import { isCompanyWideRole, type Viewer } from '../../src/access/viewer.js';
import { Database } from '../../src/database/database.js';
import type { Statement } from '../../src/database/engine.js';
import { GraphqlDoor, type GraphqlDoorOptions } from '../../src/graphql/graphql-door.js';
import { answerGraphql } from '../../src/graphql/http.js';
import { buildAlianzaSchema, type AlianzaSchema, type ResolverClass } from '../../src/graphql/schema.js';
import { ENTITIES } from '../../src/server/entities.js';
import { freshDatabase, type DatabaseKind } from '../support/databases.js';
import { populate, type People, type Somebody } from '../support/people.js';

/** An answer as it came over the wire. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;

  readonly data: any;

  readonly errors: any;
}

/** A world with a GraphQL door. */
export interface Asking {
  readonly people: People;
  readonly database: Database;
  readonly alianza: AlianzaSchema;
  /** Statements that reads ran since the last look. */
  statements(): readonly Statement[];
  ask(who: Somebody | null, query: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** A second door on the same world. */
  anotherDoor(options: Partial<GraphqlDoorOptions>): Promise<Asking['ask']>;
  readonly url: string;
  /** What the operator's log got. */
  readonly noticed: unknown[];
  close(): Promise<void>;
}

export function viewerOf(who: Somebody): Viewer {
  const { companyId, memberId, personId, sessionId, role } = who;
  return { companyId, memberId, personId, sessionId, role, appId: null, isCompanyWide: isCompanyWideRole(role), scopes: [] };
}

/** Opens a fresh world and a door to it. */
export async function openAsking(kind: DatabaseKind, resolvers: NonEmptyArray<ResolverClass>, usual: Partial<GraphqlDoorOptions> = {}): Promise<Asking> {
  const fresh = await freshDatabase(kind);
  const database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
  const people = await populate(database);
  const ran: Statement[] = [];
  const read = database.readText.bind(database);
  database.readText = (session, statement, turn) => {
    ran.push(statement);
    return read(session, statement, turn);
  };
  const alianza = buildAlianzaSchema(resolvers, database.orm.getMetadata().getAll().values());
  const everybody = [people.supplier, people.customer, people.stranger].flatMap(({ owner, manager, outsider, auditor }) => [owner, manager, outsider, auditor]);
  const noticed: unknown[] = [];
  const closing: (() => Promise<void>)[] = [];

  const openDoor = async (options: Partial<GraphqlDoorOptions>): Promise<string> => {
    const door = await GraphqlDoor.open({
      alianza,
      database,
      secretKey: 'k'.repeat(40),
      notice: (facts) => {
        noticed.push(facts);
        if (process.env['SHOW']) console.log(facts.err);
      },
      ...usual,
      ...options,
    });
    const server = createServer((message, response) => {
      const who = everybody.find(({ memberId }) => memberId === message.headers['x-who']);
      const requestId = randomUUID();
      response.setHeader('X-Request-Id', requestId);
      void answerGraphql(door, message, response, {
        viewer: who === undefined ? null : viewerOf(who),
        requestId,
        now: new Date(),
        remoteAddress: '127.0.0.1',
        userAgent: null,
        isHttps: false,
        setHeader: (name, value) => void response.setHeader(name, value),
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    closing.push(
      () => closeServer(server),
      () => door.close(),
    );
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`;
  };
  const asker =
    (url: string): Asking['ask'] =>
    async (who, query, variables = {}, headers = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(who === null ? {} : { 'x-who': who.memberId }), ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      const { data, errors } = JSON.parse(text) as { data: unknown; errors: unknown };
      return { status: response.status, text, headers: response.headers, data, errors };
    };
  const url = await openDoor({});
  return {
    people,
    database,
    alianza,
    statements: () => ran.splice(0),
    ask: asker(url),
    anotherDoor: async (options) => asker(await openDoor(options)),
    url,
    noticed,
    async close() {
      for (const close of closing) await close();
      await database.close();
      await fresh.drop();
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
