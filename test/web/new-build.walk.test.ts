/**
 * Another build of the workspace at the same address: the page that is kept in a browser is the new one as soon as there is one.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpServer } from '../../src/server/http.js';
import { openLog } from '../../src/server/log.js';
import { WEB_FOLDER, webFiles } from '../../src/server/web-files.js';
import { until } from '../support/until.js';
import { describeInBrowser, Visitor, WALK_MS } from './browser.js';

describeInBrowser('Whoever has the workspace kept', (workspace) => {
  it(
    'gets the page of a new build as soon as there is one, and the new build is then the one that is kept',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'alianza-build-'));
      cpSync(WEB_FOLDER, folder, { recursive: true });
      let server = await serve(folder, 0);
      const { port } = server.address() as AddressInfo;
      const reader = await Visitor.arrive(workspace().browser, `http://127.0.0.1:${port}`, { serviceWorkers: 'allow' });
      await reader.page.goto(reader.url);
      await until(() => reader.page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated'), 'the service worker', 60_000);
      await stop(server);

      // Another build: its page has another title, and its worker another version.
      for (const name of ['index.html', 'service-worker.js']) {
        const text = readFileSync(join(folder, name), 'utf8');
        const version = /version:`([^`]+)`/.exec(text)?.[1] ?? '';
        writeFileSync(join(folder, name), name === 'index.html' ? text.replace('<title>Alianza', '<title>The next build') : text.replace(version, 'next'));
        for (const packed of ['.br', '.gz']) rmSync(join(folder, name + packed));
      }
      server = await serve(folder, port);
      await reader.page.reload();
      expect(await reader.page.title()).toBe('The next build');
      const names = (): Promise<readonly string[]> => reader.page.evaluate(() => caches.keys());
      await until(async () => (await names()).includes('alianza-shell-next'), 'the next build to be kept', 60_000);
      await until(() => reader.page.evaluate(async () => (await (await caches.open('alianza-shell-next')).match('/')) !== undefined), 'its page', 60_000);
      const isAtWork = (): Promise<boolean> =>
        reader.page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          return registration?.installing === null && registration.waiting === null && registration.active?.state === 'activated';
        });
      await until(isAtWork, 'its worker', 60_000);
      await stop(server);
      await reader.page.reload();
      expect(await reader.page.title()).toBe('The next build');
      await reader.leave();
      rmSync(folder, { recursive: true });
    },
    WALK_MS,
  );
});

async function serve(folder: string, port: number): Promise<Server> {
  const server = httpServer(webFiles(folder), { log: openLog('silent'), trustProxy: false, isStopping: () => false });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
