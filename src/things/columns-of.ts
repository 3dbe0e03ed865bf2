/**
 * Fields as columns of a table: what MikroORM's `defineEntity` takes, and the bounds that the database itself holds.
 */
import { p } from '@mikro-orm/core';
import { READING_ORDER } from '../database/reading-order.js';
import { choicesOf, isUsual, LONGEST_EMAIL, type Field, type Fields, type Has, type Kind, type Named, type ValueOf } from '../protocol/field.js';

/** The two members of its property builders from which MikroORM infers the class of an entity. */
interface Column<Value, Options> {
  readonly '~type'?: { value: Value };
  readonly '~options'?: Options;
}

type Nullable<Each> = Has<Each, 'optional'> extends true ? { nullable: true } : unknown;
type WithDefault<Each> = Has<Each, 'otherwise'> extends true ? { default: ValueOf<Each> } : unknown;

/** The columns of fields by name, without those that are declared apart. */
export type ColumnsOf<All extends Fields> = {
  [Name in Exclude<keyof All, Named<All, 'apart'>>]: Column<ValueOf<All[Name]>, Nullable<All[Name]> & WithDefault<All[Name]>>;
};

/** As far as all builders of columns are alike. */
interface Builder {
  nullable(): unknown;
  default(value: unknown): unknown;
}

/** Some words have their length in their column, as lines have; what is longer is bounded by a check. */
const isLong = ({ lines, longest }: Extract<Kind, { is: 'text' }>): boolean => lines === 'many' && longest > 1_000;

const COLUMNS: { readonly [Is in Kind['is']]?: (kind: Extract<Kind, { is: Is }>, field: Field) => Builder } = {
  text: (kind) => {
    if (isLong(kind)) return p.text();
    const { longest, order } = kind;
    const column = p.string().length(longest);
    return order === 'reading' ? column.collation(READING_ORDER) : column;
  },
  integer: () => p.integer(),
  number: () => p.double(),
  amount: () => p.bigint('number'),
  currency: () => p.string().length(3),
  email: () => p.string().length(LONGEST_EMAIL),
  url: ({ longest }) => p.string().length(longest),
  country: () => p.string().length(2),
  day: () => p.date(),
  yesNo: () => p.boolean(),
  choice: (_, field) => p.enum(choicesOf(field as Field<string>)),
  // The longest is a quarter, or a month.
  period: () => p.string().length(7),
  // Byte by byte, as every client compares, whatever language the database sorts in.
  rank: () => p.string().length(80).collation('C'),
};

/** The columns of fields. */
export function columnsOf<const All extends Fields>(fields: All): ColumnsOf<All> {
  const columns = Object.entries(fields).flatMap(([name, field]) => {
    const column = COLUMNS[field.kind.is] as ((kind: Kind, field: Field) => Builder) | undefined;
    if (field.its.apart === true || column === undefined) return [];
    const builder = column(field.kind, field);
    const { optional, otherwise } = field.its;
    if (otherwise !== undefined) return [[name, builder.default(otherwise)]];
    return [[name, optional === true ? builder.nullable() : builder]];
  });
  return Object.fromEntries(columns) as ColumnsOf<All>;
}

/** A rule that the database holds. */
interface Check {
  readonly name: string;
  readonly expression: string;
}

/** The bounds that the type of a column does not hold by itself, for `checks` of `defineEntity`. */
export function checksOf(table: string, fields: Fields): Check[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const column = columnNameOf(name);
    const expression = boundIn(column, field);
    return expression === undefined ? [] : [{ name: `${table}_${column}_bounds`, expression }];
  });
}

function boundIn(column: string, { kind }: Field): string | undefined {
  if (kind.is === 'text' && isLong(kind)) return `char_length("${column}") <= ${kind.longest}`;
  if (kind.is === 'number') return isUsual(kind) ? undefined : `abs("${column}") <= '${kind.largest}'`;
  if (kind.is === 'integer') return `"${column}" >= ${kind.lowest} and "${column}" <= ${kind.highest}`;
  return kind.is === 'amount' ? `"${column}" >= ${kind.lowest}` : undefined;
}

/** The column of a field. */
export const columnNameOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
