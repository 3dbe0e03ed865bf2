/**
 * The control inside of a cell while it is edited: a line, some lines, a list, a day or a number.
 */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Violation } from '../../protocol/structured-items.js';
import { useWords } from '../i18n/words.js';
import css from './editor.module.css';
import type { CellValue, Column } from './column.js';

interface CellEditorProps<Item> {
  readonly column: Column<Item>;
  readonly value: CellValue;
  /** The letter that began the editing and replaces the value. */
  readonly begun: string | undefined;
  readonly onCommit: (value: CellValue) => readonly Violation[];
  /** Editing is over, and where the focus goes. */
  readonly onDone: (way: 'stay' | 'down' | 'next' | 'back' | 'left') => void;
}

/** Edits one value; nothing is written that the document would refuse. */
export function CellEditor<Item>({ column, value, begun, onCommit, onDone }: CellEditorProps<Item>): ReactNode {
  const { words } = useWords();
  const control = useRef<HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement>(null);
  const [text, setText] = useState(begun ?? (value === null ? '' : String(value)));
  const [fault, setFault] = useState<Violation>();
  const isOver = useRef(false);

  useEffect(() => {
    control.current?.focus();
    if (begun === undefined && column.kind === 'text') control.current?.select();
  }, [begun, column.kind]);

  /** Writes what was typed; false when it is not valid and the cell stays open. */
  const commit = (typed: string): boolean => {
    const next = valueOf(typed, column);
    const [violation] = next === value ? [] : onCommit(next);
    setFault(violation);
    return violation === undefined;
  };
  const done = (way: Parameters<typeof onDone>[0]): void => {
    isOver.current = true;
    onDone(way);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const isComposing = event.nativeEvent.isComposing;
    if (event.key === 'Escape') done('stay');
    else if (event.key === 'Enter' && !isComposing && (column.kind !== 'long' || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (commit(text)) done(column.kind === 'choice' ? 'stay' : 'down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      if (commit(text)) done(event.shiftKey ? 'back' : 'next');
    }
  };
  const props = {
    ref: control,
    'aria-label': column.label,
    'aria-invalid': fault === undefined ? undefined : true,
    value: text,
    onKeyDown,
    onBlur: () => {
      if (isOver.current) return;
      // A value that would be refused is not kept: the cell shows the true one again.
      commit(text);
      done('left');
    },
  };
  return (
    <>
      {column.kind === 'choice' ? (
        <select {...props} onChange={(event) => (setText(event.target.value), commit(event.target.value))}>
          {column.isOptional === true && <option value="">–</option>}
          {column.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : column.kind === 'long' ? (
        <textarea {...props} rows={4} onChange={(event) => setText(event.target.value)} />
      ) : (
        <input
          {...props}
          type={column.kind === 'day' ? 'date' : 'text'}
          inputMode={column.kind === 'number' ? 'decimal' : undefined}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {fault !== undefined && (
        <span className={css['cellFault']} role="alert">
          {words.editor.faults[fault.code]}
        </span>
      )}
    </>
  );
}

/** What was typed, as the document holds it; numbers may be written with a comma. What is no number stays text and is refused. */
function valueOf<Item>(typed: string, { kind, isOptional }: Column<Item>): CellValue {
  if (typed.trim() === '' && isOptional === true) return null;
  if (kind !== 'number') return kind === 'text' ? typed.trim() : typed;
  const number = Number(typed.trim().replace(/\s/g, '').replace(',', '.'));
  return typed.trim() !== '' && Number.isFinite(number) ? number : typed;
}
