/**
 * What is being said of a file before it is sent. Columns that are called like a field stand for it until somebody chooses others.
 */
import { useState } from 'react';
import { ImportFieldsDocument, type ImportFormat, type ImportKind } from '../../../client/generated/imports.js';
import { useRead } from '../../data/server.js';
import { columnLike, columnsIn, delimiterIn, formatOf, headOf, type Field } from './file-head.js';
import { USUAL_SHAPE, type Shape } from './shape.js';

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
  readonly take: (file: File | undefined) => Promise<void>;
  readonly setKind: (kind: ImportKind) => void;
  readonly setFormat: (format: ImportFormat) => void;
  readonly setShape: (change: (before: Shape) => Shape) => void;
}

/** A draft that begins empty. */
export function useDraft(): Draft {
  const [chosen, setChosen] = useState<{ readonly file: File; readonly head: string }>();
  const [kind, setKind] = useState<ImportKind>('ACCOUNTS');
  const [format, setFormat] = useState<ImportFormat>('CSV');
  const [shape, setShape] = useState(USUAL_SHAPE);
  const fields = useRead(ImportFieldsDocument, { kind }).data?.importFields ?? [];
  const columns = chosen === undefined ? undefined : columnsIn(chosen.head, format, shape.delimiter);
  return {
    file: chosen?.file,
    kind,
    format,
    shape: { ...shape, columns: columnsOf(fields, shape, columns ?? []) },
    fields,
    columns,
    async take(file) {
      const head = file === undefined ? '' : await headOf(file);
      setChosen(file === undefined ? undefined : { file, head });
      if (file === undefined) return;
      setFormat(formatOf(file.name));
      if (formatOf(file.name) === 'CSV') setShape((before) => ({ ...before, delimiter: delimiterIn(head) }));
    },
    setKind(next) {
      setKind(next);
      setShape((before) => ({ ...before, columns: {}, defaults: {} }));
    },
    setFormat,
    setShape,
  };
}

function columnsOf(fields: readonly Field[], shape: Shape, columns: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(({ name }) => [name, shape.columns[name] ?? columnLike(name, columns) ?? '']));
}
