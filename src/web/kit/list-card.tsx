/**
 * A card with a list: what is on its way, what could not be read, nothing yet, nothing found, more of it, what narrows it down, and on narrow screens a card for each row.
 */
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { Trouble } from '../data/problem.js';
import { useList, type ListQuestion } from '../data/list.js';
import { troubleIn } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import { Icon } from './icons.js';
import { joined } from './joined.js';
import css from './list-card.module.css';
import kit from './kit.module.css';
import { Menu } from './menu.js';
import { isolated } from './names.js';
import type { Side } from './side.js';
import { Card, Empty, Skeleton } from './surface.js';
import { Choice } from './typed-field.js';
import { withParameters } from './with-parameters.js';

/** One column. The first names the row. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of the line. */
  readonly isNumber?: boolean;
}

/** What can be done with a row. */
export interface RowAct {
  readonly label: string;
  readonly act: () => void;
}

/** A way to narrow the list down. Which way is taken stands in the address under its name. */
export type Narrowing<Where> =
  | { readonly name: string; readonly label: string; readonly find: (text: string) => Where }
  | {
      readonly name: string;
      readonly label: string;
      readonly all: string;
      readonly choices: Readonly<Record<string, string>>;
      readonly choose: (choice: string) => Where;
    };

/** What a question can be narrowed down by. */
type WhereOf<Variables> = Variables extends { readonly where?: infer Where } ? NonNullable<Where> : never;

interface ListCardProps<Result, Variables, Row> {
  readonly title: string;
  readonly query: Omit<ListQuestion<Result, Variables, Row>, 'variables'> & { readonly variables: Omit<Variables, 'where' | 'after'> & Partial<Variables> };
  readonly columns: readonly Column<Row>[];
  /** Names a row for those who do not see where its buttons stand. */
  readonly nameOf: (row: Row) => string;
  readonly keyOf: (row: Row) => string;
  /** What is said of an empty list; nothing at all is shown of one that says nothing. */
  readonly empty: string | undefined;
  readonly create?: { readonly label: string; readonly act: () => void } | undefined;
  /** Whether it is what the screen is for: then making a new one stands out. */
  readonly isMain?: boolean;
  /** What else can be done with the whole list. */
  readonly actions?: ReactNode;
  readonly narrowings?: readonly Narrowing<WhereOf<Variables>>[];
  readonly acts?: ((row: Row) => readonly RowAct[]) | undefined;
  /** Whether more of a row is shown elsewhere on the screen. */
  readonly isShown?: (row: Row) => boolean;
  /** Whether a row is over: it is shown more faintly. */
  readonly isOver?: (row: Row) => boolean;
  readonly onlyFor?: Side | undefined;
  readonly lead?: ReactNode;
}

const SETTLED_MS = 250;

/** A text when nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

interface Narrowed<Where> {
  readonly wheres: readonly Where[];
  readonly isNarrowed: boolean;
  readonly valueOf: (name: string) => string;
  readonly set: (values: Readonly<Record<string, string>>) => void;
}

/** What the address narrows the list down to. */
function useNarrowed<Where>(narrowings: readonly Narrowing<Where>[]): Narrowed<Where> {
  const [search, setSearch] = useSearchParams();
  const valueOf = (name: string): string => search.get(name) ?? '';
  const finding = narrowings.find((each) => 'find' in each);
  const settled = useSettled(finding === undefined ? '' : valueOf(finding.name).trim());
  return {
    wheres: narrowings.flatMap((each) => {
      if ('find' in each) return settled === '' ? [] : [each.find(settled)];
      const chosen = valueOf(each.name);
      return Object.hasOwn(each.choices, chosen) ? [each.choose(chosen)] : [];
    }),
    isNarrowed: narrowings.some(({ name }) => valueOf(name) !== ''),
    valueOf,
    set: (values) => setSearch(withParameters(values), { replace: true }),
  };
}

interface NarrowingsProps<Where> {
  readonly title: string;
  readonly narrowings: readonly Narrowing<Where>[];
  readonly narrowed: Narrowed<Where>;
}

function Narrowings<Where>({ title, narrowings, narrowed: { valueOf, set } }: NarrowingsProps<Where>): ReactNode {
  if (narrowings.length === 0) return null;
  return (
    <div className={css['narrowings']} role="search" aria-label={title}>
      {narrowings.map((each) =>
        'find' in each ? (
          <input
            key={each.name}
            type="search"
            className={joined(kit['input'], css['find'])}
            aria-label={each.label}
            placeholder={each.label}
            value={valueOf(each.name)}
            onChange={(event) => set({ [each.name]: event.target.value })}
          />
        ) : (
          <Choice
            key={each.name}
            label={each.label}
            className={joined(kit['input'], css['choice'])}
            choices={each.choices}
            none={each.all}
            chosen={valueOf(each.name)}
            onChoose={(choice) => set({ [each.name]: choice ?? '' })}
          />
        ),
      )}
    </div>
  );
}

/** Every filter of the API takes the conditions that hold together so. */
function whereOf(variables: object, wheres: readonly unknown[]): object {
  return wheres.length === 0 ? {} : { where: { and: [...wheres, ...('where' in variables ? [variables.where] : [])] } };
}

/** A list. */
export function ListCard<Result, Variables extends object, Row>(props: ListCardProps<Result, Variables, Row>): ReactNode {
  const { title, query, empty, narrowings = [], onlyFor, lead } = props;
  const narrowed = useNarrowed(narrowings);
  const { wheres, isNarrowed } = narrowed;
  const list = useList({ ...query, variables: { ...query.variables, ...whereOf(query.variables, wheres) } as Variables });
  const trouble = troubleIn(list);
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  const isNothing = rows === undefined || rows.length === 0;
  if (empty === undefined && !isNarrowed && isNothing) return null;
  const nothing = isNarrowed ? <NoneSuch {...{ narrowings, narrowed }} /> : <Empty>{empty}</Empty>;
  return (
    <Card flush title={title} actions={props.create === undefined ? props.actions : <Create {...props} />} {...(onlyFor && { onlyFor })}>
      {lead}
      {(rows === undefined || !isNothing || isNarrowed) && <Narrowings {...{ title, narrowings, narrowed }} />}
      {trouble !== null && <Trouble cause={trouble} again={() => void list.refetch()} />}
      <Rows {...props} rows={rows} isTroubled={trouble !== null}>
        {nothing}
      </Rows>
      <More list={list} />
    </Card>
  );
}

interface RowsProps<Row> extends Omit<RowTableProps<Row>, 'rows'> {
  readonly rows: readonly Row[] | undefined;
  /** Whether it was said that they could not be read. */
  readonly isTroubled: boolean;
  /** What is said where there are none. */
  readonly children: ReactNode;
}

function Rows<Row>({ rows, isTroubled, children, ...rest }: RowsProps<Row>): ReactNode {
  if (isTroubled && (rows?.length ?? 0) === 0) return null;
  if (rows === undefined) return <Skeleton lines={5} />;
  return rows.length === 0 ? children : <RowTable {...rest} rows={rows} />;
}

function Create({ create, isMain = false, actions }: Pick<ListCardProps<unknown, object, unknown>, 'create' | 'isMain' | 'actions'>): ReactNode {
  return (
    <>
      {actions}
      <Button small look={isMain ? 'primary' : 'plain'} onClick={create?.act}>
        <Icon name="plus" size={12} />
        {create?.label}
      </Button>
    </>
  );
}

function NoneSuch<Where>({ narrowings, narrowed }: Pick<NarrowingsProps<Where>, 'narrowings' | 'narrowed'>): ReactNode {
  const { kit: said } = useWords().words;
  const clear = (): void => narrowed.set(Object.fromEntries(narrowings.map(({ name }) => [name, ''])));
  return <Empty action={<Button onClick={clear}>{said.clearFilters}</Button>}>{said.noneSuch}</Empty>;
}

interface MoreProps {
  readonly list: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}

/** The foot of a list of which there may be more. */
export function More({ list }: MoreProps): ReactNode {
  const { words } = useWords();
  if (!list.hasNextPage) return null;
  return (
    <div className={css['foot']}>
      <Button small isOff={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {words.kit.loadMore}
      </Button>
    </div>
  );
}

interface RowTableProps<Row> extends Pick<ListCardProps<unknown, unknown, Row>, 'title' | 'columns' | 'keyOf' | 'acts' | 'isOver' | 'isShown'> {
  readonly nameOf?: (row: Row) => string;
  readonly rows: readonly Row[];
}

/** A table of rows that are here already. Its roles are named because it is shown as cards where it is narrow. */
export function RowTable<Row>({ title, columns, nameOf = () => '', keyOf, acts, isOver, isShown, rows }: RowTableProps<Row>): ReactNode {
  const { words } = useWords();
  return (
    <div className={css['frame']} role="region" aria-label={title} tabIndex={0}>
      <table className={joined(kit['table'], css['table'])} role="table" aria-label={title}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ head, isNumber = false }) => (
              <th key={head} role="columnheader" scope="col" className={joined(isNumber && kit['number'], isNumber && css['number'])}>
                {head}
              </th>
            ))}
            {acts !== undefined && (
              <th role="columnheader" scope="col">
                <span className="visually-hidden">{words.kit.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              role="row"
              className={joined(isOver?.(row) === true && css['over'], isShown?.(row) === true && css['shown'])}
              aria-current={isShown?.(row) === true ? 'true' : undefined}
            >
              {columns.map(({ head, cell, isNumber = false }, index) =>
                index === 0 ? (
                  <th key={head} role="rowheader" scope="row" className={css['name']}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={head} role="cell" data-head={head} className={joined(isNumber && kit['number'], isNumber && css['number'])}>
                    {cell(row)}
                  </td>
                ),
              )}
              {acts !== undefined && (
                <td role="cell" className={css['acts']}>
                  <RowActs acts={acts(row)} name={nameOf(row)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One or two stand as buttons, more in a menu. */
function RowActs({ acts, name }: { readonly acts: readonly RowAct[]; readonly name: string }): ReactNode {
  const { words } = useWords();
  if (acts.length > 2) {
    return (
      <Menu label={`${words.kit.more}: ${isolated(name)}`} icon small items={[...acts]}>
        <Icon name="more" />
      </Menu>
    );
  }
  return acts.map(({ label, act }) => (
    <Button key={label} small look="quiet" onClick={act}>
      {label}{' '}
      <span className="visually-hidden">
        <bdi>{name}</bdi>
      </span>
    </Button>
  ));
}
