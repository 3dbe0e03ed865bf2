/**
 * What is being said of a file before it is sent. Columns that are called like a field stand for it until somebody chooses others, and how the file is written is
 * found in its beginning where nobody says it.
 */
import { useState } from 'react';
import { ImportFieldsDocument, type FileEncoding, type ImportFormat, type ImportKind } from '../../../client/generated/imports.js';
import { useRead } from '../../data/server.js';
import { columnLike, delimiterIn, encodingIn, firstRows, formatOf, headOf, textOf, wordingIn, type Field, type FileHead } from './file-head.js';
import { USUAL_SHAPE, type Shape } from './shape.js';

/** How a file is written, as far as its beginning tells. */
export interface Found {
  readonly encoding: FileEncoding;
  readonly delimiter: string;
  /** Null where nothing settles it. */
  readonly decimalSign: string | null;
  readonly dateOrder: Shape['dateOrder'];
}

/** A file, and how it is to be read. */
export interface Draft {
  readonly file: File | undefined;
  readonly kind: ImportKind;
  readonly format: ImportFormat;
  /** With the columns that are found by their names. */
  readonly shape: Shape;
  readonly fields: readonly Field[];
  /** The columns of the file; undefined before there is one. */
  readonly columns: readonly string[] | undefined;
  /** What was found in it; undefined before there is one. */
  readonly found: Found | undefined;
  readonly take: (file: File | undefined) => Promise<void>;
  readonly setKind: (kind: ImportKind) => void;
  readonly setFormat: (format: ImportFormat) => void;
  readonly setShape: (change: (before: Shape) => Shape) => void;
}

/** A draft that begins empty. */
export function useDraft(): Draft {
  const [chosen, setChosen] = useState<{ readonly file: File; readonly head: FileHead }>();
  const [kind, setKind] = useState<ImportKind>('ACCOUNTS');
  const [format, setFormat] = useState<ImportFormat>('CSV');
  const [shape, setShape] = useState(USUAL_SHAPE);
  const fields = useRead(ImportFieldsDocument, { kind }).data?.importFields ?? [];
  const { columns, found, byField } = lookAt(chosen?.head, format, shape, fields);
  return {
    file: chosen?.file,
    kind,
    format,
    shape: { ...shape, columns: byField },
    fields,
    columns,
    found,
    async take(file) {
      const head = file === undefined ? undefined : await headOf(file);
      setChosen(file === undefined || head === undefined ? undefined : { file, head });
      if (file !== undefined) setFormat(formatOf(file.name));
    },
    setKind(next) {
      setKind(next);
      setShape((before) => ({ ...before, columns: {}, defaults: {} }));
    },
    setFormat,
    setShape,
  };
}

interface Looked {
  readonly columns: readonly string[] | undefined;
  readonly found: Found | undefined;
  /** The column of each field; empty where there is none. */
  readonly byField: Readonly<Record<string, string>>;
}

function lookAt(head: FileHead | undefined, format: ImportFormat, shape: Shape, fields: readonly Field[]): Looked {
  if (head === undefined) return { columns: undefined, found: undefined, byField: shape.columns };
  const encoding = encodingIn(head);
  const text = textOf(head, shape.encoding ?? encoding);
  const delimiter = delimiterIn(text, shape.delimiter);
  const { columns, rows } = firstRows(text, format, delimiter);
  const byField = Object.fromEntries(fields.map((field) => [field.name, shape.columns[field.name] ?? columnLike(field, columns) ?? '']));
  const { dateOrder, decimalSign } = wordingIn(rows, byField);
  return { columns, found: { encoding, delimiter, dateOrder, decimalSign }, byField };
}
