/**
 * The mail server that takes what we send, spoken to by nodemailer. Names and addresses are handed over apart, never as one line of text: a comma in a name
 * would make two readers of one. Nothing is ever read from files or addresses named in a mail.
 */
import { createTransport } from 'nodemailer';
import { isSendable } from './address.js';
import type { ComposedMail } from './compose.js';

/** Where mails go to and who they are from. */
export interface MailServerSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise by STARTTLS where the server offers it. */
  readonly isSecure: boolean;
  readonly login: { readonly user: string; readonly password: string } | undefined;
  readonly from: { readonly name: string; readonly address: string };
}

/** A mail that the server will never take, whatever is waited for. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 30_000;

/** Hands mails to one server. */
export interface MailServer {
  /** @throws MailRefused when the server refuses this mail for good; any other error means that it may take it later. */
  send(mail: ComposedMail & { readonly address: string; readonly messageId: string }): Promise<void>;
}

/** The way to the server of the settings; a connection for each mail. */
export function mailServer({ host, port, isSecure, login, from }: MailServerSettings): MailServer {
  const isLocal = host === 'localhost' || host.startsWith('127.') || host === '[::1]' || host === '::1';
  const transport = createTransport({
    host: host.replace(/^\[|\]$/g, ''),
    port,
    secure: isSecure,
    // A password does not go over a line that somebody may read.
    requireTLS: !isSecure && login !== undefined && !isLocal,
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
  });
  return {
    async send({ subject, text, html, address, messageId }) {
      if (!isSendable(address)) throw new MailRefused('This is no address that mail can go to.');
      try {
        await transport.sendMail({
          from: { ...from },
          to: { name: '', address },
          envelope: { from: from.address, to: [address] },
          subject,
          text,
          html,
          messageId: `<${messageId}@${from.address.split('@').at(-1) ?? 'alianza'}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
      } catch (cause) {
        throw isForGood(cause) ? new MailRefused(messageOf(cause)) : cause;
      }
    },
  };
}

/** Whether the server refused the reader or the mail itself, and not us, our password or the moment. */
function isForGood(cause: unknown): boolean {
  const { code, responseCode } = cause as { readonly code?: unknown; readonly responseCode?: unknown };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600;
}

/** What went wrong, in a line. */
export function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replaceAll(/\s+/g, ' ').slice(0, 300);
}
