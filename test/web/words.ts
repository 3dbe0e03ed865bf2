/**
 * All the words of the workspace in both languages, as a reader has them once every room was entered.
 */
import type { Words } from '../../src/web/i18n/catalogue.js';

const PARTS = ['account', 'admin', 'alliance', 'editor', 'events', 'plan', 'portfolio', 'shell', 'versions', 'work'] as const;

async function wordsIn(locale: 'es' | 'en'): Promise<Words> {
  const parts = await Promise.all(PARTS.map(async (part) => (await import(`../../src/web/i18n/${locale}/${part}.js`)) as Readonly<Record<string, object>>));
  return Object.assign({}, ...parts.map(({ shell, ...room }) => ({ ...shell, ...room }))) as Words;
}

/** Every word in Spanish. */
export const spanish = await wordsIn('es');
/** Every word in English. */
export const english = await wordsIn('en');
