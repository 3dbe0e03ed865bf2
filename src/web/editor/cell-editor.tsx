/**
 * The control inside of a cell while it is edited: a line, some lines, a list, a day or a number.
 */
import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { BothValues } from './both-values.js';
import type { Column } from './column.js';
import css from './editor.module.css';
import { useColumnField, type ColumnTies } from './column-field.js';

interface CellEditorProps<Item> extends ColumnTies<Item> {
  /** The letter that began the editing and replaces the value. */
  readonly begun: string | undefined;
  /** Editing is over, and where the focus goes. */
  readonly onDone: (way: 'stay' | 'down' | 'next' | 'back' | 'left' | 'escaped') => void;
}

/** Edits one value. It stays open as long as what was typed is not valid, or others have written there too. */
export function CellEditor<Item>({ begun, onDone, ...ties }: CellEditorProps<Item>): ReactNode {
  const { column } = ties;
  const frame = useRef<HTMLDivElement>(null);
  const control = useRef<HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement>(null);
  const question = useRef<HTMLDivElement>(null);
  const field = useColumnField(ties, begun);
  const isOver = useRef(false);

  useEffect(() => {
    control.current?.focus();
    if (begun === undefined && column.kind === 'text') control.current?.select();
  }, [begun, column.kind]);

  const done = (way: Parameters<typeof onDone>[0]): void => {
    isOver.current = true;
    onDone(way);
  };
  const leave = (way: Parameters<typeof onDone>[0]): void => (field.leave() ? done(way) : question.current?.querySelector('button')?.focus());
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      field.discard();
      done('escaped');
    } else if (event.target !== control.current) return;
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && (column.kind !== 'long' || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      leave(column.kind === 'choice' ? 'stay' : 'down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      leave(event.shiftKey ? 'back' : 'next');
    }
  };
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (isOver.current || frame.current?.contains(relatedTarget) === true) return;
    if (field.leave()) done('left');
  };
  return (
    <div ref={frame} onKeyDown={onKeyDown} onBlur={onBlur}>
      <Control ref={control} column={column} field={field} />
      {field.fault !== undefined && (
        <span className={css['cellFault']} role="alert">
          {field.fault}
        </span>
      )}
      {field.theirs !== null && (
        <BothValues
          ref={question}
          mine={field.text}
          theirs={field.theirs}
          onMine={() => (field.keepMine() ? done('stay') : control.current?.focus())}
          onTheirs={() => {
            field.takeTheirs();
            done('stay');
          }}
        />
      )}
    </div>
  );
}

interface ControlProps<Item> {
  readonly ref: Ref<HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement>;
  readonly column: Column<Item>;
  readonly field: ReturnType<typeof useColumnField>;
}

function Control<Item>({ ref, column, field }: ControlProps<Item>): ReactNode {
  const props = { ref, 'aria-label': column.label, 'aria-invalid': field.fault === undefined ? undefined : true, value: field.text };
  if (column.kind === 'long') return <textarea {...props} rows={4} onChange={(event) => field.type(event.target.value)} />;
  if (column.kind === 'choice') {
    const choose = (value: string): void => {
      field.type(value);
      field.leave(value);
    };
    return (
      <select {...props} onChange={(event) => choose(event.target.value)}>
        {column.isOptional === true && <option value="">–</option>}
        {column.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...props}
      type={column.kind === 'day' ? 'date' : 'text'}
      inputMode={column.kind === 'number' ? 'decimal' : undefined}
      placeholder={column.empty}
      onChange={(event) => field.type(event.target.value)}
    />
  );
}
