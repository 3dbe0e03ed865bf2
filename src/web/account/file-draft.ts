/**
 * A private file as a form writes it: every value as the text one types, and how to get from the file to the texts and from the changed texts to a mutation.
 * Only what was changed is sent, so that two people who change different fields do not undo each other.
 */
import { useMemo } from 'react';
import type { Attitude, Influence, PrivateFileQuery } from '../../client/generated/account.js';
import { useWords, type Locale, type Words } from '../i18n/words.js';
import { minorDigitsOf } from '../../kernel/minor-units.js';
import type { NumberFault } from '../../kernel/typed-number.js';
import { moneyText, readMoney } from '../data/typed.js';

type Account = NonNullable<PrivateFileQuery['account']>;

/** One field of a file. */
export interface FileField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'choice' | 'line' | 'text' | 'score' | 'percent' | 'money';
  /** For choices: words by value. */
  readonly options?: Readonly<Record<string, string>>;
  /** The value as the API gives it. */
  readonly value: string | number | null;
}

/** A line of the file's list: a person who decides, or another source. */
export interface FileEntry {
  /** Names the line in the form only. */
  readonly key: string;
  readonly name: string;
  readonly note: string;
  readonly influence: Influence;
  readonly attitude: Attitude;
  readonly memberId: string | null;
}

/** A side's file in one form for both sides. */
export interface KeptFile {
  readonly version: number;
  readonly updatedAt: string;
  readonly strategyDocumentId: string;
  readonly fields: readonly FileField[];
  readonly entries: readonly FileEntry[];
}

/** What one has typed. */
export interface FileDraft {
  readonly texts: Readonly<Record<string, string>>;
  readonly entries: readonly FileEntry[];
}

/** What a draft changes: values by field, the list where it changed, and what cannot be understood. */
export interface FileChange {
  readonly values: Readonly<Record<string, string | number | null>>;
  readonly entries: readonly FileEntry[] | undefined;
  readonly faults: Readonly<Record<string, string>>;
}

/** The file of the viewer's side, in the reader's words. */
export function useKeptFile(account: Account): KeptFile | undefined {
  const { words } = useWords();
  return useMemo(() => keptFile(account, words), [account, words]);
}

function keptFile({ supplierFile, customerFile }: Account, { account: { file: said } }: Words): KeptFile | undefined {
  if (supplierFile !== null) {
    return {
      ...supplierFile,
      fields: [
        { name: 'tier', label: said.tier, kind: 'choice', options: said.tiers, value: supplierFile.tier },
        { name: 'segment', label: said.segment, kind: 'line', value: supplierFile.segment },
        { name: 'health', label: said.health, kind: 'choice', options: said.healths, value: supplierFile.health },
        { name: 'churnRiskPercent', label: said.churnRiskPercent, kind: 'percent', value: supplierFile.churnRiskPercent },
        { name: 'attractiveness', label: said.attractiveness, kind: 'score', value: supplierFile.attractiveness },
        { name: 'strength', label: said.strength, kind: 'score', value: supplierFile.strength },
        { name: 'marginMinor', label: said.marginMinor, kind: 'money', value: supplierFile.marginMinor },
        { name: 'whitespaceMinor', label: said.whitespaceMinor, kind: 'money', value: supplierFile.whitespaceMinor },
        { name: 'notes', label: said.notes, kind: 'text', value: supplierFile.notes },
      ],
      entries: supplierFile.stakeholders.map((entry, index) => ({ ...entry, key: `kept-${index}` })),
    };
  }
  if (customerFile === null) return undefined;
  return {
    ...customerFile,
    fields: [
      { name: 'sourcingClass', label: said.sourcingClass, kind: 'choice', options: said.sourcingClasses, value: customerFile.sourcingClass },
      { name: 'rating', label: said.rating, kind: 'score', value: customerFile.rating },
      { name: 'spendMinor', label: said.spendMinor, kind: 'money', value: customerFile.spendMinor },
      { name: 'notes', label: said.notes, kind: 'text', value: customerFile.notes },
    ],
    entries: customerFile.alternatives.map((entry, index) => ({ ...newEntry(`kept-${index}`), ...entry })),
  };
}

/** A line that is still empty. */
export function newEntry(key: string): FileEntry {
  return { key, name: '', note: '', influence: 'MEDIUM', attitude: 'NEUTRAL', memberId: null };
}

/** The texts of a file before anything is typed. */
export function draftOf(file: KeptFile, currency: string, locale: Locale): FileDraft {
  return { texts: Object.fromEntries(file.fields.map((field) => [field.name, textOf(field, currency, locale)])), entries: file.entries };
}

function textOf({ kind, value }: FileField, currency: string, locale: Locale): string {
  if (value === null) return '';
  return kind === 'money' && typeof value === 'number' ? moneyText(value, currency, locale) : String(value);
}

/** Whether two lists say the same, whatever their lines are called in the form. */
export function sameEntries(one: readonly FileEntry[], other: readonly FileEntry[]): boolean {
  return one.length === other.length && one.every((entry, index) => sameEntry(entry, other[index]));
}

function sameEntry(one: FileEntry, other: FileEntry | undefined): boolean {
  return other !== undefined && (['name', 'note', 'influence', 'attitude', 'memberId'] as const).every((part) => one[part] === other[part]);
}

/** What a draft changes of what it began with. */
export function changeOf(
  draft: FileDraft,
  base: FileDraft,
  fields: readonly FileField[],
  told: { readonly currency: string; readonly locale: Locale; readonly words: Words },
): FileChange {
  const values: Record<string, string | number | null> = {};
  const faults: Record<string, string> = {};
  for (const field of fields) {
    const text = draft.texts[field.name] ?? '';
    if (text === base.texts[field.name]) continue;
    const read = valueOf(field, text.trim(), told);
    if (typeof read === 'object' && read !== null) faults[field.name] = read.fault;
    else values[field.name] = read;
  }
  return { values, faults, entries: sameEntries(draft.entries, base.entries) ? undefined : draft.entries };
}

/** Why a text is no amount, in a sentence. */
export function moneyFault(fault: NumberFault, currency: string, { account: { file: said }, kit }: Words): string {
  if (fault === 'TWO_WAYS') return kit.twoWays;
  return fault === 'TOO_MANY_DECIMALS' ? said.tooManyDecimals(minorDigitsOf(currency)) : said.notMoney;
}

function valueOf(
  { kind }: FileField,
  text: string,
  { currency, locale, words }: { readonly currency: string; readonly locale: Locale; readonly words: Words },
): string | number | null | { readonly fault: string } {
  const { file: said } = words.account;
  if (text === '') return null;
  if (kind === 'score' || kind === 'percent') return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : { fault: said.notWhole };
  if (kind !== 'money') return text;
  const { minor, fault } = readMoney(text, currency, locale);
  if (fault === undefined) return minor;
  return { fault: moneyFault(fault, currency, words) };
}

/** A draft on a newer file: what was typed stays, everything else is as the file says now. */
export function rebased(draft: FileDraft, base: FileDraft, current: FileDraft): FileDraft {
  return {
    texts: Object.fromEntries(Object.entries(current.texts).map(([name, text]) => [name, isTyped(draft, base, name) ? (draft.texts[name] ?? '') : text])),
    entries: sameEntries(draft.entries, base.entries) ? current.entries : draft.entries,
  };
}

/** Whether somebody typed something else into a field. */
export const isTyped = (draft: FileDraft, base: FileDraft, name: string): boolean => draft.texts[name] !== base.texts[name];
