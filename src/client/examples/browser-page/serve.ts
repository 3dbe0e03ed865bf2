/**
 * Serves the page and, behind the same address, the API: as a reverse proxy in front of both would.
 *
 *     ALIANZA_URL=http://127.0.0.1:4000 PORT=8788 node src/client/examples/browser-page/serve.ts
 */
import { readFile } from 'node:fs/promises';
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { ALIANZA_URL: api = 'http://127.0.0.1:4000', PORT: port = '8788' } = process.env;
const scripts = fileURLToPath(new URL('.', import.meta.resolve('alianza-client/browser/alianza-client.js')));
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

/** Where a file of the page is; undefined for what is the API's. */
function fileFor(path: string): string | undefined {
  if (path === '/') return join(import.meta.dirname, 'index.html');
  if (path === '/page.js') return join(import.meta.dirname, 'page.js');
  const script = /^\/alianza-client\/([\w-]+\.js)$/.exec(path)?.[1];
  return script === undefined ? undefined : join(scripts, script);
}

const toApi = ({ method, url, headers }: IncomingMessage): ReturnType<typeof ask> => {
  const { hostname, port: apiPort } = new URL(api);
  return ask({ hostname, port: apiPort, path: url, method, headers });
};

const server = createServer((request, response) => {
  const file = fileFor(request.url ?? '/');
  if (file !== undefined) {
    readFile(file).then(
      (body) => response.writeHead(200, { 'Content-Type': TYPES[extname(file)] }).end(body),
      () => response.writeHead(404).end(),
    );
    return;
  }
  const passed = toApi(request);
  passed.on('response', (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)));
  passed.on('error', () => response.writeHead(502).end());
  request.pipe(passed);
});
server.on('upgrade', (request, socket, head) => {
  const passed = toApi(request);
  passed.on('upgrade', (answer, upstream, first) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    socket.write(first);
    socket.pipe(upstream).pipe(socket);
    for (const end of [socket, upstream]) end.on('error', () => void [socket, upstream].map((each) => each.destroy()));
  });
  passed.on('response', () => socket.destroy());
  passed.on('error', () => socket.destroy());
  passed.end();
});
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  console.log(`Listening at http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : port}`);
});
process.once('SIGTERM', () => server.close()).once('SIGINT', () => server.close());
