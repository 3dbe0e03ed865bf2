/**
 * Counts the bytes of the edits of each company in the logs of live documents. An edit is stored within a millisecond, so it is not counted by itself: this process
 * adds up what it stores and writes that down now and then. A company may go beyond its quota by what it writes meanwhile, on each server.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import type { Author } from '../documents/document-kind.js';
import type { EditQuota } from '../documents/edit-quota.js';
import type { Id } from '../kernel/ids.js';
import { assertWithin, counted } from './quotas.js';

const KIND = 'document_update';

/** So much is written down at once, and everything after so long. */
const [WRITE_DOWN_BYTES, WRITE_DOWN_EVERY_MS] = [256 * 1024, 10_000];
/** What is written down may be that of other servers, too, so it is read again after so long. */
const READ_AGAIN_AFTER_MS = 60_000;
/** Beyond so many authors, all are forgotten and asked for anew. */
const MOST_REMEMBERED = 10_000;

interface Count {
  readonly companyId: Id;
  /** What is written down, as it was read. */
  total: number;
  readAtMs: number;
  /** What is not written down yet. */
  fresh: number;
}

/** The counts of this process. */
export class EditBytes implements EditQuota {
  readonly #counts = new Map<Id, Count>();
  /** The company of each member and app. */
  readonly #companies = new Map<Id, Id>();
  readonly #clock: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    /** Told when something could not be written down; it is tried again. */
    private readonly failed: (cause: unknown) => void,
  ) {
    this.#clock = setInterval(() => void this.#writeDownAll(), WRITE_DOWN_EVERY_MS).unref();
  }

  /** @throws Problem QUOTA_REACHED */
  async assertRoom(author: Author): Promise<void> {
    const count = await this.#countOf(author);
    if (count === undefined) return;
    if (performance.now() - count.readAtMs > READ_AGAIN_AFTER_MS) await this.#read(count);
    assertWithin('editBytes', count.total + count.fresh);
  }

  stored(author: Author, bytes: number): void {
    const count = this.#counts.get(this.#companies.get(idOf(author) ?? '') ?? '');
    if (count === undefined) return;
    count.fresh += bytes;
    if (count.fresh >= WRITE_DOWN_BYTES) void this.#writeDown(count);
  }

  /** Writes everything down. */
  async close(): Promise<void> {
    clearInterval(this.#clock);
    await this.#writeDownAll();
  }

  /** Undefined for the machinery, which writes on nobody's account. */
  async #countOf(author: Author): Promise<Count | undefined> {
    const id = idOf(author);
    if (id === null) return undefined;
    const companyId = this.#companies.get(id) ?? (await this.#companyOf(id));
    if (companyId === undefined) return undefined;
    const count = this.#counts.get(companyId) ?? { companyId, total: 0, readAtMs: -Infinity, fresh: 0 };
    this.#counts.set(companyId, count);
    return count;
  }

  async #companyOf(id: Id): Promise<Id | undefined> {
    const [found] = await this.database.transaction(systemSession, (tx) =>
      tx.sql<{ readonly companyId: Id }>('select company_id as "companyId" from member where id = $1 union all select company_id from app where id = $1', [id]),
    );
    if (found === undefined) return undefined;
    if (this.#companies.size >= MOST_REMEMBERED) this.#companies.clear();
    this.#companies.set(id, found.companyId);
    return found.companyId;
  }

  async #read(count: Count): Promise<void> {
    count.total = await this.database.transaction(systemSession, (tx) => counted({ tx }, KIND, count.companyId));
    count.readAtMs = performance.now();
  }

  async #writeDown(count: Count): Promise<void> {
    const bytes = count.fresh;
    count.fresh = 0;
    count.total += bytes;
    try {
      await this.database.transaction(systemSession, (tx) =>
        tx.sql('insert into row_count (company_id, kind, rows) values ($1, $2, $3)', [count.companyId, KIND, bytes]),
      );
    } catch (cause) {
      count.fresh += bytes;
      count.total -= bytes;
      this.failed(cause);
    }
  }

  async #writeDownAll(): Promise<void> {
    for (const count of this.#counts.values()) {
      if (count.fresh > 0) await this.#writeDown(count);
      else if (performance.now() - count.readAtMs > READ_AGAIN_AFTER_MS) this.#counts.delete(count.companyId);
    }
  }
}

function idOf({ memberId, appId }: Author): Id | null {
  return memberId ?? appId;
}
