/**
 * The mapping of a connection: its own, or the one that comes with its system.
 */
import { fieldProblem, Problem } from '../../kernel/problem.js';
import type { CrmSystem } from '../connection.entity.js';
import { HUBSPOT } from './hubspot.js';
import { TARGETS, type CrmMapping, type ObjectMapping } from './mapping.js';
import { SALESFORCE } from './salesforce.js';
import { SAP } from './sap.js';

const KNOWN: Readonly<Record<Exclude<CrmSystem, 'OTHER'>, CrmMapping>> = { SALESFORCE, HUBSPOT, SAP };

/** The mapping that comes with a system. */
export function knownMapping(system: CrmSystem): CrmMapping | null {
  return system === 'OTHER' ? null : KNOWN[system];
}

/** The mapping of a connection. @throws Problem INVALID where there is none. */
export function mappingOf({ system, mapping }: { readonly system: CrmSystem; readonly mapping?: CrmMapping | null | undefined }): CrmMapping {
  const found = mapping ?? knownMapping(system);
  if (found === null) throw new Problem('INVALID', 'This connection has no mapping.');
  return found;
}

/** The fields that each kind of thing takes. */
export const TARGET_FIELDS: Readonly<Record<ObjectMapping['to'], readonly string[]>> = {
  Account: ['name', 'customerName', 'currency'],
  Contact: ['name', 'email', 'phone', 'jobTitle'],
  Order: ['number', 'orderedOn', 'currency', 'lines'],
  Activity: ['title', 'status', 'on', 'amountMinor', 'currency'],
};

const LARGEST_MAPPING = 64 * 1024;

/** A mapping that a company brings. @throws Problem INVALID, TOO_LONG; the message says what is wrong where. */
export function checkedMapping(value: unknown): CrmMapping {
  if (JSON.stringify(value).length > LARGEST_MAPPING) throw wrong('TOO_LONG', 'A mapping has at most 64 KiB.');
  const mapping = object(value, 'mapping');
  text(mapping['system'], 'system');
  for (const [index, shape] of list(mapping['shapes'], 'shapes').entries()) checkShape(object(shape, `shapes.${index}`), `shapes.${index}`);
  for (const [type, each] of Object.entries(object(mapping['objects'], 'objects'))) checkObject(object(each, `objects.${type}`), `objects.${type}`);
  return mapping as unknown as CrmMapping;
}

type Parts = Readonly<Record<string, unknown>>;

function checkShape(shape: Parts, at: string): void {
  text(shape['at'], `${at}.at`);
  text(shape['id'], `${at}.id`);
  for (const path of list(shape['has'], `${at}.has`)) text(path, `${at}.has`);
  for (const path of list(shape['changedAt'], `${at}.changedAt`)) text(path, `${at}.changedAt`);
  const type = object(shape['type'], `${at}.type`);
  text(type['is'] ?? type['from'], `${at}.type`);
  for (const name of ['only', 'gone']) if (shape[name] !== undefined) checkCondition(object(shape[name], `${at}.${name}`), `${at}.${name}`);
  const oneValue = shape['oneValue'] === undefined ? undefined : object(shape['oneValue'], `${at}.oneValue`);
  for (const name of oneValue === undefined ? [] : ['name', 'value', 'under']) text(oneValue?.[name], `${at}.oneValue.${name}`);
  if (shape['elsewhere'] !== undefined) for (const path of Object.values(object(shape['elsewhere'], `${at}.elsewhere`))) text(path, `${at}.elsewhere`);
  if (shape['changedTime'] !== undefined) text(shape['changedTime'], `${at}.changedTime`);
}

function checkCondition(condition: Parts, at: string): void {
  text(condition['path'], `${at}.path`);
  list(condition['in'], `${at}.in`);
}

function checkObject(each: Parts, at: string): void {
  const to = TARGETS.find((target) => target === each['to']);
  if (to === undefined) throw wrong('INVALID', `${at}.to is one of ${TARGETS.join(', ')}.`);
  for (const [name, source] of Object.entries(object(each['fields'], `${at}.fields`))) {
    if (!TARGET_FIELDS[to].includes(name)) throw wrong('INVALID', `${at}.fields.${name}: a ${to} has only ${TARGET_FIELDS[to].join(', ')}.`);
    checkSource(object(source, `${at}.fields.${name}`), `${at}.fields.${name}`);
  }
  if (each['account'] === undefined) return;
  const account = object(each['account'], `${at}.account`);
  text(account['type'], `${at}.account.type`);
  text(account['from'], `${at}.account.from`);
}

function checkSource(source: Parts, at: string): void {
  const { from, as, lines } = source;
  for (const path of Array.isArray(from) ? list(from, `${at}.from`) : [from]) text(path, `${at}.from`);
  if (as !== undefined && !['text', 'day', 'minorUnits', 'lines'].includes(text(as, `${at}.as`)))
    throw wrong('INVALID', `${at}.as is one of text, day, minorUnits, lines.`);
  if (as === 'lines') for (const name of ['sku', 'name', 'unit', 'quantity', 'amount']) text(object(lines, `${at}.lines`)[name], `${at}.lines.${name}`);
}

function object(value: unknown, at: string): Parts {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Parts;
  throw wrong('INVALID', `${at} must be an object.`);
}

function list(value: unknown, at: string): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  throw wrong('INVALID', `${at} must be a list.`);
}

function text(value: unknown, at: string): string {
  if (typeof value === 'string' && value.length <= 200) return value;
  throw wrong('INVALID', `${at} must be a text of at most 200 characters.`);
}

const wrong = (code: 'INVALID' | 'TOO_LONG', message: string): Problem => fieldProblem(code, 'mapping', message);
