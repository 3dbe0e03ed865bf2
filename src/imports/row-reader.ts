/**
 * From a row of a file to the values of its fields, by the columns that hold them.
 */
import { columnOf } from '../kernel/column-name.js';
import type { FoundWording } from '../kernel/found-wording.js';
import { namesOf } from './column-names.js';
import { Fault, type CellValue, type FieldSpec, type Wording } from './import-field.js';
import { EXTERNAL_ID, type ImportKind } from './import-kind.js';
import type { ImportKindName, ImportShape } from './import.entity.js';
import { UnreadableFile, type FileRow } from './read-records.js';

/** The values of one row. */
export interface RowValues {
  readonly externalId: string;
  /** Whether that is made of its other fields. */
  readonly isDerivedId: boolean;
  readonly values: Readonly<Record<string, CellValue>>;
}

/** Reads the rows of one file. */
export interface RowReader {
  read(row: FileRow): RowValues | Fault;
  /** Tells how the cells of a row are worded. */
  tell(row: FileRow, found: FoundWording): void;
}

interface Place {
  readonly name: string;
  readonly spec: FieldSpec;
  readonly column: string | undefined;
  readonly otherwise: string | undefined;
}

/** Which kind of rows, and how they are worded. */
export interface Reading {
  readonly kindName: ImportKindName;
  readonly kind: ImportKind;
  readonly shape: ImportShape;
}

/**
 * Finds the column of each field: the one that the shape names, or one that is called like the field. The rows of JSON Lines name their columns themselves.
 * @throws UnreadableFile when the shape names a column that the file has not, or a required field has neither column nor default.
 */
export function rowReader(reading: Reading, columns: readonly string[]): RowReader {
  const places = columns.length === 0 ? placesByNames(reading) : fixedPlaces(reading, columns);
  return {
    read: (row) => row.fault ?? valuesOf(row, places(row), reading),
    tell(row, found) {
      if (row.fault !== undefined) return;
      for (const { spec, column } of places(row)) {
        const cell = cellOf(row, column);
        if (cell === '' || (column !== undefined && row.numbers?.has(column) === true)) continue;
        if (spec.tells === 'dateOrder') found.seeDay(cell);
        if (spec.tells === 'decimalSign') found.seeNumber(cell);
      }
    },
  };
}

const specsOf = ({ fields, derivedId }: ImportKind): readonly (readonly [string, FieldSpec])[] => [
  ['externalId', derivedId === undefined ? EXTERNAL_ID : { ...EXTERNAL_ID, isRequired: false }],
  ...Object.entries(fields),
];

function fixedPlaces(reading: Reading, columns: readonly string[]): () => readonly Place[] {
  const specs = specsOf(reading.kind);
  const places = specs.flatMap(([name, spec]) => {
    const named = reading.shape.columns[name];
    if (named !== undefined && !columns.includes(named))
      throw new UnreadableFile('UNKNOWN_REFERENCE', `The field ${name} shall come from the column “${named.slice(0, 100)}”, which the file has not.`, 1);
    return placeOf(name, spec, reading, columns);
  });
  const isThere = (field: string): boolean => places.some(({ name }) => name === field);
  const missing = specs.find(([name, { isRequired, unless }]) => isRequired && !isThere(name) && (unless === undefined || !isThere(unless)));
  if (missing !== undefined)
    throw new UnreadableFile('REQUIRED', `No column holds the field ${missing[0]}. The file has: ${columns.slice(0, 50).join(', ').slice(0, 2000)}.`, 1);
  return () => places;
}

/** Different lines may have different names; most have the same as the line before. */
function placesByNames(reading: Reading): (row: FileRow) => readonly Place[] {
  let [known, places]: [string, readonly Place[]] = ['', []];
  return ({ cells }) => {
    const columns = Object.keys(cells);
    const names = columns.join('\n');
    if (names !== known || places.length === 0) {
      places = specsOf(reading.kind).flatMap(([name, spec]) => {
        const [found] = placeOf(name, spec, reading, columns);
        return found ?? (spec.isRequired ? { name, spec, column: undefined, otherwise: undefined } : []);
      });
      known = names;
    }
    return places;
  };
}

function placeOf(name: string, spec: FieldSpec, { kindName, shape }: Reading, columns: readonly string[]): readonly Place[] {
  const otherwise = shape.defaults[name];
  const column = shape.columns[name] ?? columnOf(namesOf(kindName, name), columns);
  return column === undefined && otherwise === undefined ? [] : [{ name, spec, column, otherwise }];
}

function cellOf({ cells }: FileRow, column: string | undefined): string {
  return column !== undefined && Object.hasOwn(cells, column) ? (cells[column] ?? '').trim() : '';
}

function valuesOf(row: FileRow, places: readonly Place[], { kind, shape }: Reading): RowValues | Fault {
  const values: Record<string, CellValue> = {};
  for (const { name, spec, column, otherwise } of places) {
    const cell = cellOf(row, column);
    const said = cell === '' ? (otherwise ?? '') : cell;
    const wording: Wording = cell !== '' && column !== undefined && row.numbers?.has(column) === true ? { ...shape, decimalSign: '.' } : shape;
    const value = said === '' ? null : spec.read(said, wording);
    if (value instanceof Fault) return new Fault(value.code, value.message, name);
    values[name] = value;
  }
  const empty = places.find(({ name, spec }) => spec.isRequired && isEmpty(values[name]) && (spec.unless === undefined || isEmpty(values[spec.unless])));
  if (empty !== undefined) return new Fault('REQUIRED', 'This must not be empty.', empty.name);
  const { externalId, ...others } = values;
  const id = isEmpty(externalId) ? kind.derivedId?.(others) : String(externalId);
  if (id === undefined) return new Fault('REQUIRED', 'This must not be empty.', 'externalId');
  return { externalId: id, isDerivedId: isEmpty(externalId), values: others };
}

const isEmpty = (value: CellValue | undefined): boolean => value === undefined || value === null || value === '';
