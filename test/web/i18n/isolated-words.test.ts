/**
 * Names, titles and quotes are written in any script. In every sentence of the workspace those that are written from right to left are isolated, and turn nothing
 * around them.
 */
import { globSync, readFileSync } from 'node:fs';
import { bring, speak, spokenNow, type Locale } from '../../../src/web/i18n/catalogue.js';
import { eventSentence } from '../../../src/web/i18n/event-sentence.js';
import { refusalSentence } from '../../../src/web/i18n/refusal-sentence.js';

const ROOMS = [
  ...(['account', 'admin', 'alliance', 'editor', 'entry', 'events', 'imports', 'plan', 'portfolio', 'refusals', 'versions', 'webhooks', 'work'] as const),
];

const NAME = 'שרה 7';
const ISOLATED = `\u2068${NAME}\u2069`;

async function wordsIn(locale: Locale) {
  await speak(locale);
  await bring(ROOMS);
  const spoken = spokenNow();
  if (spoken?.locale !== locale) throw new Error(`Nobody speaks ${locale}.`);
  return spoken.words;
}

/** Every sentence that is made of something, by where it stands. */
function* sentencesIn(words: unknown, place = ''): Generator<readonly [string, (...given: unknown[]) => unknown]> {
  if (typeof words === 'function') yield [place, words as (...given: unknown[]) => unknown];
  else if (typeof words === 'object' && words !== null && !(words instanceof RegExp))
    for (const [name, each] of Object.entries(words)) yield* sentencesIn(each, `${place}.${name}`);
}

/** The same text without what stands isolated in it. */
const bare = (text: string): string => text.replaceAll(/\u2068[^\u2068\u2069]*\u2069/gu, '');

describe.each(['es', 'en'] as const)('A sentence in %s', (locale) => {
  test('isolates whatever is put into it', async () => {
    let asked = 0;
    for (const [place, sentence] of sentencesIn(await wordsIn(locale))) {
      if (/^\.events\.(topics|statusTo|verbs|other)\b/.test(place)) continue; // made of facts; see below
      let said: unknown;
      try {
        said = sentence(NAME, NAME, NAME, NAME, NAME);
      } catch {
        continue; // it wants something else than texts
      }
      if (typeof said !== 'string' || !said.includes(NAME.slice(0, 3))) continue;
      asked += 1;
      expect([place, bare(said)]).toEqual([place, expect.not.stringMatching(/[\u0590-\u05ff]/u)]);
    }
    expect(asked).toBeGreaterThan(100);
  });

  test('about an event does so with names, titles and reasons', async () => {
    const words = await wordsIn(locale);
    const told = [
      { topic: 'seat.created', payload: { side: 'SUPPLIER', role: 'BUYER' }, actor: { name: NAME }, personName: NAME },
      { topic: 'plan.created', payload: { title: NAME }, actor: { name: NAME } },
      {
        topic: 'account.statusChanged',
        payload: { from: 'ACTIVE', to: 'SUSPENDED', side: 'CUSTOMER', reason: NAME },
        companies: { SUPPLIER: NAME, CUSTOMER: NAME },
      },
    ];
    for (const event of told) {
      const sentence = eventSentence(event, words);
      expect(sentence).toContain(ISOLATED);
      expect(bare(sentence)).not.toMatch(/[\u0590-\u05ff]/u);
    }
  });

  test('about a refusal does so with the name in it', async () => {
    const message = `${NAME} leads your side: give that seat another role, or end it, and then name the new lead.`;
    const sentence = refusalSentence({ code: 'TAKEN', message }, await wordsIn(locale));
    expect(sentence).toContain(ISOLATED);
    expect(bare(sentence)).not.toMatch(/[\u0590-\u05ff]/u);
  });
});

test('No name or title is put into a text of the screens as it is', () => {
  const named = String.raw`(?!words\.)(?:\w+\??\.)*(?:name|title|jobTitle|companyName|customerName)`;
  const put = [new RegExp(String.raw`\$\{${named}(?: \?\? [^}]+)?\}`, 'g'), new RegExp(String.raw`=> ${named}\)\s*\.join\(`, 'g')];
  const found = globSync('src/web/**/*.{ts,tsx}')
    .filter((file) => !file.includes('/i18n/') && !file.endsWith('kit/names.ts'))
    .flatMap((file) => put.flatMap((each) => [...readFileSync(file, 'utf8').matchAll(each)].map(([text]) => `${file}: ${text}`)));
  // Names of fields and of headings, which nobody chooses.
  const ours = ['src/web/admin/imports/column-table.tsx: ${name}', 'src/web/alliance/ledger.tsx: ${ledger.title}'];
  expect(found.filter((each) => !ours.includes(each))).toEqual([]);
});
