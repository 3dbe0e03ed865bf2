/**
 * A small mail server for tests: takes mails over SMTP and keeps what was said, word for word.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  /** Every address that was given as a reader. */
  readonly readers: readonly string[];
  readonly from: string;
  /** The header lines, unfolded. */
  readonly headers: readonly string[];
  /** Its parts, decoded, by their type. */
  readonly parts: Readonly<Record<string, string>>;
}

/** A mail server that listens. */
export interface MailReceiver {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** How often somebody said who a mail is for. */
  readonly tries: number;
  /** What the next readers are answered, one after the other; then every one is welcome. */
  answerReadersWith(...answers: readonly string[]): void;
  close(): Promise<void>;
}

/** Begins to listen on a free port. */
export async function startMailReceiver(): Promise<MailReceiver> {
  const mails: ReceivedMail[] = [];
  const answers: string[] = [];
  const open = new Set<Socket>();
  let tries = 0;
  const server = createServer((socket) => {
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy()));
    let heard = '';
    let [from, readers, data]: [string, string[], string | undefined] = ['', [], undefined];
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const hear = (line: string): void => {
      if (data !== undefined) {
        if (line !== '.') data += `${line.replace(/^\.\./, '.')}\r\n`;
        else {
          mails.push({ from, readers, ...read(data) });
          data = undefined;
          say('250 taken');
        }
      } else if (/^EHLO|^HELO/i.test(line)) say('250 here');
      else if (/^MAIL FROM:/i.test(line)) {
        [from, readers] = [line.slice(10), []];
        say('250 ok');
      } else if (/^RCPT TO:/i.test(line)) {
        tries += 1;
        const answer = answers.shift() ?? '250 ok';
        if (answer.startsWith('250')) readers.push(line.slice(8));
        say(answer);
      } else if (/^DATA/i.test(line)) {
        data = '';
        say('354 go on');
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else say('250 ok');
    };
    socket.on('data', (chunk) => {
      heard += chunk.toString('utf8');
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const line = heard.slice(0, end);
        heard = heard.slice(end + 2);
        hear(line);
      }
    });
    say('220 test');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    get tries() {
      return tries;
    },
    answerReadersWith: (...next) => void answers.push(...next),
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read(message: string): Pick<ReceivedMail, 'headers' | 'parts'> {
  const { headers, body } = apart(message);
  const boundary = /boundary="?([^";]+)"?/i.exec(headers.find((line) => /^content-type:/i.test(line)) ?? '')?.[1];
  const parts = (boundary === undefined ? [message] : body.split(`--${boundary}`).slice(1, -1)).map((part) => {
    const inner = apart(part.replace(/^\r\n/, ''));
    const header = (name: string): string => inner.headers.find((line) => line.toLowerCase().startsWith(name)) ?? '';
    const type = /^content-type:\s*([^;]+)/i.exec(header('content-type'))?.[1] ?? '';
    return [type, decoded(inner.body, header('content-transfer-encoding'))] as const;
  });
  return { headers, parts: Object.fromEntries(parts) };
}

function apart(message: string): { readonly headers: readonly string[]; readonly body: string } {
  const end = message.indexOf('\r\n\r\n');
  return {
    headers: message
      .slice(0, end)
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n'),
    body: message.slice(end + 4),
  };
}

function decoded(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(encoding)) return body;
  const bytes = body.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
