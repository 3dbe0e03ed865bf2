/**
 * Comments on documents through the public door of a whole server, on both databases.
 */
import { systemSession } from '../../src/access/session.js';
import { newId } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, until, type World } from '../support/world.js';

const THREAD =
  'commentThread { id documentId audience quote createdBy { name } resolvedAt resolvedBy { name } version viewerCan { reply resolve reopen } comments(first: 10) { totalCount nodes { id body author { name } } } }';
const COMMENT =
  'comment { id threadId thread { id } side author { name } authorAppId body editedAt deletedAt version viewerCan { edit delete } } commentThread { comments(first: 10) { totalCount } }';

/** Mutations with what they take besides the thing they are about. */
const DOORS = ['commentThreadCreate', 'commentThreadResolve', 'commentThreadReopen', 'commentCreate', 'commentUpdate', 'commentDelete'] as const;

await describeOnAnyDatabase('Comments', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
  }, 240_000);
  afterAll(() => world.close());

  /** Performs a mutation and gives its payload, with the code of a refusal as `refused`, wherever it stands. */
  const mutate = async (who: Somebody | string, mutation: string, input: object): Promise<any> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const select = mutation.startsWith('commentThread') ? THREAD : mutation.startsWith('comment') ? COMMENT : 'plan { id documentId }';
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${select} userErrors { code field message } } }`;
    const { data, errors, text } = await world.ask(who, query, { input });
    const payload = data?.[mutation];
    const [problem] = [...(payload?.userErrors ?? []), ...(errors ?? []).map(({ extensions }: any) => extensions)];
    if (problem?.code === 'BAD_USER_INPUT' && errors !== undefined) throw new Error(text);
    return { ...payload, refused: problem?.code, field: problem?.field, message: payload?.userErrors?.[0]?.message };
  };
  const sql = (text: string, params: readonly unknown[] = []) => world.server.database.transaction(systemSession, (tx) => tx.sql<any>(text, params));
  const bare = (id: string): string => id.split(':')[1] ?? '';

  const newPlan = async (): Promise<{ readonly id: string; readonly documentId: string }> => {
    const input = {
      accountId: `Account:${world.people.accountId}`,
      title: 'Campus plan',
      startsOn: '2026-09-01',
      endsOn: '2029-08-31',
      narrative: ['We plan together.'],
    };
    return (await mutate(world.people.supplier.manager, 'planCreate', input)).plan;
  };
  /** A strategy of one side; nothing stands in it yet. */
  const newStrategy = async (audience: 'SUPPLIER' | 'CUSTOMER'): Promise<string> => {
    const id = newId();
    await sql(`insert into document (id, kind, account_id, audience, subject_id, created_at) values ($1, 'STRATEGY', $2, $3, $4, now())`, [
      id,
      world.people.accountId,
      audience,
      newId(),
    ]);
    return `Document:${id}`;
  };
  const begin = async (documentId: string, who: Somebody = world.people.supplier.manager): Promise<any> => {
    const { commentThread, refused } = await mutate(who, 'commentThreadCreate', { documentId, quote: 'plan together', body: 'From when on?' });
    expect(refused).toBeUndefined();
    return commentThread;
  };
  const threadsOf = async (who: Somebody | string, documentId: string, where = ''): Promise<any> => {
    const { data } = await world.ask(
      who,
      `query ($id: ID!) { document(id: $id) { commentThreads(first: 10${where}) { totalCount nodes { id quote comments(first: 10) { nodes { body } } } } } }`,
      { id: documentId },
    );
    return data.document?.commentThreads ?? null;
  };
  const eventsOf = async (...ids: readonly string[]): Promise<readonly { topic: string; audience: string; payload: unknown }[]> =>
    sql('select topic, audience, payload from event where subject_id = any($1) order by position', [ids.map(bare)]);

  test('are threads about words of a document, in which both sides talk and which either side resolves', async () => {
    const { supplier, customer } = world.people;
    const { documentId } = await newPlan();
    const thread = await begin(documentId);
    expect(thread).toMatchObject({
      documentId,
      audience: 'SHARED',
      quote: 'plan together',
      createdBy: { name: supplier.manager.name },
      resolvedAt: null,
      resolvedBy: null,
      version: 1,
      viewerCan: { reply: true, resolve: true, reopen: false },
      comments: { totalCount: 1, nodes: [{ body: 'From when on?', author: { name: supplier.manager.name } }] },
    });
    const answer = await mutate(customer.manager, 'commentCreate', { threadId: thread.id, body: '  From September on.\nOr earlier. ' });
    expect(answer.comment).toMatchObject({
      threadId: thread.id,
      thread: { id: thread.id },
      side: 'CUSTOMER',
      author: { name: customer.manager.name },
      authorAppId: null,
      body: 'From September on.\nOr earlier.',
      editedAt: null,
      deletedAt: null,
      version: 1,
      viewerCan: { edit: true, delete: true },
    });
    expect(answer.commentThread.comments.totalCount).toBe(2);
    expect((await threadsOf(supplier.owner, documentId)).nodes[0].comments.nodes).toEqual([
      { body: 'From when on?' },
      { body: 'From September on.\nOr earlier.' },
    ]);

    const resolved = await mutate(customer.manager, 'commentThreadResolve', { id: thread.id, expectedVersion: 1 });
    expect(resolved.commentThread).toMatchObject({
      resolvedAt: expect.any(String) as string,
      resolvedBy: { name: customer.manager.name },
      version: 2,
      viewerCan: { reply: false, resolve: false, reopen: true },
    });
    expect((await mutate(supplier.manager, 'commentCreate', { threadId: thread.id, body: 'Too late' })).refused).toBe('CONFLICT');
    expect((await mutate(supplier.manager, 'commentThreadResolve', { id: thread.id })).refused).toBe('CONFLICT');
    expect((await mutate(supplier.manager, 'commentThreadReopen', { id: thread.id, expectedVersion: 1 })).refused).toBe('STALE_VERSION');
    const reopened = await mutate(supplier.manager, 'commentThreadReopen', { id: thread.id, expectedVersion: 2 });
    expect(reopened.commentThread).toMatchObject({ resolvedAt: null, resolvedBy: null, version: 3, viewerCan: { reply: true } });
    expect((await mutate(supplier.manager, 'commentThreadReopen', { id: thread.id })).refused).toBe('CONFLICT');
    expect((await mutate(supplier.manager, 'commentThreadResolve', { id: thread.id, expectedVersion: 2 })).refused).toBe('STALE_VERSION');
  });

  test('are changed and deleted by those who wrote them alone; a deleted one leaves its place without a word', async () => {
    const { supplier, customer } = world.people;
    const { documentId } = await newPlan();
    const thread = await begin(documentId);
    const [first] = thread.comments.nodes;
    for (const who of [supplier.owner, customer.manager, customer.owner]) {
      expect((await mutate(who, 'commentUpdate', { id: first.id, body: 'Mine' })).refused).toBe('FORBIDDEN');
      expect((await mutate(who, 'commentDelete', { id: first.id })).refused).toBe('FORBIDDEN');
      const { data } = await world.ask(who, 'query ($id: ID!) { node(id: $id) { ... on Comment { body viewerCan { edit delete } } } }', { id: first.id });
      expect(data.node).toEqual({ body: 'From when on?', viewerCan: { edit: false, delete: false } });
    }
    const changed = await mutate(supplier.manager, 'commentUpdate', { id: first.id, body: 'Since when?', expectedVersion: 1 });
    expect(changed.comment).toMatchObject({ body: 'Since when?', editedAt: expect.any(String) as string, version: 2 });
    expect((await mutate(supplier.manager, 'commentUpdate', { id: first.id, body: 'x', expectedVersion: 1 })).refused).toBe('STALE_VERSION');
    expect((await mutate(supplier.manager, 'commentDelete', { id: first.id, expectedVersion: 1 })).refused).toBe('STALE_VERSION');
    const deleted = await mutate(supplier.manager, 'commentDelete', { id: first.id });
    expect(deleted.comment).toMatchObject({ body: null, deletedAt: expect.any(String) as string, viewerCan: { edit: false, delete: false } });
    expect(deleted.commentThread.comments.totalCount).toBe(1);
    expect((await mutate(supplier.manager, 'commentUpdate', { id: first.id, body: 'Again' })).refused).toBe('CONFLICT');
    expect((await mutate(supplier.manager, 'commentDelete', { id: first.id })).refused).toBe('CONFLICT');
    const [traces] = await sql(`select count(*)::int as found from event where payload::text like '%Since when%'`);
    expect(traces.found).toBe(0);
  });

  test('need words that can be kept', async () => {
    const { supplier } = world.people;
    const { documentId } = await newPlan();
    const thread = await begin(documentId);
    const [{ id }] = thread.comments.nodes;
    for (const [door, input, field, code] of [
      ['commentThreadCreate', { documentId, quote: ' ', body: 'x' }, 'quote', 'REQUIRED'],
      ['commentThreadCreate', { documentId, quote: 'q'.repeat(501), body: 'x' }, 'quote', 'TOO_LONG'],
      ['commentThreadCreate', { documentId, quote: 'q\u0000', body: 'x' }, 'quote', 'INVALID'],
      ['commentThreadCreate', { documentId, quote: 'q', body: '' }, 'body', 'REQUIRED'],
      ['commentCreate', { threadId: thread.id, body: '\n' }, 'body', 'REQUIRED'],
      ['commentCreate', { threadId: thread.id, body: 'b'.repeat(5_001) }, 'body', 'TOO_LONG'],
      ['commentUpdate', { id, body: ' ' }, 'body', 'REQUIRED'],
      ['commentUpdate', { id, body: 'b\u0000' }, 'body', 'INVALID'],
    ] as const) {
      expect(await mutate(supplier.manager, door, input)).toMatchObject({ refused: code, field: ['input', field] });
    }
    const longest = await mutate(supplier.manager, 'commentThreadCreate', { documentId, quote: 'q'.repeat(500), body: 'b'.repeat(5_000) });
    expect(longest.commentThread.quote).toHaveLength(500);
  });

  test('are found by document, by what is open, and across accounts', async () => {
    const { supplier, customer } = world.people;
    const { documentId } = await newPlan();
    const [open, settled] = [await begin(documentId), await begin(documentId)];
    await mutate(customer.manager, 'commentThreadResolve', { id: settled.id });
    const idsOf = ({ nodes }: { readonly nodes: readonly { readonly id: string }[] }) => nodes.map(({ id }) => id);
    expect(idsOf(await threadsOf(customer.manager, documentId))).toEqual([open.id, settled.id]);
    expect(idsOf(await threadsOf(customer.manager, documentId, ', where: { resolvedAt: { isNull: true } }'))).toEqual([open.id]);
    expect(idsOf(await threadsOf(customer.manager, documentId, ', orderBy: [{ field: CREATED_AT, direction: DESC }]'))).toEqual([settled.id, open.id]);
    const { data } = await world.ask(
      supplier.owner,
      'query ($document: ID!, $thread: ID!) { commentThreads(first: 5, where: { documentId: { eq: $document }, resolvedAt: { isNull: false } }) { nodes { id account { id } } } commentThread(id: $thread) { quote } }',
      { document: documentId, thread: open.id },
    );
    expect(data).toEqual({
      commentThreads: { nodes: [{ id: settled.id, account: { id: `Account:${world.people.accountId}` } }] },
      commentThread: { quote: 'plan together' },
    });
  });

  test('are refused at every door to strangers, to colleagues without a seat, and to auditors', async () => {
    const { supplier, customer, stranger } = world.people;
    const { documentId } = await newPlan();
    const thread = await begin(documentId);
    const [{ id }] = thread.comments.nodes;
    const inputs = {
      commentThreadCreate: { documentId, quote: 'q', body: 'x' },
      commentThreadResolve: { id: thread.id },
      commentThreadReopen: { id: thread.id },
      commentCreate: { threadId: thread.id, body: 'x' },
      commentUpdate: { id, body: 'x' },
      commentDelete: { id },
    };
    for (const door of DOORS) {
      for (const who of [stranger.owner, supplier.outsider, customer.outsider])
        expect([door, (await mutate(who, door, inputs[door])).refused]).toEqual([door, 'NOT_FOUND']);
      for (const who of [supplier.auditor, customer.auditor]) expect([door, (await mutate(who, door, inputs[door])).refused]).toEqual([door, 'FORBIDDEN']);
    }
    const both = 'query ($thread: ID!, $comment: ID!) { commentThread(id: $thread) { id } node(id: $comment) { id } commentThreads(first: 10) { totalCount } }';
    for (const who of [stranger.owner, supplier.outsider, customer.outsider]) {
      expect(await threadsOf(who, documentId)).toBeNull();
      expect((await world.ask(who, both, { thread: thread.id, comment: id })).data).toEqual({
        commentThread: null,
        node: null,
        commentThreads: { totalCount: 0 },
      });
    }
    const { data } = await world.ask(
      customer.auditor,
      'query ($id: ID!) { commentThread(id: $id) { viewerCan { reply resolve reopen } comments(first: 5) { nodes { body viewerCan { edit delete } } } } }',
      { id: thread.id },
    );
    expect(data.commentThread).toEqual({
      viewerCan: { reply: false, resolve: false, reopen: false },
      comments: { nodes: [{ body: 'From when on?', viewerCan: { edit: false, delete: false } }] },
    });
  });

  test.each(['SUPPLIER', 'CUSTOMER'] as const)('on a private document of the %s are not there for the other side, at any door', async (side) => {
    const [own, other] = side === 'SUPPLIER' ? [world.people.supplier, world.people.customer] : [world.people.customer, world.people.supplier];
    const documentId = await newStrategy(side);
    const thread = await begin(documentId, own.manager);
    expect(thread.audience).toBe(side);
    const { comment } = await mutate(own.owner, 'commentCreate', { threadId: thread.id, body: 'Keep this to ourselves.' });
    const inputs = {
      commentThreadCreate: { documentId, quote: 'q', body: 'x' },
      commentThreadResolve: { id: thread.id },
      commentThreadReopen: { id: thread.id },
      commentCreate: { threadId: thread.id, body: 'x' },
      commentUpdate: { id: comment.id, body: 'x' },
      commentDelete: { id: comment.id },
    };
    const unknown = `CommentThread:${newId()}`;
    for (const who of [other.owner, other.manager]) {
      for (const door of DOORS) expect([door, (await mutate(who, door, inputs[door])).refused]).toEqual([door, 'NOT_FOUND']);
      expect((await mutate(who, 'commentCreate', { threadId: thread.id, body: 'x' })).message).toBe(
        (await mutate(who, 'commentCreate', { threadId: unknown, body: 'x' })).message,
      );
      expect(await threadsOf(who, documentId)).toBeNull();
      const { data } = await world.ask(
        who,
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } commentThreads(first: 100) { nodes { id } } events(first: 100) { nodes { subjectId } } }',
        { ids: [thread.id, comment.id] },
      );
      expect(data.nodes).toEqual([null, null]);
      const seen = [...data.commentThreads.nodes, ...data.events.nodes].map((each: any) => each.id ?? each.subjectId);
      expect(seen).not.toEqual(expect.arrayContaining([expect.stringContaining(bare(thread.id))]));
      expect(seen).not.toEqual(expect.arrayContaining([expect.stringContaining(bare(comment.id))]));
    }
    expect((await threadsOf(own.auditor, documentId)).totalCount).toBe(1);
    await mutate(own.manager, 'commentThreadResolve', { id: thread.id });
    expect((await eventsOf(thread.id, comment.id)).map(({ topic, audience }) => [topic, audience])).toEqual([
      ['commentThread.created', side],
      ['comment.created', side],
      ['commentThread.resolved', side],
    ]);
  });

  test('are only read where the document takes no more edits', async () => {
    const { supplier, customer, accountId } = world.people;
    const plan = await newPlan();
    const thread = await begin(plan.documentId);
    const [{ id }] = thread.comments.nodes;
    const inputs = {
      commentThreadCreate: { documentId: plan.documentId, quote: 'q', body: 'x' },
      commentThreadResolve: { id: thread.id },
      commentThreadReopen: { id: thread.id },
      commentCreate: { threadId: thread.id, body: 'x' },
      commentUpdate: { id, body: 'x' },
      commentDelete: { id },
    };
    const isOnlyRead = async (): Promise<void> => {
      for (const door of DOORS) expect([door, (await mutate(supplier.manager, door, inputs[door])).refused]).toEqual([door, 'CONFLICT']);
      expect((await threadsOf(customer.manager, plan.documentId)).nodes[0].quote).toBe('plan together');
      const { data } = await world.ask(
        supplier.manager,
        'query ($id: ID!) { commentThread(id: $id) { viewerCan { reply resolve reopen } comments(first: 1) { nodes { viewerCan { edit delete } } } } }',
        { id: thread.id },
      );
      expect(data.commentThread).toEqual({
        viewerCan: { reply: false, resolve: false, reopen: false },
        comments: { nodes: [{ viewerCan: { edit: false, delete: false } }] },
      });
    };
    for (const status of ['SUSPENDED', 'ENDED', 'INVITED']) {
      await sql('update account set status = $2 where id = $1', [accountId, status]);
      await isOnlyRead();
    }
    await sql(`update account set status = 'ACTIVE' where id = $1`, [accountId]);
    expect((await mutate(supplier.manager, 'commentCreate', { threadId: thread.id, body: 'On we go' })).refused).toBeUndefined();
    await sql('update document set frozen_at = now() where id = $1', [bare(plan.documentId)]);
    await isOnlyRead();
  });

  test('of apps need the WRITE scope, and say which app spoke for which side', async () => {
    const { supplier, customer } = world.people;
    const { documentId } = await newPlan();
    const app = async (scopes: readonly string[]): Promise<{ readonly id: string; readonly key: string }> => {
      const create = 'mutation ($scopes: [AppScope!]!) { appCreate(input: { name: "CRM", scopes: $scopes }) { app { id } key } }';
      const { data } = await world.ask(supplier.owner, create, { scopes });
      return { id: data.appCreate.app.id, key: data.appCreate.key };
    };
    const [reader, writer, another] = [await app(['READ']), await app(['READ', 'WRITE']), await app(['READ', 'WRITE'])];
    const input = { documentId, quote: 'plan together', body: 'Imported from our CRM.' };
    expect((await mutate(reader.key, 'commentThreadCreate', input)).refused).toBe('FORBIDDEN');
    const { commentThread } = await mutate(writer.key, 'commentThreadCreate', input);
    expect(commentThread).toMatchObject({ createdBy: null, viewerCan: { reply: true, resolve: true } });
    const [{ id }] = commentThread.comments.nodes;
    const query = 'query ($id: ID!) { node(id: $id) { ... on Comment { side author { name } authorAppId } } }';
    expect((await world.ask(supplier.manager, query, { id })).data.node).toEqual({ side: 'SUPPLIER', author: null, authorAppId: writer.id });
    // For the other side it is the company that speaks.
    expect((await world.ask(customer.manager, query, { id })).data.node).toEqual({ side: 'SUPPLIER', author: null, authorAppId: null });
    expect((await mutate(reader.key, 'commentUpdate', { id, body: 'x' })).refused).toBe('FORBIDDEN');
    expect((await mutate(another.key, 'commentUpdate', { id, body: 'x' })).refused).toBe('FORBIDDEN');
    expect((await mutate(supplier.owner, 'commentDelete', { id })).refused).toBe('FORBIDDEN');
    expect((await mutate(writer.key, 'commentUpdate', { id, body: 'Corrected.' })).comment).toMatchObject({
      body: 'Corrected.',
      viewerCan: { edit: true, delete: true },
    });
    const resolved = await mutate(writer.key, 'commentThreadResolve', { id: commentThread.id });
    expect(resolved.commentThread).toMatchObject({ resolvedAt: expect.any(String) as string, resolvedBy: null });
  });

  test('are at most 500 threads for a document, and 200 in a thread, also when many write in the same moment', async () => {
    const { supplier, customer, accountId } = world.people;
    const { documentId } = await newPlan();
    const thread = await begin(documentId);
    await sql(
      `insert into comment (id, thread_id, account_id, audience, side, body, created_at, version)
       select gen_random_uuid(), $1, $2, 'SHARED', 'SUPPLIER', 'And again', now(), 1 from generate_series(1, 197)`,
      [bare(thread.id), accountId],
    );
    const crowd = [supplier.manager, customer.manager, supplier.owner, customer.owner];
    const answers = await Promise.all(crowd.map((who) => mutate(who, 'commentCreate', { threadId: thread.id, body: 'The last word' })));
    expect(answers.map(({ refused }) => refused).sort()).toEqual(['CONFLICT', 'CONFLICT', undefined, undefined]);
    expect(answers.find(({ refused }) => refused === 'CONFLICT').message).toContain('at most 200 comments');
    const { data } = await world.ask(
      supplier.manager,
      'query ($id: ID!) { commentThread(id: $id) { viewerCan { reply resolve } comments(first: 1) { totalCount } } }',
      { id: thread.id },
    );
    expect(data.commentThread).toEqual({ viewerCan: { reply: false, resolve: true }, comments: { totalCount: 200 } });

    await sql(
      `insert into comment_thread (id, document_id, account_id, audience, quote, created_at, version)
       select gen_random_uuid(), $1, $2, 'SHARED', 'plan', now(), 1 from generate_series(1, 497)`,
      [bare(documentId), accountId],
    );
    const threads = await Promise.all(crowd.map((who) => mutate(who, 'commentThreadCreate', { documentId, quote: 'q', body: 'One more' })));
    expect(threads.map(({ refused }) => refused).sort()).toEqual(['CONFLICT', 'CONFLICT', undefined, undefined]);
    expect(threads.find(({ refused }) => refused === 'CONFLICT').message).toContain('at most 500 threads');
    expect((await threadsOf(customer.manager, documentId)).totalCount).toBe(500);
  });

  test('are told as events without their text, and followed live by whoever sees the document', async () => {
    const { supplier, customer } = world.people;
    const { documentId } = await newPlan();
    const heard = await world.following(
      customer.manager,
      'subscription { events(topics: ["comment.*", "commentThread.*"]) { topic audience subjectId payload actor { name } } }',
    );
    const stranger = await world.following(world.people.stranger.owner, 'subscription { events(topics: ["comment.*", "commentThread.*"]) { topic } }');
    const threadId = (await begin(documentId)).id as string;
    const { comment } = await mutate(customer.manager, 'commentCreate', { threadId, body: 'A secret word' });
    await mutate(customer.manager, 'commentUpdate', { id: comment.id, body: 'Another secret word' });
    await mutate(customer.manager, 'commentDelete', { id: comment.id });
    await mutate(supplier.manager, 'commentThreadResolve', { id: threadId });
    await mutate(supplier.manager, 'commentThreadReopen', { id: threadId });
    const topics = ['commentThread.created', 'comment.created', 'comment.updated', 'comment.deleted', 'commentThread.resolved', 'commentThread.reopened'];
    const ofThread = (): readonly any[] => heard.results.map(({ data }) => data.events).filter(({ payload }) => payload.threadId === threadId);
    await until(() => ofThread().length === topics.length, 'the events');
    expect(ofThread()).toEqual(
      topics.map((topic) => ({
        topic,
        audience: 'SHARED',
        subjectId: topic.startsWith('commentThread') ? threadId : comment.id,
        payload: { documentId, threadId },
        actor: { name: topic.startsWith('commentThread') ? supplier.manager.name : customer.manager.name },
      })),
    );
    expect(stranger.results).toEqual([]);
  });
});
