/**
 * A table of the items of a live document, edited field by field, by several people at once.
 *
 * One writes in a cell of one's own and the value goes into the document when it is finished (Enter, Tab, leaving): two people in one cell would otherwise
 * overwrite each other letter by letter. Where somebody else is writing, the cell wears their name; where they were quicker, one is asked. Arrows move between cells as
 * in a spreadsheet.
 */
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { OpenDocument } from '../../client/open-document.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { Menu } from '../kit/menu.js';
import { Empty } from '../kit/surface.js';
import type { Violation } from '../../protocol/structured-items.js';
import { CellEditor } from './cell-editor.js';
import type { CellValue, Column } from './column.js';
import css from './editor.module.css';
import { standAt, useColleagues, type Colleague } from './presence.js';

/** What the table does to the document. */
export interface TableActs {
  /** Whether an item is there and this document takes edits. */
  canWrite(id: string): boolean;
  write(id: string, field: string, value: CellValue): readonly Violation[];
  move(id: string, by: number): void;
  remove(id: string): void;
  /** Adds an item without a title and gives its id. */
  add(): string | null;
  /** Takes an item out that was added and in which nothing has been written since. */
  takeBack(id: string): void;
  /** Opens all fields of an item. */
  open(id: string): void;
}

interface ItemsTableProps<Item> {
  readonly label: string;
  /** Name of the collection in the document. */
  readonly root: string;
  readonly document: OpenDocument;
  readonly items: readonly Item[];
  /** The first one is that of the title. */
  readonly columns: readonly Column<Item>[];
  readonly acts: TableActs;
  readonly mayWrite: boolean;
  readonly addLabel: string;
  /** What is said where there are no items. */
  readonly emptyLabel: string;
}

/** What an item has at least. */
export interface Titled {
  readonly id: string;
  readonly title: string;
}

/** A cell: rows and what they show come and go, an item and its field stay the same. */
interface Spot {
  readonly id: string;
  readonly field: string;
}

interface Editing extends Spot {
  readonly begun?: string | undefined;
  /** Whether the item was added just now, for this. */
  readonly isFresh?: boolean;
}

const NOWHERE: Partial<Spot> = {};

/** The table. */
export function ItemsTable<Item extends Titled>(props: ItemsTableProps<Item>): ReactNode {
  const { label, root, document, items, columns, acts, mayWrite, addLabel, emptyLabel } = props;
  const { words } = useWords();
  const frame = useRef<HTMLTableElement>(null);
  const [reached, setReached] = useState<Spot | null>(null);
  const [begun, setEditing] = useState<Editing | null>(null);
  const [said, setSaid] = useState('');
  const [wanted, setWanted] = useState<Spot | null>(null);
  const colleagues = useColleagues(document.awareness).filter(({ at }) => at?.root === root);

  /** An item that somebody takes out takes its open cell along. */
  const editing = begun !== null && items.some(({ id }) => id === begun.id) ? begun : null;
  const spot = reached !== null && items.some(({ id }) => id === reached.id) ? reached : spotAt(items, columns, 0, 0);
  const isAt = (place: Spot | null, item: Item, column: Column<Item>): boolean => place?.id === item.id && place.field === column.field;
  const titleOf = (item: Item): string => (columns[0]?.value(item) === '' ? (columns[0].empty ?? item.title) : item.title);

  useLayoutEffect(() => {
    if (wanted === null) return;
    setWanted(null);
    const row = items.findIndex(({ id }) => id === wanted.id);
    const column = columns.findIndex(({ field }) => field === wanted.field);
    frame.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
  }, [wanted, items, columns]);
  const { id: openItem, field: openField } = editing ?? NOWHERE;
  useEffect(() => {
    if (openItem === undefined || openField === undefined) return undefined;
    standAt(document.awareness, { root, item: openItem, field: openField });
    return () => standAt(document.awareness, null);
  }, [document, root, openItem, openField]);

  const focusAt = (row: number, column: number): void => {
    const next = spotAt(items, columns, row, column);
    setReached(next);
    setWanted(next);
  };
  /** Where a cell is open that must be finished first, one is brought back to it. */
  const isFree = (): boolean => {
    if (editing === null) return true;
    frame.current?.querySelector<HTMLElement>(`.${css['editing']} :is(input, select, textarea)`)?.focus();
    return false;
  };
  const begin = (item: Item, column: Column<Item>, letter?: string): void => {
    if (!mayWrite || !isFree()) return;
    if (column.kind === 'shown') acts.open(item.id);
    else setEditing({ id: item.id, field: column.field, begun: letter });
  };
  const finish = (way: Parameters<Parameters<typeof CellEditor<Item>>[0]['onDone']>[0], row: number, column: number): void => {
    setEditing(null);
    if (way === 'left') return;
    if (way === 'escaped' && editing?.isFresh === true) acts.takeBack(editing.id);
    focusAt(row + (way === 'down' ? 1 : 0), column + (way === 'next' ? 1 : way === 'back' ? -1 : 0));
  };
  const moveRow = (item: Item, row: number, by: number): void => {
    const place = Math.max(0, Math.min(row + by, items.length - 1));
    acts.move(item.id, by);
    setSaid(words.editor.moved(titleOf(item), place + 1, items.length));
    setWanted({ id: item.id, field: spot?.field ?? '' });
  };
  const removeRow = (item: Item, row: number): void => {
    const rest = items.filter(({ id }) => id !== item.id);
    acts.remove(item.id);
    setWanted(spotAt(rest, columns, row, 0));
  };
  const addItem = (): void => {
    const [title] = columns;
    if (title === undefined || !isFree()) return;
    const id = acts.add();
    if (id === null) return;
    setReached({ id, field: title.field });
    setEditing({ id, field: title.field, isFresh: true });
  };
  const onCellKey = (event: KeyboardEvent, item: Item, column: Column<Item>, row: number, at: number): void => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step !== undefined && event.altKey && mayWrite && step[0] !== 0) {
      event.preventDefault();
      moveRow(item, row, step[0] ?? 0);
    } else if (step !== undefined && !event.altKey) {
      event.preventDefault();
      focusAt(row + (step[0] ?? 0), at + (step[1] ?? 0));
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      focusAt(event.ctrlKey ? (event.key === 'Home' ? 0 : items.length - 1) : row, event.key === 'Home' ? 0 : columns.length - 1);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      begin(item, column);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && column.isOptional === true && mayWrite) {
      acts.write(item.id, column.field, null);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && (column.kind === 'text' || column.kind === 'number')) {
      event.preventDefault();
      begin(item, column, event.key);
    }
  };
  if (items.length === 0) {
    return <Empty action={mayWrite && <Button onClick={addItem}>{addLabel}</Button>}>{emptyLabel}</Empty>;
  }
  return (
    <>
      <div className={kit['tableFrame']}>
        <table ref={frame} className={css['grid']} role="grid" aria-label={label} aria-describedby={`${root}-keys`} aria-rowcount={items.length + 1}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.field} scope="col">
                  {column.label}
                </th>
              ))}
              {mayWrite && (
                <th scope="col">
                  <span className="visually-hidden">{words.kit.more}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {items.map((item, row) => (
              <tr key={item.id}>
                {columns.map((column, index) => (
                  <Cell
                    key={column.field}
                    {...{ item, column, colleagues, row, index }}
                    isReached={isAt(spot, item, column)}
                    onReach={() => setReached({ id: item.id, field: column.field })}
                    onKey={onCellKey}
                    onBegin={() => begin(item, column)}
                  >
                    {isAt(editing, item, column) && (
                      <CellEditor
                        column={column}
                        value={column.value(item)}
                        begun={editing?.begun}
                        canWrite={() => acts.canWrite(item.id)}
                        write={(value) => acts.write(item.id, column.field, value)}
                        onDone={(way) => finish(way, row, index)}
                      />
                    )}
                  </Cell>
                ))}
                {mayWrite && (
                  <td className={css['rowTools']}>
                    <Menu
                      small
                      icon
                      label={words.editor.rowMenu(titleOf(item))}
                      items={[
                        { label: words.editor.details, act: () => acts.open(item.id) },
                        { label: words.editor.moveUp, act: () => moveRow(item, row, -1), isDisabled: row === 0 },
                        { label: words.editor.moveDown, act: () => moveRow(item, row, 1), isDisabled: row === items.length - 1 },
                        { label: words.editor.remove, act: () => removeRow(item, row) },
                      ]}
                    >
                      <Icon name="more" />
                    </Menu>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p id={`${root}-keys`} className="visually-hidden">
        {words.editor.tableKeys}
      </p>
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
      {mayWrite && (
        <div className={css['foot']}>
          <Button small look="quiet" onClick={addItem}>
            <Icon name="plus" /> {addLabel}
          </Button>
        </div>
      )}
    </>
  );
}

/** The cell at a place, or the one that is nearest to it. */
function spotAt<Item extends Titled>(items: readonly Item[], columns: readonly Column<Item>[], row: number, column: number): Spot | null {
  const item = items[Math.max(0, Math.min(row, items.length - 1))];
  const found = columns[Math.max(0, Math.min(column, columns.length - 1))];
  return item === undefined || found === undefined ? null : { id: item.id, field: found.field };
}

interface CellProps<Item> {
  readonly item: Item;
  readonly column: Column<Item>;
  readonly colleagues: readonly Colleague[];
  readonly row: number;
  readonly index: number;
  readonly isReached: boolean;
  readonly onReach: () => void;
  readonly onKey: (event: KeyboardEvent, item: Item, column: Column<Item>, row: number, at: number) => void;
  readonly onBegin: () => void;
  /** The editor of the cell while it is being edited. */
  readonly children: ReactNode;
}

function Cell<Item extends Titled>({ item, column, colleagues, row, index, isReached, onReach, onKey, onBegin, children }: CellProps<Item>): ReactNode {
  const taker = colleagues.find((each) => each.at?.item === item.id && each.at.field === column.field);
  const isEditing = children !== false;
  const value = column.value(item);
  const shown = column.show?.(item) ?? value;
  return (
    <td
      role="gridcell"
      data-row={row}
      data-column={index}
      data-label={column.label}
      tabIndex={isReached && !isEditing ? 0 : -1}
      className={joined(
        column.kind === 'number' && css['number'],
        column.isWide === true && css['wide'],
        isEditing && css['editing'],
        taker !== undefined && css['taken'],
        taker !== undefined && css[taker.side === 'SUPPLIER' ? 'supplier' : 'customer'],
      )}
      onFocus={onReach}
      onKeyDown={(event) => {
        if (!isEditing && event.target === event.currentTarget) onKey(event, item, column, row, index);
      }}
      onClick={() => {
        if (!isEditing) onBegin();
      }}
    >
      {isEditing ? (
        children
      ) : shown === null || shown === '' ? (
        <span className={css['placeholder']}>{column.empty ?? '–'}</span>
      ) : (
        <span className={column.kind === 'long' ? css['clamped'] : undefined}>{shown}</span>
      )}
      {taker !== undefined && (
        <span className={css['taker']}>
          <span>
            <bdi>{taker.name}</bdi>
          </span>
        </span>
      )}
    </td>
  );
}
