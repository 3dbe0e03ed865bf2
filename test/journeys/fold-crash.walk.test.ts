/**
 * The server is killed while it folds the log of a document: the log has everything, the next server opens the document as it was, and folds it.
 */
import pg from 'pg';
import * as Y from 'yjs';
import { connect, type Client } from '../../src/client/connect.js';
import type { OpenDocument } from '../../src/client/open-document.js';
import { Database } from '../../src/database/database.js';
import { NARRATIVE } from '../../src/protocol/plan-document.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { ask, until } from '../support/world.js';
import { endAll, startProcess, type ServerProcess } from './server-process.js';

/** A log is folded when it has become as long as this. */
const LONG = 'x'.repeat(70_000);

await describeOnPostgres('A server that is killed while it folds a document', () => {
  let fresh: TestDatabase;
  let people: People;
  let owner: pg.Client;
  const clients: Client[] = [];
  beforeAll(async () => {
    fresh = await freshDatabase('postgres');
    const database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: undefined, entities: ENTITIES });
    people = await populate(database);
    await database.close();
    owner = new pg.Client({ connectionString: fresh.settings.databaseUrl });
    await owner.connect();
  });
  afterEach(() => {
    for (const client of clients) client.close();
    endAll();
  });
  afterAll(async () => {
    await owner.end();
    await fresh.drop();
  });

  async function opened({ url }: ServerProcess, documentId: string): Promise<OpenDocument> {
    const client = connect({ url, token: people.supplier.manager.token });
    clients.push(client);
    const document = await client.openDocument(documentId);
    await document.loaded();
    return document;
  }
  async function write(document: OpenDocument, words: string): Promise<void> {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    document.doc.getXmlFragment(NARRATIVE).push([paragraph]);
    await document.stored();
  }
  const textOf = ({ doc }: OpenDocument): string => doc.getXmlFragment(NARRATIVE).toJSON();
  const waitsForLock = async (): Promise<boolean> => {
    const { rows } = await owner.query(`select from pg_locks where relation = 'document_snapshot'::regclass and not granted`);
    return rows.length > 0;
  };
  const snapshots = async (): Promise<number> => (await owner.query('select from document_snapshot')).rows.length;

  it('has lost nothing, and the next one folds it', async () => {
    const server = await startProcess(fresh);
    const input = { accountId: `Account:${people.accountId}`, title: 'A plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { data } = await ask(server.url, people.supplier.manager, 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { documentId } } }', { input }); // prettier-ignore
    const documentId = data.planCreate.plan.documentId as string;
    const document = await opened(server, documentId);
    await owner.query('begin');
    await owner.query('lock table document_snapshot in share mode'); // nobody can keep a snapshot
    await write(document, LONG);
    await until(waitsForLock, 'the end of a fold that cannot be kept', 60_000);
    await write(document, 'written while it folds');
    const written = textOf(document);
    expect(await server.end('SIGKILL')).toBe('SIGKILL');
    await owner.query('rollback');

    const next = await startProcess(fresh);
    const again = await opened(next, documentId);
    expect(textOf(again)).toBe(written);
    await write(again, LONG);
    await until(async () => (await snapshots()) > 0, 'a snapshot', 60_000);
    const newcomer = await opened(next, documentId);
    expect(textOf(newcomer)).toBe(textOf(again));
    expect(await next.end('SIGTERM')).toBe(0);
  }, 180_000);
});
