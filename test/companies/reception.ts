/**
 * The doors of companies, accounts and teams over HTTP, with real tokens and cookies: every request is authenticated as the server does it.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { AccountResolver } from '../../src/accounts/account.resolver.js';
import { authenticate } from '../../src/identity/authenticate.js';
import { CompanyResolver } from '../../src/companies/company.resolver.js';
import type { Database } from '../../src/database/database.js';
import { GraphqlDoor } from '../../src/graphql/graphql-door.js';
import { answerGraphql } from '../../src/graphql/http.js';
import { NodeResolver } from '../../src/graphql/node.resolver.js';
import { buildAlianzaSchema } from '../../src/graphql/schema.js';
import { ownOrigin, tokenOf } from '../../src/server/who-asks.js';
import { TeamResolver } from '../../src/teams/team.resolver.js';
import type { DatabaseKind } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { suiteDatabase } from '../support/suite-database.js';

/** An answer as it came over the wire. */
export interface Answered {
  readonly data: any;
  /** Codes of `errors`. */
  readonly codes: readonly string[];

  readonly errors: any;
  readonly setCookie: string | null;
}

/** A world with its reception. */
export interface Reception {
  readonly database: Database;
  readonly people: People;
  /** Asks with a bearer token or an app's key, or as nobody. */
  ask(who: { readonly token: string } | null, query: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** Performs a mutation of one field, and gives the field's payload. A refusal in `errors` is given as `{ code }`. */

  perform(who: { readonly token: string } | null, mutation: string, variables?: object): Promise<any>;
  /** Sets the clock that the doors go by; without a time it goes on as everywhere. */
  setNow(now?: Date): void;
  close(): Promise<void>;
}

/** Opens a reception before companies that are new. */
export async function openReception(kind: DatabaseKind): Promise<Reception> {
  const { database } = await suiteDatabase(kind);
  const people = await populate(database);
  const alianza = buildAlianzaSchema([NodeResolver, CompanyResolver, AccountResolver, TeamResolver], database.orm.getMetadata().getAll().values());
  const door = await GraphqlDoor.open({
    alianza,
    database,
    secretKey: 'k'.repeat(40),
    notice: ({ err }) => {
      if (process.env['SHOW']) console.log(err);
    },
  });
  let clock = (): Date => new Date();
  const viewerOf = async (message: IncomingMessage, now: Date) => {
    const token = tokenOf(message, ownOrigin(undefined));
    return token === undefined ? null : ((await authenticate(database, token, now))?.viewer ?? null);
  };
  const server = createServer((message, response) => {
    const now = clock();
    void viewerOf(message, now).then((viewer) =>
      answerGraphql(door, message, response, {
        viewer,
        requestId: randomUUID(),
        now,
        remoteAddress: '192.0.2.1',
        userAgent: message.headers['user-agent'] ?? null,
        isHttps: false,
        setHeader: (name, value) => void response.setHeader(name, value),
      }),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`;

  const ask: Reception['ask'] = async (who, query, variables = {}, headers = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(who === null ? {} : { authorization: `Bearer ${who.token}` }), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors?: readonly { readonly extensions: { readonly code: string } }[] };
    return { data, errors, codes: (errors ?? []).map(({ extensions }) => extensions.code), setCookie: response.headers.get('set-cookie') };
  };
  return {
    database,
    people,
    ask,
    async perform(who, mutation, variables) {
      const { data, codes, errors } = await ask(who, mutation, variables);
      if (codes.length > 0) return { code: codes[0], error: errors[0] };
      return Object.values(data as object)[0];
    },
    setNow(now) {
      clock = () => now ?? new Date();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await door.close();
    },
  };
}
