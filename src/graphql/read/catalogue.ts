/**
 * What the engine knows before anybody asks: which type of the schema stands for which table, which field for which column or relation, and which policy
 * stands between. It is made once, when the schema is built; whatever is not clear then is an error then.
 */
import type { EntityMetadata } from '@mikro-orm/core';
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  getNullableType,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Policy, SqlRow } from '../../access/policy.js';
import { policyOf } from '../../database/guarded.js';
import { FIELD_READING, INSIDE, TYPE_READING, type Backward, type FieldReading, type SqlOf, type TypeReading } from '../../database/read.js';

/** One column of a table. */
export interface Column {
  readonly name: string;
  readonly nullable: boolean;
  /** PostgreSQL type, lower case. */
  readonly sqlType: string;
  /** Entity that the column points at. */
  readonly target: string | undefined;
  /** Whether the database keeps the other end from being deleted. */
  readonly isFirm: boolean;
}

/** A table with the policy that stands before it. */
export interface Entity {
  readonly name: string;
  readonly table: string;
  readonly policy: Policy;
  readonly columns: ReadonlyMap<string, Column>;
}

/** A type of the API with the entity it opens a window on. */
export interface Window {
  readonly type: GraphQLObjectType;
  readonly reading: TypeReading;
  readonly entity: Entity;
}

/** How one field of one type is read. */
export type FieldPlan =
  | {
      readonly kind: 'leaf';
      readonly leaf: GraphQLLeafType;
      readonly isList: boolean;
      readonly sql: SqlOf;
      readonly nullable: boolean;
      readonly isJson: boolean;
      /** Whether a value may be long: then those of an answer are counted together. */
      readonly isLong: boolean;
    }
  | { readonly kind: 'id'; readonly typeName: string; readonly sql: SqlOf; readonly nullable: boolean }
  | {
      readonly kind: 'to-one';
      readonly target: Window;
      readonly sql: SqlOf;
      readonly column: string | undefined;
      readonly isFirm: boolean;
      readonly nullable: boolean;
    }
  | { readonly kind: 'connection' | 'list' | 'single'; readonly target: Window; readonly back: Backward; readonly column: string }
  | { readonly kind: 'part'; readonly type: GraphQLObjectType }
  | { readonly kind: 'inside'; readonly type: GraphQLObjectType; readonly isList: boolean; readonly sql: SqlOf; readonly nullable: boolean }
  | { readonly kind: 'one-of'; readonly abstract: GraphQLAbstractType; readonly typeSql: SqlOf; readonly idSql: SqlOf };

/** Name under which a connection type keeps the name of the type of its nodes. */
export const CONNECTION_OF = 'connectionOf';

/** An exposed thing of the schema that the engine could not read, or only unsafely. */
export class SchemaMistake extends Error {
  override readonly name = 'SchemaMistake';
}

/** Schema, tables and policies, brought together. */
export class Catalogue {
  readonly #entities = new Map<string, Entity>();
  readonly #windows = new Map<string, Window>();
  readonly #plans = new WeakMap<GraphQLField<unknown, unknown>, FieldPlan>();

  constructor(
    readonly schema: GraphQLSchema,
    metadata: Iterable<EntityMetadata>,
  ) {
    for (const meta of metadata) this.#addEntity(meta);
    for (const type of Object.values(schema.getTypeMap())) {
      if (isObjectType(type)) this.#addWindow(type);
    }
  }

  /** All types that stand for entities. */
  get windows(): readonly Window[] {
    return [...this.#windows.values()];
  }

  /** The window behind a type, where it stands for an entity. */
  windowOf(typeName: string): Window | undefined {
    return this.#windows.get(typeName);
  }

  /** The window behind a type that must have one. @throws SchemaMistake when it has none. */
  window(typeName: string): Window {
    const window = this.#windows.get(typeName);
    if (window === undefined) throw new SchemaMistake(`${typeName} stands for no entity.`);
    return window;
  }

  /** The windows that an interface or union may turn out to be. */
  windowsOf(abstract: GraphQLAbstractType): readonly Window[] {
    return this.schema.getPossibleTypes(abstract).flatMap((type) => this.#windows.get(type.name) ?? []);
  }

  /** How a field is read; `owner` is the entity whose row it shows, undefined where there is no row. */
  plan(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, owner: Entity | undefined): FieldPlan {
    const known = this.#plans.get(field);
    if (known !== undefined) return known;
    const plan = this.#makePlan(type, field, owner);
    // A Part can show the rows of several entities, so only fields of windows are remembered.
    if (this.#windows.has(type.name)) this.#plans.set(field, plan);
    return plan;
  }

  /** A column of an entity by property name. @throws SchemaMistake when there is none. */
  column(entity: Entity, property: string): Column {
    const column = entity.columns.get(property);
    if (column === undefined) throw new SchemaMistake(`${entity.name} has no stored property ${property}.`);
    return column;
  }

  #addEntity(meta: EntityMetadata): void {
    const policy = policyOf(meta.className);
    if (policy === undefined) return; // no window can open on it
    const columns = new Map<string, Column>();
    for (const property of meta.props) {
      const [name, second] = property.fieldNames;
      if (name === undefined || second !== undefined || property.persist === false) continue;
      columns.set(property.name, {
        name,
        nullable: property.nullable === true,
        sqlType: (property.columnTypes[0] ?? 'text').toLowerCase(),
        target: property.targetMeta?.className,
        isFirm: property.targetMeta !== undefined && property.createForeignKeyConstraint,
      });
    }
    this.#entities.set(meta.className, { name: meta.className, table: meta.tableName, policy, columns });
  }

  #addWindow(type: GraphQLObjectType): void {
    const reading = type.extensions[TYPE_READING] as TypeReading | undefined;
    if (reading === undefined) return;
    const entity = this.#entities.get(reading.entity);
    if (entity === undefined) throw new SchemaMistake(`${type.name} stands for ${reading.entity}, which is no entity or has no policy.`);
    if (entity.policy.kind === 'nobody') throw new SchemaMistake(`${type.name} stands for ${reading.entity}, which nobody may see.`);
    this.#windows.set(type.name, { type, reading, entity });
  }

  #makePlan(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, owner: Entity | undefined): FieldPlan {
    const reading = field.extensions[FIELD_READING] as FieldReading | undefined;
    const nullable = !isNonNullType(field.type);
    const at = `${type.name}.${field.name}`;
    switch (reading?.kind) {
      case 'connection':
      case 'list':
      case 'single': {
        const target = this.#targetOf(field.type, at);
        return { kind: reading.kind, target, back: reading, column: this.column(target.entity, reading.by).name };
      }
      case 'points-to':
        return { kind: 'to-one', target: this.#targetOf(field.type, at), sql: reading.sql, column: undefined, isFirm: false, nullable };
      case 'one-of':
        return this.#oneOfPlan(field, owner, reading, at);
      case 'derived':
        // Whatever its type says, an expression may turn out null; the row around it must not vanish with it.
        return this.#valuePlan(field.type, at, reading.sql, true, false, undefined);
      case 'id-of': {
        const column = this.#ownColumn(owner, reading.property ?? field.name, at);
        return { kind: 'id', typeName: reading.type, sql: (row) => row(column.name), nullable };
      }
      case 'property':
      case undefined:
        return this.#propertyPlan(type, field, owner, reading?.property ?? field.name, nullable);
    }
  }

  #oneOfPlan(
    { type }: GraphQLField<unknown, unknown>,
    owner: Entity | undefined,
    { typeProperty, idProperty }: Extract<FieldReading, { kind: 'one-of' }>,
    at: string,
  ): FieldPlan {
    const abstract = getNamedType(type);
    if (owner === undefined || !isAbstractType(abstract) || isNonNullType(type))
      throw new SchemaMistake(`${at} must be a nullable union or interface over a row.`);
    const [typeColumn, idColumn] = [this.column(owner, typeProperty), this.column(owner, idProperty)];
    return { kind: 'one-of', abstract, typeSql: (row) => row(typeColumn.name), idSql: (row) => row(idColumn.name) };
  }

  #propertyPlan(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, owner: Entity | undefined, property: string, nullable: boolean): FieldPlan {
    const at = `${type.name}.${field.name}`;
    const named = getNamedType(field.type);
    if (type.extensions[INSIDE] === true) {
      return this.#valuePlan(field.type, at, (row) => row(property), true, true, undefined);
    }
    if (isObjectType(named) && this.#isPartLike(named)) {
      if (nullable) throw new SchemaMistake(`${at} shows the same row, so it cannot be null: declare it non-null.`);
      return { kind: 'part', type: named };
    }
    const column = this.#ownColumn(owner, property, at);
    if (column.nullable && !nullable) throw new SchemaMistake(`${at} is non-null, but the column ${column.name} may be null.`);
    if (property === 'id' && owner !== undefined) return { kind: 'id', typeName: type.name, sql: (row) => row(column.name), nullable: false };
    if (column.target !== undefined) {
      const target = this.#targetOf(field.type, at);
      if (target.entity.name !== column.target) throw new SchemaMistake(`${at} points at ${column.target}, not at ${target.entity.name}.`);
      return { kind: 'to-one', target, sql: (row) => row(column.name), column: column.name, isFirm: column.isFirm, nullable };
    }
    return this.#valuePlan(field.type, at, (row) => row(column.name), column.nullable, /json/.test(column.sqlType), column);
  }

  #valuePlan(type: GraphQLOutputType, at: string, sql: SqlOf, nullable: boolean, isJson: boolean, column: Column | undefined): FieldPlan {
    const named = getNamedType(type);
    const isList = isListType(getNullableType(type));
    if (isLeafType(named)) {
      const isLong = named.name === 'JSON' || (column !== undefined && /^(?:text|json)/.test(column.sqlType));
      return { kind: 'leaf', leaf: named, isList, sql, nullable, isJson, isLong };
    }
    if (isObjectType(named) && named.extensions[INSIDE] === true && (isJson || column === undefined)) {
      return { kind: 'inside', type: named, isList, sql, nullable };
    }
    throw new SchemaMistake(`${at}: the engine cannot read a ${named.name} from one value.`);
  }

  #isPartLike(type: GraphQLObjectType): boolean {
    return !this.#windows.has(type.name) && type.extensions[INSIDE] !== true && type.extensions[TYPE_READING] === undefined;
  }

  #ownColumn(owner: Entity | undefined, property: string, at: string): Column {
    if (owner === undefined) throw new SchemaMistake(`${at} has no row to read from: declare it Derived or PointsTo.`);
    const column = owner.columns.get(property);
    if (column === undefined) throw new SchemaMistake(`${at}: ${owner.name} has no stored property ${property}.`);
    return column;
  }

  #targetOf(type: GraphQLOutputType, at: string): Window {
    const named = getNamedType(type);
    const name = (named.extensions[CONNECTION_OF] as string | undefined) ?? named.name;
    const window = this.#windows.get(name);
    if (window === undefined) throw new SchemaMistake(`${at} points at ${name}, which stands for no entity.`);
    return window;
  }
}

/** A row of a table under an alias. */
export function rowOf(alias: string): SqlRow {
  return (column) => `${alias}.${column}`;
}
