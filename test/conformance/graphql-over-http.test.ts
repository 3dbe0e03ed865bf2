/**
 * The audits of graphql-http for servers of GraphQL over HTTP: all that the specification demands holds. What it only recommends or allows and we do not do
 * stands here with its reason, and nothing else.
 */
import { auditServer, type AuditResult } from 'graphql-http';
import { startWorld, type World } from '../support/world.js';

const NO_SIMPLE_GET =
  'a GET that another site could make a browser send is refused (CSRF prevention): it must say application/json or carry a header of its own';
const NOT_EXECUTED = 'a request of which nothing was executed answers 400 in either media type, so that whoever looks only at the status knows';

/** By the id of the audit. */
const DECLINED: Readonly<Record<string, string>> = {
  '5A70': NO_SIMPLE_GET,
  D6D5: NO_SIMPLE_GET,
  '6A70': NO_SIMPLE_GET,
  '572B': NOT_EXECUTED,
  FDE2: NOT_EXECUTED,
  '7B9B': NOT_EXECUTED,
};

describe('GraphQL over HTTP', () => {
  let world: World;
  let results: readonly AuditResult[];
  beforeAll(async () => {
    world = await startWorld('pglite');
    results = await auditServer({ url: `${world.server.url}/graphql` });
  }, 240_000);
  afterAll(() => world.close());

  it('does everything that the specification says a server must do', () => {
    expect(results.length).toBeGreaterThan(50);
    expect(results.filter(({ name, status }) => name.startsWith('MUST') && status !== 'ok')).toEqual([]);
  });

  it('leaves out of what it should or may do only what has a reason', () => {
    const missed = results.filter(({ status }) => status !== 'ok');
    expect(missed.map(({ id }) => id).toSorted()).toEqual(Object.keys(DECLINED).toSorted());
    expect(missed.filter(({ status }) => status === 'error')).toEqual([]);
  });
});
