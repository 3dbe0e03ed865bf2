/**
 * An export: everything that one viewer may see, as files. It is made page by page, and each page becomes durable together with the place where the next one
 * begins: whatever ends the process, the next one goes on exactly there. The files are kept in the database, so that any server can hand them out, and go
 * when the export expires.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { nobodySees, onlyRequester } from '../access/policy.js';
import { Company } from '../companies/company.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import type { Id } from '../kernel/ids.js';

/** What an export can hold. */
export const EXPORT_PARTS = ['RECORDS', 'EVENTS', 'DOCUMENTS'] as const;
export type ExportPart = (typeof EXPORT_PARTS)[number];

/** Where an export stands. */
export const EXPORT_STATUSES = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'EXPIRED'] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

/** Where the next page begins. */
export interface ExportPlace {
  /** What is being written, from 0: each type in its order, then the documents, then the manifest. */
  readonly stage: number;
  /** Number of the file that is being written, from 0. */
  readonly file: number;
  /** Its pages that are there already. */
  readonly pages: number;
  /** Its things that are there already. */
  readonly records: number;
  /** The last thing that is in it. */
  readonly after: Id | null;
}

/** Where every export begins. */
export const BEGINNING: ExportPlace = { stage: 0, file: 0, pages: 0, records: 0, after: null };

const ExportSchema = defineEntity({
  name: 'Export',
  ...guarded('Export', 'export', onlyRequester()),
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company).index(),
    /** Who asked for it, and as whom it is made; null where an app did. */
    member: () => p.manyToOne(Member).nullable(),
    appId: p.uuid().nullable(),
    status: p.enum(EXPORT_STATUSES),
    include: p.json<readonly ExportPart[]>(),
    /** The accounts it was limited to; null for all. */
    accountIds: p.json<readonly Id[]>().nullable(),
    /** The accounts that are in it; null before it began. Whoever takes it away must see them still. */
    seenAccountIds: p.json<readonly Id[]>().nullable(),
    nextPlace: p.json<ExportPlace>(),
    /** Times that a process began or went on with it; whoever is not the last one stops. */
    attempts: p.integer().default(0),
    filesDone: p.integer().default(0),
    /** Known when it begins. */
    filesTotal: p.integer().nullable(),
    records: p.integer().default(0),
    bytes: p.bigint('number').default(0),
    failure: p.string().length(500).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    startedAt: p.datetime().columnType('timestamptz').nullable(),
    finishedAt: p.datetime().columnType('timestamptz').nullable(),
    expiresAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** An export. */
export class Export extends ExportSchema.class {}
ExportSchema.setClass(Export);

const ExportFileSchema = defineEntity({
  name: 'ExportFile',
  ...guarded('ExportFile', 'export_file', nobodySees()),
  properties: {
    exportId: p.uuid().primary(),
    number: p.integer().primary(),
    name: p.string().length(200),
    bytes: p.bigint('number'),
    sha256: p.string().length(64),
    /** Things in it; null where it holds no list. */
    records: p.integer().nullable(),
  },
});

/** A finished file of an export. */
export class ExportFile extends ExportFileSchema.class {}
ExportFileSchema.setClass(ExportFile);

const ExportPageSchema = defineEntity({
  name: 'ExportPage',
  ...guarded('ExportPage', 'export_page', nobodySees()),
  properties: {
    exportId: p.uuid().primary(),
    file: p.integer().primary(),
    page: p.integer().primary(),
    bytes: p.blob(),
  },
});

/** A piece of a file. */
export class ExportPage extends ExportPageSchema.class {}
ExportPageSchema.setClass(ExportPage);
