/**
 * The workspace in the browser: the files of `dist/web`, built and compressed ahead. Assets have their content in their names, so they are kept for ever; the
 * page itself is asked for anew each time. Whatever address of the workspace is opened, it is the same page. Without a build a plain page says where things are.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { frontPage } from './front-page.js';
import { sendText, type Request, type Route } from './http.js';

/** Where the build puts the workspace, seen from the working directory. */
export const WEB_FOLDER = join(import.meta.dirname, '../../dist/web');

/** Scripts and connections of this server alone. Editors set style attributes (column widths); style elements stay forbidden. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

interface WebFile {
  readonly body: Buffer;
  readonly etag: string;
}

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The routes of the workspace; they stand behind all others. */
export function webFiles(folder: string = WEB_FOLDER): readonly Route[] {
  if (!existsSync(join(folder, 'index.html'))) return [frontPage()];
  const names = new Set(globSync('**/*.*', { cwd: folder, exclude: (name) => name.startsWith('.') }).map((name) => `/${name.replaceAll('\\', '/')}`));
  const read = new Map<string, Promise<WebFile>>();
  const fileAt = (name: string): Promise<WebFile> => {
    let file = read.get(name);
    if (file === undefined) read.set(name, (file = readWebFile(join(folder, name))));
    return file;
  };
  const answer = async (request: Request, response: ServerResponse): Promise<void> => {
    const isFile = names.has(request.path) && extname(request.path) in TYPES;
    if (!isFile && !isPage(request)) {
      sendText(response, 404, 'There is nothing at this address. The API answers at /graphql.');
      return;
    }
    const name = isFile ? request.path : '/index.html';
    const encoding = encodingFor(request, (suffix) => names.has(name + suffix));
    const { body, etag } = await fileAt(name + (encoding?.suffix ?? ''));
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
    response.setHeader('Cache-Control', name.startsWith('/assets/') ? FOR_EVER : 'no-cache');
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', etag);
    if (name.endsWith('.html')) response.setHeader('Content-Security-Policy', POLICY);
    if (encoding !== undefined) response.setHeader('Content-Encoding', encoding.name);
    if (request.message.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { 'Content-Length': body.length }).end(request.method === 'HEAD' ? undefined : body);
  };
  return [{ path: '/*', methods: ['GET', 'HEAD'], answer }];
}

async function readWebFile(path: string): Promise<WebFile> {
  const body = await readFile(path);
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

/** The front door, whoever knocks; or an address of the workspace: somebody's browser asks for a page, and the address names no file. */
function isPage({ path, message }: Request): boolean {
  return path === '/' || (extname(path) === '' && (message.headers.accept ?? '').includes('text/html'));
}

const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

function encodingFor({ message }: Request, isThere: (suffix: string) => boolean): (typeof ENCODINGS)[number] | undefined {
  const accepted = (message.headers['accept-encoding'] ?? '').split(/\s*,\s*/);
  return ENCODINGS.find(({ name, suffix }) => accepted.includes(name) && isThere(suffix));
}
