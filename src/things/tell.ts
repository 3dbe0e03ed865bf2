/**
 * The events of a thing: which verbs there are, and which of its fields they tell. What is told is picked from the row, so that it cannot differ from what is declared.
 */
import type { Audience } from '../access/audience.js';
import type { Act } from '../events/act.js';
import { FIELDS, type FieldSchema, type Topic } from '../events/topic.js';
import type { Json } from '../kernel/canonical.js';
import type { Id } from '../kernel/ids.js';
import type { Field, Fields } from '../protocol/field.js';
import type { Thing } from './thing.js';
import { fieldNameOf } from './window-of.js';

/** What the events of a thing tell. */
export interface Telling<Verb extends string = string, Told extends string = string> {
  readonly type: string;
  readonly topics: Readonly<Record<Verb, Topic>>;
  readonly told: readonly Told[];
}

/** Declares the topics `thing.verb` of a thing, with a sentence each, the fields that they tell, and `more` that is no field of it. */
export function tells<All extends Fields, const Verb extends string, const Told extends string & keyof All>(
  { name, fields }: Thing<All>,
  of: 'account' | 'company',
  told: readonly Told[],
  verbs: Readonly<Record<Verb, string>>,
  more: Readonly<Record<string, FieldSchema>> = {},
): Telling<Verb, Told> {
  const payload = { ...more, ...Object.fromEntries(told.map((each) => [each, schemaOf(fields[each] as Field)])) };
  const topicOf = (verb: string, description: string): Topic => ({ name: `${fieldNameOf(name)}.${verb}`, description, of, payload });
  const topics = Object.fromEntries(Object.entries<string>(verbs).map(([verb, description]) => [verb, topicOf(verb, description)]));
  return { type: name, topics: topics as Readonly<Record<Verb, Topic>>, told };
}

/** The topic `thing.imported`: an import tells of some hundred rows at once, with the numbers of those that it made and changed. */
export function tellsOfImports({ name }: Pick<Thing, 'name'>, of: 'account' | 'company', description: string): Topic<'created' | 'updated'> {
  const payload = { created: FIELDS.number('Rows that made something new.'), updated: FIELDS.number('Rows that changed something.') };
  return { name: `${fieldNameOf(name)}.imported`, description, of, payload };
}

/** Records what happened to a thing of the viewer's company. */
export function tellCompany<Verb extends string, Told extends string>(
  act: Act,
  { type, topics, told }: Telling<Verb, Told>,
  verb: NoInfer<Verb>,
  row: { readonly id: Id } & Readonly<Record<NoInfer<Told>, Json>>,
): void {
  const payload = Object.fromEntries(told.map((name) => [name, row[name]]));
  act.record({ topic: topics[verb], companyId: act.viewer.companyId, subject: { type, id: row.id }, payload });
}

/** Records what happened to a thing that hangs from an account, for those who see it. */
export function tellAccount<Verb extends string, Told extends string>(
  act: Act,
  { type, topics, told }: Telling<Verb, Told>,
  verb: NoInfer<Verb>,
  row: { readonly id: Id; readonly account: { readonly id: Id } } & Readonly<Record<NoInfer<Told>, Json>>,
  audience: Audience = 'SHARED',
  more: Readonly<Record<string, Json>> = {},
): void {
  const payload = { ...more, ...Object.fromEntries(told.map((name) => [name, row[name]])) };
  act.record({ topic: topics[verb], accountId: row.account.id, audience, subject: { type, id: row.id }, payload });
}

function schemaOf({ kind, its, says: description }: Field): FieldSchema {
  const type = kind.is === 'integer' || kind.is === 'number' || kind.is === 'amount' ? 'number' : kind.is === 'yesNo' ? 'boolean' : 'string';
  return { type: its.optional === true ? [type, 'null'] : type, description };
}
