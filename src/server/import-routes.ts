/**
 * Files of imports on their way in, and refused rows on their way out. The same tokens count as at /graphql; no page of another site can make a browser send a
 * PUT with our cookie. A file comes in one request, or in parts: `Upload-Offset` says where a part begins, and `Upload-Complete: ?0` that more follows (as in
 * draft-ietf-httpbis-resumable-upload).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertMayRead, type Viewer } from '../access/viewer.js';
import type { KnownViewers } from '../identity/known-viewers.js';
import type { Database } from '../database/database.js';
import { storePart } from '../imports/import-chunks.js';
import { refusedRows, type RefusedFormat } from '../imports/refused-rows.js';
import type { Jobs } from '../jobs/jobs.js';
import { codingFor, packer } from '../kernel/content-coding.js';
import { Problem } from '../kernel/problem.js';
import { sendJson, type Request, type Route } from './http.js';
import { sendProblem } from './problem-answer.js';
import { unescaped } from './request-target.js';

/** What the routes need. */
export interface ImportRoutesOptions {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly viewers: KnownViewers;
  /** The token of a request, if it carries one that counts. */
  readonly tokenOf: (message: IncomingMessage) => string | undefined;
  readonly mostBytes: number;
}

/** The routes of imports. */
export function importRoutes(options: ImportRoutesOptions): readonly Route[] {
  return [
    { path: '/imports/*', methods: ['PUT', 'GET'], isLong: true, isForPages: true, answer: (request, response) => answerOrRefuse(options, request, response) },
  ];
}

const PATH = /^\/imports\/(Import:[0-9a-f-]{36})\/(?:(file)|refused\.(csv|jsonl))$/;

async function answerOrRefuse(options: ImportRoutesOptions, request: Request, response: ServerResponse): Promise<void> {
  try {
    const [, id = '', file, format] = PATH.exec(unescaped(request.path) ?? '') ?? [];
    if ((request.method === 'PUT' ? file : format) === undefined) throw new Problem('NOT_FOUND', 'There is nothing at this address.');
    const viewer = await viewerOf(options, request);
    if (request.method === 'PUT') await takeFile(options, viewer, id, request, response);
    else await giveRefused(options, viewer, id, format === 'jsonl' ? 'jsonl' : 'csv', request, response);
  } catch (cause) {
    if (!(cause instanceof Problem) || response.headersSent) throw cause;
    refuse(cause, request, response);
  }
}

async function viewerOf({ viewers, tokenOf }: ImportRoutesOptions, { message }: Request): Promise<Viewer> {
  const token = tokenOf(message);
  const viewer = token === undefined ? undefined : await viewers.viewerOf(token, new Date());
  if (viewer === undefined) throw new Problem('UNAUTHENTICATED', 'Sign in first, or send the key of an app.');
  assertMayRead(viewer);
  return viewer;
}

async function takeFile(
  { database, jobs, mostBytes }: ImportRoutesOptions,
  viewer: Viewer,
  id: string,
  request: Request,
  response: ServerResponse,
): Promise<void> {
  const { headers } = request.message;
  const offset = headers['upload-offset'];
  if (offset !== undefined && !/^\d{1,15}$/.test(String(offset))) throw new Problem('BAD_USER_INPUT', 'Upload-Offset is a number of bytes.');
  const part = { bytes: request.message, offset: offset === undefined ? undefined : Number(offset), isLast: headers['upload-complete'] !== '?0' };
  const fileBytes = await storePart(database, jobs, viewer, id, part, mostBytes);
  response.setHeader('Upload-Offset', String(fileBytes));
  sendJson(response, part.isLast ? 202 : 200, { fileBytes });
}

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const satisfies Record<RefusedFormat, string>;

async function giveRefused(
  { database }: ImportRoutesOptions,
  viewer: Viewer,
  id: string,
  format: RefusedFormat,
  { message }: Request,
  response: ServerResponse,
): Promise<void> {
  const lines = Readable.from(await refusedRows(database, viewer, id, format));
  const coding = codingFor(message.headers['accept-encoding']);
  response.appendHeader('Vary', 'Accept-Encoding');
  if (coding !== undefined) response.setHeader('Content-Encoding', coding);
  response.writeHead(200, {
    'Content-Type': MEDIA_TYPES[format],
    'Content-Disposition': `attachment; filename="refused.${format}"`,
    'Cache-Control': 'no-store',
  });
  await (coding === undefined ? pipeline(lines, response) : pipeline(lines, packer(coding), response));
}

function refuse(problem: Problem, { requestId, message: request }: Request, response: ServerResponse): void {
  // What is left of the file is not read: the connection ends with the answer.
  if (!request.complete) response.setHeader('Connection', 'close');
  sendProblem(response, problem, requestId);
}
