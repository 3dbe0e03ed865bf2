/**
 * A folder of files that were built and compressed ahead, as they are sent: with a fingerprint, in the best encoding the caller takes, and nothing that is hidden or outside.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ServerResponse } from 'node:http';
import type { Request } from './http.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

interface BuiltFile {
  readonly body: Buffer;
  readonly etag: string;
}

/** How a file is sent. */
export interface Sending {
  /** How long it may be kept. */
  readonly cacheControl: string;
  /** The policy of a page. */
  readonly policy: string;
}

/** The files of a folder, each read once. */
export class BuiltFiles {
  readonly #names: ReadonlySet<string>;
  readonly #read = new Map<string, Promise<BuiltFile>>();

  constructor(private readonly folder: string) {
    const found = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
    const names = found.map((name) => `/${name.replaceAll('\\', '/')}`);
    this.#names = new Set(names.filter((name) => !name.includes('/.')));
  }

  /** Whether there is a file of this name, from the folder on, that can be sent. */
  has(name: string): boolean {
    return this.#names.has(name) && extname(name) in TYPES;
  }

  /** Sends a file that is there. */
  async send(name: string, request: Request, response: ServerResponse, { cacheControl, policy }: Sending): Promise<void> {
    const encoding = encodingFor(request, (suffix) => this.#names.has(name + suffix));
    const { body, etag } = await this.#fileAt(name + (encoding?.suffix ?? ''));
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
    response.setHeader('Cache-Control', cacheControl);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', etag);
    if (name.endsWith('.html')) response.setHeader('Content-Security-Policy', policy);
    if (encoding !== undefined) response.setHeader('Content-Encoding', encoding.name);
    if (request.message.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { 'Content-Length': body.length }).end(request.method === 'HEAD' ? undefined : body);
  }

  #fileAt(name: string): Promise<BuiltFile> {
    let file = this.#read.get(name);
    if (file === undefined) this.#read.set(name, (file = readBuiltFile(join(this.folder, name))));
    return file;
  }
}

async function readBuiltFile(path: string): Promise<BuiltFile> {
  const body = await readFile(path);
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

function encodingFor({ message }: Request, isThere: (suffix: string) => boolean): (typeof ENCODINGS)[number] | undefined {
  const accepted = (message.headers['accept-encoding'] ?? '').split(/\s*,\s*/);
  return ENCODINGS.find(({ name, suffix }) => accepted.includes(name) && isThere(suffix));
}
