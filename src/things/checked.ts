/**
 * What somebody says of a thing, checked by its fields and in the form in which it is kept. Every field that is wrong is refused by its name.
 */
import { refuseField } from '../kernel/field-faults.js';
import { readEmail } from '../kernel/email.js';
import { idOf, rowIdIn } from '../kernel/ids.js';
import { fieldProblem } from '../kernel/problem.js';
import { asLine, asProse } from '../kernel/written-text.js';
import { faultIn, LONGEST_EMAIL, type CreateOf, type Field, type Fields, type Named, type RowOf, type UpdateOf } from '../protocol/field.js';

/** Where the values stand in what a mutation takes. */
type At = readonly string[];

/** All values of a new thing, which stands in `input` unless said otherwise. @throws Problem of the input REQUIRED, TOO_LONG, INVALID, OUT_OF_RANGE; NOT_FOUND for a reference that is none. */
export function checkedNew<All extends Fields>(fields: All, input: CreateOf<All>, at: At = ['input']): RowOf<All> {
  return checkedAt(at, fields, input) as RowOf<All>;
}

function checkedAt(at: At, fields: Fields, said: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, checked([...at, name], field, said[name] ?? field.its.otherwise)]));
}

/** The values that a change names. What is left out stays, null empties. @throws Problem as for a new thing; REQUIRED where a field cannot be empty. */
export function checkedChanges<All extends Fields>(fields: All, input: UpdateOf<All>): Partial<Omit<RowOf<All>, Named<All, 'fixed'>>> {
  const said = input as Readonly<Record<string, unknown>>;
  const changes = Object.entries(fields).filter(([name, { its }]) => its.fixed !== true && said[name] !== undefined);
  return Object.fromEntries(changes.map(([name, field]) => [name, changed(['input', name], field, said[name])])) as Partial<RowOf<All>>;
}

function changed(at: At, field: Field, said: unknown): unknown {
  if (said === null && field.its.optional !== true)
    return refuseField(fieldProblem('REQUIRED', at, 'This cannot be empty; leave the field out to keep what it says.'), null);
  return checked(at, field, said);
}

function checked(at: At, field: Field, said: unknown): unknown {
  const { kind } = field;
  const value = kept(field, said);
  if (typeof value === 'string') {
    if (kind.is === 'email') return emailAddress(at, value);
    if (kind.is === 'member') return memberRow(at, value);
    if (kind.is === 'reference') return idOf(kind.type, value);
  }
  const fault = faultIn(field, value);
  if (fault !== undefined) return refuseField(fieldProblem(fault.code, at, fault.message), kind.is === 'rows' ? [] : value);
  return kind.is === 'rows' ? checkedRows(at, kind.of, value as readonly Readonly<Record<string, unknown>>[]) : value;
}

function checkedRows(at: At, fields: Fields, said: readonly Readonly<Record<string, unknown>>[]): readonly unknown[] {
  return said.map((row, index) => checkedAt([...at, String(index)], fields, row));
}

const TYPED: ReadonlySet<Field['kind']['is']> = new Set(['text', 'email', 'url', 'country']);

/** A value as it is kept: texts composed and without blanks around them, and an empty one is none. */
function kept({ kind, its }: Field, said: unknown): unknown {
  if (!TYPED.has(kind.is) || typeof said !== 'string') return said ?? null;
  const text = kind.is === 'text' && kind.lines === 'many' ? asProse(said).trim() : asLine(said);
  return text === '' && its.optional === true ? null : text;
}

function emailAddress(at: At, said: string): string {
  if (said.length > LONGEST_EMAIL) return refuseField(fieldProblem('TOO_LONG', at, 'An e-mail address has at most 254 characters.'), '');
  return readEmail(said) ?? refuseField(fieldProblem('INVALID', at, 'This is not an e-mail address, such as ana@company.example.'), '');
}

/** The API names a member by its type and row; kept is the row. Who holds a seat is for the act to ask. */
function memberRow(at: At, said: string): string {
  return rowIdIn('Member', said) ?? refuseField(fieldProblem('INVALID', at, 'This must be the id of a member.'), '');
}
