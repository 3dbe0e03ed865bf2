/**
 * The workspace in the browser: the files of `dist/web`, built and compressed ahead. Assets have their content in their names, so they are kept for ever; the
 * page itself is asked for anew each time. Whatever address of the workspace is opened, it is the same page. Without a build a plain page says where things are.
 */
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { BuiltFiles } from './built-files.js';
import { frontPage } from './front-page.js';
import { sendText, type Request, type Route } from './http.js';

/** Where the build puts the workspace, seen from the working directory. */
export const WEB_FOLDER = join(import.meta.dirname, '../../dist/web');

/** Scripts and connections of this server alone. Editors set style attributes (column widths); style elements stay forbidden. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The policy of the service worker holds for what it asks itself. */
const WORKER = '/service-worker.js';
const WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The routes of the workspace; they stand behind all others. */
export function webFiles(folder: string = WEB_FOLDER): readonly Route[] {
  if (!existsSync(join(folder, 'index.html'))) return [frontPage()];
  const files = new BuiltFiles(folder);
  return [
    {
      path: '/*',
      methods: ['GET', 'HEAD'],
      async answer(request, response) {
        const isFile = files.has(request.path);
        if (!isFile && !isPage(request)) {
          sendText(response, 404, 'There is nothing at this address. The API answers at /graphql.');
          return;
        }
        const name = isFile ? request.path : '/index.html';
        const policy = name === '/index.html' ? POLICY : name === WORKER ? WORKER_POLICY : undefined;
        await files.send(name, request, response, { cacheControl: name.startsWith('/assets/') ? FOR_EVER : 'no-cache', policy });
      },
    },
  ];
}

/** The front door, whoever knocks; or an address of the workspace: somebody's browser asks for a page, and the address names no file. */
function isPage({ path, message }: Request): boolean {
  return path === '/' || (extname(path) === '' && (message.headers.accept ?? '').includes('text/html'));
}
