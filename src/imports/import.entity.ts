/**
 * A file of another system that is brought in. The file waits in chunks in the database until it is handled, so that any server can begin, and another go on
 * when one dies. An import is seen by whoever began it and by colleagues who see the whole company.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyPrivate, companyPrivateOfMember, nobodySees } from '../access/policy.js';
import { Company } from '../companies/company.entity.js';
import { guarded } from '../database/guarded.js';
import { READING_ORDER } from '../database/reading-order.js';
import type { Encoding } from '../kernel/encoding.js';
import type { DayOrder } from '../kernel/typed-day.js';
import type { DecimalSign } from '../kernel/typed-number.js';

/** What a file holds; people are contacts, because a member joins by an invitation that somebody hands over. */
export const IMPORT_KINDS = ['ACCOUNTS', 'CONTACTS', 'OFFERINGS', 'ORDERS', 'MEASUREMENTS', 'TRAININGS'] as const;
export type ImportKindName = (typeof IMPORT_KINDS)[number];

/** How the file is written. */
export const IMPORT_FORMATS = ['CSV', 'JSON_LINES'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What happens when rows are refused. */
export const ERROR_POLICIES = ['REJECT_ALL', 'REJECT_FAILED_ROWS'] as const;
export type ErrorPolicy = (typeof ERROR_POLICIES)[number];

/** The life of an import. */
export const IMPORT_STATUSES = ['AWAITING_FILE', 'QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'CANCELLED'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What a running import is at: reading the whole file for faults of its form; trying every row without keeping anything; writing. */
export const IMPORT_PHASES = ['SCAN', 'CHECK', 'WRITE'] as const;
export type ImportPhase = (typeof IMPORT_PHASES)[number];

/** How the file words its values, and which column holds which field. What is null is found in the file, and stands here once it was read as a whole. */
export interface ImportShape {
  /** Column of a field; fields that are not named here are looked for under their own names. */
  readonly columns: Readonly<Record<string, string>>;
  /** Text of a field where the row says nothing. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly dateOrder: DayOrder | null;
  readonly decimalSign: DecimalSign | null;
  readonly delimiter: string | null;
  readonly encoding: Encoding | null;
}

/** One of the first rows of a rehearsal, as it would be. */
export interface PreviewRow {
  readonly line: number;
  /** What would become of it. */
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'refused';
  /** By field; none of a row that is refused. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

const ImportSchema = defineEntity({
  name: 'Import',
  ...guarded('Import', 'import', companyPrivateOfMember()),
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company).index(),
    /** Who began it; null for an app. */
    memberId: p.uuid().nullable(),
    appId: p.uuid().nullable(),
    kind: p.enum(IMPORT_KINDS),
    format: p.enum(IMPORT_FORMATS),
    fileName: p.string().length(200).nullable(),
    /** The system whose names the rows bear. */
    system: p.string().length(60),
    shape: p.json<ImportShape>(),
    isDryRun: p.boolean(),
    errorPolicy: p.enum(ERROR_POLICIES),
    status: p.enum(IMPORT_STATUSES),
    phase: p.enum(IMPORT_PHASES),
    /** Bytes that have arrived. */
    fileBytes: p.bigint('number'),
    /** Column names as the file has them; known after the scan. */
    columns: p.json<readonly string[]>(),
    /** The first rows of a rehearsal. */
    preview: p.json<readonly PreviewRow[]>().nullable(),
    /** Known after the scan. */
    rowsTotal: p.integer().nullable(),
    /** How far the present phase has come: a resumed one begins behind these rows. */
    rowsHandled: p.integer(),
    rowsCreated: p.integer(),
    rowsUpdated: p.integer(),
    rowsUnchanged: p.integer(),
    rowsRefused: p.integer(),
    failureCode: p.string().length(40).nullable(),
    failureMessage: p.text().nullable(),
    /** Line of the file, from 1. */
    failureLine: p.integer().nullable(),
    createdAt: p.datetime().columnType('timestamptz').index(),
    startedAt: p.datetime().columnType('timestamptz').nullable(),
    finishedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** A file that is brought in. */
export class Import extends ImportSchema.class {}
ImportSchema.setClass(Import);

const ImportChunkSchema = defineEntity({
  name: 'ImportChunk',
  ...guarded('ImportChunk', 'import_chunk', nobodySees()),
  properties: {
    importId: p.uuid().primary(),
    /** From 0. */
    seq: p.integer().primary(),
    bytes: p.blob(),
  },
});

/** A piece of the file. */
export class ImportChunk extends ImportChunkSchema.class {}
ImportChunkSchema.setClass(ImportChunk);

const ImportRefusalSchema = defineEntity({
  name: 'ImportRefusal',
  ...guarded('ImportRefusal', 'import_refusal', companyPrivateOfMember()),
  indexes: [{ properties: ['import', 'line'] }],
  properties: {
    id: p.uuid().primary(),
    import: () => p.manyToOne(Import),
    /** Those of the import. */
    companyId: p.uuid().index(),
    memberId: p.uuid().nullable(),
    line: p.integer(),
    /** The field that is wrong; null for the row as a whole. */
    field: p.string().length(60).nullable(),
    code: p.string().length(40),
    message: p.text(),
    /** The row as it came: text by column. */
    row: p.json<Readonly<Record<string, string>>>(),
    /** The line as it came, of a file of JSON Lines. */
    source: p.text().nullable(),
  },
});

/** A row that was not taken, and why. */
export class ImportRefusal extends ImportRefusalSchema.class {}
ImportRefusalSchema.setClass(ImportRefusal);

const ImportMappingSchema = defineEntity({
  name: 'ImportMapping',
  ...guarded('ImportMapping', 'import_mapping', companyPrivate()),
  uniques: [{ properties: ['company', 'name'] }],
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company),
    name: p.string().length(120).collation(READING_ORDER),
    kind: p.enum(IMPORT_KINDS),
    shape: p.json<ImportShape>(),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** How files of one sort are read, kept for the next time. */
export class ImportMapping extends ImportMappingSchema.class {}
ImportMappingSchema.setClass(ImportMapping);
