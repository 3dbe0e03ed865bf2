/**
 * PostgreSQL is really stopped and started again: whoever is connected comes back by itself, without a flood.
 */
import { readdirSync } from 'node:fs';
import { describeOnOwnPostgres, ownPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { Proxy } from '../support/proxy.js';
import { ask, startWorld, until, type World } from '../support/world.js';

/** `npm run walk` lets it be away for as long as a restart takes. */
const AWAY_MS = process.env['ALIANZA_WALK'] === 'whole' ? 10_000 : 2_500;
const WHO = '{ viewer { member { name } } accounts(first: 1) { totalCount } }';

describeOnOwnPostgres('A PostgreSQL that goes away, three times', () => {
  let postgres: OwnPostgres;
  let proxy: Proxy;
  let world: World;
  beforeAll(async () => {
    postgres = await ownPostgres();
    proxy = await Proxy.open(postgres.url);
    world = await startWorld('postgres', { databaseUrl: proxy.url });
  });
  afterAll(async () => {
    await world.close();
    await proxy.close();
    await postgres.drop();
  });

  it('is asked for at a bounded pace, says UNAVAILABLE meanwhile, and is back as soon as it is back', async () => {
    const { manager } = world.people.supplier;
    const heard = world.follow(manager, 'subscription { events { id topic } }');
    const isReady = async (): Promise<boolean> => (await fetch(`${world.server.url}/health/ready`)).ok;
    await until(isReady, 'the server to be ready');
    for (let round = 0; round < 3; round += 1) {
      const before = { made: proxy.made, files: openFiles(), memory: process.memoryUsage().rss };
      await postgres.stop(round === 1 ? 'immediate' : 'fast');
      const away = Date.now();
      const said: string[] = [];
      while (Date.now() - away < AWAY_MS) {
        const { status, headers, errors } = await ask(world.server.url, manager, WHO);
        said.push(`${String(status)} ${headers.get('retry-after') ?? ''} ${String(errors?.[0]?.extensions.code)}`);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      expect(await isReady()).toBe(false);
      expect(new Set(said)).toEqual(new Set(['503 2 UNAVAILABLE']));
      // Some questions of two statements each, and one attempt a second of those who keep connections of their own: it was thousands in a second.
      expect(proxy.made - before.made).toBeLessThan(400);
      expect(openFiles() - before.files).toBeLessThan(60);
      expect((process.memoryUsage().rss - before.memory) / 1e6).toBeLessThan(300);
      await postgres.start();
      const back = Date.now();
      await until(async () => (await ask(world.server.url, manager, WHO)).status === 200, 'an answer after the return');
      await until(() => world.server.database.isHearing, 'notifications after the return');
      await until(isReady, 'readiness after the return');
      if (process.env['SHOW'] !== undefined) {
        process.stdout.write(
          `round ${String(round)}: back after ${String(Date.now() - back)} ms, connects ${String(proxy.made - before.made)}, files +${String(openFiles() - before.files)}\n`,
        );
      }
    }
    heard.stop();
  }, 120_000);
});

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0; // not on Linux
  }
}
