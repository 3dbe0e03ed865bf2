/**
 * The fields of a thing as cells of a file: how each is read, and the type of its column where many rows are written at once.
 */
import { choicesOf, faultIn, type Field, type Fields, type Kind } from '../protocol/field.js';
import { columnNameOf } from '../things/columns-of.js';
import { currency, day, email, Fault, longText, number, oneOf, required, text, written, yesOrNo, type FieldSpec } from './import-field.js';

/** How a kind is read of a cell, and the type of its column. Amounts are written in another unit, and ids in other systems are no ids here: they are told by hand. */
const CELLS: { readonly [Is in Kind['is']]?: readonly [type: string, cell: (kind: Extract<Kind, { is: Is }>, field: Field) => FieldSpec] } = {
  text: ['text', ({ longest, lines }, { says }) => (lines === 'one' ? text(longest, says) : longText(longest, says))],
  integer: ['int', (_, { says }) => number(says)],
  number: ['float8', (_, { says }) => number(says)],
  currency: ['text', (_, { says }) => currency(says)],
  email: ['text', (_, { says }) => email(says)],
  url: ['text', ({ longest }, { says }) => text(longest, says)],
  country: ['text', (_, { says }) => text(2, says)],
  day: ['date', (_, { says }) => day(says)],
  yesNo: ['boolean', (_, { says }) => yesOrNo(says)],
  period: ['text', (_, { says }) => written(says)],
  choice: ['text', (_, each) => oneOf(choicesOf(each as Field<string>), {}, each.says)],
};

const cellOf = ({ is }: Kind): readonly [type: string, cell: (kind: Kind, field: Field) => FieldSpec] | undefined =>
  CELLS[is] as readonly [string, (kind: Kind, field: Field) => FieldSpec] | undefined;

/** The cells of fields, in their order; `instead` gives those that a file words otherwise, or none. */
export function cellsOf(fields: Fields, instead: Readonly<Record<string, Readonly<Record<string, FieldSpec>>>> = {}): Readonly<Record<string, FieldSpec>> {
  const cells = Object.entries(fields).flatMap(([name, field]): readonly (readonly [string, FieldSpec])[] => {
    const [own, reader] = [instead[name], cellOf(field.kind)];
    if (own !== undefined) return Object.entries(own);
    return reader === undefined ? [] : [[name, within(field, reader[1](field.kind, field))]];
  });
  return Object.fromEntries(cells);
}

/** The types of the columns, by column, for `writeRows`. */
export function columnTypesOf(fields: Fields): Readonly<Record<string, string>> {
  const types = Object.entries(fields).flatMap(([name, { kind }]) => {
    const [type] = cellOf(kind) ?? [];
    return type === undefined ? [] : [[columnNameOf(name), type]];
  });
  return Object.fromEntries(types) as Readonly<Record<string, string>>;
}

/** A cell whose value is inside the bounds of its field; it must not be left out where the field can neither be empty nor has a value of its own. */
function within(field: Field, spec: FieldSpec): FieldSpec {
  const bounded: FieldSpec = {
    ...spec,
    read(said, wording) {
      const value = spec.read(said, wording);
      if (value === null || value instanceof Fault) return value;
      const fault = faultIn(field, value);
      return fault === undefined ? value : new Fault(fault.code, fault.message);
    },
  };
  return field.its.optional === true || field.its.otherwise !== undefined ? bounded : required(bounded);
}
