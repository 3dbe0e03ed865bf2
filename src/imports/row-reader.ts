/**
 * From a row of a file to the values of its fields, by the columns that hold them.
 */
import { Fault, type CellValue, type FieldSpec } from './import-field.js';
import { EXTERNAL_ID, type ImportKind } from './import-kind.js';
import type { ImportShape } from './import.entity.js';
import { UnreadableFile, type FileRow } from './read-records.js';

/** The values of one row. */
export interface RowValues {
  readonly externalId: string;
  readonly values: Readonly<Record<string, CellValue>>;
}

/** Reads rows of one file. */
export type RowReader = (row: FileRow) => RowValues | Fault;

interface Place {
  readonly name: string;
  readonly spec: FieldSpec;
  readonly column: string | undefined;
  readonly otherwise: string | undefined;
}

/**
 * Finds the column of each field: the one that the shape names, or one that is called like the field.
 * @throws UnreadableFile when the shape names a column that the file has not, or a required field has neither column nor default.
 */
export function rowReader(kind: ImportKind, shape: ImportShape, columns: readonly string[]): RowReader {
  const specs = { externalId: EXTERNAL_ID, ...kind.fields };
  const places = Object.entries(specs).flatMap(([name, spec]) => placeOf(name, spec, shape, columns));
  const missing = Object.entries(specs).find(([name, { isRequired }]) => isRequired && !places.some((place) => place.name === name));
  if (missing !== undefined) {
    throw new UnreadableFile('REQUIRED', `No column holds the field ${missing[0]}. The file has: ${columns.slice(0, 50).join(', ').slice(0, 2000)}.`, 1);
  }
  return (row) => row.fault ?? valuesOf(row, places, shape);
}

function placeOf(name: string, spec: FieldSpec, shape: ImportShape, columns: readonly string[]): readonly Place[] {
  const [named, otherwise] = [shape.columns[name], shape.defaults[name]];
  const isFree = columns.length === 0; // JSON Lines: each row names its own
  if (named !== undefined && !isFree && !columns.includes(named)) {
    throw new UnreadableFile('UNKNOWN_REFERENCE', `The field ${name} shall come from the column “${named.slice(0, 100)}”, which the file has not.`, 1);
  }
  const column = named ?? (isFree ? name : columns.find((each) => each.toLowerCase() === name.toLowerCase()));
  return column === undefined && otherwise === undefined ? [] : [{ name, spec, column, otherwise }];
}

function valuesOf({ cells }: FileRow, places: readonly Place[], shape: ImportShape): RowValues | Fault {
  const values: Record<string, CellValue> = {};
  for (const { name, spec, column, otherwise } of places) {
    const cell = column !== undefined && Object.hasOwn(cells, column) ? (cells[column] ?? '') : '';
    const said = cell.trim() === '' ? (otherwise ?? '') : cell.trim();
    if (said === '' && spec.isRequired) return new Fault('REQUIRED', 'This must not be empty.', name);
    const value = said === '' ? null : spec.read(said, shape);
    if (value instanceof Fault) return new Fault(value.code, value.message, name);
    values[name] = value;
  }
  const { externalId, ...others } = values;
  return { externalId: String(externalId), values: others };
}
