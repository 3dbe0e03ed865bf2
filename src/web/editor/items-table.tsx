/**
 * A table of the items of a live document, edited field by field, by several people at once.
 *
 * One writes in a cell of one's own and the value goes into the document when it is finished (Enter, Tab, leaving): two people in one cell would otherwise
 * overwrite each other letter by letter. Where somebody else is writing, the cell wears their name. Arrows move between cells as in a spreadsheet.
 */
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { OpenDocument } from '../../client/open-document.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { Menu } from '../kit/menu.js';
import type { Violation } from '../../protocol/structured-items.js';
import { CellEditor } from './cell-editor.js';
import type { CellValue, Column } from './column.js';
import css from './editor.module.css';
import { standAt, useColleagues, type Colleague } from './presence.js';

/** What the table does to the document. */
export interface TableActs {
  write(id: string, field: string, value: CellValue): readonly Violation[];
  move(id: string, by: number): void;
  remove(id: string): void;
  /** Adds an item and gives its id. */
  add(): string | null;
  /** Opens all fields of an item. */
  open(id: string): void;
}

interface ItemsTableProps<Item> {
  readonly label: string;
  /** Name of the collection in the document. */
  readonly root: string;
  readonly document: OpenDocument;
  readonly items: readonly Item[];
  readonly columns: readonly Column<Item>[];
  readonly acts: TableActs;
  readonly mayWrite: boolean;
  readonly addLabel: string;
}

/** What an item has at least. */
export interface Titled {
  readonly id: string;
  readonly title: string;
}

interface Spot {
  readonly row: number;
  readonly column: number;
}

/** The table. */
export function ItemsTable<Item extends Titled>(props: ItemsTableProps<Item>): ReactNode {
  const { label, root, document, items, columns, acts, mayWrite, addLabel } = props;
  const { words } = useWords();
  const frame = useRef<HTMLTableElement>(null);
  const [spot, setSpot] = useState<Spot>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<{ readonly id: string; readonly field: string; readonly begun: string | undefined } | null>(null);
  const [said, setSaid] = useState('');
  const colleagues = useColleagues(document.awareness).filter(({ at }) => at?.root === root);

  const focusAt = (next: Spot): void => {
    const row = Math.max(0, Math.min(next.row, items.length - 1));
    const column = Math.max(0, Math.min(next.column, columns.length - 1));
    setSpot({ row, column });
    frame.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
  };
  const begin = (item: Item, column: Column<Item>, begun?: string): void => {
    if (!mayWrite) return;
    if (column.kind === 'shown') acts.open(item.id);
    else {
      standAt(document.awareness, { root, item: item.id, field: column.field });
      setEditing({ id: item.id, field: column.field, begun });
    }
  };
  const finish = (next?: Spot): void => {
    setEditing(null);
    standAt(document.awareness, null);
    if (next !== undefined) setTimeout(() => focusAt(next));
  };
  const moveRow = (item: Item, row: number, by: number): void => {
    acts.move(item.id, by);
    const place = Math.max(0, Math.min(row + by, items.length - 1));
    setSaid(words.editor.moved(item.title, place + 1, items.length));
    setTimeout(() => focusAt({ row: place, column: spot.column }));
  };
  const onCellKey = (event: KeyboardEvent, item: Item, column: Column<Item>, at: Spot): void => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step !== undefined && event.altKey && mayWrite && step[0] !== 0) {
      event.preventDefault();
      moveRow(item, at.row, step[0] ?? 0);
    } else if (step !== undefined && !event.altKey) {
      event.preventDefault();
      focusAt({ row: at.row + (step[0] ?? 0), column: at.column + (step[1] ?? 0) });
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      focusAt({ row: event.ctrlKey ? (event.key === 'Home' ? 0 : items.length - 1) : at.row, column: event.key === 'Home' ? 0 : columns.length - 1 });
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
  const addItem = (): void => {
    const id = acts.add();
    if (id !== null) setTimeout(() => focusAt({ row: items.length, column: 0 }), 30);
  };
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
                    {...{ item, column, colleagues }}
                    at={{ row, column: index }}
                    isReached={spot.row === row && spot.column === index}
                    onReach={() => setSpot({ row, column: index })}
                    onKey={onCellKey}
                    onBegin={() => begin(item, column)}
                  >
                    {editing?.id === item.id && editing.field === column.field && (
                      <CellEditor
                        column={column}
                        value={column.value(item)}
                        begun={editing.begun}
                        onCommit={(value) => acts.write(item.id, column.field, value)}
                        onDone={(way) =>
                          finish(
                            way === 'left'
                              ? undefined
                              : { row: row + (way === 'down' ? 1 : 0), column: index + (way === 'next' ? 1 : way === 'back' ? -1 : 0) },
                          )
                        }
                      />
                    )}
                  </Cell>
                ))}
                {mayWrite && (
                  <td className={css['rowTools']}>
                    <Menu
                      small
                      icon
                      label={words.editor.rowMenu(item.title)}
                      items={[
                        { label: words.editor.details, act: () => acts.open(item.id) },
                        { label: words.editor.moveUp, act: () => moveRow(item, row, -1), isDisabled: row === 0 },
                        { label: words.editor.moveDown, act: () => moveRow(item, row, 1), isDisabled: row === items.length - 1 },
                        { label: words.editor.remove, act: () => acts.remove(item.id) },
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

interface CellProps<Item> {
  readonly item: Item;
  readonly column: Column<Item>;
  readonly colleagues: readonly Colleague[];
  readonly at: Spot;
  readonly isReached: boolean;
  readonly onReach: () => void;
  readonly onKey: (event: KeyboardEvent, item: Item, column: Column<Item>, at: Spot) => void;
  readonly onBegin: () => void;
  /** The editor of the cell while it is being edited. */
  readonly children: ReactNode;
}

function Cell<Item extends Titled>({ item, column, colleagues, at, isReached, onReach, onKey, onBegin, children }: CellProps<Item>): ReactNode {
  const taker = colleagues.find((each) => each.at?.item === item.id && each.at.field === column.field);
  const isEditing = children !== false;
  const value = column.value(item);
  const shown = column.show?.(item) ?? value;
  return (
    <td
      role="gridcell"
      data-row={at.row}
      data-column={at.column}
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
        if (!isEditing && event.target === event.currentTarget) onKey(event, item, column, at);
      }}
      onClick={() => {
        if (!isEditing) onBegin();
      }}
    >
      {isEditing ? (
        children
      ) : shown === null || shown === '' ? (
        <span className={css['placeholder']}>–</span>
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
