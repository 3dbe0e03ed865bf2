/**
 * The address of an endpoint, as far as it can be judged before anything is called.
 */
import { isIP } from 'node:net';
import { inputProblem } from '../kernel/input.js';
import type { AddressGuard } from './address-guard.js';

const LONGEST_URL = 2_048;

/** The address in its one form. @throws Problem TOO_LONG, INVALID with what is wrong with it. */
export function webhookUrl(text: string, guard: AddressGuard): string {
  if (text.length > LONGEST_URL) throw inputProblem('TOO_LONG', 'url', `An address has at most ${LONGEST_URL} characters.`);
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw inputProblem('INVALID', 'url', 'This is not an address of the web. Write it whole, such as https://partner.example/hooks.');
  if (url.username !== '' || url.password !== '')
    throw inputProblem('INVALID', 'url', 'The address must hold no user and password. Give what your receiver asks for as a header of your own.');
  if (url.hash !== '') throw inputProblem('INVALID', 'url', 'The address must have no part after #: it is never sent.');
  const isForPublic = guard.isForPublic(url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !guard.allows(host, isForPublic))
    throw inputProblem('INVALID', 'url', 'This server does not call this address. Private networks are called only where its operator allows them.');
  if (!isForPublic && !guard.namesNetworks) {
    if (url.protocol !== 'https:') throw inputProblem('INVALID', 'url', 'The address must begin with https://.');
    throw inputProblem('INVALID', 'url', 'This server does not call this port. Use 443, or ask its operator to allow another one (WEBHOOK_PORTS).');
  }
  return url.href;
}
