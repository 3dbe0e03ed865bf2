/**
 * PostgreSQL's extended protocol over a connection of pg: several prepared statements that go together in one write and one round trip, and come back with
 * one Sync. Outside an open transaction that makes them one implicit transaction; inside one, an error skips the rest of them.
 */
import type pg from 'pg';
import { answered } from './answered.js';

/** One statement on its way. */
export interface WireStatement {
  /** Equal keys are equal texts; a connection prepares each once. */
  readonly key: string;
  readonly text: string;
  readonly values: readonly WireValue[];
}

/** A value as the protocol takes it: text, or bytes. */
export type WireValue = string | Buffer | null;

/** A column of an answer. */
export interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

/** What one statement answers; values are still text. */
export interface WireAnswer {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** As PostgreSQL calls what was done: `UPDATE 1`, `COMMIT`. */
  readonly done: string;
}

/**
 * What one connection keeps prepared. PostgreSQL keeps a parse tree and a plan of each, many times as large as its text, in memory that no other connection
 * shares: so the texts are bounded together, and one that is longer than most is prepared for its one use only.
 */
export const KEPT_PREPARED = { statements: 400, characters: 2 * 1024 * 1024, longest: 64 * 1024 } as const;

/** The part of pg's connection that is used here; its types leave out what `Submittable` is for. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(statement: { readonly name: string; readonly text: string }): void;
  describe(target: { readonly type: 'S'; readonly name: string }): void;
  bind(portal: { readonly statement: string; readonly values: readonly WireValue[] }): void;
  execute(portal: object): void;
  close(target: { readonly type: 'S'; readonly name: string }): void;
  sync(): void;
}

/** A value of a statement as the protocol takes it. */
export function wireValue(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

/** Sends statements together; gives the answer to each. @throws Error the first error; nothing after it was done. NoAnswer when none comes in time. */
export function sendTogether(client: pg.ClientBase, kept: KeptStatements, statements: readonly WireStatement[]): Promise<readonly WireAnswer[]> {
  const answer = new Promise<readonly WireAnswer[]>((resolve, reject) => {
    const batch = new Batch(kept, statements, (error, answers) => (error === null ? resolve(answers) : reject(error)));
    client.query(batch as unknown as pg.Submittable);
  });
  return answered(client, answer);
}

/** Statements on their way together. pg calls it back with each message of the server. */
class Batch {
  readonly #answers: WireAnswer[] = [];
  readonly #prepared: Prepared[] = [];
  #rows: (readonly (string | null)[])[] = [];
  #isSettled = false;

  constructor(
    private readonly kept: KeptStatements,
    private readonly statements: readonly WireStatement[],
    private readonly settled: (error: Error | null, answers: readonly WireAnswer[]) => void,
  ) {}

  submit(wire: Wire): null {
    wire.stream.cork();
    for (const { key, text, values } of this.statements) {
      const { prepared, isNew, closes } = this.kept.use(key, text);
      for (const name of closes) wire.close({ type: 'S', name });
      if (isNew) {
        wire.parse({ name: prepared.name, text });
        wire.describe({ type: 'S', name: prepared.name });
      }
      wire.bind({ statement: prepared.name, values });
      wire.execute({});
      this.#prepared.push(prepared);
    }
    wire.sync();
    wire.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { readonly fields: readonly Column[] }): void {
    const prepared = this.#prepared[this.#answers.length];
    if (prepared !== undefined) prepared.columns = fields;
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    this.#rows.push(fields);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#answers.push({ columns: this.#prepared[this.#answers.length]?.columns ?? [], rows: this.#rows, done: text });
    this.#rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleReadyForQuery(): void {
    this.#settle(null);
  }

  handleError(error: Error): void {
    for (const { key } of this.statements) this.kept.doubt(key);
    this.#settle(error);
  }

  handlePortalSuspended(): void {
    // every portal runs to its end
  }

  #settle(error: Error | null): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.settled(error, this.#answers);
  }
}

/** A statement that a connection has prepared. */
interface Prepared {
  readonly name: string;
  columns: readonly Column[];
  /** Length of its text. */
  readonly size: number;
  /** An error came while it was used, so it may be prepared or not. */
  isUnsure: boolean;
}

/** Which statements a connection has prepared; those unused for longest go when there are too many, or too much. */
export class KeptStatements {
  readonly #kept = new Map<string, Prepared>();
  #count = 0;
  #size = 0;

  /** How many are kept, and the length of their texts together. */
  get held(): { readonly statements: number; readonly characters: number } {
    return { statements: this.#kept.size, characters: this.#size };
  }

  /** Notes the use of a statement; says what must be closed before it, and whether it must be prepared. */
  use(key: string, text: string): { readonly prepared: Prepared; readonly isNew: boolean; readonly closes: readonly string[] } {
    const size = text.length;
    // The nameless statement is PostgreSQL's for one use: the next one takes its place.
    if (size > KEPT_PREPARED.longest) return { prepared: { name: '', columns: [], size, isUnsure: false }, isNew: true, closes: [] };
    const before = this.#kept.get(key);
    const isNew = before === undefined || before.isUnsure;
    this.#count += isNew ? 1 : 0;
    const prepared = isNew ? { name: `s${String(this.#count)}`, columns: [], size, isUnsure: false } : before;
    if (before !== undefined) this.#drop(key, before);
    this.#kept.set(key, prepared);
    this.#size += prepared.size;
    return { prepared, isNew, closes: [...(isNew && before !== undefined ? [before.name] : []), ...this.#dropTooMany()] };
  }

  /** The names of those that go; the newest stays. */
  #dropTooMany(): readonly string[] {
    const closes: string[] = [];
    for (const [key, prepared] of this.#kept) {
      if (this.#kept.size <= KEPT_PREPARED.statements && this.#size <= KEPT_PREPARED.characters) break;
      this.#drop(key, prepared);
      closes.push(prepared.name);
    }
    return closes;
  }

  #drop(key: string, { size }: Prepared): void {
    this.#kept.delete(key);
    this.#size -= size;
  }

  doubt(key: string): void {
    const prepared = this.#kept.get(key);
    if (prepared !== undefined) prepared.isUnsure = true;
  }
}
