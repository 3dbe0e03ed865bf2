/**
 * From a selection to one statement. The statement returns one row with one column `j`: the JSON text of the root field, ready to be sent.
 *
 * An object is a text put together from its fields; a relation to one is a subselect of such a text, a list is `string_agg` over an ordered subselect. The
 * form follows graphql's own field collection (fragments, aliases, merged keys, `@skip`/`@include`), so an answer has the keys in the order in which
 * graphql-js would give them.
 */
import { createHash } from 'node:crypto';
import { getNamedType, isNonNullType, type FieldNode, type FragmentDefinitionNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { Branch, SqlRow } from '../../access/policy.js';
import type { Key } from '../../database/read.js';
import { Problem } from '../../kernel/problem.js';
import type { Seal } from '../../kernel/seal.js';
import { Binds, type Call, type Source } from './binds.js';
import { rowOf, type Catalogue, type Column, type Entity, type FieldPlan, type Window } from './catalogue.js';
import { whereSql, type FilterGround } from './filters.js';
import { argumentsOf, type Input, type Variables } from './inputs.js';
import { assertCursor, beyondSql, cursorSql, orderName, orderSql, type Term } from './keyset.js';
import { orNull, Text } from './text.js';
import { comparedAs, printed, printedList } from './values.js';
import { guard, type Link, type Scope } from './walls.js';

/** A page holds at most so many things. */
export const MAX_PAGE_SIZE = 100;
/** Of a list where nobody says how much of it is wanted. */
export const USUAL_PAGE_SIZE = 20;
/** A plain list holds at most so many things. */
const MAX_LIST_SIZE = 200;

/** A statement that is ready for every call of its shape. */
export interface Plan {
  readonly name: string;
  readonly text: string;
  readonly sources: readonly Source[];
  /** Looks at whatever of the arguments must be right in every call, even where nothing of it stands in the statement. @throws Problem */
  readonly assertRight: (call: Call) => void;
}

/** What is read at the root of a statement. */
export type Root =
  | { readonly kind: 'one'; readonly window: Window; readonly key: readonly string[] }
  | { readonly kind: 'page'; readonly window: Window; readonly key: readonly string[] }
  | { readonly kind: 'viewer' }
  | { readonly kind: 'nodes'; readonly windows: readonly Window[]; readonly isList: boolean };

/** The place in an operation that a statement answers. */
export interface Selection {
  readonly type: GraphQLObjectType | undefined;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Variables;
}

/** What a compiler stands on. */
export interface Ground {
  readonly catalogue: Catalogue;
  readonly seal: Seal;
  /** Whether policies are compiled in. Only the test of the other wall says no. */
  readonly hasWalls: boolean;
  /** Whether types of interfaces and unions are told to graphql-js under a key of their own. */
  readonly tellsTypes: boolean;
  /** Whether the statement is for viewers who see their whole company: lists reach their rows by other keys for those who hold seats. */
  readonly isWide: boolean;
}

/** Key under which a thing of an interface or union names its type to graphql-js. No alias can look like it. */
export const TYPE_KEY = ' type';

/** Compiles what is selected below a root field. */
export function compile(ground: Ground, root: Root, selection: Selection): Plan {
  const compiler = new Compiler(ground, selection);
  const { text, sources } = compiler.binds.settled(`select ${compiler.root(root)} as j`);
  return {
    name: `read_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`,
    text,
    sources,
    assertRight: (call) => compiler.assertRight(call),
  };
}

interface Rows {
  readonly window: Window;
  readonly scope: Scope;
  /** What ties the rows to their parent, or to the key that was asked for. */
  readonly ties: readonly string[];
  /** All that is asked of one row, the ties among it. */
  readonly conditions: readonly string[];
  /** The ways by which a list reaches the rows; the ties hold besides. */
  readonly branches: readonly Branch[];
  /** The same rows after they went through a subselect and have another alias. */
  readonly scopeAs: (alias: string) => Scope;
}

class Compiler implements FilterGround {
  readonly binds = new Binds();
  readonly catalogue: Catalogue;
  readonly hasWalls: boolean;
  readonly isWide: boolean;
  readonly #checks: ((call: Call) => void)[] = [];
  #aliases = 0;

  constructor(
    private readonly ground: Ground,
    private readonly selection: Selection,
  ) {
    this.catalogue = ground.catalogue;
    this.hasWalls = ground.hasWalls;
    this.isWide = ground.isWide;
  }

  readonly nextAlias = (): string => `r${String(this.#aliases++)}`;

  assertRight(call: Call): void {
    for (const check of this.#checks) check(call);
  }

  /** SQL of the JSON text of the whole answer. */
  root(root: Root): string {
    const { nodes } = this.selection;
    switch (root.kind) {
      case 'one': {
        const rows = this.#rows(root.window, undefined, undefined, this.#keyConditions(root.window.entity, root.key));
        return orNull(`(select ${this.#object(root.window.type, nodes, rows.scope)} from ${this.#from(rows)})`);
      }
      case 'page': {
        const rows = this.#rows(root.window, undefined, undefined, this.#keyConditions(root.window.entity, root.key));
        return this.#connection(this.selection.field, rows, nodes, undefined);
      }
      case 'viewer':
        return this.#objectWithoutRow(nodes);
      case 'nodes':
        return this.#nodes(root.windows, root.isList, nodes);
    }
  }

  // ——— rows ———

  /** The rows of a window that may be shown here. */
  #rows(window: Window, parent: Scope | undefined, link: Link, conditions: (row: SqlRow) => readonly string[]): Rows {
    const alias = this.nextAlias();
    const guarded = guard(window.entity, alias, parent, link, this.binds.viewer, this.isWide);
    const scopeAs = (name: string): Scope => ({
      entity: window.entity,
      alias: name,
      account: guard(window.entity, name, parent, link, this.binds.viewer, this.isWide).account,
    });
    const ties = conditions(rowOf(alias));
    return {
      window,
      scope: scopeAs(alias),
      scopeAs,
      ties,
      conditions: [...ties, ...(this.hasWalls ? guarded.conditions : [])],
      branches: this.hasWalls ? guarded.branches : [{ conditions: [] }],
    };
  }

  #from({ window, scope, conditions }: Rows): string {
    return fromWhere(window, scope, conditions);
  }

  /** The rows of one branch. Where it finds them by their own keys, an index on what ties them would only lead to rows that are not to be seen. */
  #fromBranch({ window, scope, ties }: Rows, branch: Branch, further: readonly string[]): string {
    const tied = branch.isByKey === true ? ties.map((tie) => `(${tie}) is true`) : ties;
    return fromWhere(window, scope, [...branch.conditions, ...tied, ...further]);
  }

  /** How many rows there are, as text. */
  #total(rows: Rows, filter: readonly string[]): string {
    const row = rowOf(rows.scope.alias);
    const counts = rows.branches.map((branch) => {
      const among = branch.accounts === undefined ? [] : [`${row(branch.accounts.column)} = any(array(${branch.accounts.query}))`];
      return `(select count(*) from ${this.#fromBranch(rows, branch, [...among, ...filter])})`;
    });
    return counts.length === 0 ? `'0'` : `(${counts.join(' + ')})::text`;
  }

  /** The first rows in order: of each branch its first ones, which an index gives in order, and of these the first. */
  #cut(page: Page, limit: string): string {
    const { rows, terms, isFromEnd } = page;
    const { alias } = rows.scope;
    const order = `order by ${orderSql(terms, isFromEnd)} limit ${limit}`;
    const cuts = rows.branches.map((branch) => {
      const further = [...page.filter, ...page.beyond];
      if (branch.accounts === undefined) return `select ${alias}.* from ${this.#fromBranch(rows, branch, further)} ${order}`;
      const [at, found] = [this.nextAlias(), this.nextAlias()];
      const ofAccount = this.#fromBranch(rows, branch, [`${alias}.${branch.accounts.column} = ${at}.account_id`, ...further]);
      const each = `select ${found}.* from (${branch.accounts.query}) ${at}(account_id) cross join lateral (select ${alias}.* from ${ofAccount} ${order}) ${found}`;
      return `${each} order by ${orderSql(page.termsAs(found), isFromEnd)} limit ${limit}`;
    });
    const [only] = cuts;
    if (only === undefined) return `select ${alias}.* from ${rows.window.entity.table} ${alias} where false`;
    if (cuts.length === 1) return only;
    const merged = this.nextAlias();
    const all = cuts.map((cut) => `(${cut})`).join(' union all ');
    return `select ${merged}.* from (${all}) ${merged} order by ${orderSql(page.termsAs(merged), isFromEnd)} limit ${limit}`;
  }

  #keyConditions(entity: Entity, key: readonly string[]): (row: SqlRow) => readonly string[] {
    return (row) =>
      key.map((property) => {
        const column = this.catalogue.column(entity, property);
        return `${row(column.name)} = ${this.binds.add(({ key: values }) => values[property], castOf(column))}`;
      });
  }

  // ——— objects ———

  #object(type: GraphQLObjectType, nodes: readonly FieldNode[], scope: Scope): string {
    const row = rowOf(scope.alias);
    return this.#fields(type, nodes, (field, fieldNodes) => {
      const plan = this.catalogue.plan(type, field, scope.entity);
      return this.#field(plan, fieldNodes, field, row, scope);
    });
  }

  #objectWithoutRow(nodes: readonly FieldNode[]): string {
    const type = getNamedType(this.selection.field.type) as GraphQLObjectType;
    const row: SqlRow = () => {
      throw new TypeError('There is no row here.');
    };
    return this.#fields(type, nodes, (field, fieldNodes) => this.#field(this.catalogue.plan(type, field, undefined), fieldNodes, field, row, undefined));
  }

  /** The text of an object: its response keys in graphql's order, each with the text of its field. */
  #fields(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    valueOf: (field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]) => string,
    typeKey?: string,
  ): string {
    const { schema } = this.catalogue;
    const collected = collectSubfields(schema, { ...this.selection.fragments }, { ...this.selection.variables }, type, nodes);
    const text = new Text().put('{');
    if (typeKey !== undefined) text.put(`"${TYPE_KEY}":"${typeKey}",`);
    let separator = '';
    for (const [key, fieldNodes] of collected) {
      text.put(`${separator}"${key}":`);
      separator = ',';
      const name = fieldNodes[0]?.name.value ?? '';
      const field = type.getFields()[name];
      if (name === '__typename') text.put(`"${type.name}"`);
      else if (field !== undefined) text.add(valueOf(field, fieldNodes));
    }
    const whole = text.put('}').sql;
    return typeKey !== undefined && collected.size === 0 ? `'{"${TYPE_KEY}":"${typeKey}"}'` : whole;
  }

  #field(plan: FieldPlan, nodes: readonly FieldNode[], field: GraphQLField<unknown, unknown>, row: SqlRow, scope: Scope | undefined): string {
    switch (plan.kind) {
      case 'leaf': {
        const sql = plan.sql(row, this.binds.viewer);
        const text = plan.isList ? printedList(sql, plan.isJson, comparedAs(plan.leaf) === 'text') : printed(plan.leaf, sql);
        const given = plan.isLong ? `alianza_given(${text})` : text;
        return plan.nullable ? orNull(given) : given;
      }
      case 'id': {
        const text = `'"${plan.typeName}:' || ${plan.sql(row, this.binds.viewer)} || '"'`;
        return plan.nullable ? orNull(text) : text;
      }
      case 'to-one':
        return this.#toOne(plan, nodes, row, scope);
      case 'single':
        return this.#single(plan, nodes, row, scope);
      case 'list':
        return this.#list(plan, nodes, row, scope);
      case 'connection':
        return this.#connection(field, this.#backward(plan, row, scope), nodes, plan.back.order);
      case 'part':
        return this.#fields(plan.type, nodes, (inner, innerNodes) =>
          this.#field(this.catalogue.plan(plan.type, inner, scope?.entity), innerNodes, inner, row, scope),
        );
      case 'inside':
        return this.#inside(plan, nodes, plan.sql(row, this.binds.viewer));
      case 'one-of':
        return this.#oneOf(plan, nodes, row);
    }
  }

  #toOne(plan: FieldPlan & { kind: 'to-one' }, nodes: readonly FieldNode[], row: SqlRow, scope: Scope | undefined): string {
    const key = plan.sql(row, this.binds.viewer);
    const link: Link = plan.column === undefined ? undefined : { kind: 'to-one', column: plan.column };
    const rows = this.#rows(plan.target, scope, link, (target) => [`${target('id')} = ${key}`]);
    if (plan.isFirm && rows.conditions.length === 1 && this.hasWalls && this.#asksOnlyId(plan.target.type, nodes)) {
      // Nothing but the id is asked and the target is visible with its parent: the key says it all.
      const text = this.#fields(plan.target.type, nodes, () => `'"${plan.target.type.name}:' || ${key} || '"'`);
      return plan.nullable ? `case when ${key} is null then 'null' else ${text} end` : text;
    }
    return orNull(`(select ${this.#object(plan.target.type, nodes, rows.scope)} from ${this.#from(rows)})`);
  }

  #asksOnlyId(type: GraphQLObjectType, nodes: readonly FieldNode[]): boolean {
    return [...this.#namesAsked(type, nodes)].every((name) => name === 'id' || name === '__typename');
  }

  #backward(plan: FieldPlan & { kind: 'connection' | 'list' | 'single' }, row: SqlRow, scope: Scope | undefined): Rows {
    const { only } = plan.back;
    return this.#rows(plan.target, scope, { kind: 'back', column: plan.column }, (target) => [
      `${target(plan.column)} = ${row('id')}`,
      ...(only === undefined ? [] : [`(${only(target, this.binds.viewer)})`]),
    ]);
  }

  #single(plan: FieldPlan & { kind: 'connection' | 'list' | 'single' }, nodes: readonly FieldNode[], row: SqlRow, scope: Scope | undefined): string {
    const rows = this.#backward(plan, row, scope);
    const terms = this.#terms(plan.target, rows.scope, plan.back.order, undefined);
    return orNull(`(select ${this.#object(plan.target.type, nodes, rows.scope)} from ${this.#from(rows)} order by ${orderSql(terms, false)} limit 1)`);
  }

  #list(plan: FieldPlan & { kind: 'connection' | 'list' | 'single' }, nodes: readonly FieldNode[], row: SqlRow, scope: Scope | undefined): string {
    const rows = this.#backward(plan, row, scope);
    const terms = this.#terms(plan.target, rows.scope, plan.back.order, undefined);
    const object = this.#object(plan.target.type, nodes, rows.scope);
    const inner = `select ${object} as j from ${this.#from(rows)} order by ${orderSql(terms, false)} limit ${String(MAX_LIST_SIZE)}`;
    return `(select '[' || coalesce(string_agg(l.j, ','), '') || ']' from (${inner}) l)`;
  }

  #inside(plan: FieldPlan & { kind: 'inside' }, nodes: readonly FieldNode[], sql: string): string {
    const alias = this.nextAlias();
    const object = this.#fields(plan.type, nodes, (field, fieldNodes) => this.#insideField(plan.type, field, fieldNodes, `${alias}.value`));
    if (!plan.isList) {
      return `(select case when ${alias}.value is null or jsonb_typeof(${alias}.value) = 'null' then 'null' else ${object} end from (select (${sql})::jsonb as value) ${alias})`;
    }
    const list = `(select '[' || coalesce(string_agg(${object}, ',' order by ${alias}.ordinality), '') || ']' from jsonb_array_elements(${sql}) with ordinality ${alias})`;
    return plan.nullable ? `case when jsonb_typeof(${sql}) = 'array' then ${list} else 'null' end` : list;
  }

  #insideField(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[], json: string): string {
    const asText: SqlRow = (key) => `(${json} ->> '${key}')`;
    const asJson: SqlRow = (key) => `(${json} -> '${key}')`;
    const plan = this.catalogue.plan(type, field, undefined);
    switch (plan.kind) {
      case 'leaf': {
        const isWhole = plan.isList || plan.leaf.name === 'JSON';
        const value = plan.sql(isWhole ? asJson : asText, this.binds.viewer);
        const cast = comparedAs(plan.leaf);
        const text = plan.isList ? printedList(value, true, cast === 'text') : printed(plan.leaf, isWhole || cast === 'text' ? value : `${value}::${cast}`);
        return orNull(plan.isLong ? `alianza_given(${text})` : text);
      }
      case 'id':
        return this.#field(plan, nodes, field, asText, undefined);
      case 'inside':
        return this.#inside(plan, nodes, plan.sql(asJson, this.binds.viewer));
      default:
        throw new TypeError(`${type.name}.${field.name} cannot be read from a JSON value.`);
    }
  }

  #oneOf(plan: FieldPlan & { kind: 'one-of' }, nodes: readonly FieldNode[], row: SqlRow): string {
    const { viewer } = this.binds;
    const cases = this.catalogue.windowsOf(plan.abstract).map((window) => {
      const rows = this.#rows(window, undefined, undefined, (target) => [`${target('id')} = ${plan.idSql(row, viewer)}`]);
      return `when '${window.type.name}' then (select ${this.#abstractObject(window, nodes, rows.scope)} from ${this.#from(rows)})`;
    });
    return orNull(`(case ${plan.typeSql(row, viewer)} ${cases.join(' ')} end)`);
  }

  #abstractObject(window: Window, nodes: readonly FieldNode[], scope: Scope): string {
    const row = rowOf(scope.alias);
    return this.#fields(
      window.type,
      nodes,
      (field, fieldNodes) => this.#field(this.catalogue.plan(window.type, field, scope.entity), fieldNodes, field, row, scope),
      this.ground.tellsTypes ? window.type.name : undefined,
    );
  }

  #nodes(windows: readonly Window[], isList: boolean, nodes: readonly FieldNode[]): string {
    const types = this.binds.addList(({ ids }) => ids.map(({ type }) => type), 'text');
    const ids = this.binds.addList((call) => call.ids.map(({ id }) => id), 'uuid');
    const cases = windows.map((window) => {
      const rows = this.#rows(window, undefined, undefined, (target) => [`${target('id')} = asked.id`]);
      return `when '${window.type.name}' then (select ${this.#abstractObject(window, nodes, rows.scope)} from ${this.#from(rows)})`;
    });
    const one = cases.length === 0 ? `'null'` : orNull(`(case asked.type ${cases.join(' ')} end)`);
    const from = `unnest(${types}, ${ids}) with ordinality asked(type, id, place)`;
    return isList ? `(select '[' || coalesce(string_agg(${one}, ',' order by asked.place), '') || ']' from ${from})` : `(select ${one} from ${from})`;
  }

  // ——— connections ———

  #connection(field: GraphQLField<unknown, unknown>, rows: Rows, nodes: readonly FieldNode[], order: Window['reading']['defaultOrder'] | undefined): string {
    const { window, scope } = rows;
    const [node] = nodes;
    const given: ReadonlyMap<string, Input> = node === undefined ? new Map() : argumentsOf(field, node, this.selection.variables);
    const where = given.get('where');
    const filter = where === undefined || where.now === null ? [] : [whereSql(this, window, scope, where)];
    const terms = this.#terms(window, scope, order, given.get('orderBy'));
    const name = orderName(window.type.name, terms);
    const isFromEnd = isGiven(given.get('last'));
    if (isFromEnd && isGiven(given.get('first'))) {
      throw new Problem('BAD_USER_INPUT', `${field.name} takes either first or last, 1 to ${String(MAX_PAGE_SIZE)}, and not both.`);
    }
    const sizeInput = given.get(isFromEnd ? 'last' : 'first');
    const size: Source & ((call: Call) => number) = (call) => pageSize(field.name, sizeInput?.at(call.variables) ?? USUAL_PAGE_SIZE);
    const beyond = (['after', 'before'] as const).flatMap((side) => {
      const cursor = given.get(side);
      if (!isGiven(cursor)) return [];
      this.#checks.push((call) => assertCursor(cursor?.at(call.variables), terms, name, this.ground.seal));
      return [beyondSql(terms, name, (call) => cursor?.at(call.variables), side === 'before', this.binds, this.ground.seal)];
    });
    const orderBy = given.get('orderBy');
    const termsAs = (alias: string): readonly Term[] => this.#terms(window, rows.scopeAs(alias), order, orderBy);
    const page: Page = {
      rows,
      terms,
      termsAs,
      name,
      isFromEnd,
      size,
      filter,
      beyond,
      hasAfter: isGiven(given.get('after')),
      hasBefore: isGiven(given.get('before')),
    };
    return this.#pageText(getNamedType(field.type) as GraphQLObjectType, nodes, page);
  }

  #pageText(type: GraphQLObjectType, nodes: readonly FieldNode[], page: Page): string {
    const { rows, size, isFromEnd } = page;
    const asked = this.#namesAsked(type, nodes);
    const limit = this.binds.add(size, 'int');
    const alias = this.nextAlias();
    // Only whether there is more wants one row more, and only then, or where the order is turned round, rows must know their place in it.
    const hasPlaces = isFromEnd || asked.has('pageInfo');
    // Aggregates run over the rows of the page, in order; `#place`, which no column is called, counts from the side the page was cut from.
    const inOrder = hasPlaces ? ` order by ${alias}."#place"${isFromEnd ? ' desc' : ''}` : '';
    const within = hasPlaces ? ` filter (where ${alias}."#place" <= ${limit})` : '';
    const joined = (sql: string): string => `'[' || coalesce(string_agg(${sql}, ','${inOrder})${within}, '') || ']'`;
    const cursor = cursorSql(page.termsAs(alias), page.name, this.binds);
    const scope = rows.scopeAs(alias);
    this.#checks.push((call) => void size(call));
    const text = this.#pageFields(type, nodes, {
      nodes: (_, inner) => joined(this.#object(rows.window.type, inner, scope)),
      edges: (field, inner) => joined(this.#edge(field, inner, rows, scope, cursor)),
      pageInfo: (field, inner) => this.#pageInfo(field, inner, page, alias, limit, cursor, within),
      totalCount: () => this.#total(rows, page.filter),
    });
    if (!['nodes', 'edges', 'pageInfo'].some((name) => asked.has(name))) return `(${text})`;
    const cut = hasPlaces ? `select cut.*, row_number() over () as "#place" from (${this.#cut(page, `${limit} + 1`)}) cut` : this.#cut(page, limit);
    // `having true` makes it one row even where nothing selected is an aggregate.
    return `(select ${text} from (${cut}) ${alias} having true)`;
  }

  #namesAsked(type: GraphQLObjectType, nodes: readonly FieldNode[]): ReadonlySet<string> {
    const { fragments, variables } = this.selection;
    const collected = collectSubfields(this.catalogue.schema, { ...fragments }, { ...variables }, type, nodes);
    return new Set([...collected.values()].map(([node]) => node?.name.value ?? ''));
  }

  #pageFields(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    by: Readonly<Record<string, (field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]) => string>>,
  ): string {
    return this.#fields(type, nodes, (field, inner) => by[field.name]?.(field, inner) ?? `'null'`);
  }

  #edge(field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[], rows: Rows, scope: Scope, cursor: string): string {
    return this.#pageFields(getNamedType(field.type) as GraphQLObjectType, nodes, {
      cursor: () => cursor,
      node: (_, inner) => this.#object(rows.window.type, inner, scope),
    });
  }

  #pageInfo(
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    page: Page,
    alias: string,
    limit: string,
    cursor: string,
    within: string,
  ): string {
    const hasMore = `(count(*) > ${limit})::text`;
    const edge = (isFirst: boolean): string => {
      const direction = isFirst !== page.isFromEnd ? '' : ' desc';
      return orNull(`(array_agg(${cursor} order by ${alias}."#place"${direction})${within})[1]`);
    };
    return this.#pageFields(getNamedType(field.type) as GraphQLObjectType, nodes, {
      hasNextPage: () => (page.isFromEnd ? `'${String(page.hasBefore)}'` : hasMore),
      hasPreviousPage: () => (page.isFromEnd ? hasMore : `'${String(page.hasAfter)}'`),
      startCursor: () => edge(true),
      endCursor: () => edge(false),
    });
  }

  /** What a list is ordered by: as the caller says, else as declared, else by id. */
  #terms(window: Window, scope: Scope, order: Window['reading']['defaultOrder'] | undefined, asked: Input | undefined): readonly Term[] {
    const wanted =
      asked === undefined || asked.now === null
        ? (order ?? window.reading.defaultOrder)
        : asked.items().map((item) => ({ field: String(item.get('field')?.now), direction: item.get('direction')?.now === 'DESC' ? 'DESC' : 'ASC' }) as const);
    const terms = wanted.map(({ field, direction }) => this.#term(window, scope, field, direction === 'DESC'));
    const isLastDescending = terms.at(-1)?.isDescending === true;
    return [...terms, { name: 'id', sql: `${scope.alias}.id`, cast: 'uuid', nullable: false, isDescending: isLastDescending }];
  }

  #term(window: Window, scope: Scope, name: string, isDescending: boolean): Term {
    const field = window.type.getFields()[name];
    const plan = field === undefined ? undefined : this.catalogue.plan(window.type, field, window.entity);
    if (field === undefined || plan?.kind !== 'leaf' || plan.isList) {
      // Not shown, but stored: an order that a feature declares for its own list may use it.
      const column = this.catalogue.column(window.entity, name);
      return { name, sql: `${scope.alias}.${column.name}`, cast: castOf(column), nullable: column.nullable, isDescending };
    }
    const sql = plan.sql(rowOf(scope.alias), this.binds.viewer);
    return { name, sql, cast: comparedAs(getNamedType(field.type)), nullable: plan.nullable || !isNonNullType(field.type), isDescending };
  }
}

function fromWhere({ entity }: Window, { alias }: Scope, conditions: readonly string[]): string {
  const asked = conditions.filter((condition) => condition !== 'true');
  return `${entity.table} ${alias}${asked.length === 0 ? '' : ` where ${asked.join(' and ')}`}`;
}

interface Page {
  readonly rows: Rows;
  readonly terms: readonly Term[];
  readonly termsAs: (alias: string) => readonly Term[];
  readonly name: string;
  readonly isFromEnd: boolean;
  readonly size: (call: Call) => number;
  readonly filter: readonly string[];
  readonly beyond: readonly string[];
  readonly hasAfter: boolean;
  readonly hasBefore: boolean;
}

const isGiven = (input: Input | undefined): boolean => input !== undefined && input.now !== null;

function pageSize(field: string, size: unknown): number {
  if (typeof size === 'number' && size >= 1 && size <= MAX_PAGE_SIZE) return size;
  throw new Problem('BAD_USER_INPUT', `A page of ${field} holds 1 to ${String(MAX_PAGE_SIZE)} things.`);
}

function castOf(column: Column): string {
  if (column.sqlType.startsWith('varchar')) return 'text';
  return column.sqlType.startsWith('timestamptz') ? 'timestamptz' : column.sqlType;
}

/** Which properties of a key a root is narrowed by, in a fixed order, so that plans can be shared. */
export function keyNames(key: Key): readonly string[] {
  return Object.keys(key).sort();
}
