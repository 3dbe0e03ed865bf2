/**
 * Salesforce writes the id of one record in two ways: 15 letters and digits whose case counts, and the same with three more behind, which say the case of the
 * others. Reports give the first, the API gives the second.
 */

const SHORT = /^[A-Za-z0-9]{15}$/u;
const LONG = /^[A-Za-z0-9]{15}[A-Z0-5]{3}$/u;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three letters: each tells which of five characters are capitals. */
function endingOf(short: string): string {
  return [0, 5, 10]
    .map((from) => {
      const capitals = [0, 1, 2, 3, 4].reduce((bits, at) => (/[A-Z]/u.test(short.charAt(from + at)) ? bits | (1 << at) : bits), 0);
      return LETTERS[capitals] ?? '';
    })
    .join('');
}

/** The other way to write an id, where it can be one of such a record; undefined for every other. An id of 15 characters of another system has one that nothing bears. */
export function otherFormOf(externalId: string): string | undefined {
  if (SHORT.test(externalId)) return `${externalId}${endingOf(externalId)}`;
  const short = externalId.slice(0, 15);
  return LONG.test(externalId) && externalId === `${short}${endingOf(short)}` ? short : undefined;
}

/** The same text for both ways to write an id. */
export function recordIdOf(externalId: string): string {
  return SHORT.test(externalId) ? `${externalId}${endingOf(externalId)}` : externalId;
}
