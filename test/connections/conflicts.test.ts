/**
 * A field in which two systems differ is shown to those who see the connection, and somebody settles it.
 */
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';
import { deliver, newHook, type Hook } from './hook.js';
import { ACCOUNTS, CONTACT, contactChange } from './payloads/salesforce.js';

await describeOnAnyDatabase('A field in which two systems differ', (kind) => {
  let world: World;
  let hook: Hook;
  let owner: Somebody;
  beforeAll(async () => {
    world = await startWorld(kind);
    ({ owner } = world.people.supplier);
    hook = await newHook(world, owner, { system: 'SALESFORCE', rules: { 'Contact.jobTitle': 'OURS_WINS' } });
    await deliver(world, owner, hook, ACCOUNTS);
    await deliver(world, owner, hook, CONTACT);
  }, 240_000);
  afterAll(() => world.close());

  const conflicts = async (who: Somebody) => {
    const query = `query ($id: ID!) { connectionConflicts(connectionId: $id) { type externalId subjectName field ours theirs } }`;
    const { data, errors } = await world.ask(who, query, { id: hook.id });
    return data?.connectionConflicts ?? errors?.[0]?.extensions.code;
  };
  const settle = async (who: Somebody, keep: 'OURS' | 'THEIRS', field = 'jobTitle') => {
    const query = `mutation ($input: ConnectionConflictSettleInput!) { connectionConflictSettle(input: $input) { connection { id } userErrors { code message } } }`;
    const { data, errors } = await world.ask(who, query, { input: { connectionId: hook.id, type: 'Contact', externalId: CONTACT.Id, field, keep } });
    const { connection, userErrors } = data?.connectionConflictSettle ?? {};
    return connection?.id ?? userErrors?.[0]?.code ?? errors?.[0]?.extensions.code;
  };
  const contact = async (): Promise<{ readonly id: string; readonly jobTitle: string | null }> => {
    const { data } = await world.ask(owner, `{ contacts(first: 1, where: { name: { eq: "${CONTACT.Name}" } }) { nodes { id jobTitle } } }`);
    return data.contacts.nodes[0];
  };
  /** The field changes on both sides: here first, then there. */
  const changeBoth = async (ours: string, theirs: string): Promise<void> => {
    const { id } = await contact();
    const query = 'mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) { userErrors { message } } }';
    expect((await world.ask(owner, query, { input: { id, jobTitle: ours } })).data.contactUpdate.userErrors).toEqual([]);
    await deliver(world, owner, hook, contactChange({ Title: theirs }, Date.now()));
  };
  const differing = (ours: string, theirs: string) => [{ type: 'Contact', externalId: CONTACT.Id, subjectName: CONTACT.Name, field: 'jobTitle', ours, theirs }];

  test('is shown with both values to those who see the whole company, and to nobody else', async () => {
    expect(await conflicts(owner)).toEqual([]);
    await changeBoth('Ours', 'Theirs');
    expect(await conflicts(owner)).toEqual(differing('Ours', 'Theirs'));
    expect(await conflicts(world.people.customer.owner)).toBe('NOT_FOUND');
    expect(await conflicts(world.people.supplier.manager)).toBe('NOT_FOUND');
  });

  test('is settled by owners and admins alone', async () => {
    expect(await settle(world.people.supplier.manager, 'THEIRS')).toBe('FORBIDDEN');
    expect(await settle(world.people.customer.owner, 'THEIRS')).toBe('NOT_FOUND');
    expect(await settle(owner, 'THEIRS', 'phone')).toBe('CONFLICT');
    expect(await settle(owner, 'THEIRS', 'nothing')).toBe('NOT_FOUND');
    expect((await contact()).jobTitle).toBe('Ours');
  });

  test('takes the value of the other system where that is chosen', async () => {
    expect(await settle(owner, 'THEIRS')).toBe(hook.id);
    expect((await contact()).jobTitle).toBe('Theirs');
    expect(await conflicts(owner)).toEqual([]);
    expect(await settle(owner, 'THEIRS')).toBe('CONFLICT');
  });

  test('keeps the own value where that is chosen, until the other system tells something new', async () => {
    await changeBoth('Ours again', 'Theirs again');
    expect(await settle(owner, 'OURS')).toBe(hook.id);
    expect(await conflicts(owner)).toEqual([]);
    await deliver(world, owner, hook, contactChange({ Title: 'Theirs again' }, Date.now()));
    expect(await conflicts(owner)).toEqual([]);
    await deliver(world, owner, hook, contactChange({ Title: 'Something new' }, Date.now()));
    expect(await conflicts(owner)).toEqual(differing('Ours again', 'Something new'));
    const { data } = await world.ask(owner, `{ events(first: 9, where: { topic: { eq: "connection.conflictSettled" } }) { totalCount } }`);
    expect(data.events.totalCount).toBe(2);
  });
});
