/**
 * A folder of files that were built and compressed ahead, as they are sent: with a fingerprint, in the best encoding the caller takes, and nothing that is hidden or outside.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { codingFor, type Coding } from '../kernel/content-coding.js';
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

/** What the build adds to the name of a file that it packed. */
const SUFFIXES = { br: '.br', gzip: '.gz' } as const satisfies Record<Coding, string>;
const CODINGS = Object.keys(SUFFIXES) as readonly Coding[];

interface BuiltFile {
  readonly body: Buffer;
  readonly etag: string;
}

/** How a file is sent. */
export interface Sending {
  /** How long it may be kept. */
  readonly cacheControl: string;
  /** The policy of a page or of a worker; undefined where the one of every answer will do. */
  readonly policy: string | undefined;
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
    const coding = codingFor(
      request.message.headers['accept-encoding'],
      CODINGS.filter((each) => this.#names.has(name + SUFFIXES[each])),
    );
    const { body, etag } = await this.#fileAt(name + (coding === undefined ? '' : SUFFIXES[coding]));
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
    response.setHeader('Cache-Control', cacheControl);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', etag);
    if (policy !== undefined) response.setHeader('Content-Security-Policy', policy);
    if (coding !== undefined) response.setHeader('Content-Encoding', coding);
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
