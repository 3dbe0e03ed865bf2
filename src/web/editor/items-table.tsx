/**
 * A table of items, of a live document or not, edited field by field, by several people at once.
 *
 * One writes in a cell of one's own and the value goes into the document when it is finished (Enter, Tab, leaving): two people in one cell would otherwise
 * overwrite each other letter by letter. Where somebody else is writing, the cell wears their name; where they were quicker, one is asked. Arrows move between cells as
 * in a spreadsheet.
 */
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { OpenDocument } from '../../client/open-document.js';
import { useWords, type Words } from '../i18n/words.js';
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
  readonly open: (id: string) => void;
}

interface ItemsTableProps<Item> {
  readonly label: string;
  /** Name of the collection in the document. */
  readonly root: string;
  /** The document that shows who else is here; other rows are written without that. */
  readonly document?: OpenDocument;
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

type Way = Parameters<Parameters<typeof CellEditor>[0]['onDone']>[0];

interface Grid<Item> {
  readonly frame: RefObject<HTMLTableElement | null>;
  readonly editing: Editing | null;
  /** The cell that the Tab key reaches. */
  readonly spot: Spot | null;
  readonly reach: (spot: Spot | null) => void;
  readonly edit: (editing: Editing | null) => void;
  /** Gives a cell the focus as soon as it is shown. */
  readonly want: (spot: Spot | null) => void;
  readonly focusAt: (row: number, column: number) => void;
  /** Whether another cell can be opened: where one must be finished first, one is brought back to it. */
  readonly isFree: () => boolean;
  readonly titleOf: (item: Item) => string;
}

/** Where one stands in the table, and in which cell one writes. */
function useGrid<Item extends Titled>({ root, document, items, columns }: ItemsTableProps<Item>): Grid<Item> {
  const frame = useRef<HTMLTableElement>(null);
  const [reached, reach] = useState<Spot | null>(null);
  const [begun, edit] = useState<Editing | null>(null);
  const [wanted, want] = useState<Spot | null>(null);
  /** An item that somebody takes out takes its open cell along. */
  const editing = begun !== null && items.some(({ id }) => id === begun.id) ? begun : null;
  useLayoutEffect(() => {
    if (wanted === null) return;
    want(null);
    const row = items.findIndex(({ id }) => id === wanted.id);
    const column = columns.findIndex(({ field }) => field === wanted.field);
    frame.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
  }, [wanted, items, columns]);
  const { id: openItem, field: openField } = editing ?? NOWHERE;
  useEffect(() => {
    if (openItem === undefined || openField === undefined) return undefined;
    standAt(document?.awareness, { root, item: openItem, field: openField });
    return () => standAt(document?.awareness, null);
  }, [document, root, openItem, openField]);
  return {
    frame,
    editing,
    spot: reached !== null && items.some(({ id }) => id === reached.id) ? reached : spotAt(items, columns, 0, 0),
    reach,
    edit,
    want,
    focusAt(row, column) {
      const next = spotAt(items, columns, row, column);
      reach(next);
      want(next);
    },
    isFree() {
      if (editing === null) return true;
      frame.current?.querySelector<HTMLElement>(`.${css['editing']} :is(input, select, textarea)`)?.focus();
      return false;
    },
    titleOf: (item) => (columns[0]?.value(item) === '' ? (columns[0].empty ?? item.title) : item.title),
  };
}

interface Deeds<Item> {
  readonly begin: (item: Item, column: Column<Item>, letter?: string) => void;
  readonly finish: (way: Way, row: number, column: number) => void;
  readonly moveRow: (item: Item, row: number, by: number) => void;
  readonly removeRow: (item: Item, row: number) => void;
  readonly addItem: () => void;
  readonly open: (item: Item) => void;
  readonly clear: (item: Item, column: Column<Item>) => void;
}

/** What is done in the table, with the focus that follows. */
function deedsIn<Item extends Titled>(
  { items, columns, acts, mayWrite }: ItemsTableProps<Item>,
  grid: Grid<Item>,
  tell: (moved: string) => void,
  words: Words,
): Deeds<Item> {
  return {
    begin(item, column, letter) {
      if (!mayWrite || !grid.isFree()) return;
      if (column.kind === 'shown') acts.open(item.id);
      else grid.edit({ id: item.id, field: column.field, begun: letter });
    },
    finish(way, row, column) {
      grid.edit(null);
      if (way === 'left') return;
      if (way === 'escaped' && grid.editing?.isFresh === true) acts.takeBack(grid.editing.id);
      grid.focusAt(row + (way === 'down' ? 1 : 0), column + (way === 'next' ? 1 : way === 'back' ? -1 : 0));
    },
    moveRow(item, row, by) {
      const place = Math.max(0, Math.min(row + by, items.length - 1));
      acts.move(item.id, by);
      tell(words.editor.moved(grid.titleOf(item), place + 1, items.length));
      grid.want({ id: item.id, field: grid.spot?.field ?? '' });
    },
    removeRow(item, row) {
      const rest = items.filter(({ id }) => id !== item.id);
      acts.remove(item.id);
      grid.want(spotAt(rest, columns, row, 0));
    },
    addItem() {
      const [title] = columns;
      if (title === undefined || !grid.isFree()) return;
      const id = acts.add();
      if (id === null) return;
      grid.reach({ id, field: title.field });
      grid.edit({ id, field: title.field, isFresh: true });
    },
    open: ({ id }) => acts.open(id),
    clear(item, column) {
      if (column.isOptional === true && mayWrite) acts.write(item.id, column.field, null);
    },
  };
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** What a key does in a cell that is not open; undefined where it does nothing. */
function deedOf<Item extends Titled>(event: KeyboardEvent, { item, column, row, index, table, grid, deeds }: PlacedCell<Item>): (() => void) | undefined {
  const { key, altKey } = event;
  const step = STEPS[key];
  if (step !== undefined) {
    const [down, right] = step;
    if (!altKey) return () => grid.focusAt(row + down, index + right);
    return table.mayWrite && down !== 0 ? () => deeds.moveRow(item, row, down) : undefined;
  }
  return jumpOf(event, { row, table, grid }) ?? editOf(event, { item, column, deeds });
}

function jumpOf<Item>({ key, ctrlKey }: KeyboardEvent, { row, table, grid }: Pick<PlacedCell<Item>, 'row' | 'table' | 'grid'>): (() => void) | undefined {
  if (key === 'Home') return () => grid.focusAt(ctrlKey ? 0 : row, 0);
  return key === 'End' ? () => grid.focusAt(ctrlKey ? table.items.length - 1 : row, table.columns.length - 1) : undefined;
}

function editOf<Item>(event: KeyboardEvent, { item, column, deeds }: Pick<PlacedCell<Item>, 'item' | 'column' | 'deeds'>): (() => void) | undefined {
  const { key } = event;
  if (key === 'Enter' || key === 'F2') return () => deeds.begin(item, column);
  if (key === 'Delete' || key === 'Backspace') return () => deeds.clear(item, column);
  const isLetter = key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  return isLetter && (column.kind === 'text' || column.kind === 'number') ? () => deeds.begin(item, column, key) : undefined;
}

/** The table. */
export function ItemsTable<Item extends Titled>(props: ItemsTableProps<Item>): ReactNode {
  const { label, root, document, items, columns, mayWrite, addLabel, emptyLabel } = props;
  const { words } = useWords();
  const [said, setSaid] = useState('');
  const colleagues = useColleagues(document?.awareness).filter(({ at }) => at?.root === root);
  const grid = useGrid(props);
  const deeds = deedsIn(props, grid, setSaid, words);
  if (items.length === 0) return <Empty action={mayWrite && <Button onClick={deeds.addItem}>{addLabel}</Button>}>{emptyLabel}</Empty>;
  return (
    <>
      <div className={kit['tableFrame']}>
        <table ref={grid.frame} className={css['grid']} role="grid" aria-label={label} aria-describedby={`${root}-keys`} aria-rowcount={items.length + 1}>
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
                  <Cell key={column.field} {...{ item, column, row, index, table: props, grid, deeds, colleagues }} />
                ))}
                {mayWrite && <RowTools {...{ item, row, grid, deeds }} isLast={row === items.length - 1} />}
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
          <Button small look="quiet" onClick={deeds.addItem}>
            <Icon name="plus" /> {addLabel}
          </Button>
        </div>
      )}
    </>
  );
}

interface RowToolsProps<Item> extends Pick<PlacedCell<Item>, 'item' | 'row' | 'grid' | 'deeds'> {
  readonly isLast: boolean;
}

function RowTools<Item extends Titled>({ item, row, grid, deeds, isLast }: RowToolsProps<Item>): ReactNode {
  const { editor } = useWords().words;
  const items = [
    { label: editor.details, act: () => deeds.open(item) },
    { label: editor.moveUp, act: () => deeds.moveRow(item, row, -1), isDisabled: row === 0 },
    { label: editor.moveDown, act: () => deeds.moveRow(item, row, 1), isDisabled: isLast },
    { label: editor.remove, act: () => deeds.removeRow(item, row) },
  ];
  return (
    <td className={css['rowTools']}>
      <Menu small icon label={editor.rowMenu(grid.titleOf(item))} items={items}>
        <Icon name="more" />
      </Menu>
    </td>
  );
}

/** The cell at a place, or the one that is nearest to it. */
function spotAt<Item extends Titled>(items: readonly Item[], columns: readonly Column<Item>[], row: number, column: number): Spot | null {
  const item = items[Math.max(0, Math.min(row, items.length - 1))];
  const found = columns[Math.max(0, Math.min(column, columns.length - 1))];
  return item === undefined || found === undefined ? null : { id: item.id, field: found.field };
}

/** A cell in its place. */
interface PlacedCell<Item> {
  readonly item: Item;
  readonly column: Column<Item>;
  readonly row: number;
  readonly index: number;
  readonly table: ItemsTableProps<Item>;
  readonly grid: Grid<Item>;
  readonly deeds: Deeds<Item>;
}

interface CellProps<Item> extends PlacedCell<Item> {
  readonly colleagues: readonly Colleague[];
}

function Cell<Item extends Titled>({ colleagues, ...place }: CellProps<Item>): ReactNode {
  const { item, column, row, index, grid, deeds } = place;
  const isHere = (spot: Spot | null | undefined): boolean => spot?.id === item.id && spot.field === column.field;
  const taker = colleagues.find(({ at }) => at?.item === item.id && at.field === column.field);
  const isEditing = isHere(grid.editing);
  const onKeyDown = (event: KeyboardEvent): void => {
    const deed = isEditing || event.target !== event.currentTarget ? undefined : deedOf(event, place);
    if (deed === undefined) return;
    event.preventDefault();
    deed();
  };
  return (
    <td
      role="gridcell"
      data-row={row}
      data-column={index}
      data-label={column.label}
      tabIndex={isHere(grid.spot) && !isEditing ? 0 : -1}
      className={joined(
        column.kind === 'number' && css['number'],
        column.isWide === true && css['wide'],
        isEditing && css['editing'],
        taker && css['taken'],
        taker && css[taker.side === 'SUPPLIER' ? 'supplier' : 'customer'],
      )}
      onFocus={() => grid.reach({ id: item.id, field: column.field })}
      onKeyDown={onKeyDown}
      onClick={isEditing ? undefined : () => deeds.begin(item, column)}
    >
      {isEditing ? <OpenCell {...place} /> : <ShownValue {...{ item, column }} />}
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

function OpenCell<Item extends Titled>({ item, column, row, index, table: { acts }, grid, deeds }: PlacedCell<Item>): ReactNode {
  return (
    <CellEditor
      column={column}
      value={column.value(item)}
      begun={grid.editing?.begun}
      canWrite={() => acts.canWrite(item.id)}
      write={(value) => acts.write(item.id, column.field, value)}
      onDone={(way) => deeds.finish(way, row, index)}
    />
  );
}

function ShownValue<Item>({ item, column }: { readonly item: Item; readonly column: Column<Item> }): ReactNode {
  const value = column.value(item);
  const shown = column.show?.(item) ?? value;
  if (shown === null || shown === '') return <span className={css['placeholder']}>{column.empty ?? '–'}</span>;
  return <span className={column.kind === 'long' ? css['clamped'] : undefined}>{shown}</span>;
}
