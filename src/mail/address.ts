/**
 * Which addresses mail can go to.
 */

/** One mailbox in its plain form: nothing that a header, a list of readers, a route or a link could be made of. */
export function isSendable(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{C}]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(address);
}
