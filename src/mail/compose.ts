/**
 * A letter becomes a mail: the same in plain text and in HTML, as one table that old mail programs show too. Whatever a person typed is one line of text.
 */
import type { Locale } from '../kernel/locale.js';
import type { Letter, LetterOf, MailKind } from './letter.js';
import { MAIL_WORDS, type MailText } from './mail-words.js';

/** A mail as it is read. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail of a letter; links lead to the public address. */
export function compose(letter: Letter, locale: Locale, publicUrl: string): ComposedMail {
  const { subject, paragraphs, action, aside } = textOf(oneLined(letter), locale);
  const link = action === undefined ? undefined : { label: action.label, href: `${publicUrl}${action.path}` };
  const lines = [...paragraphs, ...(link === undefined ? [] : [`${link.label}: ${link.href}`]), ...(aside === undefined ? [] : [aside])];
  return { subject, text: `${lines.join('\n\n')}\n\n— Alianza\n`, html: htmlOf({ locale, subject, paragraphs, link, aside }) };
}

function textOf<Kind extends MailKind>({ kind, facts }: LetterOf<Kind>, locale: Locale): MailText {
  return MAIL_WORDS[locale][kind](facts);
}

/** Control, format and line characters of names become spaces, and an address in a name is none that mail programs would make a link of. */
function oneLined(letter: Letter): Letter {
  const facts = Object.entries(letter.facts as Readonly<Record<string, string>>).map(([name, text]) => [name, oneLine(text)] as const);
  return { kind: letter.kind, facts: Object.fromEntries(facts) } as unknown as Letter;
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll('://', ' ')
    .trim();
}

interface Page {
  readonly locale: Locale;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: { readonly label: string; readonly href: string } | undefined;
  readonly aside: string | undefined;
}

const CELL = 'padding:0 0 16px;font:16px/1.5 Arial,Helvetica,sans-serif;color:#1c2430';
const BUTTON = 'display:inline-block;padding:10px 18px;background:#1d4ed8;border-radius:6px;color:#ffffff;text-decoration:none;font-weight:bold';

function htmlOf({ locale, subject, paragraphs, link, aside }: Page): string {
  const row = (content: string, style = CELL): string => `<tr><td style="${style}">${content}</td></tr>`;
  const rows = [
    row(`<strong>${escaped(subject)}</strong>`, `${CELL};font-size:20px`),
    ...paragraphs.map((paragraph) => row(escaped(paragraph))),
    ...(link === undefined ? [] : [row(`<a href="${escaped(link.href)}" style="${BUTTON}">${escaped(link.label)}</a>`)]),
    ...(link === undefined ? [] : [row(escaped(link.href), `${CELL};font-size:13px;word-break:break-all`)]),
    ...(aside === undefined ? [] : [row(escaped(aside), `${CELL};font-size:13px;color:#4b5563`)]),
    row('Alianza', `${CELL};font-size:13px;color:#4b5563`),
  ];
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#f3f4f6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:8px"><tr><td style="padding:24px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
${rows.join('\n')}
</table></td></tr></table></td></tr></table>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML shows it. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
