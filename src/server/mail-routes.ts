/**
 * `/mails`: the mails that an embedded demonstration would have sent, for whoever tries it on this very machine. Links in them open logins, so it is for nobody
 * else: callers from elsewhere, and all that came through a proxy, find nothing here.
 */
import type { ServerResponse } from 'node:http';
import type { Database } from '../database/database.js';
import type { Seal } from '../kernel/seal.js';
import { escaped } from '../mail/compose.js';
import { keptMails, type KeptMail } from '../mail/kept-mails.js';
import { sendJson, sendText, type Request, type Route } from './http.js';

/** What the routes need. */
export interface MailRoutesOptions {
  readonly database: Database;
  readonly seal: Seal;
  readonly publicUrl: string;
}

const MOST_SHOWN = 100;
/** What proxies say of the caller they speak for. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'] as const;
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;

const PAGE = '/mails';

/** The page, the same as JSON, for `npm run mails`, and where the page is. A server that shows no mails, which has no options here, says that there is none. */
export function mailRoutes(options: MailRoutesOptions | undefined): readonly Route[] {
  const where: Route = {
    path: `${PAGE}/where`,
    methods: ['GET'],
    answer: ({ message }, response) => sendJson(response, 200, { path: options !== undefined && isFromHere(message) ? PAGE : null }),
  };
  if (options === undefined) return [where];
  return [
    where,
    { path: PAGE, methods: ['GET'], answer: (request, response) => answer(options, request, response, sendPage) },
    { path: '/mails.json', methods: ['GET'], answer: (request, response) => answer(options, request, response, sendAsJson) },
  ];
}

type Send = (response: ServerResponse, mails: readonly KeptMail[]) => void;

async function answer({ database, seal, publicUrl }: MailRoutesOptions, { message }: Request, response: ServerResponse, send: Send): Promise<void> {
  if (!isFromHere(message)) sendText(response, 404, 'There is nothing at this address. The API answers at /graphql.');
  else send(response, await keptMails(database, seal, publicUrl, MOST_SHOWN));
}

/** The host is looked at too: a page elsewhere may give its own name this machine's address, and would then read along. */
function isFromHere({ socket, headers }: Request['message']): boolean {
  return LOOPBACK.test(socket.remoteAddress ?? '') && LOCAL_HOST.test(headers.host ?? '') && FORWARDING.every((name) => headers[name] === undefined);
}

function sendAsJson(response: ServerResponse, mails: readonly KeptMail[]): void {
  sendJson(response, 200, mails);
}

function sendPage(response: ServerResponse, mails: readonly KeptMail[]): void {
  response.setHeader('Content-Security-Policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mails – Alianza</title>
<h1>Mails</h1>
<p>What this demonstration would have sent. Set <code>SMTP_URL</code> and <code>MAIL_FROM</code> to send mails.</p>
${mails.length === 0 ? '<p>None yet.</p>' : mails.map(articleOf).join('\n')}
</html>
`);
}

function articleOf({ subject, address, createdAt, text }: KeptMail): string {
  const shown = escaped(text).replaceAll(/\bhttps?:\/\/[^\s<]+/g, (link) => `<a href="${link}" rel="noreferrer">${link}</a>`);
  return `<article>
<h2>${escaped(subject)}</h2>
<p>${escaped(address)}, ${escaped(createdAt)}</p>
<pre>${shown}</pre>
</article>`;
}
