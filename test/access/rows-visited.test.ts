/**
 * Time tells nothing either: to answer somebody, the database looks at as many rows where others have little as where they have much. Every list is asked as
 * it comes, with its total; with `npm run walk` also with every order, condition and page that the schema has.
 */
import { Kind, parse } from 'graphql';
import { systemSession, viewerSession } from '../../src/access/session.js';
import type { Viewer } from '../../src/access/viewer.js';
import { Database } from '../../src/database/database.js';
import type { Statement } from '../../src/database/engine.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { GraphqlDoor } from '../../src/graphql/graphql-door.js';
import { buildAlianzaSchema, type AlianzaSchema } from '../../src/graphql/schema.js';
import { splice } from '../../src/graphql/splice.js';
import { newId } from '../../src/kernel/ids.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnAnyDatabase, describeOnEachDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { EverySelection, type Question } from '../support/every-selection.js';
import { fillEveryTable, type FullWorld, type Looker } from '../support/every-row.js';
import { addOthers, addSecrets, emptyLists } from '../support/growth.js';
import { IS_WHOLE_WALK } from '../support/walk.js';
import { visitedBy, type Visited } from '../support/visited.js';

/** How many times as much there is of others, and how many more of each secret. */
const MANY_TIMES = IS_WHOLE_WALK ? 10 : 5;
const MUCH = IS_WHOLE_WALK ? 200 : 60;
/** Rows by which the second answer may look at more: what one more page of an index brings along. It may look at less, where a better plan begins to pay. */
const ALLOWANCE = 12;
/** Rows that the plain page of a list may look at in vain: of the own company, such as members and seats of both sides of one account. */
const MOST_REMOVED = 30;

/** Whether the question itself leaves out rows that may be seen. */
const isNarrowed = ({ query }: Question): boolean => query.includes('where:');

const LOOKERS = [
  'the owner of Strangers',
  'the owner of University',
  'the manager of University',
  'a member with a seat at one account of University',
  'the owner of Sistemas',
];

interface Asked {
  readonly who: Looker;
  readonly question: Question;
  /** Of each statement of the answer. */
  readonly visited: readonly Visited[];
}

await (IS_WHOLE_WALK ? describeOnEachDatabase : describeOnAnyDatabase)('What the database looks at to answer', (kind) => {
  let fresh: TestDatabase;
  let database: Database;
  let alianza: AlianzaSchema;
  let door: GraphqlDoor;
  let world: FullWorld;
  const ran: Statement[] = [];

  beforeAll(async () => {
    fresh = await freshDatabase(kind);
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
    world = await fillEveryTable(database);
    const read = database.readText.bind(database);
    database.readText = (session, statement) => {
      ran.push(statement);
      return read(session, statement);
    };
    alianza = buildAlianzaSchema(RESOLVERS, database.orm.getMetadata().getAll().values());
    door = await GraphqlDoor.open({ alianza, database, secretKey: 'k'.repeat(40), notice: () => undefined });
    // Statistics are made once there is something of everything in it, as on a server that has been running for a while.
    await asOwner(emptyLists);
    await asOwner((tx) => addOthers(tx, 20, 'before'));
    await asOwner((tx) => tx.sql('analyze'));
  }, 300_000);
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const asOwner = (work: Parameters<typeof database.transaction<unknown>>[1]): Promise<unknown> =>
    database.transaction(systemSession, async (tx) => {
      await tx.sql('reset role');
      return work(tx);
    });

  const looker = (title: string): Looker => {
    const found = world.lookers.find((each) => each.title.startsWith(title) || title.split(' of ').every((part) => each.title.includes(part)));
    if (found === undefined) throw new Error(`There is no ${title}.`);
    return found;
  };

  /** The questions: all lists at the root, and all lists below one thing of each type that somebody may see. */
  async function questions(who: Looker): Promise<readonly Question[]> {
    const every = new EverySelection(alianza.schema);
    const ids: string[] = [];
    for (const { type, entity } of alianza.catalogue.windows) {
      const [row] = await database.read(viewerSession(viewerOf(who)), {
        name: `one-${entity.table}`,
        text: `select id from "${entity.table}" order by id limit 1`,
        params: [],
      });
      if (row !== undefined) ids.push(`${type.name}:${String(row['id'])}`);
    }
    return [...every.ofFirstPages(ids), ...(IS_WHOLE_WALK ? [...every.ofRoots([]), ...every.ofLists(ids)] : [])];
  }

  const viewerOf = ({ viewer }: Looker): Viewer => ({
    ...viewer,
    personId: null,
    appId: null,
    sessionId: null,
    role: viewer.memberId === null ? null : viewer.isCompanyWide ? 'OWNER' : 'MEMBER',
    scopes: ['READ'],
  });

  async function visitedFor(who: Looker, { query, variables }: Question): Promise<readonly Visited[]> {
    const document = parse(query);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('This is no query.');
    const viewer = viewerOf(who);
    const facts = {
      viewer,
      requestId: newId(),
      now: new Date('2026-11-30T00:00:00Z'),
      remoteAddress: '',
      userAgent: null,
      isHttps: false,
      setHeader: () => undefined,
    };
    const context = door.contextOf(facts);
    context.isSpliced = true;
    ran.length = 0;
    await splice({ schema: door.schema, document, operation, variables, context });
    const visited: Visited[] = [];
    for (const statement of ran.splice(0)) visited.push(await visitedBy(database, viewerSession(viewer), statement));
    return visited;
  }

  async function askAll(lookers: readonly Looker[]): Promise<readonly Asked[]> {
    const asked: Asked[] = [];
    for (const who of lookers) for (const question of await questions(who)) asked.push({ who, question, visited: await visitedFor(who, question) });
    return asked;
  }

  /** The questions that tell by their work how much there is of what is not to be seen. */
  async function telling(before: readonly Asked[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const { who, question, visited } of before) {
      const after = await visitedFor(who, question);
      for (const [index, now] of after.entries()) {
        const then = visited[index];
        const isUseful = isNarrowed(question) || now.removed <= MOST_REMOVED;
        if (then !== undefined && now.rows - then.rows <= ALLOWANCE && isUseful) continue;
        found.push(
          `${who.title}: ${String(then?.rows)} rows, then ${now.rows} (${now.removed} of them removed), statement ${index} of ${question.query.slice(0, 400)}`,
        );
      }
    }
    return found;
  }

  it('is as much in a database where others have little as where they have much', async () => {
    const before = await askAll((IS_WHOLE_WALK ? LOOKERS : LOOKERS.slice(0, 3)).map(looker));
    expect(before.length).toBeGreaterThan(IS_WHOLE_WALK ? 300 : 15);
    await asOwner(async (tx) => {
      await addOthers(tx, MANY_TIMES - 1, 'later');
      await tx.sql('analyze');
    });
    expect(await telling(before)).toEqual([]);
  }, 600_000);

  it('is as much where the other side keeps little to itself as where it keeps much', async () => {
    const before = await askAll(LOOKERS.slice(0, IS_WHOLE_WALK ? 4 : 2).map(looker));
    const { companyId } = looker('the owner of Sistemas').viewer;
    await asOwner(async (tx) => {
      await addSecrets(tx, database.orm.getMetadata().getAll().values(), companyId, MUCH);
      await tx.sql('analyze');
    });
    expect(await telling(before)).toEqual([]);
  }, 600_000);
});
