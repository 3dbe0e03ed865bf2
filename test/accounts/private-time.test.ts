/**
 * What the supplier did before a customer could read the account stays the supplier's own: the customer gets the account and the team as they stand, and learns
 * neither who else sat there nor how often and when anything was changed.
 */
import { systemSession } from '../../src/access/session.js';
import { Seal } from '../../src/kernel/seal.js';
import { keptMails } from '../../src/mail/kept-mails.js';
import { MAIL_SEAL } from '../../src/mail/post.js';
import { Client } from '../collaboration/scene.js';
import { exported, linesOf } from '../exports/export.js';
import { anyDatabase } from '../support/databases.js';
import { account, somebody, type Somebody } from '../support/people.js';
import { Company } from '../../src/companies/company.entity.js';
import { newId } from '../../src/kernel/ids.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { startWorld, until, type World } from '../support/world.js';

const SEAT = 'id version createdAt startsOn role allocationPercent member { id name }';
const SEEN = `query ($id: ID!) { account(id: $id) { version createdAt updatedAt seats(first: 20) { totalCount nodes { ${SEAT} } } supplierTeam(first: 20) { totalCount nodes { ${SEAT} } } } }`;
const PEOPLE = `{ seats(first: 100) { totalCount nodes { id } } members(first: 100) { totalCount nodes { id name } } }`;
const EVENTS = `query ($id: ID!) { account(id: $id) { activity(first: 100) { nodes { topic payload subjectId actor { id } } } } }`;

describe('Before a customer can read an account', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld(await anyDatabase())));
  afterAll(() => world.close());

  const supplier = () => world.people.supplier;
  const customer = () => world.people.stranger;
  const inSystem = <T>(work: Parameters<World['server']['database']['transaction']>[1]): Promise<T> =>
    world.server.database.transaction(systemSession, work) as Promise<T>;
  const bare = (id: string): string => id.slice(id.indexOf(':') + 1);

  /** The payload of a mutation that is done. */
  const does = async (who: Somebody, name: string, selection: string, input: object): Promise<any> => {
    const query = `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`;
    const { data, errors } = await world.ask(who, query, { input });
    expect([name, errors, data?.[name]?.userErrors]).toEqual([name, undefined, []]);
    return data[name];
  };
  const doesTo = async (who: Somebody, name: string, selection: string, id: string): Promise<any> => {
    const { data, errors } = await world.ask(who, `mutation ($id: ID!) { ${name}(id: $id) { ${selection} userErrors { code message } } }`, { id });
    expect([name, errors, data?.[name]?.userErrors]).toEqual([name, undefined, []]);
    return data[name];
  };
  const seated = async (accountId: string, who: Somebody, role: string, more: object = {}): Promise<string> =>
    (await does(supplier().owner, 'seatCreate', 'seat { id }', { accountId, memberId: `Member:${who.memberId}`, role, ...more })).seat.id as string;
  const invited = (accountId: string, email: string) => does(supplier().owner, 'accountInvite', 'token invitation { id }', { accountId, email });
  const accepts = async (token: string, who = customer().owner): Promise<void> => {
    const { data } = await world.ask(who, `mutation ($token: String!) { accountInvitationAccept(token: $token) { account { status } userErrors { code } } }`, {
      token,
    });
    expect(data.accountInvitationAccept).toEqual({ account: { status: 'ACTIVE' }, userErrors: [] });
  };
  const opened = async (more: object = {}): Promise<string> =>
    (await does(supplier().owner, 'accountCreate', 'account { id }', { name: 'Norte × Strangers', customerName: 'Strangers', currency: 'EUR', ...more }))
      .account.id as string;
  const colleague = (name: string): Promise<Somebody> => inSystem((tx) => somebody(tx, supplier().id, name, 'MEMBER'));

  describe('who sat there and sits there no more', () => {
    let accountId: string;
    let hidden: readonly Somebody[];
    let ended: readonly string[];
    let current: string;
    let documentId: string;

    beforeAll(async () => {
      accountId = await opened();
      const left = await colleague('Lorenzo Left');
      const dismissed = await colleague('Diana Dismissed');
      hidden = [supplier().owner, dismissed, left];
      ended = [
        await seated(accountId, supplier().owner, 'LEGAL'),
        await seated(accountId, dismissed, 'FINANCE'),
        await seated(accountId, left, 'KEY_ACCOUNT_MANAGER'),
      ];
      for (const id of ended.slice(0, 2)) await doesTo(supplier().owner, 'seatEnd', 'seat { endedAt }', id);
      await doesTo(supplier().owner, 'memberEnd', 'member { leftAt }', `Member:${left.memberId}`);
      current = await seated(accountId, supplier().manager, 'KEY_ACCOUNT_MANAGER');
      const { token } = await invited(accountId, customer().owner.email);
      await accepts(token as string);
      const { plan } = await does(supplier().owner, 'planCreate', 'plan { documentId }', {
        accountId,
        title: 'Three years',
        startsOn: '2027-01-01',
        endsOn: '2029-12-31',
      });
      documentId = plan.documentId as string;
    });

    it('is in no list and behind no id of the customer’s', async () => {
      const { data } = await world.ask(customer().owner, SEEN, { id: accountId });
      expect(data.account.seats.nodes).toMatchObject([{ id: current, member: { name: supplier().manager.name } }]);
      expect([data.account.seats.totalCount, data.account.supplierTeam.totalCount]).toEqual([1, 1]);
      const lists = await world.ask(customer().owner, PEOPLE);
      expect(lists.data.seats).toEqual({ totalCount: 1, nodes: [{ id: current }] });
      expect(lists.data.members.totalCount).toBe(lists.data.members.nodes.length);
      for (const { name, memberId } of hidden) {
        expect(lists.text).not.toContain(name);
        expect((await world.ask(customer().owner, `{ member(id: "Member:${memberId}") { name } }`)).data.member).toBeNull();
        expect((await world.ask(customer().owner, `{ node(id: "Member:${memberId}") { id } }`)).data.node).toBeNull();
      }
      for (const id of ended) {
        expect((await world.ask(customer().owner, `{ seat(id: "${id}") { id } }`)).data.seat).toBeNull();
        expect((await world.ask(customer().owner, `mutation { seatEnd(id: "${id}") { userErrors { code } } }`)).errors[0].extensions.code).toBe('NOT_FOUND');
      }
    });

    it('is still the supplier’s to read', async () => {
      const { data } = await world.ask(supplier().owner, SEEN, { id: accountId });
      expect(data.account.seats.nodes.map(({ id }: { id: string }) => id).sort()).toEqual([...ended, current].sort());
    });

    it('is the company in the history of documents, in the log and to those who edit at the same time', async () => {
      const changes = await world.ask(customer().owner, `{ documentChanges(documentId: "${documentId}", first: 5) { memberId authorName } }`);
      expect(changes.data.documentChanges).toEqual([{ memberId: null, authorName: supplier().name }]);
      const { data, text } = await world.ask(customer().owner, EVENTS, { id: accountId });
      expect(data.account.activity.nodes.map(({ topic }: { topic: string }) => topic)).toContain('plan.created');
      for (const { memberId } of hidden) expect(text).not.toContain(memberId);
      for (const id of ended) expect(text).not.toContain(bare(id));

      const url = `${world.server.url.replace('http', 'ws')}/collaboration`;
      const present = new Client(url, bare(documentId), supplier().owner.token);
      const watching = new Client(url, bare(documentId), customer().owner.token);
      await Promise.all([present.settled(), watching.settled()]);
      present.provider.setAwarenessField('cursor', { anchor: 1 });
      const states = () => [...(watching.provider.awareness?.getStates().values() ?? [])].filter((state) => 'cursor' in state);
      await until(() => states().length > 0, 'the presence of the supplier');
      expect(states()).toMatchObject([{ user: { memberId: null, name: supplier().name } }]);
      present.end();
      watching.end();
    });

    it('is not in the customer’s export', async () => {
      const { token } = customer().owner;
      const asked = { url: world.server.url, token, ask: (query: string, variables?: object) => world.ask(token, query, variables) };
      for (const input of [{}, { accountIds: [accountId] }]) {
        const files = await exported(asked, input);
        expect(linesOf(files, 'Seat').map(({ id }) => id as string)).toEqual([current]);
        for (const { name, memberId } of hidden)
          for (const [file, bytes] of files) expect([file, [name, memberId].filter((each) => bytes.toString('utf8').includes(each))]).toEqual([file, []]);
      }
    });
  });

  /** The owner of a company that has nothing to do with the supplier. */
  const newCompany = (name: string): Promise<Somebody> =>
    inSystem(async (tx) => {
      const id = newId();
      tx.em.create(Company, { id, name, country: 'ES', createdAt: new Date() });
      await tx.em.flush();
      return somebody(tx, id, `Olivia of ${name}`, 'OWNER');
    });
  /** The owner of a company that the supplier knows: it sells something to the supplier. */
  const newPartner = async (name: string): Promise<Somebody> => {
    const owner = await newCompany(name);
    const { companyId } = owner;
    await inSystem((tx) => account(tx, { ...supplier(), id: companyId, manager: owner }, { ...supplier(), manager: supplier().manager }));
    return owner;
  };
  /** Changes whatever a customer will see, and changes it back. */
  const changeMuch = async (accountId: string, seatId: string): Promise<void> => {
    for (const name of ['Another name', 'Norte × Strangers']) await does(supplier().owner, 'accountUpdate', 'account { id }', { accountId, name });
    for (const stage of ['INTEGRATED', 'EXPLORATORY']) await does(supplier().owner, 'accountUpdate', 'account { id }', { accountId, stage });
    for (const allocationPercent of [90, 40]) await does(supplier().owner, 'seatUpdate', 'seat { id }', { id: seatId, allocationPercent });
    for (const role of ['QUALITY', 'KEY_ACCOUNT_MANAGER']) await does(supplier().owner, 'seatUpdate', 'seat { id }', { id: seatId, role });
  };

  it.each([
    ['joins by an invitation', newCompany, () => ({})],
    ['was known to the supplier before', newPartner, ({ companyId }: Somebody) => ({ customerId: `Company:${companyId}` })],
  ])('how long it was prepared and how often it was changed is not told to a customer who %s', async (how, meet, known) => {
    const seen: unknown[] = [];
    for (const isBusy of [false, true]) {
      const reader = await meet(`${how} ${isBusy ? 'after much' : 'after little'}`);
      const accountId = await opened(known(reader));
      const seatId = await seated(accountId, supplier().manager, 'KEY_ACCOUNT_MANAGER', { allocationPercent: 40 });
      if (isBusy) await changeMuch(accountId, seatId);
      const before = new Date().toISOString();
      const { token } = await invited(accountId, reader.email);
      const isKnown = 'customerId' in known(reader);
      if (!isKnown) await changeMuch(accountId, seatId);
      const first = await world.ask(reader, SEEN, { id: accountId });
      if (isKnown) expect(first.data.account.seats.totalCount).toBe(1);
      else expect(first.data.account).toBeNull();
      await accepts(token as string, reader);
      const { data } = await world.ask(reader, SEEN, { id: accountId });
      for (const { createdAt } of [data.account, ...data.account.seats.nodes]) expect(createdAt >= before).toBe(true);
      seen.push([data.account.version, data.account.seats.nodes[0].version]);
      // Whoever holds a version from before has not seen what is there now.
      const stale = `mutation ($input: SeatUpdateInput!) { seatUpdate(input: $input) { userErrors { code } } }`;
      const late = await world.ask(supplier().owner, stale, { input: { id: seatId, allocationPercent: 10, expectedVersion: isBusy ? 5 : 1 } });
      expect(late.data.seatUpdate.userErrors).toEqual([{ code: 'STALE_VERSION' }]);
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  it('nobody is told of invitations that went elsewhere, and of what was done while they were open', async () => {
    const accountId = await opened();
    const seatId = await seated(accountId, supplier().manager, 'KEY_ACCOUNT_MANAGER');
    const { invitation } = await invited(accountId, 'compras@elsewhere.example');
    await changeMuch(accountId, seatId);
    await doesTo(supplier().owner, 'accountInvitationRevoke', 'invitation { id }', invitation.id as string);
    const reader = await newCompany('The second choice');
    const { token } = await invited(accountId, reader.email);
    await doesTo(supplier().owner, 'seatEnd', 'seat { endedAt }', await seated(accountId, supplier().outsider, 'LEGAL'));
    await accepts(token as string, reader);
    const { data } = await world.ask(reader, EVENTS, { id: accountId });
    expect(data.account.activity.nodes.map(({ topic, payload }: any) => [topic, payload.from ?? null, payload.to ?? null]).toReversed()).toEqual([
      ['account.customerJoined', null, null],
      ['account.statusChanged', 'INVITED', 'ACTIVE'],
    ]);
    expect((await world.ask(reader, SEEN, { id: accountId })).data.account.seats.nodes).toMatchObject([{ id: seatId }]);
  });

  it('an account that one company could read is offered to no other', async () => {
    const [first, second] = [await newPartner('The first'), await newCompany('The second')];
    const accountId = await opened({ customerId: `Company:${first.companyId}` });
    const { invitation } = await invited(accountId, first.email);
    const contact = { accountId, name: 'Known to the first alone' };
    await does(first, 'contactCreate', 'contact { id }', contact);
    await doesTo(supplier().owner, 'accountInvitationRevoke', 'invitation { id }', invitation.id as string);
    await does(supplier().owner, 'accountChangeStatus', 'account { status }', { accountId, status: 'ENDED' });
    const may = await world.ask(supplier().owner, `{ account(id: "${accountId}") { customer { id } viewerCan { invite } } }`);
    expect(may.data.account).toEqual({ customer: null, viewerCan: { invite: false } });
    const invite = `mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { token userErrors { code message } } }`;
    const { data } = await world.ask(supplier().owner, invite, { input: { accountId, email: second.email } });
    expect(data.accountInvite).toEqual({
      token: null,
      userErrors: [{ code: 'CONFLICT', message: 'Another company could read this account once. Open a new one for this customer.' }],
    });
    // One that ended in private, and that nobody was offered, still is.
    const unseen = await opened({ customerId: `Company:${first.companyId}` });
    await does(supplier().owner, 'accountChangeStatus', 'account { status }', { accountId: unseen, status: 'ENDED' });
    const { token } = await invited(unseen, second.email);
    await accepts(token as string, second);
  });

  it('what waits for an invitation that is just being taken back is told to the supplier alone', async () => {
    if (world.server.database.kind === 'pglite') return; // its acts take turns
    const reader = await newPartner('Just offered');
    const accountId = await opened({ customerId: `Company:${reader.companyId}` });
    await invited(accountId, reader.email);
    const [held, open] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const takenBack = inSystem(async (tx) => {
      await tx.sql('select 1 from account where id = $1 for update', [bare(accountId)]);
      held.resolve(undefined);
      await open.promise;
      await tx.sql(`update account set status = 'PRIVATE' where id = $1`, [bare(accountId)]);
    });
    await held.promise;
    const given = seated(accountId, supplier().outsider, 'LEGAL');
    const waiting = 'select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid where not l.granted and a.datname = current_database()';
    await until(async () => (await inSystem<readonly object[]>((tx) => tx.sql(waiting))).length > 0, 'the seat to wait').finally(() => open.resolve(undefined));
    await takenBack;
    const seatId = bare(await given);
    const told = await inSystem((tx) => tx.sql('select topic, audience from event where subject_id = $1', [seatId]));
    expect(told).toEqual([{ topic: 'seat.created', audience: 'SUPPLIER' }]);
  });

  it('an invitation names nobody whose seat was given up', async () => {
    const accountId = await opened();
    await doesTo(supplier().owner, 'seatEnd', 'seat { endedAt }', await seated(accountId, supplier().owner, 'LEGAL'));
    const { token } = await invited(accountId, customer().owner.email);
    const preview = `query ($token: String!) { accountInvitationPreview(token: $token) { accountName invitedByName } }`;
    const { data } = await world.ask(customer().owner, preview, { token });
    expect(data.accountInvitationPreview).toEqual({ accountName: 'Norte × Strangers', invitedByName: '' });
    const mails = await keptMails(world.server.database, new Seal(TEST_SETTINGS.secretKey, MAIL_SEAL), 'https://alianza.example', 100);
    const written = mails.filter(({ address }) => address === customer().owner.email);
    expect(written.length).toBeGreaterThan(0);
    for (const mail of written) expect(JSON.stringify(mail)).not.toContain(supplier().owner.name);
  });
});
