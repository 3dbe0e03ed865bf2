import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';

const SET = `mutation ($input: ExternalReferenceSetInput!) { externalReferenceSet(input: $input) { externalReference { id system type externalId subjectType subjectId version account { id } } userErrors { code field } } }`;
const REMOVE = `mutation ($input: ExternalReferenceRemoveInput!) { externalReferenceRemove(input: $input) { deletedId userErrors { code } } }`;
const FIND = `query ($system: String!, $type: String!, $externalId: String!) { externalReference(system: $system, type: $type, externalId: $externalId) { subjectId } }`;

await describeOnAnyDatabase('A name in another system', (kind) => {
  let world: World;
  let account: string;
  beforeAll(async () => {
    world = await startWorld(kind);
    account = `Account:${world.people.accountId}`;
  });
  afterAll(() => world.close());

  const set = async (who: Somebody, input: object) => {
    const { data, errors } = await world.ask(who, SET, { input });
    return { ...data?.externalReferenceSet, refused: errors?.[0]?.extensions.code as string | undefined };
  };
  const find = async (who: Somebody, name: object) => (await world.ask(who, FIND, name)).data.externalReference as unknown;
  const name = (externalId: string) => ({ system: 'sap', type: 'KNA1', externalId });

  it('is given to a thing, found again, shown on the thing, and given to another thing', async () => {
    const { owner, manager } = world.people.supplier;
    const first = await set(manager, { ...name('1000'), subjectId: account });
    expect(first).toMatchObject({
      externalReference: { system: 'sap', type: 'KNA1', externalId: '1000', subjectType: 'Account', subjectId: account, version: 1, account: { id: account } },
      userErrors: [],
    });
    expect((await set(manager, { ...name('1000'), subjectId: account })).externalReference).toEqual(first.externalReference);
    expect(await find(owner, name('1000'))).toEqual({ subjectId: account });
    expect(await find(owner, { ...name('1000'), type: 'KNB1' })).toBeNull();
    const shown = await world.ask(owner, 'query ($id: ID!) { account(id: $id) { externalReferences(first: 5) { totalCount nodes { externalId } } } }', {
      id: account,
    });
    expect(shown.data.account.externalReferences).toEqual({ totalCount: 1, nodes: [{ externalId: '1000' }] });
    const member = `Member:${owner.memberId}`;
    expect((await set(owner, { ...name('1000'), subjectId: member })).externalReference).toMatchObject({ subjectId: member, version: 2, account: null });
  });

  it('is the company’s own: the other company has names of its own for the same thing', async () => {
    const { supplier, customer, stranger } = world.people;
    const ours = await set(supplier.manager, { ...name('2000'), subjectId: account });
    const theirs = await set(customer.manager, { ...name('2000'), subjectId: account });
    expect(theirs.externalReference.id).not.toBe(ours.externalReference.id);
    for (const who of [customer.owner, stranger.owner]) {
      const { data } = await world.ask(who, 'query ($id: ID!) { node(id: $id) { id } }', { id: ours.externalReference.id });
      expect(data.node).toBeNull();
      expect((await world.ask(who, REMOVE, { input: { id: ours.externalReference.id } })).errors[0].extensions.code).toBe('NOT_FOUND');
    }
    const counted = await world.ask(customer.owner, 'query ($id: ID!) { account(id: $id) { externalReferences(first: 5) { totalCount } } }', { id: account });
    expect(counted.data.account.externalReferences.totalCount).toBe(1);
    expect((await set(stranger.owner, { ...name('3000'), subjectId: account })).refused).toBe('NOT_FOUND');
  });

  it('of an account is seen only by colleagues who see the account, and they cannot take it over', async () => {
    const { owner, manager, outsider, auditor } = world.people.supplier;
    await set(manager, { ...name('4000'), subjectId: account });
    expect(await find(outsider, name('4000'))).toBeNull();
    expect(await set(outsider, { ...name('4000'), subjectId: `Member:${outsider.memberId}` })).toMatchObject({
      userErrors: [{ code: 'TAKEN', field: ['input', 'externalId'] }],
    });
    expect((await set(outsider, { ...name('5000'), subjectId: account })).refused).toBe('NOT_FOUND');
    expect((await set(auditor, { ...name('5000'), subjectId: account })).refused).toBe('FORBIDDEN');
    expect(await find(owner, name('4000'))).toEqual({ subjectId: account });
  });

  it('is taken away again, on the version that was seen', async () => {
    const { manager } = world.people.supplier;
    const { externalReference } = await set(manager, { ...name('6000'), subjectId: account });
    const stale = await world.ask(manager, REMOVE, { input: { id: externalReference.id, expectedVersion: 7 } });
    expect(stale.data.externalReferenceRemove).toEqual({ deletedId: null, userErrors: [{ code: 'STALE_VERSION' }] });
    const gone = await world.ask(manager, REMOVE, { input: { id: externalReference.id, expectedVersion: 1 } });
    expect(gone.data.externalReferenceRemove).toEqual({ deletedId: externalReference.id, userErrors: [] });
    expect(await find(manager, name('6000'))).toBeNull();
  });

  it('is refused where it says nothing, is too long, cannot be stored, or names what has no names', async () => {
    const { manager } = world.people.supplier;
    expect((await set(manager, { ...name('  '), subjectId: account })).userErrors).toEqual([{ code: 'REQUIRED', field: ['input', 'externalId'] }]);
    expect((await set(manager, { ...name('x'.repeat(201)), subjectId: account })).userErrors).toEqual([{ code: 'TOO_LONG', field: ['input', 'externalId'] }]);
    expect((await set(manager, { ...name('a\u0000b'), subjectId: account })).userErrors).toEqual([{ code: 'INVALID', field: ['input', 'externalId'] }]);
    expect((await set(manager, { ...name('x'), subjectId: `Event:${world.people.accountId}` })).refused).toBe('NOT_FOUND');
    expect((await set(manager, { ...name('x'), subjectId: 'nonsense' })).refused).toBe('BAD_USER_INPUT');
  });
});
