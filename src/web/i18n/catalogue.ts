/**
 * The words of the workspace, in parts: those of the frame are always there, those of a room come with the room. Spanish is the model: English must have the
 * same words, and the type checker sees to it.
 */
import { isolated } from '../kit/names.js';

/** A language of the product. */
export type Locale = 'es' | 'en';

const SPANISH = {
  shell: () => import('./es/shell.js'),
  account: () => import('./es/account.js'),
  admin: () => import('./es/admin.js'),
  alliance: () => import('./es/alliance.js'),
  editor: () => import('./es/editor.js'),
  entry: () => import('./es/entry.js'),
  events: () => import('./es/events.js'),
  imports: () => import('./es/imports.js'),
  plan: () => import('./es/plan.js'),
  portfolio: () => import('./es/portfolio.js'),
  records: () => import('./es/records.js'),
  trainings: () => import('./es/trainings.js'),
  exchange: () => import('./es/exchange.js'),
  refusals: () => import('./es/refusals.js'),
  versions: () => import('./es/versions.js'),
  webhooks: () => import('./es/webhooks.js'),
  work: () => import('./es/work.js'),
};

type Said<Name extends keyof typeof SPANISH> = Awaited<ReturnType<(typeof SPANISH)[Name]>> extends { readonly [Each in Name]: infer Its } ? Its : never;
type Loaders = { readonly [Name in keyof typeof SPANISH]: () => Promise<{ readonly [Each in Name]: Said<Name> }> };

const ENGLISH: Loaders = {
  shell: () => import('./en/shell.js'),
  account: () => import('./en/account.js'),
  admin: () => import('./en/admin.js'),
  alliance: () => import('./en/alliance.js'),
  editor: () => import('./en/editor.js'),
  entry: () => import('./en/entry.js'),
  events: () => import('./en/events.js'),
  imports: () => import('./en/imports.js'),
  plan: () => import('./en/plan.js'),
  portfolio: () => import('./en/portfolio.js'),
  records: () => import('./en/records.js'),
  trainings: () => import('./en/trainings.js'),
  exchange: () => import('./en/exchange.js'),
  refusals: () => import('./en/refusals.js'),
  versions: () => import('./en/versions.js'),
  webhooks: () => import('./en/webhooks.js'),
  work: () => import('./en/work.js'),
};

const LOADERS: Readonly<Record<Locale, Loaders>> = { es: SPANISH, en: ENGLISH };

/** A part that comes with a room. */
export type Part = Exclude<keyof typeof SPANISH, 'shell'>;

/** All the words. Those of a room may be read in that room. */
export type Words = Said<'shell'> & { readonly [Name in Part]: Said<Name> };

/** What is spoken now. */
export interface Spoken {
  readonly locale: Locale;
  readonly words: Words;
}

const listeners = new Set<() => void>();
const parts = new Set<Part>();
let wanted: Locale | null = null;
let spoken: Spoken | null = null;

/** Speaks a language from when its words are here. */
export async function speak(locale: Locale): Promise<void> {
  wanted = locale;
  await load(locale);
}

/** Brings the words of a room; resolves when they can be read, in the language that is wanted by then: it may change while they come. */
export async function bring(names: readonly Part[]): Promise<void> {
  const added = names.filter((name) => !parts.has(name));
  for (const name of names) parts.add(name);
  try {
    for (let locale: Locale | null = null; locale !== wanted;) {
      locale = wanted;
      if (locale !== null) await load(locale);
    }
  } catch (cause) {
    for (const name of added) parts.delete(name); // what could not be fetched must not hold up what is wanted next
    throw cause;
  }
}

/** Every part that somebody wanted so far, in one language; a module is fetched once. */
async function load(locale: Locale): Promise<void> {
  const loaders = LOADERS[locale];
  const [{ shell: frame }, ...rooms] = await Promise.all([loaders.shell(), ...[...parts].map((part) => loaders[part]())]);
  if (locale !== wanted) return; // another language was chosen meanwhile
  const words = Object.fromEntries([frame, ...rooms].flatMap((said) => Object.entries(said)).map(([name, said]) => [name, isolatedOnce(said)]));
  if (spoken?.locale === locale && Object.entries(words).every(([name, said]) => spoken?.words[name as keyof Words] === said)) return;
  spoken = { locale, words: words as unknown as Words };
  for (const listener of listeners) listener();
}

const isolatedParts = new WeakMap<object, unknown>();

/** A part stays the very same when others come: whatever is made from its words, such as an editor that somebody writes in, is not made anew. */
function isolatedOnce(said: unknown): unknown {
  if ((typeof said !== 'object' || said === null) && typeof said !== 'function') return said;
  const isolatedPart = isolatedParts.get(said) ?? withIsolated<unknown>(said);
  isolatedParts.set(said, isolatedPart);
  return isolatedPart;
}

/** The same words, but that each text which is put into a sentence is isolated in it: people choose names, titles and quotes as their own language writes them. */
function withIsolated<Said>(said: Said): Said;
function withIsolated(said: unknown): unknown {
  if (isSentence(said)) return (...given: readonly unknown[]): unknown => said(...given.map((each) => (typeof each === 'string' ? isolated(each) : each)));
  if (Array.isArray(said)) return said.map((each) => withIsolated<unknown>(each));
  if (typeof said !== 'object' || said === null || said instanceof RegExp) return said;
  return Object.fromEntries(Object.entries(said).map(([name, each]) => [name, withIsolated<unknown>(each)]));
}

const isSentence = (said: unknown): said is (...given: readonly unknown[]) => unknown => typeof said === 'function';

/** What is spoken now; null before the first words are here. */
export function spokenNow(): Spoken | null {
  return spoken;
}

/** Calls back when other words are spoken; gives the way to stop. */
export function onSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
