import { onlookersOf, reasonsOf, sightsOf, type KnownMember, type KnownSeat, type SeenAccount } from '../../../src/web/admin/why-access.js';

const nordia = { id: 'Company:nordia', name: 'Nordia' };
const northgate = { id: 'Company:northgate', name: 'Northgate' };
const account: SeenAccount = { id: 'Account:1', name: 'Nordia × Northgate', status: 'ACTIVE', supplier: nordia, customer: northgate };

const member = (name: string, role: KnownMember['role'], company: KnownMember['company']): KnownMember => ({ id: `Member:${name}`, name, role, company });
const seat = (holder: KnownMember, side: KnownSeat['side'], role: KnownSeat['role'], accountId = account.id): KnownSeat => ({
  side,
  role,
  account: { id: accountId },
  member: { id: holder.id },
});

const ana = member('Ana', 'MEMBER', nordia);
const marcos = member('Marcos', 'DIRECTOR', nordia);
const iker = member('Iker', 'MEMBER', nordia);
const tom = member('Tom', 'MEMBER', northgate);
const helen = member('Helen', 'OWNER', northgate);
const seats = [seat(ana, 'SUPPLIER', 'KEY_ACCOUNT_MANAGER'), seat(marcos, 'SUPPLIER', 'KEY_ACCOUNT_DIRECTOR'), seat(tom, 'CUSTOMER', 'BUYER')];

describe('Why somebody sees an account', () => {
  test('is a seat, a role that sees the whole company, or both', () => {
    expect(reasonsOf(ana, account, seats)).toEqual([{ kind: 'seat', role: 'KEY_ACCOUNT_MANAGER' }]);
    expect(reasonsOf(helen, account, seats)).toEqual([{ kind: 'wide', role: 'OWNER' }]);
    expect(reasonsOf(marcos, account, seats)).toEqual([
      { kind: 'seat', role: 'KEY_ACCOUNT_DIRECTOR' },
      { kind: 'wide', role: 'DIRECTOR' },
    ]);
  });

  test('is nothing for a member without a seat, and for a company that is no side of it', () => {
    expect(reasonsOf(iker, account, seats)).toEqual([]);
    expect(reasonsOf(member('Susan', 'OWNER', { id: 'Company:fresh', name: 'Fresh' }), account, seats)).toEqual([]);
  });

  test('begins for the customer with the invitation', () => {
    expect(reasonsOf(helen, { ...account, status: 'PRIVATE' }, seats)).toEqual([]);
    expect(reasonsOf(helen, { ...account, status: 'INVITED' }, seats)).toHaveLength(1);
  });

  test('does not reach from a seat at another account', () => {
    expect(reasonsOf(iker, account, [seat(iker, 'SUPPLIER', 'QUALITY', 'Account:2')])).toEqual([]);
  });
});

describe('Who sees an account', () => {
  const known = { members: [tom, marcos, iker, helen, ana], seats, apps: [], ownCompany: nordia };

  test('are the people of both companies, the supplier first, by name', () => {
    expect(onlookersOf(account, known).map(({ name }) => name)).toEqual(['Ana', 'Marcos', 'Helen', 'Tom']);
  });

  test('are the apps of the own company too, as long as their keys open something', () => {
    const app = (name: string, scopes: readonly ('READ' | 'WRITE' | 'DOCUMENTS')[], revokedAt: string | null = null) => ({
      id: `App:${name}`,
      name,
      scopes,
      revokedAt,
    });
    const apps = [app('ERP', ['READ']), app('Old', ['READ'], '2026-01-01T00:00:00Z'), app('Mute', [])];
    const shown = onlookersOf(account, { ...known, apps });
    expect(shown.filter(({ reasons }) => reasons[0]?.kind === 'app').map(({ name, side }) => [name, side])).toEqual([['ERP', 'SUPPLIER']]);
  });

  test('is told the other way round for a person', () => {
    const other: SeenAccount = { id: 'Account:2', name: 'Nordia × Rutas', status: 'ACTIVE', supplier: nordia, customer: null };
    expect(sightsOf(ana, [account, other], seats).map((sight) => sight.account.name)).toEqual(['Nordia × Northgate']);
    expect(sightsOf(marcos, [account, other], seats)).toHaveLength(2);
  });
});
