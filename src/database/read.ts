/**
 * What a feature says about the window it opens on its rows. Nothing here reads anything: these are declarations, kept as extensions of the GraphQL
 * types, and the engine in `src/graphql/read/` compiles a selection set, these declarations, the entities' metadata and their policies into one
 * statement. A field needs no resolver: it is a property of the entity with the same name, a relation of it, or one of the few things declared below.
 *
 * `row('column_name')` gives SQL for a column of the row at hand; `viewer` is the one who asks, as SQL expressions. Neither ever holds text of a caller.
 */
import 'reflect-metadata';
import { Extensions, Field, ID, ObjectType, createParameterDecorator } from 'type-graphql';
import type { SqlRow, SqlViewer } from '../access/policy.js';
import { Node } from './node.type.js';

/** The viewer as SQL expressions, bound as parameters of the statement. */
export interface ReadViewer extends SqlViewer {
  /** Person behind the member; null for apps. */
  readonly person: string;
  /** Acting app; null for people. */
  readonly app: string;
  /** Session by which a person acts; null for apps. */
  readonly session: string;
  /** Role in the company as text; null for apps. */
  readonly role: string;
  /** Whether the viewer may change anything at all, as boolean. */
  readonly mayWrite: string;
  /** Now, by the clock of the server, as timestamptz. */
  readonly now: string;
}

/** One SQL expression over a row and the viewer. */
export type SqlOf = (row: SqlRow, viewer: ReadViewer) => string;

/** A class that stands for an object type of the API. Such classes are never instantiated: they only carry declarations. */
export type ApiClass = abstract new (...parts: never[]) => object;

/** Where the order of a list comes from when the caller names none. */
export interface Order {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** How the engine finds the value of a field. Without one, the field is the entity's property of the same name. */
export type FieldReading =
  | { readonly kind: 'property'; readonly property: string }
  | { readonly kind: 'derived'; readonly sql: SqlOf }
  | { readonly kind: 'id-of'; readonly type: string; readonly property: string | undefined }
  | { readonly kind: 'points-to'; readonly sql: SqlOf }
  | { readonly kind: 'one-of'; readonly typeProperty: string; readonly idProperty: string }
  | ({ readonly kind: 'connection' | 'list' | 'single' } & Backward);

/** The way back from a row to the rows that point at it. */
export interface Backward {
  /** Property of the target entity that points here. */
  readonly by: string;
  /** Narrows the rows further: SQL over a row of the target. */
  readonly only?: SqlOf;
  /** Order when the caller names none; the id always decides last. */
  readonly order?: readonly Order[];
}

/** What an object type says about its rows. */
export interface TypeReading {
  readonly entity: string;
  readonly filters: readonly string[];
  readonly orders: readonly string[];
  readonly defaultOrder: readonly Order[];
}

/**
 * Who can meet a type that stands for no entity. The types of entities say it by their policy.
 * VIEWER: the answer to the one who asks, holding only what that one may see. PUBLIC: nothing that is anybody's.
 */
export type EnvelopeAudience = 'VIEWER' | 'PUBLIC';

/** Name under which a type keeps its reading among the extensions of the schema. */
export const TYPE_READING = 'typeReading';
/** Name under which a field keeps its reading among the extensions of the schema. */
export const FIELD_READING = 'fieldReading';
/** Name under which a type keeps its audience among the extensions of the schema; printed as `@audience`. */
export const AUDIENCE = 'audience';
/** Marks a type that shows columns of the row of its parent. */
const PART = 'part';
/** Marks a type for values inside a JSON column. */
export const INSIDE = 'inside';
/** Marks a root field that goes through the read path. */
export const SPLICED = 'spliced';
/** Name under which a field keeps what it costs beside what is selected of it. */
export const COSTS = 'costs';
/** Marks a root field whose list is a connection with pages, filters and order. */
export const PAGED = 'paged';

/** A field that a feature adds to a type of an earlier feature. */
export interface AddedField {
  readonly on: ApiClass;
  readonly name: string;
  /** The class or scalar of the field, without wrappers. */
  readonly type: () => unknown;
  readonly description: string;
  readonly nullable: boolean;
  readonly reading: FieldReading;
}

const names = new Map<ApiClass, string>();
const added: AddedField[] = [];

/** The name of the type that a class stands for, where it was declared here. */
export function typeNameOf(type: ApiClass): string | undefined {
  return names.get(type);
}

/** The class that stands for the type of this name. To be asked when the schema is built: by then all are declared. */
export function typeClassNamed(name: string): ApiClass {
  for (const [type, each] of names) if (each === name) return type;
  throw new Error(`No class stands for the type ${name}.`);
}

/** All classes that stand for object types, so that none is left out of the schema only because another feature names it. */
export function typeClasses(): Iterable<ApiClass> {
  return names.keys();
}

/** All fields that features add to types of earlier features. */
export function addedFields(): readonly AddedField[] {
  return added;
}

/** What `Exposes` needs to know. */
export interface ExposesOptions {
  /** What the type is, for people who read the schema. */
  readonly description: string;
  /** Name in the API where it differs from the entity's. */
  readonly name?: string;
  /** Fields that lists of this type can be filtered by: columns, to-one relations (by id) and derived fields. `id` always can. */
  readonly filters?: readonly string[];
  /** Fields that lists of this type can be ordered by: columns and derived fields. */
  readonly orders?: readonly string[];
  /** Order of lists when the caller names none. Without it: by id, which is stable and tells nothing. */
  readonly defaultOrder?: readonly Order[];
}

/**
 * Opens a window on an entity: an object type that implements `Node`, with the field `id`, and only the fields declared on the class.
 * Its audience is that of the entity's policy and is printed in the schema; an entity without a policy does not get through the build.
 */
export function Exposes(entity: string, options: ExposesOptions): ClassDecorator {
  return (target) => {
    const type = target as unknown as ApiClass;
    const name = options.name ?? entity;
    names.set(type, name);
    const reading: TypeReading = {
      entity,
      filters: ['id', ...(options.filters ?? [])],
      orders: options.orders ?? [],
      defaultOrder: options.defaultOrder ?? [],
    };
    Field(() => ID, { description: 'Name of this thing, unique in the whole API. Opaque.' })(type.prototype as object, 'id');
    ObjectType(name, { description: options.description, implements: Node })(target);
    Extensions({ [TYPE_READING]: reading })(target);
  };
}

/** An object type that groups columns of its parent's row, for example an amount with its currency. Its fields are properties of that entity. */
export function Part(name: string, description: string): ClassDecorator {
  return (target) => {
    names.set(target as unknown as ApiClass, name);
    ObjectType(name, { description })(target);
    Extensions({ [PART]: true })(target);
    Extensions({ [AUDIENCE]: 'PARENT' })(target);
  };
}

/** An object type for values inside a JSON column; field names are JSON keys. It has the audience of the row that holds it. */
export function Inside(name: string, description: string): ClassDecorator {
  return (target) => {
    names.set(target as unknown as ApiClass, name);
    ObjectType(name, { description })(target);
    Extensions({ [INSIDE]: true })(target);
    Extensions({ [AUDIENCE]: 'PARENT' })(target);
  };
}

/** An object type that stands for no entity, for example an answer. */
export function Envelope(name: string, audience: EnvelopeAudience, description: string): ClassDecorator {
  return (target) => {
    names.set(target as unknown as ApiClass, name);
    ObjectType(name, { description })(target);
    Extensions({ [AUDIENCE]: audience })(target);
  };
}

const reads = (reading: FieldReading): PropertyDecorator & MethodDecorator => Extensions({ [FIELD_READING]: reading });

/** The field shows a property of the entity that has another name. */
export const Property = (property: string): PropertyDecorator => reads({ kind: 'property', property });

/** The field's value is one SQL expression over the row and the viewer. */
export const Derived = (sql: SqlOf): PropertyDecorator => reads({ kind: 'derived', sql });

/** The field prints a row id (property of the same name unless given) as the API id of a type, without looking whether it is there or visible. */
export const IdOf = (type: string, property?: string): PropertyDecorator => reads({ kind: 'id-of', type, property });

/** The field is the one row of its type whose id the expression gives. Its policy stands between: the field is nullable. */
export const PointsTo = (sql: SqlOf): PropertyDecorator => reads({ kind: 'points-to', sql });

/** The field is a union; one property of the row holds the name of the type, another the row id. Always nullable. */
export const OneOf = (typeProperty: string, idProperty: string): PropertyDecorator => reads({ kind: 'one-of', typeProperty, idProperty });

interface Added {
  readonly description: string;
}

/** Adds a connection to a type: the rows of `type` that point at it, with pages, filters, order and count. */
export function connection(on: ApiClass, name: string, type: () => ApiClass, options: Added & Backward): void {
  const { description, ...back } = options;
  added.push({ on, name, type, description, nullable: false, reading: { kind: 'connection', ...back } });
}

/** Adds a plain list to a type: all rows of `type` that point at it. Only for lists that stay short by nature; at most 200 are given. */
export function list(on: ApiClass, name: string, type: () => ApiClass, options: Added & Backward): void {
  const { description, ...back } = options;
  added.push({ on, name, type, description, nullable: false, reading: { kind: 'list', ...back } });
}

/** Adds a single thing to a type: the first row of `type` that points at it, or null. */
export function single(on: ApiClass, name: string, type: () => ApiClass, options: Added & Backward): void {
  const { description, ...back } = options;
  added.push({ on, name, type, description, nullable: true, reading: { kind: 'single', ...back } });
}

/** Adds a relation to a type: the one row of `type` whose id the expression gives, or null. */
export function pointsTo(on: ApiClass, name: string, type: () => ApiClass, options: Added & { readonly sql: SqlOf }): void {
  added.push({ on, name, type, description: options.description, nullable: true, reading: { kind: 'points-to', sql: options.sql } });
}

/** Adds a derived field to a type: one SQL expression. `type` is a scalar, an enum or a `Part`. */
export function derived(on: ApiClass, name: string, type: () => unknown, options: Added & { readonly sql: SqlOf; readonly nullable?: boolean }): void {
  const { description, sql, nullable = false } = options;
  added.push({ on, name, type, description, nullable, reading: { kind: 'derived', sql } });
}

/** Adds a `Part` to a type: an object over the columns of the same row. */
export function part(on: ApiClass, name: string, type: () => ApiClass, options: Added): void {
  added.push({ on, name, type, description: options.description, nullable: false, reading: { kind: 'property', property: name } });
}

/** What a read gives: finished text on the fast way, parsed values on the slow one. Only the door looks inside. */
export type Answer = object | string | number | boolean | null;

/** Which rows a root field starts from: by id (a row id or an API id), or by the values of properties. */
export type Key = Readonly<Record<string, string | number | boolean | null>>;

/** Reads by plan: what the caller selected of what the viewer may see, in one statement. */
export interface ReadPath {
  /** The one row with these values, or null where there is none or none to be seen. An API id of another type names nothing. */
  one(entity: string, key: Key): Promise<Answer>;
  /** One page of the rows, by the arguments `first last before after where orderBy` of the field. `key` narrows it to rows with these values. */
  page(entity: string, key?: Key): Promise<Answer>;
  /** The viewer as the type of the field shows it: an envelope whose fields are `Derived` or `PointsTo` over no row. */
  viewer(): Promise<Answer>;
  /** The thing that an API id names, whatever its type, or null. For fields of an interface or union. */
  node(id: string): Promise<Answer>;
  /** The things that API ids name, in their order, null where there is none to be seen. */
  nodes(ids: readonly string[]): Promise<Answer>;
}

/** What a resolver can ask of the context of a request; the door in `src/graphql/` fills it. */
export interface ReadContext {
  readPathOf(info: unknown): ReadPath;
}

/** Hands the read path to a resolver, bound to what the caller selected of the field. */
export function Read(): ParameterDecorator {
  return (prototype, method, index) => {
    if (method === undefined) throw new TypeError('Read() stands before a parameter of a resolver method.');
    createParameterDecorator<ReadContext & object>(({ context, info }) => context.readPathOf(info))(prototype, method, index);
    Extensions({ [SPLICED]: true })(prototype, method, {});
  };
}

/** The field takes more work than what is selected of it tells: it costs so many points besides. */
export const Costs = (points: number): MethodDecorator => Extensions({ [COSTS]: points });

/** Turns the list that a root field is declared with into a connection: `first last before after where orderBy` and `nodes edges pageInfo totalCount`. */
export function Paged(): MethodDecorator {
  return Extensions({ [PAGED]: true });
}
