/**
 * A page of another site can make a browser send some requests with its cookies, unasked (cross-site request forgery). What comes here was asked on purpose: it
 * has something about it that no such page can bring about without the browser asking first.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { credentialIn } from '../kernel/credential.js';

/** Content types that plain forms have. */
const FORMS: readonly string[] = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** Headers by which clients say that they mean it. */
export const ON_PURPOSE = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

/** Whether a request has a content type that no form has, a header that says so, or a token. */
export function isAskedOnPurpose(headers: IncomingHttpHeaders): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
  if (type.trim() !== '' && !FORMS.includes(type.trim().toLowerCase())) return true;
  return ON_PURPOSE.some((name) => (headers[name] ?? '') !== '') || (credentialIn(headers.authorization ?? '') ?? '') !== '';
}
