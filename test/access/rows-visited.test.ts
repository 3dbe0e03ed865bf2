/**
 * Time tells nothing either: to answer somebody, the database looks at as many rows where others have little as where they have much. Every list is asked as
 * it comes, with its total; with `npm run walk` also with every order, condition and page that the schema has.
 */
import { Kind, parse } from 'graphql';
import { systemSession, viewerSession, type DatabaseSession } from '../../src/access/session.js';
import type { Viewer } from '../../src/access/viewer.js';
import { Database } from '../../src/database/database.js';
import type { Statement } from '../../src/database/engine.js';
import { countStatement } from '../../src/companies/quotas.js';
import { eventsOfCompany, ofCompanyStatement, type LogPlace } from '../../src/events/event-log.js';
import { seenStatement } from '../../src/exports/make-export.js';
import { idsStatement } from '../../src/graphql/export-source.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { GraphqlDoor } from '../../src/graphql/graphql-door.js';
import { buildAlianzaSchema, type AlianzaSchema } from '../../src/graphql/schema.js';
import type { Entity } from '../../src/graphql/read/catalogue.js';
import { splice } from '../../src/graphql/splice.js';
import { namedKpisStatement } from '../../src/imports/import-measurements.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { ENTITIES } from '../../src/server/entities.js';
import { ofTimeStatement } from '../../src/webhooks/replay.js';
import { describeOnAnyDatabase, describeOnEachDatabase, describeOnPostgres, freshDatabase, twinOf, type TestDatabase } from '../support/databases.js';
import { EverySelection, type ListPlace, type Question } from '../support/every-selection.js';
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

/** The whole walk takes its time. */
const WITHIN_MS = IS_WHOLE_WALK ? 3_600_000 : 600_000;

/** Whether the question itself leaves out rows that may be seen. */
const isNarrowed = (what: string): boolean => what.includes('where:');
/** In the walk some ask everything that can be asked of a list, the others and the embedded database, which is slower, one of so many questions. */
const THOROUGH = ['the owner of University', 'the manager of University'];
const PART = { postgres: 5, pglite: 12 } as const;

const LOOKERS = [
  'the owner of Strangers',
  'the owner of University',
  'the manager of University',
  'a member with a seat at one account of University',
  'the owner of Sistemas',
  'the auditor of University',
];

/** Something that is read. */
interface Reading {
  readonly what: string;
  readonly look: () => Promise<readonly Visited[]>;
}

interface Asked extends Reading {
  readonly who: Looker;
  /** Of each statement of the answer. */
  readonly visited: readonly Visited[];
}

function viewerOf({ viewer }: Looker): Viewer {
  return {
    ...viewer,
    personId: null,
    appId: null,
    sessionId: null,
    role: viewer.memberId === null ? null : viewer.isCompanyWide ? 'OWNER' : 'MEMBER',
    scopes: ['READ'],
  };
}

function lookerIn({ lookers }: FullWorld, title: string): Looker {
  const found = lookers.find((each) => each.title.startsWith(title) || title.split(' of ').every((part) => each.title.includes(part)));
  if (found === undefined) throw new Error(`There is no ${title}.`);
  return found;
}

async function answerTo(door: GraphqlDoor, who: Looker, { query, variables }: Question): Promise<{ readonly json: string }> {
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('This is no query.');
  const context = door.contextOf({
    ...{ viewer: viewerOf(who), requestId: newId(), now: new Date('2026-11-30T00:00:00Z') },
    ...{ remoteAddress: '', userAgent: null, isHttps: false, setHeader: () => undefined },
  });
  context.isSpliced = true;
  return splice({ schema: door.schema, document, operation, variables, context });
}

await (IS_WHOLE_WALK ? describeOnEachDatabase : describeOnAnyDatabase)('What the database looks at to answer', (kind) => {
  let fresh: TestDatabase;
  let database: Database;
  let alianza: AlianzaSchema;
  let door: GraphqlDoor;
  let world: FullWorld;
  const ran: Statement[] = [];
  /** Whether answers are wanted, and not only what they cost. */
  let isRead = false;

  beforeAll(async () => {
    fresh = await freshDatabase(kind);
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
    world = await fillEveryTable(database);
    // What a question asks of the database is run once, and looked at: its answer is of no interest here.
    const read = database.readText.bind(database);
    database.readText = (session, statement) => {
      if (isRead || !statement.name.startsWith('read_')) return read(session, statement);
      ran.push(statement);
      return Promise.resolve('{}');
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

  const looker = (title: string): Looker => lookerIn(world, title);

  /** Of each type something that the looker sees, by API id. */
  async function idsFor(who: Looker): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    for (const { type, entity } of alianza.catalogue.windows) {
      const [row] = await database.read(viewerSession(viewerOf(who)), {
        name: `one-${entity.table}`,
        text: `select id from "${entity.table}" order by id limit 1`,
        params: [],
      });
      if (row !== undefined) ids.set(type.name, `${type.name}:${String(row['id'])}`);
    }
    return ids;
  }

  /** All lists at the root and below one thing of each type that somebody may see, and what exports read; in the walk with all that lists can be asked for. */
  async function readings(who: Looker): Promise<readonly Reading[]> {
    const ids = await idsFor(who);
    const every = new EverySelection(alianza.schema, ids);
    const questions: Question[] = [...every.ofFirstPages([...ids.values()])];
    if (IS_WHOLE_WALK) {
      const part = kind === 'postgres' && THOROUGH.some((title) => who.title.startsWith(title)) ? 1 : PART[kind];
      for (const [index, list] of [...every.ofEachList([...ids.values()])].entries()) {
        if (index % part !== 0) continue;
        questions.push(list);
        const next = list.given.includes('orderBy') ? await nextPage(who, list) : undefined;
        if (next !== undefined) questions.push(next);
      }
    }
    return [
      ...questions.map((question) => ({ what: `${question.query} ${JSON.stringify(question.variables)}`, look: () => visitedFor(who, question) })),
      ...alianza.catalogue.windows.map(({ type, entity }) => ({ what: `an export of ${type.name}`, look: () => visitedByExport(who, entity) })),
      ...readingsOfLog(who),
      ...(await readingsOfActs(who)),
    ];
  }

  /** The log since its beginning, as subscriptions resume and webhooks are replayed; and the accounts that an export is of. */
  function readingsOfLog(who: Looker): readonly Reading[] {
    const viewer = viewerOf(who);
    if (viewer.companyId === '') return [];
    const [beginning, end] = [
      { transaction: '0', position: '0' },
      { transaction: '18446744073709551615', position: '9223372036854775807' },
    ];
    const time = { fromAt: '2000-01-01T00:00:00Z', toAt: '2100-01-01T00:00:00Z', after: beginning };
    const looked = async (session: DatabaseSession, statement: Omit<Statement, 'name'>): Promise<readonly Visited[]> => [
      await visitedBy(database, session, { name: 'looked', ...statement }),
    ];
    const resumed = async (): Promise<readonly Visited[]> => {
      const visited: Visited[] = [];
      for (let place: LogPlace | undefined = beginning; place !== undefined;) {
        visited.push(...(await looked(systemSession, ofCompanyStatement(viewer.companyId, place, end))));
        place = (await eventsOfCompany(database, viewer.companyId, place, end)).at(-1);
      }
      return visited;
    };
    return [
      { what: 'the log that a subscription resumes from', look: resumed },
      { what: 'the log that a webhook replays', look: () => looked(viewerSession(viewer), ofTimeStatement(viewer.companyId, time)) },
      { what: 'the accounts of an export', look: () => looked(viewerSession(viewer), seenStatement(viewer, null)) },
    ];
  }

  /** What acts look at before they write, at every account that is seen: which KPIs count towards the quota, and which ones a file names. */
  async function readingsOfActs(who: Looker): Promise<readonly Reading[]> {
    const viewer = viewerOf(who);
    if (viewer.companyId === '') return [];
    const accounts = await database.read(viewerSession(viewer), { name: 'sides', text: 'select id, supplier_id from account', params: [] });
    return accounts.flatMap(({ id, supplier_id }) => {
      const side = supplier_id === viewer.companyId ? 'SUPPLIER' : 'CUSTOMER';
      const named = [{ nth: 0, name: 'none', id: null, account_id: id as Id, side } as const];
      const looked = async (statement: Omit<Statement, 'name'>): Promise<readonly Visited[]> => [
        await visitedBy(database, viewerSession(viewer), { name: 'looked', ...statement }),
      ];
      return [
        { what: `the KPIs of ${String(id)} that a quota counts`, look: () => looked(countStatement('kpis', id as Id)) },
        { what: `the KPIs of ${String(id)} that a file names`, look: () => looked(namedKpisStatement(named)) },
      ];
    });
  }

  async function visitedByExport(who: Looker, entity: Entity): Promise<readonly Visited[]> {
    const session = viewerSession(viewerOf(who));
    const accounts = await database.read(session, { name: 'accounts', text: 'select id from account', params: [] });
    const scope = { accountIds: accounts.map((row) => row['id'] as Id), isWhole: true };
    return [await visitedBy(database, session, { name: 'export', ...idsStatement(viewerOf(who), entity, scope, null, 10_000) })];
  }

  /** The page after the first thing of a list, where there is one. */
  async function nextPage(who: Looker, { given, inList }: ListPlace): Promise<Question | undefined> {
    isRead = true;
    try {
      const { json } = await answerTo(door, who, inList(given.replace('first: 20', 'first: 1')));
      const [, cursor] = /"endCursor":"([^"]+)"/.exec(json) ?? [];
      return cursor === undefined ? undefined : inList(`${given}, after: "${cursor}"`);
    } finally {
      isRead = false;
    }
  }

  async function visitedFor(who: Looker, question: Question): Promise<readonly Visited[]> {
    ran.length = 0;
    await answerTo(door, who, question);
    const visited: Visited[] = [];
    for (const statement of ran.splice(0)) visited.push(await visitedBy(database, viewerSession(viewerOf(who)), statement));
    return visited;
  }

  async function askAll(lookers: readonly Looker[]): Promise<readonly Asked[]> {
    const asked: Asked[] = [];
    for (const who of lookers) for (const reading of await readings(who)) asked.push({ who, ...reading, visited: await reading.look() });
    return asked;
  }

  /** The readings that now look at more than they did, or at much in vain, with what they look at now. */
  async function growing(before: readonly Asked[]): Promise<readonly (Asked & { readonly told: string })[]> {
    const found: (Asked & { readonly told: string })[] = [];
    for (const { who, what, look, visited } of before) {
      const after = await look();
      for (const [index, now] of after.entries()) {
        const then = visited[index];
        const isUseful = isNarrowed(what) || now.removed <= MOST_REMOVED;
        if (then !== undefined && now.rows - then.rows <= ALLOWANCE && isUseful) continue;
        const rows = `${String(then?.rows)} rows, then ${now.rows} (${now.removed} of them removed)`;
        found.push({ who, what, look, visited: after, told: `${who.title}: ${rows}, statement ${index} of ${what.slice(0, 400)}` });
        break;
      }
    }
    return found;
  }

  /**
   * What tells by its work how much there is of what is not to be seen. Another plan may look at some more rows of the viewer's own, once; what grows with the others
   * grows again.
   */
  async function telling(before: readonly Asked[], grow: (called: string) => Promise<unknown>): Promise<readonly string[]> {
    await grow('later');
    const suspects = await growing(before);
    if (suspects.length === 0) return [];
    await grow('again');
    return (await growing(suspects)).map(({ told }) => told);
  }

  it(
    'is as much in a database where others have little as where they have much',
    async () => {
      const before = await askAll((IS_WHOLE_WALK ? LOOKERS : LOOKERS.slice(0, 3)).map(looker));
      expect(before.length).toBeGreaterThan(IS_WHOLE_WALK ? 2_000 : 15);
      const grow = (called: string): Promise<unknown> =>
        asOwner(async (tx) => {
          await addOthers(tx, called === 'later' ? MANY_TIMES - 1 : 2, called);
          await tx.sql('analyze');
        });
      expect(await telling(before, grow)).toEqual([]);
    },
    WITHIN_MS,
  );

  it(
    'is as much where the other side keeps little to itself as where it keeps much',
    async () => {
      const before = await askAll(LOOKERS.filter((title) => (IS_WHOLE_WALK ? !title.endsWith('Sistemas') : LOOKERS.indexOf(title) < 2)).map(looker));
      const { companyId } = looker('the owner of Sistemas').viewer;
      const grow = (called: string): Promise<unknown> =>
        asOwner(async (tx) => {
          await addSecrets(tx, database.orm.getMetadata().getAll().values(), companyId, called === 'later' ? MUCH : 2);
          await tx.sql('analyze');
        });
      expect(await telling(before, grow)).toEqual([]);
    },
    WITHIN_MS,
  );
});

/** Rounds in which both databases answer, one after the other. */
const ROUNDS = 41;
/** Of so many numbers, in order, the true median lies between the ones at these places from both ends with a certainty of 99 %. */
const EDGE = 11;

/** Not with all other tests: it measures time, which other work of the machine disturbs. */
if (IS_WHOLE_WALK) {
  await describeOnPostgres('The time that an answer takes', () => {
    const closing: (() => Promise<unknown>)[] = [];
    afterAll(async () => {
      for (const close of closing.toReversed()) await close();
    });

    const opened = async ({ settings }: TestDatabase): Promise<Database> => {
      const database = await Database.open({ url: settings.databaseUrl, dataDir: settings.dataDir, entities: ENTITIES });
      closing.push(() => database.close());
      return database;
    };
    const doorOn = (database: Database): Promise<GraphqlDoor> => {
      const alianza = buildAlianzaSchema(RESOLVERS, database.orm.getMetadata().getAll().values());
      return GraphqlDoor.open({ alianza, database, secretKey: 'k'.repeat(40), notice: () => undefined });
    };
    const grow = (database: Database, copies: number, called: string): Promise<unknown> =>
      database.transaction(systemSession, async (tx) => {
        await tx.sql('reset role');
        await addOthers(tx, copies, called);
      });

    it(
      'is the same, give or take a fifth, where others have a hundred times as much',
      async () => {
        const fresh = await freshDatabase('postgres');
        const first = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
        const world = await fillEveryTable(first);
        await first.transaction(systemSession, async (tx) => {
          await tx.sql('reset role');
          await emptyLists(tx);
        });
        await grow(first, 3, 'few');
        await first.close();
        const twin = await twinOf(fresh);
        const databases = [await opened(fresh), await opened(twin)] as const;
        await grow(databases[1], 297, 'many');
        for (const database of databases)
          await database.transaction(systemSession, async (tx) => {
            await tx.sql('reset role');
            await tx.sql('analyze');
          });
        const doors = [await doorOn(databases[0]), await doorOn(databases[1])] as const;

        const measured: { readonly what: string; readonly low: number; readonly median: number; readonly high: number }[] = [];
        for (const title of LOOKERS.slice(0, 3)) {
          const who = lookerIn(world, title);
          for (const question of new EverySelection(doors[0].schema).ofFirstPages([])) {
            const time = async (door: GraphqlDoor): Promise<number> => {
              const begun = process.hrtime.bigint();
              for (let times = 0; times < 3; times += 1) await answerTo(door, who, question);
              return Number(process.hrtime.bigint() - begun);
            };
            for (const door of [...doors, ...doors]) await time(door);
            const ratios: number[] = [];
            for (let round = 0; round < ROUNDS; round += 1) {
              const [one, other] = round % 2 === 0 ? doors : [doors[1], doors[0]];
              const [before, after] = [await time(one), await time(other)];
              ratios.push(round % 2 === 0 ? after / before : before / after);
            }
            ratios.sort((left, right) => left - right);
            const at = (place: number): number => ratios[place] ?? Number.NaN;
            measured.push({ what: `${title}: ${question.query}`, low: at(EDGE), median: at((ROUNDS - 1) / 2), high: at(ROUNDS - 1 - EDGE) });
          }
        }
        const shown = measured.map(({ what, low, median, high }) => `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}) ${what}`);
        process.stdout.write(`Time with a hundred times as much of others, as a ratio:\n${shown.toSorted().join('\n')}\n`);
        // What is certainly outside of a fifth tells something; what may be inside does not.
        expect(measured.filter(({ low, high }) => low > 1.2 || high < 0.8)).toEqual([]);
        expect(measured.length).toBeGreaterThan(30);
      },
      WITHIN_MS,
    );
  });
}
