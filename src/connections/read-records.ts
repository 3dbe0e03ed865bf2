/**
 * Finds the records in a message, by the mapping of its system. Pure: what it gives says only what the other system told.
 */
import type { Json } from '../kernel/json.js';
import { Problem } from '../kernel/problem.js';
import type { CrmMapping, MessageShape, ObjectMapping, When } from './crm/mapping.js';

/** What another system told of one of its records. */
export interface ToldRecord {
  readonly type: string;
  readonly externalId: string;
  readonly changedAt: Date;
  readonly isGone: boolean;
  /** What was told, by the paths of the mapping; what was not told is not among it. */
  readonly told: Readonly<Record<string, Json>>;
}

/** Most records of one message. */
export const MOST_RECORDS = 1_000;

/**
 * The records of a message that the mapping knows; of others nothing is said.
 * @throws Problem INVALID when nothing in it has a form that the mapping names, TOO_LARGE for too many records.
 */
export function recordsIn(message: Json, mapping: CrmMapping, receivedAt: Date): { readonly records: readonly ToldRecord[]; readonly others: number } {
  const candidates = [...new Set(mapping.shapes.map(({ at }) => at))].flatMap((at) => listOf(valueAt(message, at)).map((record) => ({ at, record })));
  if (candidates.length > MOST_RECORDS) throw new Problem('TOO_LARGE', `A message holds at most ${MOST_RECORDS} records.`);
  const found = candidates.flatMap(({ at, record }) => {
    const shape = mapping.shapes.find((each) => each.at === at && fits(record, each));
    return shape === undefined ? [] : [{ record, shape }];
  });
  if (found.length === 0) throw new Problem('INVALID', `Nothing in this message has a form of ${mapping.system} that is known here.`);
  const records = found.flatMap(({ record, shape }) => toldBy(record, shape, mapping, receivedAt));
  return { records, others: found.length - records.length };
}

function fits(record: Json, { has, only }: MessageShape): boolean {
  return has.every((path) => valueAt(record, path) !== undefined) && (only === undefined || holds(record, only));
}

function toldBy(record: Json, shape: MessageShape, mapping: CrmMapping, receivedAt: Date): readonly ToldRecord[] {
  const type = typeOf(record, shape);
  const object = mapping.objects[type];
  if (object === undefined) return [];
  const changedAt = momentOf(record, shape) ?? receivedAt;
  const isGone = shape.gone !== undefined && holds(record, shape.gone);
  const told = toldValues(record, shape, object);
  return listOf(valueAt(record, shape.id)).flatMap((id) => {
    const externalId = typeof id === 'number' || typeof id === 'string' ? String(id) : '';
    return externalId === '' ? [] : [{ type, externalId, changedAt, isGone, told }];
  });
}

function typeOf(record: Json, { type }: MessageShape): string {
  if ('is' in type) return type.is;
  const name = valueAt(record, type.from);
  return typeof name === 'string' ? (type.names?.[name] ?? name) : '';
}

/** The values at the paths that the mapping reads. */
function toldValues(record: Json, { oneValue, elsewhere = {} }: MessageShape, object: ObjectMapping): Readonly<Record<string, Json>> {
  const told: Record<string, Json> = {};
  const wanted = pathsOf(object);
  const put = (path: string, value: Json | undefined): void => {
    if (value !== undefined && wanted.includes(path)) told[path] = value;
  };
  for (const path of wanted) put(path, valueAt(record, path));
  for (const [here, there] of Object.entries(elsewhere)) put(there, valueAt(record, here));
  const name = oneValue === undefined ? undefined : valueAt(record, oneValue.name);
  if (oneValue !== undefined && typeof name === 'string') put(`${oneValue.under}.${name}`, valueAt(record, oneValue.value) ?? null);
  return told;
}

/** Every path that a mapping of an object reads. */
function pathsOf({ fields, account, ourId }: ObjectMapping): readonly string[] {
  const sources = Object.values(fields).flatMap(({ from, currency }) => [...(typeof from === 'string' ? [from] : from), currency]);
  return [...sources, account?.from, ourId].filter((path) => path !== undefined);
}

// ——— values ———

/** The value at a path; undefined where there is none. */
export function valueAt(value: Json, path: string): Json | undefined {
  if (path === '') return value;
  let at: Json | undefined = value;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Readonly<Record<string, Json>>)[name];
  }
  return at;
}

function holds(record: Json, { path, in: among }: When): boolean {
  const value = valueAt(record, path);
  return value !== undefined && among.includes(value);
}

const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];

function momentOf(record: Json, { changedAt, changedTime }: MessageShape): Date | undefined {
  const written = changedAt.map((path) => valueAt(record, path)).find((value) => value !== undefined && value !== null);
  const moment = momentIn(written);
  if (moment === undefined || changedTime === undefined) return moment;
  return new Date(moment.getTime() + timeOfDayMs(valueAt(record, changedTime)));
}

/** A moment as systems write it: ISO 8601, milliseconds since 1970, or those as OData does. */
export function momentIn(value: Json | undefined): Date | undefined {
  const milliseconds = typeof value === 'number' ? value : typeof value === 'string' ? millisecondsIn(value) : NaN;
  const moment = new Date(milliseconds);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

function millisecondsIn(text: string): number {
  const [, odata] = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(text) ?? [];
  if (odata !== undefined) return Number(odata);
  // Salesforce writes offsets without a colon.
  return /^\d{13}$/.test(text) ? Number(text) : Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

/** A time of day as OData writes it, `PT09H30M00S`. */
function timeOfDayMs(value: Json | undefined): number {
  const [, hours = 0, minutes = 0, seconds = 0] = (typeof value === 'string' ? /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(value) : null) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
}
