/**
 * Texts as people write them, by one rule for all doors: a line (a name, a title, a number of an article) holds only what can be seen, so that two lines that
 * look alike are alike; prose may have several lines. Both are kept in Unicode's composed form (NFC), whichever form a keyboard or a file chose.
 */

/** Scripts in which the zero-width joiner and non-joiner are part of the spelling. */
const JOINING = ['Arabic', 'Syriac', 'Nko', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam']
  .concat(['Sinhala', 'Khmer', 'Myanmar', 'Tibetan'])
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** What stands for nothing that can be seen, but is part of the character before it: joiners in such scripts and in emoji, and selectors of a variant. */
const PARTS = new RegExp(
  `(?<=[${JOINING}])[\\u200c\\u200d]|(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})|` +
    '(?<=[0-9#*])\\ufe0f(?=\\u20e3)|(?<=(?![0-9#*])\\p{Emoji})[\\ufe0e\\ufe0f]|' +
    '(?<=\\p{Script=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]|(?<=\\p{Script=Mongolian})[\\u180b-\\u180d\\u180f]',
  'gu',
);

/** Letters of Arabic that never join what follows them. */
const ENDING =
  '\\u0621-\\u0625\\u0627\\u0629\\u062f-\\u0632\\u0648\\u0671-\\u0677\\u0688-\\u0699\\u06c0\\u06c3-\\u06cb\\u06cd\\u06cf\\u06d2\\u06d3\\u06d5\\u06ee\\u06ef';
const VIRAMA = '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca';
const INDIC = ['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala']
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** Joiners that change nothing where they stand: behind a letter that joins nothing, at the end of a word, and away from the sign that joins consonants. */
const IDLE_JOINERS = new RegExp(
  `(?<=[${ENDING}]\\p{Mn}*)[\\u200c\\u200d]+|(?<=[${JOINING}])\\u200c(?![${JOINING}])|(?<=(?![${VIRAMA}])[${INDIC}])[\\u200c\\u200d](?![${VIRAMA}])`,
  'gu',
);

/** Control, format and private characters, breaks of lines, letters without a shape, and what Unicode will never assign. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;

/** What no prose needs; PostgreSQL cannot even store the character zero. */
const CONTROL = /(?![\n\t])[\p{Cc}\p{Noncharacter_Code_Point}]/u;

const BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** A text as a line is kept: composed, its spaces plain, none around it, without joiners that join nothing. What else cannot be seen is still there: `faultOfLine` tells of it. */
export function asLine(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\p{Zs}/gu, ' ')
    .replaceAll(IDLE_JOINERS, '')
    .trim();
}

/** A text as prose is kept: composed, its lines parted by `\n`. */
export function asProse(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll(BREAKS, '\n');
}

/** A sentence about the first character of a line that cannot be seen; undefined where all can. */
export function faultOfLine(text: string): string | undefined {
  const unseen = UNSEEN.exec(text.replaceAll(PARTS, ''))?.[0];
  return unseen === undefined ? undefined : `This is one line of visible characters, and holds ${codeOf(unseen)}. Remove it, or type the text anew.`;
}

/** A sentence about the first control character of prose; undefined where there is none. */
export function faultOfProse(text: string): string | undefined {
  const control = CONTROL.exec(text)?.[0];
  return control === undefined ? undefined : `This text holds the control character ${codeOf(control)}, which cannot be stored. Remove it.`;
}

const codeOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
