/**
 * Where finished exports are downloaded.
 */
import { pipeline } from 'node:stream/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { assertMayRead } from '../access/viewer.js';
import type { KnownViewers } from '../identity/known-viewers.js';
import type { Database } from '../database/database.js';
import { downloadExport } from '../exports/download-export.js';
import { Problem } from '../kernel/problem.js';
import type { Request, Route } from './http.js';
import { sendProblem } from './problem-answer.js';
import { unescaped } from './request-target.js';

/** What the route needs. */
export interface ExportRoutesOptions {
  readonly database: Database;
  readonly viewers: KnownViewers;
  /** The token of a request, if it carries one that counts. */
  readonly tokenOf: (message: IncomingMessage) => string | undefined;
}

const FOLDER = '/exports/';

/** The route of downloads. */
export function exportRoutes(options: ExportRoutesOptions): readonly Route[] {
  return [{ path: `${FOLDER}*`, methods: ['GET'], isForPages: true, answer: (request, response) => answerDownload(options, request, response) }];
}

async function answerDownload({ database, viewers, tokenOf }: ExportRoutesOptions, request: Request, response: ServerResponse): Promise<void> {
  try {
    const token = tokenOf(request.message);
    const viewer = token === undefined ? undefined : await viewers.viewerOf(token, new Date());
    if (viewer === undefined) throw new Problem('UNAUTHENTICATED', 'Sign in first, or send the key of an app.');
    assertMayRead(viewer);
    const { name, stream } = await downloadExport(database, viewer, unescaped(request.path.slice(FOLDER.length)) ?? '');
    response.writeHead(200, { 'Content-Type': 'application/gzip', 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store' });
    await pipeline(stream, response).catch(() => response.destroy()); // the reader went away, or sees by the broken stream that it is not whole
  } catch (cause) {
    if (!(cause instanceof Problem) || response.headersSent) throw cause;
    sendProblem(response, cause, request.requestId);
  }
}
