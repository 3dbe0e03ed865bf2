/**
 * What the values of another system's record are as fields of a thing here. Pure.
 */
import { roundedMinorUnitsOf } from '../kernel/minor-units.js';
import { dayOf, isDay } from '../kernel/day.js';
import type { Json } from '../kernel/json.js';
import { Problem } from '../kernel/problem.js';
import type { ToldValue } from './connection.entity.js';
import type { FieldSource, LineSource, ObjectMapping } from './crm/mapping.js';
import { momentIn, valueAt } from './read-records.js';

/** All that was told, by paths. */
export type Told = Readonly<Record<string, ToldValue>>;

/** A field as the other system has it, and since when. */
export interface IncomingField {
  readonly value: Json;
  readonly at: string;
}

/** One line of an order. */
export interface IncomingLine {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

/** The fields of which anything was told. @throws Problem INVALID when a value is not of its kind. */
export function incomingFields({ fields }: ObjectMapping, told: Told): Readonly<Record<string, IncomingField>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, source]) => {
      const parts = pathsOf(source).flatMap((path) => told[path] ?? []);
      const last = parts
        .map(({ at }) => at)
        .sort()
        .at(-1);
      return last === undefined
        ? []
        : [
            [
              name,
              {
                value: valueOf(
                  name,
                  source,
                  parts.map(({ value }) => value),
                  told,
                ),
                at: last,
              },
            ],
          ];
    }),
  );
}

const pathsOf = ({ from }: FieldSource): readonly string[] => (typeof from === 'string' ? [from] : from);

function valueOf(name: string, source: FieldSource, values: readonly Json[], told: Told): Json {
  switch (source.as) {
    case 'day':
      return dayIn(name, values[0] ?? null);
    case 'minorUnits':
      return minorUnits(name, values[0] ?? null, currencyOf(source, told));
    case 'lines':
      return linesIn(name, values[0] ?? null, source.lines, currencyOf(source, told)) as unknown as Json;
    default:
      return textIn(name, values);
  }
}

function textIn(name: string, values: readonly Json[]): string | null {
  const words = values.map((value) => {
    if (typeof value === 'object' && value !== null) throw wrong(name, 'a text');
    return value === null ? '' : String(value).trim();
  });
  const text = words.filter((word) => word !== '').join(' ');
  return text === '' ? null : text;
}

function dayIn(name: string, value: Json): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'string' && isDay(value.slice(0, 10))) return value.slice(0, 10);
  const moment = momentIn(value);
  if (moment === undefined) throw wrong(name, 'a day');
  return dayOf(moment);
}

function currencyOf({ currency }: FieldSource, told: Told): string | null {
  const value = currency === undefined ? undefined : told[currency]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Systems write amounts in whole units with decimals; how many a currency has, ISO 4217 says. No digit of them passes through a binary fraction. */
function minorUnits(name: string, value: Json, currency: string | null): number | null {
  if (value === null || value === '') return null;
  const exact = exactNumber(value);
  const minor = exact === undefined ? undefined : roundedMinorUnitsOf(exact, currency ?? '');
  if (minor === undefined) throw wrong(name, 'an amount');
  return minor;
}

const PLAIN = /^-?\d+(?:\.\d+)?$/u;

/** A number as text with a point; undefined for what is none. */
function exactNumber(value: Json): string | undefined {
  const text =
    typeof value === 'number' ? (Math.abs(value) < 1 ? value.toFixed(SMALLEST_DIGITS) : String(value)) : typeof value === 'string' ? value.trim() : '';
  return PLAIN.test(text) ? text : undefined;
}

/** Of numbers below one, programs write what is smaller than a millionth with an exponent. */
const SMALLEST_DIGITS = 20;

function linesIn(name: string, value: Json, source: LineSource | undefined, currency: string | null): readonly IncomingLine[] | null {
  if (value === null) return null;
  if (!Array.isArray(value) || source === undefined) throw wrong(name, 'a list');
  return (value as readonly Json[]).map((line) => {
    const [quantity, amount] = [Number(valueAt(line, source.quantity)), minorUnits(name, valueAt(line, source.amount) ?? null, currency) ?? 0];
    const [sku, unit] = [textIn(name, [valueAt(line, source.sku) ?? null]), textIn(name, [valueAt(line, source.unit) ?? null])];
    if (sku === null || !Number.isFinite(quantity) || quantity === 0) throw wrong(name, 'a list of lines with article and quantity');
    return {
      sku,
      name: textIn(name, [valueAt(line, source.name) ?? null]) ?? sku,
      unit: unit ?? 'piece',
      quantity,
      unitPriceMinor: Math.round(amount / quantity),
    };
  });
}

const wrong = (name: string, kind: string): Problem => new Problem('INVALID', `What the other system tells as ${name} is not ${kind}.`);
