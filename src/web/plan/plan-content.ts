/**
 * The content of a plan as it is frozen in versions and kept in history, read for showing. What the server has checked is believed in its form; fields that
 * this client does not know are kept apart, so that nobody signs what is not shown.
 */
import { isObject, objectAt, textAt, type JsonObject } from '../data/json.js';
import type { Side } from '../../client/generated/account.js';
import type { PlanItem } from '../../client/plan-draft.js';

/** The collections of a plan in the order in which people read them. */
export const COLLECTIONS = ['objectives', 'milestones', 'actions', 'risks'] as const;
/** Name of a collection. */
export type Collection = (typeof COLLECTIONS)[number];

/** Who the members on the two teams are, by bare id. */
export type People = ReadonlyMap<string, { readonly name: string; readonly side: Side }>;

/** A field that this client does not know. */
export interface UnknownField {
  /** Where it stands: `plan`, a collection, or the root. */
  readonly place: string;
  readonly field: string;
  readonly value: unknown;
}

/** A content, ready to be shown. */
export interface PlanContent {
  readonly title: string;
  readonly purpose: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly objectives: readonly PlanItem<'objectives'>[];
  readonly milestones: readonly PlanItem<'milestones'>[];
  readonly actions: readonly PlanItem<'actions'>[];
  readonly risks: readonly PlanItem<'risks'>[];
  readonly narrative: JsonObject;
  readonly unknown: readonly UnknownField[];
}

const KNOWN: Readonly<Record<'root' | 'plan' | Collection, readonly string[]>> = {
  root: ['plan', 'narrative', ...COLLECTIONS],
  plan: ['title', 'purpose', 'startsOn', 'endsOn'],
  objectives: ['title', 'description', 'ownerId', 'beneficiary', 'status', 'kpiName', 'kpiUnit', 'kpiBaseline', 'targets', 'rank'],
  milestones: ['objectiveId', 'title', 'dueOn', 'ownerId', 'status', 'rank'],
  actions: ['objectiveId', 'title', 'description', 'ownerId', 'side', 'dueOn', 'status', 'rank'],
  risks: ['objectiveId', 'title', 'description', 'ownerId', 'probability', 'impact', 'response', 'mitigation', 'status', 'rank'],
};

/** The fields in the order in which people read them: what a thing is called comes first. */
export function inReadingOrder<Field>(fields: readonly Field[], nameOf: (field: Field) => string): readonly Field[] {
  const place = (field: Field): number => {
    const at = READING_ORDER.indexOf(nameOf(field));
    return at < 0 ? READING_ORDER.length : at;
  };
  return fields.toSorted((left, right) => place(left) - place(right));
}

const READING_ORDER: readonly string[] = [
  ...['title', 'purpose', 'description', 'status', 'objectiveId', 'side', 'startsOn', 'endsOn', 'dueOn', 'ownerId', 'beneficiary'],
  ...['kpiName', 'kpiUnit', 'kpiBaseline', 'targets', 'probability', 'impact', 'response', 'mitigation', 'rank'],
];

/** Reads the content of a plan. */
export function readContent(json: unknown): PlanContent {
  const head = objectAt(json, 'plan');
  return {
    title: textAt(head, 'title') ?? '',
    purpose: textAt(head, 'purpose'),
    startsOn: textAt(head, 'startsOn'),
    endsOn: textAt(head, 'endsOn'),
    objectives: itemsOf(json, 'objectives'),
    milestones: itemsOf(json, 'milestones'),
    actions: itemsOf(json, 'actions'),
    risks: itemsOf(json, 'risks'),
    narrative: objectAt(json, 'narrative'),
    unknown: unknownOf(json),
  };
}

function itemsOf<Name extends Collection>(json: unknown, collection: Name): readonly PlanItem<Name>[] {
  const items = Object.entries(objectAt(json, collection)).flatMap(([id, item]) => (isObject(item) ? [{ ...item, id }] : []));
  const byRank = items.sort((left, right) => inOrder(textAt(left, 'rank'), textAt(right, 'rank')) || inOrder(left.id, right.id));
  // The server froze what its schema had let in: these are its fields.
  return byRank as unknown as readonly PlanItem<Name>[];
}

function inOrder(left: string | null, right: string | null): number {
  const [one, other] = [left ?? '', right ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
}

function unknownOf(json: unknown): readonly UnknownField[] {
  const beyond = (place: keyof typeof KNOWN, object: unknown): readonly UnknownField[] =>
    isObject(object) ? Object.entries(object).flatMap(([field, value]) => (KNOWN[place].includes(field) ? [] : [{ place, field, value }])) : [];
  const items = COLLECTIONS.flatMap((collection) => Object.values(objectAt(json, collection)).flatMap((item) => beyond(collection, item)));
  return [...beyond('root', json), ...beyond('plan', objectAt(json, 'plan')), ...items];
}

/** What stands behind the colon of an API id: how snapshots name members and items. */
export function bareId(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** The members of both teams by bare id, those of the past too. */
export function peopleOf(seats: readonly { readonly side: Side; readonly member: { readonly id: string; readonly name: string } }[]): People {
  return new Map(seats.map(({ side, member }) => [bareId(member.id), { name: member.name, side }]));
}

/** Titles of the items of several contents by bare id; of an item in more than one, that of the last. */
export function titlesOf(...contents: readonly unknown[]): ReadonlyMap<string, string> {
  const entries = contents.flatMap((content) =>
    COLLECTIONS.flatMap((collection) => Object.entries(objectAt(content, collection)).map(([id, item]) => [id, textAt(item, 'title') ?? ''] as const)),
  );
  return new Map(entries);
}
