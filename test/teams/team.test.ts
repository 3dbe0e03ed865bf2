/**
 * Each side seats its own people at an account, and says what their roles may decide.
 */
import { viewerSession } from '../../src/access/session.js';
import type { AccessChange } from '../../src/access/grant.js';
import { ACCESS_CHANNEL, readAccessChange } from '../../src/identity/access-change.js';
import { authenticate } from '../../src/identity/authenticate.js';
import type { Decision } from '../../src/protocol/seat.js';
import { boundViewer } from '../../src/database/bound-viewer.js';
import { decidesSql } from '../../src/teams/decide.js';
import { openReception, type Reception } from '../companies/reception.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { until } from '../support/until.js';

const CREATE = `mutation ($input: SeatCreateInput!) { seatCreate(input: $input) { seat { id side role allocationPercent startsOn endsOn version member { name } counterpart { id } viewerCan { update end } } userErrors { code field message } } }`;
const UPDATE = `mutation ($input: SeatUpdateInput!) { seatUpdate(input: $input) { seat { id role allocationPercent endsOn version counterpart { member { name } } } userErrors { code field } } }`;
const END = `mutation ($id: ID!) { seatEnd(id: $id) { seat { endedAt } userErrors { code } } }`;
const SET = `mutation ($input: DecisionRightSetInput!) { decisionRightSet(input: $input) { decisionRight { id side role decision limitPercent limitMinor } userErrors { code field } } }`;
const REMOVE = `mutation ($id: ID!) { decisionRightRemove(id: $id) { decisionRight { id } account { decisionRights(first: 5) { totalCount } } userErrors { code } } }`;
const TEAMS = `query ($id: ID!) { account(id: $id) { viewerSeat { role } supplierTeam(first: 9) { nodes { id role side member { name company { name } } counterpart { id } viewerCan { update end } } } customerTeam(first: 9, orderBy: [{ field: ROLE, direction: ASC }]) { nodes { id role member { name } viewerCan { update end } } } seats(first: 9) { totalCount } } }`;

await describeOnAnyDatabase('Teams', (kind) => {
  let reception: Reception;
  let accountId: string;
  beforeEach(async () => {
    reception = await openReception(kind);
    accountId = `Account:${reception.people.accountId}`;
  });
  afterEach(() => reception.close());

  const supplier = () => reception.people.supplier;
  const customer = () => reception.people.customer;
  const stranger = () => reception.people.stranger;
  const seat = (who: { readonly token: string }, member: Somebody, role: string, more: object = {}) =>
    reception.perform(who, CREATE, { input: { accountId, memberId: `Member:${member.memberId}`, role, ...more } });
  const teams = async (who: { readonly token: string }) => (await reception.ask(who, TEAMS, { id: accountId })).data.account;
  const leadOf = async (side: 'supplierTeam' | 'customerTeam') => (await teams(supplier().owner))[side].nodes[0].id as string;

  test('both sides see both teams, each may change its own', async () => {
    const seen = await teams(customer().manager);
    expect(seen).toMatchObject({
      viewerSeat: { role: 'KEY_ACCOUNT_MANAGER' },
      supplierTeam: {
        nodes: [{ side: 'SUPPLIER', member: { name: 'Íñigo Peña', company: { name: 'Sistemas Norte' } }, viewerCan: { update: false, end: false } }],
      },
      customerTeam: { nodes: [{ member: { name: 'Grace Kelly' }, viewerCan: { update: true, end: true } }] },
      seats: { totalCount: 2 },
    });
    expect((await teams(supplier().auditor)).supplierTeam.nodes[0].viewerCan).toEqual({ update: false, end: false });
    expect(await teams(stranger().owner)).toBeNull();
    expect(await teams(supplier().outsider)).toBeNull();
  });

  test('the lead seats a colleague, and the account opens to that colleague', async () => {
    const counterpartId = await leadOf('customerTeam');
    const input = { counterpartId, allocationPercent: 40, startsOn: '2026-12-01', endsOn: '2027-06-30' };
    const { seat: created, userErrors } = await seat(supplier().manager, supplier().outsider, 'TECHNICAL_SUPPORT', input);
    expect(userErrors).toEqual([]);
    expect(created).toMatchObject({
      side: 'SUPPLIER',
      role: 'TECHNICAL_SUPPORT',
      allocationPercent: 40,
      startsOn: '2026-12-01',
      endsOn: '2027-06-30',
      member: { name: 'Olga Núñez' },
      counterpart: { id: counterpartId },
      viewerCan: { update: true, end: true },
    });
    expect((await teams(supplier().outsider)).viewerSeat).toEqual({ role: 'TECHNICAL_SUPPORT' });
    const { data } = await reception.ask(
      customer().owner,
      `{ member(id: "Member:${supplier().outsider.memberId}") { name seats(first: 3) { nodes { role } } } }`,
    );
    expect(data.member).toEqual({ name: 'Olga Núñez', seats: { nodes: [{ role: 'TECHNICAL_SUPPORT' }] } });
  });

  test('a side has one lead, also when two are named at the same moment', async () => {
    const { userErrors } = await seat(supplier().owner, supplier().outsider, 'KEY_ACCOUNT_MANAGER');
    expect(userErrors).toMatchObject([{ code: 'TAKEN', field: ['input', 'role'], message: expect.stringContaining('Íñigo Peña leads your side') as string }]);
    await reception.perform(supplier().owner, END, { id: await leadOf('supplierTeam') });
    const both = await Promise.all([supplier().outsider, supplier().manager].map((who) => seat(supplier().owner, who, 'KEY_ACCOUNT_MANAGER')));
    expect(both.map((answer) => (answer.userErrors as readonly { code: string }[])[0]?.code ?? 'seated').sort()).toEqual(['TAKEN', 'seated']);
  });

  test.each([
    ['a member of the other side', 'memberId', 'UNKNOWN_REFERENCE', () => ({ memberId: `Member:${customer().outsider.memberId}` })],
    ['somebody who sits there already', 'memberId', 'TAKEN', () => ({ memberId: `Member:${supplier().manager.memberId}` })],
    ['nobody', 'memberId', 'UNKNOWN_REFERENCE', () => ({ memberId: 'Member:none' })],
    ['more than the whole time', 'allocationPercent', 'OUT_OF_RANGE', () => ({ allocationPercent: 101 })],
    ['an end before the start', 'endsOn', 'OUT_OF_RANGE', () => ({ startsOn: '2027-01-01', endsOn: '2026-12-31' })],
  ])('a seat for %s is refused', async (_, field, code, change) => {
    const { userErrors } = await reception.perform(supplier().owner, CREATE, {
      input: { accountId, memberId: `Member:${supplier().outsider.memberId}`, role: 'FINANCE', ...change() },
    });
    expect(userErrors).toMatchObject([{ code, field: ['input', field] }]);
  });

  test('a counterpart sits across the table, and today', async () => {
    const own = await leadOf('supplierTeam');
    expect((await seat(supplier().owner, supplier().outsider, 'FINANCE', { counterpartId: own })).userErrors).toMatchObject([
      { code: 'UNKNOWN_REFERENCE', field: ['input', 'counterpartId'] },
    ]);
    const across = await leadOf('customerTeam');
    await reception.perform(supplier().owner, UPDATE, { input: { id: own, counterpartId: across } });
    expect((await teams(customer().owner)).supplierTeam.nodes[0].counterpart).toEqual({ id: across });
    await reception.perform(customer().owner, END, { id: across });
    expect((await teams(customer().owner)).supplierTeam.nodes[0].counterpart).toBeNull();
  });

  test('a seat changes on the version one has seen', async () => {
    const id = await leadOf('supplierTeam');
    const changed = await reception.perform(supplier().manager, UPDATE, {
      input: { id, role: 'KEY_ACCOUNT_DIRECTOR', allocationPercent: 80, expectedVersion: 1 },
    });
    expect(changed).toMatchObject({ seat: { role: 'KEY_ACCOUNT_DIRECTOR', allocationPercent: 80, version: 2 }, userErrors: [] });
    expect((await reception.perform(supplier().manager, UPDATE, { input: { id, endsOn: '2027-01-01', expectedVersion: 1 } })).userErrors).toEqual([
      { code: 'STALE_VERSION', field: null },
    ]);
    expect((await reception.perform(supplier().manager, UPDATE, { input: { id, allocationPercent: null } })).seat).toMatchObject({ allocationPercent: null });
  });

  test('nobody runs the other side’s team; strangers find none; members without the lead and auditors change nothing', async () => {
    const id = await leadOf('supplierTeam');
    for (const who of [customer().owner, customer().manager]) {
      expect((await reception.perform(who, UPDATE, { input: { id, allocationPercent: 1 } })).code).toBe('FORBIDDEN');
      expect((await reception.perform(who, END, { id })).code).toBe('FORBIDDEN');
    }
    for (const who of [stranger().owner, supplier().outsider]) {
      expect((await reception.perform(who, UPDATE, { input: { id, allocationPercent: 1 } })).code).toBe('NOT_FOUND');
      expect((await reception.perform(who, END, { id })).code).toBe('NOT_FOUND');
      expect((await seat(who, who, 'LEGAL')).code).toBe('NOT_FOUND');
    }
    expect((await seat(supplier().auditor, supplier().outsider, 'LEGAL')).code).toBe('FORBIDDEN');
    await seat(supplier().owner, supplier().outsider, 'LEGAL');
    expect((await reception.perform(supplier().outsider, UPDATE, { input: { id, allocationPercent: 1 } })).code).toBe('FORBIDDEN');
    expect((await reception.perform(supplier().outsider, END, { id })).code).toBe('FORBIDDEN');
  });

  test('everybody may give up the own seat; then the account is not there any more', async () => {
    const created = await seat(supplier().owner, supplier().outsider, 'LEGAL');
    const id = created.seat.id as string;
    const heard: AccessChange[] = [];
    const stop = await reception.database.listen(ACCESS_CHANNEL, (payload) => void heard.push(readAccessChange(payload)));
    expect((await reception.perform(supplier().outsider, END, { id })).userErrors).toEqual([]);
    await until(() => heard.length > 0, 'the change of access');
    await stop();
    expect(heard).toEqual([{ accountId: reception.people.accountId, memberId: supplier().outsider.memberId }]);
    expect(await teams(supplier().outsider)).toBeNull();
    expect((await reception.perform(supplier().owner, END, { id })).userErrors).toEqual([{ code: 'CONFLICT' }]);
    expect((await teams(supplier().owner)).seats.totalCount).toBe(3);
    expect((await seat(supplier().owner, supplier().outsider, 'FINANCE')).userErrors).toEqual([]); // and come back on another
  });

  test('a role on the team decides what the own side lets it decide, and the other side never learns what', async () => {
    const rights = `{ account(id: "${accountId}") { decisionRights(first: 5) { totalCount nodes { decision limitPercent } } } }`;
    const decides = async (who: Somebody, decision: Decision) => {
      const [viewer, now] = [(await authenticate(reception.database, who.token, new Date()))?.viewer, new Date()];
      if (viewer === undefined) throw new Error('Nobody is signed in.');
      const params: unknown[] = [reception.people.accountId];
      const asks = boundViewer((source, cast) => `$${String(params.push(source({ viewer, now })))}::${cast}`);
      const decided = decidesSql(decision)(() => '$1::uuid', asks);
      const [answer] = await reception.database.transaction(viewerSession(viewer), (tx) =>
        tx.sql<{ decided: boolean }>(`select ${decided} as decided`, params),
      );
      return answer?.decided;
    };
    expect(await decides(supplier().owner, 'SIGN_PLANS')).toBe(true);
    expect(await decides(supplier().manager, 'SIGN_PLANS')).toBe(false);
    const { decisionRight } = await reception.perform(supplier().owner, SET, { input: { accountId, role: 'KEY_ACCOUNT_MANAGER', decision: 'SIGN_PLANS' } });
    expect(decisionRight).toMatchObject({ side: 'SUPPLIER', role: 'KEY_ACCOUNT_MANAGER', decision: 'SIGN_PLANS' });
    expect(await decides(supplier().manager, 'SIGN_PLANS')).toBe(true);
    expect(await decides(customer().manager, 'SIGN_PLANS')).toBe(false); // the same role across the table

    const discount = { accountId, role: 'KEY_ACCOUNT_MANAGER', decision: 'GRANT_DISCOUNT' };
    expect((await reception.perform(supplier().owner, SET, { input: discount })).userErrors).toEqual([{ code: 'REQUIRED', field: ['input', 'limitPercent'] }]);
    expect((await reception.perform(supplier().owner, SET, { input: { ...discount, limitMinor: 5, limitPercent: 5 } })).userErrors).toMatchObject([
      { code: 'INVALID' },
    ]);
    await reception.perform(supplier().owner, SET, { input: { ...discount, limitPercent: 5 } });
    await reception.perform(supplier().owner, SET, { input: { ...discount, limitPercent: 8 } });
    expect((await reception.ask(supplier().manager, rights)).data.account.decisionRights).toMatchObject({ totalCount: 2 });
    expect((await reception.ask(customer().owner, rights)).data.account.decisionRights).toEqual({ totalCount: 0, nodes: [] });

    const id = decisionRight.id as string;
    expect((await reception.perform(customer().owner, REMOVE, { id })).code).toBe('NOT_FOUND');
    expect((await reception.perform(supplier().manager, REMOVE, { id })).code).toBe('FORBIDDEN');
    expect((await reception.perform(supplier().manager, SET, { input: { ...discount, limitPercent: 99 } })).code).toBe('FORBIDDEN');
    expect(await reception.perform(supplier().owner, REMOVE, { id })).toEqual({
      decisionRight: null,
      account: { decisionRights: { totalCount: 1 } },
      userErrors: [],
    });
    expect(await decides(supplier().manager, 'SIGN_PLANS')).toBe(false);
  });
});
