/**
 * The audits of graphql-http for servers of GraphQL over HTTP: all that the specification demands holds. What it only recommends or allows and we do not do
 * stands in `declined-audits.ts` with its reason, and nothing else.
 */
import { auditServer, type AuditResult } from 'graphql-http';
import { DECLINED } from './declined-audits.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

describe('GraphQL over HTTP', () => {
  let world: World;
  let results: readonly AuditResult[];
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
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
