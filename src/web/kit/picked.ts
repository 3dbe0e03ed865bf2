/**
 * Fields of forms whose choices are known only where the form stands, and what a form makes of fields.
 */
import type { Field, Fields, Named, RowOf, Traits } from '../../protocol/field.js';

/** The choices have their words with them. */
export interface Offered extends Traits {
  readonly offered: true;
}

const picked = <Choice extends string>(name: string, choices: Readonly<Record<string, string>>): Field<Choice, Offered> => ({
  kind: { is: 'choice', name, says: name, choices },
  says: name,
  its: { offered: true },
});

/** One of a few, with what each is called in the person's language. */
export const pick = <Choice extends string>(name: string, choices: Readonly<Record<Choice, string>>): Field<Choice, Offered> => picked(name, choices);

/** One of some items; of each is told what is chosen with it, and what it is called. */
export const among = <Item, Choice extends string>(
  name: string,
  items: readonly Item[],
  told: (item: Item) => readonly [Choice, string],
): Field<Choice, Offered> => picked(name, Object.fromEntries(items.map(told)));

/** The values of a form that can be changed. */
export type ChangesOf<All extends Fields> = Omit<RowOf<All>, Named<All, 'fixed'>>;
