/**
 * The client against a whole server: asking, hearing, opening documents.
 */
import { parse } from 'graphql';
import type { Question } from '../../src/client/ask.js';
import { connect, type Client } from '../../src/client/connect.js';
import type { FollowedEvent } from '../../src/client/follow-events.js';
import { ImportCreateDocument, ImportReportDocument } from '../../src/client/generated/imports.js';
import { CreateObjectiveDocument, CreatePlanDocument, PlanOfAccountDocument } from '../../src/client/generated/plans.js';
import { DocumentEnded } from '../../src/client/open-document.js';
import { InvalidContent, planIn } from '../../src/client/plan.js';
import { InputRefused, succeeded } from '../../src/client/user-errors.js';
import type { Somebody } from '../support/people.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';

describe('A program that uses the client', () => {
  let world: World;
  let accountId: string;
  const clients: Client[] = [];
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
    accountId = `Account:${world.people.accountId}`;
  }, 240_000);
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  afterAll(() => world.close());

  function as({ token }: Pick<Somebody, 'token'>): Client {
    const client = connect({ url: world.server.url, token });
    clients.push(client);
    return client;
  }
  const nora = (): Client => as(world.people.supplier.manager);
  const oliver = (): Client => as(world.people.customer.manager);

  async function newPlan(): Promise<{ readonly id: string; readonly documentId: string }> {
    const input = { accountId, title: 'Campus', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { plan } = succeeded((await nora().ask(CreatePlanDocument, { input })).planCreate);
    if (plan === null) throw new Error('No plan came.');
    return plan;
  }
  const thrownBy = (work: Promise<unknown>): Promise<any> =>
    work.then(
      () => Promise.reject(new Error('It went well.')),
      (cause: unknown) => cause,
    );

  it('asks with a text, with typed documents and with parsed ones', async () => {
    const { viewer } = await nora().ask<{ viewer: { member: { name: string } } }>('{ viewer { member { name } } }');
    expect(viewer.member.name).toBe(world.people.supplier.manager.name);
    expect((await nora().ask(PlanOfAccountDocument, { accountId })).account?.id).toBe(accountId);
    const parsed: Question<{ account: { name: string } }, { id: string }> = parse('query ($id: ID!) { account(id: $id) { name } }');
    expect((await nora().ask(parsed, { id: accountId })).account.name).toContain('×');
  });

  it('sends a file in parts, and hears how far it is', async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => `${row},Contact ${row},"${'x'.repeat(2_000)}"`);
    const file = new Blob([`externalId,name,jobTitle\n${rows.join('\n')}\n`]);
    const { import: announced } = (await nora().ask(ImportCreateDocument, { input: { kind: 'CONTACTS', format: 'CSV', system: 'crm', dryRun: true } }))
      .importCreate;
    if (announced === null) throw new Error('No import came.');
    const arrived: number[] = [];
    await nora().sendFile(announced.uploadPath, file, { arrived: (bytes) => arrived.push(bytes) });
    expect(arrived).toEqual([4 * 1024 * 1024, file.size]);
    const report = (await nora().ask(ImportReportDocument, { id: announced.id })).import;
    expect(report).toMatchObject({ fileBytes: file.size });
    expect(report?.status).not.toBe('AWAITING_FILE');
    expect(await thrownBy(nora().sendFile(announced.uploadPath, file))).toMatchObject({ code: 'CONFLICT' });
    expect(await thrownBy(oliver().sendFile(announced.uploadPath, file))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('learns what is wrong: a code, a sentence and a request id, or the errors of an input', async () => {
    expect(await thrownBy(as({ token: 'als_nobody' }).ask('{ viewer { id } }'))).toMatchObject({
      code: 'UNAUTHENTICATED',
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(await thrownBy(nora().ask('{ nonsense }'))).toMatchObject({ code: 'BAD_USER_INPUT' });
    const { objectiveCreate } = await nora().ask(CreateObjectiveDocument, { input: { planId: (await newPlan()).id, title: ' ', beneficiary: 'BOTH' } });
    expect(() => succeeded(objectiveCreate)).toThrow(InputRefused);
    const stranger = as(world.people.stranger.owner);
    expect((await stranger.ask(PlanOfAccountDocument, { accountId })).account).toBeNull();
  });

  it('hears events, and goes on where it was after it had been away', async () => {
    const heard: FollowedEvent[] = [];
    const client = oliver();
    let isConnected = false;
    const stop = client.followEvents(
      { account: accountId, topics: ['plan.created'], onLine: (isSo) => (isConnected = isSo) },
      (event) => void heard.push(event),
    );
    await until(() => isConnected, 'the line');
    await until(async () => {
      if (heard.length === 0) await newPlan();
      return heard.length > 0;
    }, 'a first event');
    stop();
    const seen = heard.length;
    const missed = [await newPlan(), await newPlan()];
    client.followEvents({ account: accountId, topics: ['plan.created'], after: heard.at(-1)?.id ?? '' }, (event) => void heard.push(event));
    await until(() => heard.slice(seen).some(({ subjectId }) => subjectId === missed[1]?.id), 'what was missed');
    expect(
      heard
        .slice(seen)
        .map(({ subjectId }) => subjectId)
        .slice(-2),
    ).toEqual(missed.map(({ id }) => id));
    expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
  });

  it('is told when it follows an account that is not within its reach', async () => {
    const refused: string[] = [];
    as(world.people.stranger.owner).followEvents({ account: accountId, onRefused: (message) => void refused.push(message) }, () => undefined);
    await until(() => refused.length > 0, 'the refusal');
    expect(refused[0]).toContain('no access');
  });

  it('subscribes to what it words itself, and hears why when it is refused', async () => {
    const [topics, refused]: [string[], string[]] = [[], []];
    const client = nora();
    client.subscribe<{ events: { topic: string } }>(
      'subscription ($a: ID) { events(account: $a) { topic } }',
      { a: accountId },
      { next: ({ events }) => void topics.push(events.topic) },
    );
    client.subscribe('subscription { nonsense }', {}, { next: () => undefined, refused: ({ code }) => void refused.push(code) });
    await until(() => refused.length > 0, 'the refusal');
    expect(refused).toEqual(['BAD_USER_INPUT']);
    await until(async () => {
      await newPlan();
      return topics.includes('plan.created');
    }, 'an event');
  });

  it('writes into a joint plan, and what it is told is stored is what GraphQL reads and others see', async () => {
    const { id: planId, documentId } = await newPlan();
    const [document, other] = [await nora().openDocument(documentId), await oliver().openDocument(documentId)];
    await Promise.all([document.loaded(), other.loaded()]);
    const plan = planIn(document);
    expect(plan.head).toMatchObject({ title: 'Campus', startsOn: '2027-01-01' });
    const objective = plan.objectives.add({ title: 'One platform', beneficiary: 'BOTH', status: 'OPEN', targets: { '2027': 3 } });
    plan.milestones.add({ title: 'Go live', status: 'PLANNED', objectiveId: objective });
    plan.actions.add({ title: 'Migrate', status: 'TODO', side: 'SUPPLIER' });
    const risk = plan.risks.add({ title: 'Strike', probability: 2, impact: 4, response: 'ACCEPT', status: 'OPEN' });
    await document.stored();
    expect(document.state).toMatchObject({ phase: 'LIVE', unsaved: 0, mayWrite: true });
    const { data } = await world.ask(
      world.people.customer.manager,
      'query ($id: ID!) { plan(id: $id) { objectives(first: 9) { nodes { title } } milestones(first: 9) { nodes { title } } actions(first: 9) { nodes { title } } risks(first: 9) { nodes { impact } } } }',
      { id: planId },
    );
    expect(data.plan).toEqual({
      objectives: { nodes: [{ title: 'One platform' }] },
      milestones: { nodes: [{ title: 'Go live' }] },
      actions: { nodes: [{ title: 'Migrate' }] },
      risks: { nodes: [{ impact: 4 }] },
    });
    await until(() => planIn(other).risks.get(risk)?.impact === 4, 'the risk at the other side');
    document.awareness.setLocalStateField('cursor', 'here');
    await until(() => other.awareness.getStates().get(document.doc.clientID)?.['user']?.name === world.people.supplier.manager.name, 'who is there');
  });

  it('undoes its own edits and nobody else’s', async () => {
    const { documentId } = await newPlan();
    const [document, other] = [await nora().openDocument(documentId), await oliver().openDocument(documentId)];
    await Promise.all([document.loaded(), other.loaded()]);
    const [mine, theirs] = [planIn(document), planIn(other)];
    const id = mine.actions.add({ title: 'Mine', status: 'TODO' });
    await until(() => theirs.actions.get(id) !== undefined, 'the action at the other side');
    const others = theirs.actions.add({ title: 'Theirs', status: 'TODO' });
    await until(() => mine.actions.size === 2, 'both actions');
    expect(mine.undo()).toBe(true);
    expect([...mine.actions].map(({ title }) => title)).toEqual(['Theirs']);
    expect(mine.redo()).toBe(true);
    mine.actions.set(others, { status: 'DOING' });
    mine.actions.move(others, -1);
    expect(mine.actions.list().map(({ title, status }) => [title, status])).toEqual([
      ['Theirs', 'DOING'],
      ['Mine', 'TODO'],
    ]);
    expect([mine.actions.delete(others), mine.actions.delete(others)]).toEqual([true, false]);
    await document.stored();
    await until(() => theirs.actions.size === 1, 'the same at the other side');
  });

  it('is refused at once what no plan may hold, and by the server what only that knows', async () => {
    const { documentId } = await newPlan();
    const document = await nora().openDocument(documentId);
    await document.loaded();
    const plan = planIn(document);
    expect(() => plan.risks.add({ title: 'Strike', probability: 9, impact: 1, response: 'ACCEPT', status: 'OPEN' })).toThrow(InvalidContent);
    expect(() => plan.setHead({ title: '' })).toThrow(InvalidContent);
    expect(plan.risks.size).toBe(0);
    plan.actions.add({ title: 'Somebody else’s', status: 'TODO', ownerId: world.people.supplier.outsider.memberId });
    const ended: unknown = await thrownBy(document.stored());
    expect(ended).toBeInstanceOf(DocumentEnded);
    expect(ended).toMatchObject({ code: 'INVALID_EDIT', refused: { problem: 'UNKNOWN_REFERENCE' } });
    expect(document.state.refused?.written.map(({ value }) => value)).toContain('Somebody else’s');
  });

  it('is not let into the document of others, and waits for nothing in one that it has left', async () => {
    const { documentId } = await newPlan();
    const stranger = await as(world.people.stranger.owner).openDocument(documentId);
    expect(await thrownBy(stranger.loaded())).toMatchObject({ code: 'NOT_FOUND' });
    const document = await nora().openDocument(documentId);
    await document.loaded();
    document.close();
    expect(await thrownBy(document.stored())).toMatchObject({ code: 'CLOSED' });
  });
});
