import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';

await describeOnAnyDatabase('What a supplier sells and what was ordered', (kind) => {
  let world: World;
  let accountId: string;
  beforeAll(async () => {
    world = await startWorld(kind);
    accountId = `Account:${world.people.accountId}`;
  });
  afterAll(() => world.close());

  const mutate = async (who: Somebody, mutation: string, input: object, select = '') => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await world.ask(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${select} userErrors { code field } } }`, {
      input,
    });
    return { ...data?.[mutation], refused: errors?.[0]?.extensions.code as string | undefined };
  };
  const offer = async (who: Somebody, sku: string) =>
    (await mutate(who, 'offeringCreate', { sku, name: 'Chair', unit: 'piece' }, 'offering { id }')).offering as { id: string };

  it('is the supplier’s own catalogue, kept by those who see the whole company', async () => {
    const { supplier, customer, stranger } = world.people;
    const made = await mutate(
      supplier.owner,
      'offeringCreate',
      { sku: 'A-1', name: 'Chair', unit: 'piece', category: 'Furniture', priceMinor: 9900, currency: 'EUR' },
      'offering { id sku active priceMinor version }',
    );
    expect(made.offering).toMatchObject({ sku: 'A-1', active: true, priceMinor: 9900, version: 1 });
    expect((await mutate(supplier.owner, 'offeringCreate', { sku: 'A-1', name: 'x', unit: 'x' })).userErrors).toEqual([
      { code: 'TAKEN', field: ['input', 'sku'] },
    ]);
    expect((await mutate(supplier.owner, 'offeringCreate', { sku: 'A-2', name: 'x', unit: 'x', priceMinor: 1 })).userErrors[0].code).toBe('REQUIRED');
    expect((await mutate(supplier.manager, 'offeringCreate', { sku: 'A-3', name: 'x', unit: 'x' })).refused).toBe('FORBIDDEN');
    const { id } = made.offering as { id: string };
    expect((await mutate(supplier.owner, 'offeringUpdate', { id, active: false, expectedVersion: 1 }, 'offering { active version }')).offering).toEqual({
      active: false,
      version: 2,
    });
    expect((await mutate(supplier.owner, 'offeringUpdate', { id, name: 'x', expectedVersion: 1 })).userErrors[0].code).toBe('STALE_VERSION');
    for (const who of [customer.owner, stranger.owner]) {
      expect((await mutate(who, 'offeringUpdate', { id, name: 'x' })).refused).toBe('NOT_FOUND');
      expect((await world.ask(who, '{ offerings(first: 5) { totalCount } }')).data.offerings.totalCount).toBe(0);
      expect((await mutate(who, 'offeringCreate', { sku: 'A-1', name: 'Theirs', unit: 'piece' })).userErrors).toEqual([]);
    }
    expect((await mutate(supplier.auditor, 'offeringUpdate', { id, name: 'x' })).refused).toBe('FORBIDDEN');
  });

  it('is written down in orders that the customer does not see', async () => {
    const { supplier, customer } = world.people;
    const offering = await offer(supplier.owner, 'B-1');
    const lines = [{ offeringId: offering.id, quantity: 2.5, unitPriceMinor: 101 }];
    const input = { accountId, number: 'O-1', orderedOn: '2026-11-02', currency: 'EUR', lines };
    const made = await mutate(
      supplier.manager,
      'orderCreate',
      input,
      'order { id number totalMinor version lines(first: 5) { nodes { position quantity offering { sku } } } }',
    );
    expect(made.order).toMatchObject({
      number: 'O-1',
      totalMinor: 253,
      version: 1,
      lines: { nodes: [{ position: 1, quantity: 2.5, offering: { sku: 'B-1' } }] },
    });
    expect((await mutate(supplier.manager, 'orderCreate', input)).userErrors).toEqual([{ code: 'TAKEN', field: ['input', 'number'] }]);
    const { id } = made.order as { id: string };
    const changed = await mutate(supplier.manager, 'orderUpdate', { id, lines: [...lines, ...lines], expectedVersion: 1 }, 'order { totalMinor version }');
    expect(changed.order).toEqual({ totalMinor: 506, version: 2 });
    expect(
      (
        await world.ask(customer.owner, 'query ($id: ID!) { order(id: $id) { id } account(id: "' + accountId + '") { orders(first: 5) { totalCount } } }', {
          id,
        })
      ).data,
    ).toEqual({
      order: null,
      account: { orders: { totalCount: 0 } },
    });
    expect((await mutate(customer.owner, 'orderCreate', { ...input, number: 'O-2' })).refused).toBe('FORBIDDEN');
    expect((await mutate(customer.owner, 'orderDelete', { id })).refused).toBe('NOT_FOUND');
    expect((await world.ask(customer.owner, '{ events(first: 9, where: { topic: { contains: "order." } }) { totalCount } }')).data.events.totalCount).toBe(0);
    expect((await mutate(supplier.manager, 'orderDelete', { id, expectedVersion: 2 }, 'deletedId')).deletedId).toBe(id);
  });

  it('takes only offerings of the own catalogue, and bounded orders', async () => {
    const { supplier, customer, stranger } = world.people;
    const [ours, theirs] = [await offer(supplier.owner, 'C-1'), await offer(customer.owner, 'C-1')];
    const order = (offeringId: string, count = 1) => ({
      accountId,
      number: 'O-3',
      orderedOn: '2026-11-02',
      currency: 'EUR',
      lines: Array.from({ length: count }, () => ({ offeringId, quantity: 1, unitPriceMinor: 1 })),
    });
    expect((await mutate(supplier.manager, 'orderCreate', order(theirs.id))).userErrors).toEqual([
      { code: 'UNKNOWN_REFERENCE', field: ['input', 'lines', '0', 'offeringId'] },
    ]);
    expect((await mutate(supplier.manager, 'orderCreate', order(ours.id, 0))).userErrors[0].code).toBe('REQUIRED');
    expect((await mutate(supplier.manager, 'orderCreate', order(ours.id, 501))).userErrors[0].code).toBe('TOO_LONG');
    for (const who of [stranger.owner, supplier.outsider]) expect((await mutate(who, 'orderCreate', order(ours.id))).refused).toBe('NOT_FOUND');
    expect((await mutate(supplier.auditor, 'orderCreate', order(ours.id))).refused).toBe('FORBIDDEN');
  });
});

await describeOnAnyDatabase('A side’s address book', (kind) => {
  it('is its own: the other side neither sees nor changes a contact', async () => {
    const world = await startWorld(kind);
    const { supplier, customer, stranger, accountId } = world.people;
    const create = `mutation ($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id name email } userErrors { code field } } }`;
    const person = { accountId: `Account:${accountId}`, name: 'Dean Brook', email: 'dean@example.com', jobTitle: 'Dean' };
    const { contact } = (await world.ask(supplier.manager, create, { input: person })).data.contactCreate as { contact: { id: string } };
    expect((await world.ask(supplier.manager, create, { input: { ...person, email: 'nonsense' } })).data.contactCreate.userErrors).toEqual([
      { code: 'INVALID', field: ['input', 'email'] },
    ]);
    const update = `mutation ($id: ID!, $version: Int) { contactUpdate(input: { id: $id, phone: "+44 1", expectedVersion: $version }) { contact { phone version } userErrors { code } } }`;
    const remove = `mutation ($id: ID!) { contactDelete(input: { id: $id }) { deletedId userErrors { code } } }`;
    for (const who of [customer.owner, stranger.owner, supplier.outsider]) {
      expect((await world.ask(who, 'query ($id: ID!) { contact(id: $id) { id } contacts(first: 5) { totalCount } }', { id: contact.id })).data).toEqual({
        contact: null,
        contacts: { totalCount: 0 },
      });
      for (const door of [update, remove]) expect((await world.ask(who, door, { id: contact.id })).errors[0].extensions.code).toBe('NOT_FOUND');
    }
    expect((await world.ask(stranger.owner, create, { input: person })).errors[0].extensions.code).toBe('NOT_FOUND');
    expect((await world.ask(supplier.auditor, remove, { id: contact.id })).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await world.ask(supplier.owner, update, { id: contact.id, version: 1 })).data.contactUpdate).toEqual({
      contact: { phone: '+44 1', version: 2 },
      userErrors: [],
    });
    expect((await world.ask(supplier.owner, update, { id: contact.id, version: 1 })).data.contactUpdate.userErrors).toEqual([{ code: 'STALE_VERSION' }]);
    expect((await world.ask(supplier.owner, remove, { id: contact.id })).data.contactDelete.deletedId).toBe(contact.id);
    await world.close();
  });
});
