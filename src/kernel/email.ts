/**
 * E-mail addresses as they are kept: one person has one, however it was typed.
 */
import { domainToASCII } from 'node:url';

/** The local part as mail servers take it, without what has a meaning in links (`?`, `%`, `:`) or needs quotes. Letters may be of any script. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$&'*+/=^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$&'*+/=^_`{|}~-]+)*$/u;
/** Letters and marks that cannot be seen: with one of them two addresses would look alike. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/u;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST = 254;
const LONGEST_LOCAL_BYTES = 64;

/** The address in its one form: composed, the domain in lower-case ASCII. Undefined where the text is no address. */
export function readEmail(text: string): string | undefined {
  const composed = text.trim().normalize('NFC');
  // Full-width and other letters that only resemble: no keyboard of a mail program writes them, and two of them would be one address.
  if (composed.length > LONGEST || composed !== composed.normalize('NFKC')) return undefined;
  const at = composed.lastIndexOf('@');
  const local = composed.slice(0, Math.max(at, 0));
  const domain = domainOf(composed.slice(at + 1));
  if (!LOCAL.test(local) || UNSEEN.test(local) || Buffer.byteLength(local) > LONGEST_LOCAL_BYTES || domain === undefined) return undefined;
  const address = `${local}@${domain}`;
  return address.length > LONGEST ? undefined : address;
}

/** An address as a login is found by it: in lower case. What is no address finds nobody. */
export function loginEmail(text: string): string {
  return (readEmail(text) ?? text.trim()).toLowerCase();
}

function domainOf(text: string): string | undefined {
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(text)) return undefined;
  const domain = domainToASCII(text);
  const labels = domain.split('.');
  const isSound = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isSound ? domain : undefined;
}
