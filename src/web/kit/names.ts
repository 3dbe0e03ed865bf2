/**
 * Names of people and companies, and whatever else a person has written, among other words. In JSX it stands in `<bdi>`; in a sentence of the words it is isolated
 * by the catalogue (`i18n/catalogue.ts`), and in a text that is put together elsewhere, here.
 */
import { folded } from '../../kernel/folded-text.js';

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mandaic}\p{Script=Samaritan}]/u;

const ISOLATED = /^\u2068[^\u2068\u2069]*\u2069$/;

/** A name for a sentence: one that is written from right to left must not turn the words around it. One that is isolated stays as it is. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) && !ISOLATED.test(name) ? `\u2068${name}\u2069` : name;
}

/** What each is called, by its id. */
export const namesById = (named: readonly { readonly id: string; readonly name: string }[]): Readonly<Record<string, string>> =>
  Object.fromEntries(named.map(({ id, name }) => [id, name]));

/** A name as people tell it apart from others: letters of another width or case, and accents, make no other name. */
const looked = (name: string): string => folded(name).replaceAll(/\s+/g, ' ');

/** The ids of those whose name another one of them has as well. */
export function namesakes(people: readonly { readonly id: string; readonly name: string }[]): ReadonlySet<string> {
  const byName = Map.groupBy(new Map(people.map((person) => [person.id, person])).values(), ({ name }) => looked(name));
  return new Set([...byName.values()].flatMap((same) => (same.length > 1 ? same.map(({ id }) => id) : [])));
}
