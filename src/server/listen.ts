/**
 * The port: taken before anything is opened or filled, so that a start that cannot have it touches nothing.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from './log.js';

/** Listens; gives where, as an http address. @throws Error with a sentence for the operator when the port cannot be had. */
export async function listenAt(server: Server, { host, port }: { readonly host: string; readonly port: number }, log: Logger): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    const failed = (cause: Error): void => reject(inWordsOfOperators(cause, host, port));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      server.on('error', (cause) => log.error({ err: cause }, 'the port had a failure'));
      resolve();
    });
  });
  return urlOf(server.address() as AddressInfo, host);
}

function inWordsOfOperators(cause: Error & { readonly code?: string }, host: string, port: number): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new Error(
        `Port ${String(port)} on ${host} is in use by another process; perhaps Alianza is running already. End that one, or set PORT to another number.`,
        { cause },
      );
    case 'EACCES':
      return new Error(`This user may not listen on port ${String(port)}. Set PORT to a number from 1024 on, and put a proxy in front.`, { cause });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Error(`${host} is no address of this machine. Set HOST to one of its addresses, to 127.0.0.1, or to 0.0.0.0 for all of them.`, { cause });
    default:
      return cause;
  }
}

function urlOf({ address, family, port }: AddressInfo, host: string): string {
  const isAnywhere = address === '0.0.0.0' || address === '::';
  const name = isAnywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : host;
  return `http://${name}:${String(port)}`;
}
