import { connect } from '../../src/client/connect.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';

describe('A client whose kept copy is broken', () => {
  let world: World;
  const stray: unknown[] = [];
  const note = (cause: unknown): void => void stray.push(cause);
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
    process.on('unhandledRejection', note);
  });
  afterAll(async () => {
    process.off('unhandledRejection', note);
    await world.close();
  });

  it('opens the document all the same, and leaves no rejection behind', async () => {
    const { people, server } = world;
    const input = { accountId: `Account:${people.accountId}`, title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { data } = await world.ask(people.supplier.manager, 'mutation($input: PlanCreateInput!) { planCreate(input: $input) { plan { documentId } } }', {
      input,
    });
    const client = connect({ url: server.url, token: people.supplier.manager.token });
    const broken = (): Promise<never> => Promise.reject(new Error('There is no room for a copy here.'));
    const document = await client.openDocument(data.planCreate.plan.documentId as string, { keep: () => ({ loaded: broken(), close: broken }) });
    await document.loaded();
    document.close();
    client.close();

    const refusals: unknown[] = [];
    const unreadable = { toString: (): string => { throw new Error('This is no question.'); } }; // prettier-ignore
    client.subscribe(unreadable, {}, { next: () => undefined, refused: (problem) => void refusals.push(problem) });
    await until(() => refusals.length === 1, 'the refusal');
    expect(stray).toEqual([]);
  });
});
