/**
 * Exports through the public door of a whole server: asked for over GraphQL, made by a job, downloaded over HTTP.
 */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { forgetExports } from '../../src/exports/forget-exports.js';
import { makeExport } from '../../src/exports/make-export.js';
import type { ExportSource } from '../../src/exports/export-source.js';
import { newId } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, until, type World } from '../support/world.js';
import { askForExport, download, ended, exported, filesIn, linesOf, type Asked } from './export.js';

await describeOnAnyDatabase('An export', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
    const input = {
      accountId: `Account:${world.people.accountId}`,
      title: 'Campus plan',
      startsOn: '2026-09-01',
      endsOn: '2029-08-31',
      narrative: ['We *plan* together.'],
    };
    await world.ask(world.people.supplier.manager, 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } userErrors { message } } }', {
      input,
    });
  }, 240_000);
  afterAll(() => world.close());

  const as = (who: Somebody | string): Asked => ({
    url: world.server.url,
    token: typeof who === 'string' ? who : who.token,
    ask: (query, variables) => world.ask(who, query, variables),
  });
  const sql = (text: string, params: readonly unknown[] = []) => world.server.database.transaction(systemSession, (tx) => tx.sql<any>(text, params));
  const newApp = async (scopes: string): Promise<string> => {
    const { data } = await world.ask(
      world.people.supplier.owner,
      `mutation { appCreate(input: { name: "Copyist", scopes: [${scopes}] }) { key userErrors { message } } }`,
    );
    return data.appCreate.key;
  };

  test('holds what its requester sees, in the words of the API, with a manifest that proves it whole', async () => {
    const { supplier, accountId } = world.people;
    const files = await exported(as(supplier.owner));
    expect(linesOf(files, 'Account')).toMatchObject([{ id: `Account:${accountId}`, viewerSide: 'SUPPLIER', supplier: { id: `Company:${supplier.id}` } }]);
    expect(linesOf(files, 'SupplierFile')).toMatchObject([{ tier: 'KEY', marginMinor: 1_234_500 }]);
    expect(files.get('records/CustomerFile.jsonl')?.toString()).toBe('');
    const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '');
    expect(manifest).toMatchObject({ format: 'alianza-export/1', company: `Company:${supplier.id}`, accounts: 'all' });
    const others = [...files].filter(([name]) => name !== 'manifest.json');
    expect(manifest.files.map(({ name, sha256, bytes }: any) => ({ name, sha256, bytes }))).toEqual(
      others.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })),
    );
    for (const { name, records } of manifest.files) {
      if (records !== null) expect(linesOf(files, name.replace(/^records\/|\.jsonl$/g, ''))).toHaveLength(records);
    }
  });

  test('holds documents to read as Markdown and to go on with as Yjs', async () => {
    const files = await exported(as(world.people.customer.manager), { include: ['DOCUMENTS'] });
    const [plan] = [...files].filter(([name, bytes]) => name.endsWith('.md') && bytes.includes('Campus plan'));
    expect(plan?.[1].toString()).toBe('# Campus plan\n\n- **startsOn**: 2026-09-01\n- **endsOn**: 2029-08-31\n\nWe \\*plan\\* together.\n');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, files.get(plan?.[0].replace('.md', '.yjs') ?? '') ?? Buffer.alloc(0));
    expect(doc.getMap('plan').get('title')).toBe('Campus plan');
    expect([...files.keys()].filter((name) => name.startsWith('records/'))).toEqual([]);
  });

  test('of each side holds its own private file and nothing of the other’s', async () => {
    const { supplier, customer } = world.people;
    for (const [who, own, others] of [
      [supplier.manager, 'SupplierFile', 'CustomerFile'],
      [customer.manager, 'CustomerFile', 'SupplierFile'],
    ] as const) {
      const files = await exported(as(who));
      expect(linesOf(files, own)).toHaveLength(1);
      expect(linesOf(files, others)).toEqual([]);
    }
    const files = await exported(as(supplier.outsider));
    expect(linesOf(files, 'Account')).toEqual([]);
    expect(linesOf(files, 'Seat')).toEqual([]);
  });

  test('can be asked for by auditors and by apps that only read, not by apps that may not', async () => {
    const { auditor } = world.people.supplier;
    expect(linesOf(await exported(as(auditor)), 'Account')).toHaveLength(1);
    const reader = as(await newApp('READ'));
    expect(linesOf(await exported(reader), 'Account')).toHaveLength(1);
    expect(await askForExport(as(await newApp('DOCUMENTS')))).toEqual({ refused: 'FORBIDDEN' });
  });

  test('can be limited to accounts, and names none that its requester does not see', async () => {
    const { supplier, customer, stranger, accountId } = world.people;
    const files = await exported(as(supplier.owner), { accountIds: [`Account:${accountId}`] });
    expect(
      linesOf(files, 'Company')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([`Company:${customer.id}`, `Company:${supplier.id}`].sort());
    expect(
      linesOf(files, 'Member')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([`Member:${customer.manager.memberId}`, `Member:${supplier.manager.memberId}`].sort());
    expect(linesOf(files, 'App')).toEqual([]);
    expect(await askForExport(as(stranger.owner), { accountIds: [`Account:${accountId}`] })).toEqual({ refused: 'UNKNOWN_REFERENCE' });
    expect(await askForExport(as(stranger.owner), { accountIds: [`Account:${newId()}`] })).toEqual({ refused: 'UNKNOWN_REFERENCE' });
    expect(await askForExport(as(supplier.owner), { accountIds: [] })).toEqual({ refused: 'REQUIRED' });
    expect(await askForExport(as(supplier.owner), { include: [] })).toEqual({ refused: 'REQUIRED' });
  });

  test('is there for nobody else: not for strangers, not for colleagues, not for those who are not signed in', async () => {
    const { supplier, customer, stranger } = world.people;
    const own = as(supplier.manager);
    const { id } = await askForExport(own);
    const { downloadPath } = await ended(own, id);
    for (const who of [stranger.owner, customer.owner, supplier.owner, supplier.outsider]) {
      const { data } = await world.ask(who, 'query ($id: ID!) { export(id: $id) { id } }', { id });
      expect(data.export).toBeNull();
      const [there, nowhere] = [await download(as(who), downloadPath), await download(as(who), `/exports/${newId()}`)];
      expect([there.status, nowhere.status]).toEqual([404, 404]);
      expect((await there.json()).errors[0].message).toBe((await nowhere.json()).errors[0].message);
    }
    expect((await fetch(`${world.server.url}${downloadPath}`)).status).toBe(401);
    expect((await download(own, '/exports/nonsense')).status).toBe(404);
  });

  test('stands in the list of its requester, newest first', async () => {
    const { auditor } = world.people.customer;
    const made = [await askForExport(as(auditor), { include: ['EVENTS'] }), await askForExport(as(auditor), { include: ['DOCUMENTS'] })];
    const { data } = await world.ask(auditor, '{ exports(first: 5) { totalCount nodes { id include } } }');
    expect(data.exports).toEqual({ totalCount: 2, nodes: made.reverse().map(({ id, include }) => ({ id, include })) });
    for (const { id } of made) await ended(as(auditor), id);
  });

  test('of an app is seen by whoever sees the whole company', async () => {
    const app = as(await newApp('READ'));
    const { id } = await askForExport(app);
    const { downloadPath } = await ended(app, id);
    expect((await download(as(world.people.supplier.owner), downloadPath)).status).toBe(200);
    expect((await download(as(world.people.supplier.manager), downloadPath)).status).toBe(404);
  });

  test('cannot be downloaded any more when access to what is in it has ended', async () => {
    const { customer } = world.people;
    const own = as(customer.manager);
    const { id } = await askForExport(own);
    const { downloadPath } = await ended(own, id);
    await sql('update seat set ended_at = now() where member_id = $1', [customer.manager.memberId]);
    expect((await download(own, downloadPath)).status).toBe(404);
    await sql('update seat set ended_at = null where member_id = $1', [customer.manager.memberId]);
    expect((await download(own, downloadPath)).status).toBe(200);
  });

  test('tells in the log how it goes on, who asked for it and who took it away', async () => {
    const { owner } = world.people.customer;
    const own = as(owner);
    const { id } = await askForExport(own, { include: ['RECORDS'] });
    const { downloadPath, records } = await ended(own, id);
    await filesIn(await download(own, downloadPath));
    const events = await sql('select topic, payload, actor_member_id as "by" from event where subject_id = $1 order by position', [id.split(':')[1]]);
    expect(new Set(events.map(({ by }) => by))).toEqual(new Set([owner.memberId]));
    expect(events.map(({ topic }) => topic).filter((topic, index, all) => topic !== all[index - 1])).toEqual([
      'export.requested',
      'export.progressed',
      'export.completed',
      'export.downloaded',
    ]);
    const steps = events.filter(({ topic }) => topic === 'export.progressed').map(({ payload }) => payload);
    expect(steps.map(({ filesDone }) => filesDone)).toEqual(steps.map((_, index) => index + 1));
    expect(steps.at(-1)).toEqual({ filesDone: steps.length, filesTotal: steps.length, records });
  });

  test('is one of few at a time', async () => {
    const { stranger } = world.people;
    for (let index = 0; index < 3; index += 1) {
      await sql(
        `insert into export (id, company_id, member_id, status, include, next_place, created_at) values ($1, $2, $3, 'RUNNING', '[]', '{}', now() - interval '20 hours')`,
        [newId(), stranger.id, stranger.owner.memberId],
      );
    }
    expect(await askForExport(as(stranger.manager))).toEqual({ refused: 'CONFLICT' });
    await sql(`update export set created_at = now() - interval '2 days' where company_id = $1`, [stranger.id]);
    await forgetExports(world.server.database);
    expect((await askForExport(as(stranger.manager))).id).toMatch(/^Export:/);
  });

  test('goes when its time is over', async () => {
    const own = as(world.people.supplier.owner);
    const { id } = await askForExport(own);
    const { downloadPath } = await ended(own, id);
    expect((await download(own, downloadPath)).status).toBe(200);
    await sql(`update export set expires_at = now() - interval '1 second' where id = $1`, [id.split(':')[1]]);
    expect((await download(own, downloadPath)).status).toBe(410);
    while ((await forgetExports(world.server.database)) > 0);
    expect(await ended(own, id)).toMatchObject({ status: 'EXPIRED', downloadPath: null });
    expect(await sql('select 1 from export_page where export_id = $1', [id.split(':')[1]])).toEqual([]);
    expect((await download(own, downloadPath)).status).toBe(410);
  });

  describe('that is interrupted', () => {
    /** Things of one type, five thousand of them. */
    const ids = Array.from({ length: 5_000 }, () => newId()).sort();
    const source = (asked: (count: number) => void): ExportSource => ({
      types: [{ name: 'Thing', part: 'RECORDS' }],
      leftOut: [],
      ids: (_viewer, _type, _scope, after, limit) => Promise.resolve(ids.filter((id) => after === null || id > after).slice(0, limit)),
      things: (_viewer, _type, some) => {
        asked(some.length);
        return Promise.resolve(some.map((id) => JSON.stringify({ id, words: 'word '.repeat(200) })));
      },
    });
    const queued = async (): Promise<string> => {
      const { owner } = world.people.supplier;
      const [id, place] = [newId(), JSON.stringify({ stage: 0, file: 0, pages: 0, records: 0, after: null })];
      await sql(
        `insert into export (id, company_id, member_id, status, include, next_place, created_at) values ($1, $2, $3, 'QUEUED', '["RECORDS"]', $4, now())`,
        [id, owner.companyId, owner.memberId, place],
      );
      return id;
    };
    const thingsIn = async (id: string): Promise<readonly string[]> =>
      linesOf(await filesIn(await download(as(world.people.supplier.owner), `/exports/${id}`)), 'Thing').map(({ id: thing }) => thing);

    test('is gone on with where it stopped, and holds everything once', async () => {
      const id = await queued();
      const stop = new AbortController();
      let before = 0;
      const first = makeExport(
        { database: world.server.database, rooms: world.server.rooms, source: source((count) => (before += count) > 2_000 && stop.abort()) },
        id,
        stop.signal,
      );
      await expect(first).rejects.toThrow('abort');
      let after = 0;
      await makeExport(
        { database: world.server.database, rooms: world.server.rooms, source: source((count) => (after += count)) },
        id,
        new AbortController().signal,
      );
      expect(await thingsIn(id)).toEqual(ids);
      expect(before + after).toBe(ids.length);
    });

    test('is made by the last process that began, though an earlier one is not dead', async () => {
      const id = await queued();
      let arrived = false;
      let goOn: () => void = () => undefined;
      const waiting = new Promise<void>((resolve) => (goOn = resolve));
      const slow = source(() => undefined);
      const held: ExportSource = {
        ...slow,
        things: async (viewer, type, some) => {
          arrived = true;
          await waiting;
          return slow.things(viewer, type, some);
        },
      };
      const earlier = makeExport({ database: world.server.database, rooms: world.server.rooms, source: held }, id, new AbortController().signal);
      await until(() => arrived, 'the earlier process');
      await makeExport({ database: world.server.database, rooms: world.server.rooms, source: source(() => undefined) }, id, new AbortController().signal);
      goOn();
      await earlier;
      expect(await thingsIn(id)).toEqual(ids);
    });

    test('fails with a reason when its requester has left', async () => {
      const id = await queued();
      await sql('update export set member_id = $2 where id = $1', [id, world.people.supplier.outsider.memberId]);
      await sql('update member set left_at = now() where id = $1', [world.people.supplier.outsider.memberId]);
      await makeExport({ database: world.server.database, rooms: world.server.rooms, source: source(() => undefined) }, id, new AbortController().signal);
      expect(await sql('select status, failure from export where id = $1', [id])).toEqual([
        { status: 'FAILED', failure: 'Who asked for it may not read any more.' },
      ]);
    });
  });
});
