/**
 * Each side keeps its own file on an account; the other side does not even learn that it changed.
 */
import { describeOnAnyDatabase } from '../support/databases.js';
import { openReception, type Reception } from '../companies/reception.js';

const SUPPLIER_UPDATE = `mutation ($input: SupplierFileUpdateInput!) { supplierFileUpdate(input: $input) { supplierFile { tier churnRiskPercent marginMinor notes version stakeholders { memberId name influence attitude note } } userErrors { code field } } }`;
const CUSTOMER_UPDATE = `mutation ($input: CustomerFileUpdateInput!) { customerFileUpdate(input: $input) { customerFile { rating sourcingClass version alternatives { name note } } userErrors { code field } } }`;
const BOTH = `query ($id: ID!) { account(id: $id) { version updatedAt viewerSide supplierFile { tier marginMinor version } customerFile { rating sourcingClass version } } }`;

await describeOnAnyDatabase('Private files', (kind) => {
  let reception: Reception;
  let accountId: string;
  beforeAll(async () => {
    reception = await openReception(kind);
    accountId = `Account:${reception.people.accountId}`;
  });
  afterAll(() => reception.close());

  test('each side reads its own file and finds nothing in the place of the other', async () => {
    const { supplier, customer } = reception.people;
    const left = (await reception.ask(supplier.manager, BOTH, { id: accountId })).data.account;
    const right = (await reception.ask(customer.auditor, BOTH, { id: accountId })).data.account;
    expect(left).toMatchObject({ viewerSide: 'SUPPLIER', supplierFile: { tier: 'KEY', marginMinor: 1_234_500 }, customerFile: null });
    expect(right).toMatchObject({ viewerSide: 'CUSTOMER', supplierFile: null, customerFile: { rating: 71, sourcingClass: 'LEVERAGE' } });
  });

  test('the team writes its own file; the shared account does not move', async () => {
    const { supplier, customer } = reception.people;
    const before = (await reception.ask(customer.owner, BOTH, { id: accountId })).data;
    const assessed = { memberId: `Member:${customer.manager.memberId}`, name: 'Grace Kelly', influence: 'HIGH', attitude: 'CHAMPION', note: 'Decide.' };
    const input = { accountId, tier: 'STRATEGIC', churnRiskPercent: 12, notes: 'Muy buena relación', stakeholders: [assessed], expectedVersion: 1 };
    const { supplierFile, userErrors } = await reception.perform(supplier.manager, SUPPLIER_UPDATE, { input });
    expect(userErrors).toEqual([]);
    expect(supplierFile).toEqual({
      tier: 'STRATEGIC',
      churnRiskPercent: 12,
      marginMinor: 1_234_500,
      notes: 'Muy buena relación',
      version: 2,
      stakeholders: [assessed],
    });
    expect((await reception.ask(customer.owner, BOTH, { id: accountId })).data).toEqual(before);

    const rated = await reception.perform(customer.owner, CUSTOMER_UPDATE, {
      input: { accountId, rating: 64, alternatives: [{ name: 'Otra casa', note: '' }] },
    });
    expect(rated).toMatchObject({ customerFile: { rating: 64, sourcingClass: 'LEVERAGE', alternatives: [{ name: 'Otra casa', note: '' }] }, userErrors: [] });
  });

  test('to the other side and to strangers the file is not there', async () => {
    const { supplier, customer, stranger } = reception.people;
    for (const who of [customer.owner, customer.manager, stranger.owner, supplier.outsider]) {
      expect((await reception.perform(who, SUPPLIER_UPDATE, { input: { accountId, tier: 'STANDARD' } })).code).toBe('NOT_FOUND');
    }
    for (const who of [supplier.owner, supplier.manager, stranger.owner, customer.outsider]) {
      expect((await reception.perform(who, CUSTOMER_UPDATE, { input: { accountId, rating: 1 } })).code).toBe('NOT_FOUND');
    }
    expect((await reception.perform(supplier.auditor, SUPPLIER_UPDATE, { input: { accountId, tier: 'STANDARD' } })).code).toBe('FORBIDDEN');
  });

  test.each([
    [{ expectedVersion: 99 }, 'STALE_VERSION', null],
    [{ churnRiskPercent: 101 }, 'OUT_OF_RANGE', ['input', 'churnRiskPercent']],
    [{ attractiveness: -1 }, 'OUT_OF_RANGE', ['input', 'attractiveness']],
    [{ segment: 'x'.repeat(121) }, 'TOO_LONG', ['input', 'segment']],
    [{ stakeholders: [{ name: '', influence: 'LOW', attitude: 'NEUTRAL', note: '' }] }, 'REQUIRED', ['input', 'stakeholders', '0', 'name']],
    [
      { stakeholders: [{ memberId: 'Member:7d1a2b3c-0000-4000-8000-000000000000', name: 'X', influence: 'LOW', attitude: 'NEUTRAL', note: '' }] },
      'UNKNOWN_REFERENCE',
      ['input', 'stakeholders', '0', 'memberId'],
    ],
  ])('a change by %j is refused: %s', async (change, code, field) => {
    const { supplierFile, userErrors } = await reception.perform(reception.people.supplier.owner, SUPPLIER_UPDATE, { input: { accountId, ...change } });
    expect(supplierFile).toBeNull();
    expect(userErrors).toEqual([{ code, field }]);
  });

  test('null removes, what is left out stays', async () => {
    const { customer } = reception.people;
    const { customerFile } = await reception.perform(customer.manager, CUSTOMER_UPDATE, { input: { accountId, rating: null } });
    expect(customerFile).toMatchObject({ rating: null, sourcingClass: 'LEVERAGE' });
  });
});
