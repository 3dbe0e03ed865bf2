/**
 * What the two kinds of database have to offer, and what they are told.
 */
import type { EntityClass, EntitySchema } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { DatabaseSession } from '../access/session.js';
import type { JobConnections } from './job-tables.js';
import type { ReadTurn } from './read-queue.js';

/** One prepared statement; the name says the same text is the same statement. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly params: readonly unknown[];
}

/** A row as the driver gives it: column names to values. */
export type Row = Readonly<Record<string, unknown>>;

/** What the two kinds of database have to offer. */
export interface Engine {
  readonly kind: 'pglite' | 'postgres';
  readonly orm: MikroORM;
  /** Runs one statement that gives one row of one text, in one round trip. */
  readText(session: DatabaseSession, statement: Statement, turn?: ReadTurn): Promise<string | null>;
  /** Does work that uses a connection of the pool when its share has a place there. @throws Problem UNAVAILABLE when there was none in time. */
  withPlace<T>(share: string, work: () => Promise<T>): Promise<T>;
  /** Runs work of which only one server at a time may run any; the others wait for their turn. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Calls back with the payload of every notification on the channel; gives the way to stop. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  /** Whether notifications arrive: false while the connection that listens is away or silent. */
  readonly isHearing: boolean;
  /** How pg-boss reaches its tables. */
  readonly jobConnections: JobConnections;
  close(): Promise<void>;
}

/** Where the data is, and which entities it holds. */
export interface DatabaseOptions {
  /** PostgreSQL connection string; without it PGlite is used. */
  readonly url?: string | undefined;
  /** Folder of the embedded database; without it (and without a url) the database lives in memory and dies with the process. */
  readonly dataDir?: string | undefined;
  readonly entities: readonly (EntitySchema | EntityClass<object>)[];
  /** Connections per pool on PostgreSQL. */
  readonly poolSize?: number | undefined;
}
