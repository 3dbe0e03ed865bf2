/**
 * What happened, as a sentence: for every topic of `schema/EVENTS.md`, in the reader's language. Pure, so that the stream of an account and the feed of all
 * accounts tell the same thing in the same words: a room that tells events brings the words `events`. A topic that is not known yet is told by its name
 * instead of being hidden.
 */
import { isolated } from '../kit/names.js';
import type { Words } from './catalogue.js';
import { reasonsInWords } from './refusal-sentence.js';
import type { ToldFacts } from './told-facts.js';

/** An event as the API gives it, as far as a sentence needs it. */
export interface ToldEvent {
  /** `thing.verb`, in the past tense. */
  readonly topic: string;
  /** Facts, as documented for the topic. */
  readonly payload: unknown;
  /** Who did it, where the reader may see who. */
  readonly actor?: { readonly name: string } | null;
  /** The own app that did it. */
  readonly actorApp?: { readonly name: string } | null;
  /** Name behind the payload's `memberId`, where the caller knows it. */
  readonly personName?: string | undefined;
  /** The names of the two companies, where the caller knows them: whose people may not be named is told by their company. */
  readonly companies?: Readonly<Record<'SUPPLIER' | 'CUSTOMER', string>> | undefined;
  /** Writes an amount in minor units of the account's currency. */
  readonly money?: (minor: number) => string;
}

type Payload = Readonly<Record<string, unknown>>;

/** The sentence of an event. */
export function eventSentence(event: ToldEvent, words: Words): string {
  const { topics, statusTo, things, verbs, other } = words.events;
  const payload = isRecord(event.payload) ? event.payload : {};
  const [thing = '', verb = ''] = event.topic.split('.');
  const facts = { ...factsOf(event, payload, words), thing: things[thing] ?? '' };
  const status = event.topic === 'account.statusChanged' ? statusTo[textOf(payload['to'])] : undefined;
  const tell = status ?? topics[event.topic] ?? (facts.thing === '' ? undefined : verbs[verb]);
  return tell === undefined ? other(facts, event.topic) : tell(facts);
}

function factsOf(event: ToldEvent, payload: Payload, words: Words): Omit<ToldFacts, 'thing'> {
  const { events } = words;
  const side = textOf(payload['side']);
  return {
    who: whoDid(event, event.topic === 'account.customerJoined' ? 'CUSTOMER' : side, words),
    title: isolated(textOf(payload['title'])),
    number: textOf(payload['number']),
    nextNumber: textOf(payload['supersededByNumber']),
    from: worded(payload['from'], words),
    to: worded(payload['to'], words),
    side: Array.isArray(payload['sides']) ? payload['sides'].map((each) => events.ofSide[textOf(each)] ?? '').join(', ') : (events.ofSide[side] ?? ''),
    role: worded(payload['role'], words),
    kind: worded(payload['kind'], words),
    decision: (events.decisions as Readonly<Record<string, string>>)[textOf(payload['decision'])] ?? '',
    limit: limitOf(event, payload),
    person: event.personName === undefined ? events.somebody : isolated(event.personName),
    fields: fieldsOf(payload['fields'], events.fields),
    text: isolated(event.topic === 'inboundMessage.failed' ? reasonsInWords(textOf(payload['reason']), words) : textOf(payload['text'] ?? payload['reason'])),
  };
}

function whoDid({ actor, actorApp, companies }: ToldEvent, side: string, { events }: Words): string {
  const company = side === 'SUPPLIER' || side === 'CUSTOMER' ? companies?.[side] : undefined;
  const name = actor?.name ?? actorApp?.name;
  if (name !== undefined) return isolated(name);
  return (company === undefined ? events.sideAlone[side] : events.someoneOf(isolated(company))) ?? events.unseen;
}

/** A value of one of the field's lists (role, stage, kind) in the reader's words; the value itself where it is not known. */
function worded(value: unknown, words: Words): string {
  const { projectStages, projectKinds, contributionKinds } = words.events;
  const lists: readonly Readonly<Record<string, string>>[] = [
    words.seatRoles,
    words.roles,
    words.stages,
    words.statuses,
    projectStages,
    projectKinds,
    contributionKinds,
  ];
  const key = textOf(value);
  return lists.find((list) => key in list)?.[key] ?? key;
}

function limitOf({ money }: ToldEvent, { limitPercent, limitMinor }: Payload): string {
  if (typeof limitPercent === 'number') return `${limitPercent} %`;
  return typeof limitMinor === 'number' && money !== undefined ? money(limitMinor) : '';
}

/** The changed fields by their names, each once; empty where none has a name. */
function fieldsOf(fields: unknown, names: Readonly<Record<string, string>>): string {
  if (!Array.isArray(fields)) return '';
  return [...new Set(fields.flatMap((field) => names[textOf(field)] ?? []))].join(', ');
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const isRecord = (value: unknown): value is Payload => typeof value === 'object' && value !== null;
