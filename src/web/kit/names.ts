/**
 * Names of people and companies among other words. In JSX a name stands in `<bdi>`; in a sentence that is one text it is isolated here.
 */

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A name for a sentence: one that is written from right to left must not turn the words around it. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

/** A name as people tell it apart from others: letters of another width or case, and accents, make no other name. */
const folded = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ');

/** The ids of those whose name another one of them has as well. */
export function namesakes(people: readonly { readonly id: string; readonly name: string }[]): ReadonlySet<string> {
  const byName = Map.groupBy(new Map(people.map((person) => [person.id, person])).values(), ({ name }) => folded(name));
  return new Set([...byName.values()].flatMap((same) => (same.length > 1 ? same.map(({ id }) => id) : [])));
}
