/**
 * HTTP spoken byte by byte, as no client would.
 */
import { connect, type Socket } from 'node:net';

/** What a server said on a connection until it ended it, or until the answer had a head. */
export interface Spoken {
  /** Undefined where the connection ended without a word. */
  readonly status: number | undefined;
  readonly text: string;
}

const ANSWER_WITHIN_MS = 30_000;

/** Opens a connection and writes; errors of it are no matter. */
export function open(port: number, bytes: string | Buffer = ''): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  if (bytes.length > 0) socket.write(bytes);
  return socket;
}

/** Writes a request and waits for the head of the answer, or for the end of the connection. */
export function speak(port: number, bytes: string | Buffer): Promise<Spoken> {
  return new Promise((resolve, reject) => {
    const socket = open(port, bytes);
    let text = '';
    const tooLate = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No answer to ${JSON.stringify(bytes.toString('latin1').slice(0, 200))}`));
    }, ANSWER_WITHIN_MS);
    const end = (): void => {
      clearTimeout(tooLate);
      socket.destroy();
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      resolve({ status: status === undefined ? undefined : Number(status), text });
    };
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.includes('\r\n\r\n')) end();
    });
    socket.on('close', end);
  });
}

/** A request with a head and perhaps a body. */
export function request(line: string, headers: readonly string[] = [], body = ''): string {
  return [line, ...headers, '', body].join('\r\n');
}

/** The headers of a WebSocket's upgrade. */
export const UPGRADE = [
  'Host: here',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  'Sec-WebSocket-Protocol: graphql-transport-ws',
] as const;
