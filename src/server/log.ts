/**
 * Structured logs: one JSON line per fact, with the request's id, and never a secret.
 */
import { pino, type Logger } from 'pino';
import type { ServerSettings } from './settings.js';

export type { Logger } from 'pino';

/** Names under which secrets travel; their values are cut out wherever they might be logged. */
const SECRETS = ['password', 'newPassword', 'currentPassword', 'token', 'key', 'secret', 'authorization', 'cookie'];

/** The log of one server. */
export function openLog(level: ServerSettings['logLevel']): Logger {
  return pino({
    level,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
