import { systemSession } from '../../src/access/session.js';
import { bringIn } from '../imports/importing.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

await describeOnAnyDatabase('Trainings of an account', (kind) => {
  let world: World;
  let accountId: string;
  beforeAll(async () => {
    world = await startWorld(kind);
    accountId = `Account:${world.people.accountId}`;
  });
  afterAll(() => world.close());

  const mutate = async (who: Somebody | string, mutation: string, input: object, select = '') => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${select} userErrors { code field } } }`;
    const { data, errors } = await world.ask(who, query, { input });
    return { ...data?.[mutation], refused: errors?.[0]?.extensions.code as string | undefined };
  };
  const setUp = async (who: Somebody, more: object = {}) =>
    (await mutate(who, 'trainingCreate', { accountId, title: 'Remote laboratory', heldOn: '2027-02-09', ...more }, 'training { id version }')).training as {
      id: string;
      version: number;
    };
  const name = async (who: Somebody, trainingId: string, more: object) =>
    (await mutate(who, 'attendanceCreate', { trainingId, ...more }, 'attendance { id version }')).attendance as { id: string; version: number };
  const member = ({ memberId }: Somebody): string => `Member:${memberId}`;
  const codes = ({ userErrors }: { userErrors?: readonly { code: string; field: readonly string[] | null }[] }) =>
    userErrors?.map(({ code, field }) => `${code} ${field?.at(-1) ?? ''}`.trim());
  const setStatus = (status: string): Promise<unknown> =>
    world.server.database.transaction(systemSession, (tx) => tx.sql('update account set status = $1 where id = $2', [status, world.people.accountId]));

  it('are set up and changed by either side, and both see the same', async () => {
    const { supplier, customer } = world.people;
    const words = { form: 'REMOTE', link: 'https://meet.example', place: null, trainer: 'Iker', capacity: 12, notes: 'Bring\na laptop' };
    const { id } = await setUp(supplier.manager, words);
    const changed = await mutate(customer.manager, 'trainingUpdate', { id, title: 'Laboratory', expectedVersion: 1 }, 'training { title side version }');
    expect(changed.training).toEqual({ title: 'Laboratory', side: 'SUPPLIER', version: 2 });
    expect(codes(await mutate(supplier.manager, 'trainingUpdate', { id, title: 'Late', expectedVersion: 1 }))).toEqual(['STALE_VERSION']);
    const shown = `query ($id: ID!) { training(id: $id) { title heldOn form link place trainer capacity notes } }`;
    const [one, other] = [await world.ask(supplier.manager, shown, { id }), await world.ask(customer.manager, shown, { id })];
    expect(one.data.training).toEqual({ title: 'Laboratory', heldOn: '2027-02-09', ...words });
    expect(other.data).toEqual(one.data);
    const listed = await world.ask(
      customer.manager,
      `query ($id: ID!) { account(id: $id) { trainings(first: 5, where: { form: { eq: REMOTE } }) { nodes { id } } } }`,
      {
        id: accountId,
      },
    );
    expect(listed.data.account.trainings.nodes).toEqual([{ id }]);
  });

  it('are listed page by page, from either end', async () => {
    const { manager } = world.people.supplier;
    const [first, second] = [await setUp(manager, { heldOn: '2030-01-01', place: 'Room 2' }), await setUp(manager, { heldOn: '2030-01-02', place: 'Room 1' })];
    const query = `query ($id: ID!) { account(id: $id) {
      latest: trainings(first: 1, where: { heldOn: { gte: "2030-01-01" } }) { nodes { id place } pageInfo { hasNextPage endCursor } }
      earliest: trainings(last: 1, where: { heldOn: { gte: "2030-01-01" } }) { nodes { id place } pageInfo { hasPreviousPage startCursor } } } }`;
    const { account } = (await world.ask(manager, query, { id: accountId })).data;
    expect(account.latest).toMatchObject({ nodes: [{ id: second.id, place: 'Room 1' }], pageInfo: { hasNextPage: true } });
    expect(account.earliest).toMatchObject({ nodes: [{ id: first.id, place: 'Room 2' }], pageInfo: { hasPreviousPage: true } });
  });

  it('say what is wrong of every field', async () => {
    const wrong = { accountId, title: ' ', heldOn: '2027-02-09', capacity: 0, trainer: 'x'.repeat(201) };
    expect(codes(await mutate(world.people.supplier.manager, 'trainingCreate', wrong))?.sort()).toEqual([
      'OUT_OF_RANGE capacity',
      'REQUIRED title',
      'TOO_LONG trainer',
    ]);
  });

  it('have an address that a browser opens as link, and keep what was written before it had to be one', async () => {
    const { manager } = world.people.supplier;
    const { id } = await setUp(manager, { link: ' HTTPS://meet.example/a?b=c#d ' });
    const refused = async (link: string) => codes(await mutate(manager, 'trainingUpdate', { id, link }));
    for (const link of ['Room 4', 'meet.example', 'javascript:alert(1)', 'ftp://meet.example', 'https://', 'https:meet.example', 'https://meet.example/a b'])
      expect([link, await refused(link)]).toEqual([link, ['INVALID link']]);
    expect(await refused(`https://meet.example/${'x'.repeat(2_000)}`)).toEqual(['TOO_LONG link']);
    await world.server.database.transaction(systemSession, (tx) => tx.sql(`update training set link = 'Room 4' where id = $1`, [id.split(':')[1]]));
    const changed = await mutate(manager, 'trainingUpdate', { id, title: 'Laboratory' }, 'training { title link }');
    expect(changed.training).toEqual({ title: 'Laboratory', link: 'Room 4' });
  });

  it('have people of both sides, each written by their own side', async () => {
    const { supplier, customer } = world.people;
    const training = await setUp(supplier.manager);
    const seated = await name(supplier.manager, training.id, { memberId: member(supplier.manager) });
    const named = await name(customer.manager, training.id, { name: 'Olivia Grant' });
    const both = `query ($id: ID!) { training(id: $id) { attendances(first: 5) { nodes { id side name status certificateOn member { name } viewerCan { update } } } } }`;
    const seen = (await world.ask(customer.manager, both, { id: training.id })).data.training.attendances.nodes;
    expect(seen).toEqual([
      {
        id: seated.id,
        side: 'SUPPLIER',
        name: null,
        status: 'INVITED',
        certificateOn: null,
        member: { name: supplier.manager.name },
        viewerCan: { update: false },
      },
      { id: named.id, side: 'CUSTOMER', name: 'Olivia Grant', status: 'INVITED', certificateOn: null, member: null, viewerCan: { update: true } },
    ]);
    const attended = { id: named.id, status: 'ATTENDED', certificateOn: '2027-02-10', expectedVersion: 1 };
    expect((await mutate(customer.manager, 'attendanceUpdate', attended, 'attendance { status certificateOn }')).attendance).toEqual({
      status: 'ATTENDED',
      certificateOn: '2027-02-10',
    });
    for (const mutation of ['attendanceUpdate', 'attendanceDelete'])
      expect((await mutate(supplier.manager, mutation, { id: named.id })).refused).toBe('FORBIDDEN');
    const gone = await mutate(supplier.manager, 'attendanceDelete', { id: seated.id }, 'deletedId training { id }');
    expect(gone).toMatchObject({ deletedId: seated.id, training: { id: training.id } });
  });

  it('take a member with a seat, or a name, and nobody twice', async () => {
    const { supplier, customer } = world.people;
    const { id: trainingId } = await setUp(supplier.manager);
    const refused = async (more: object) => codes(await mutate(supplier.manager, 'attendanceCreate', { trainingId, ...more }));
    expect(await refused({})).toEqual(['REQUIRED name']);
    expect(await refused({ name: 'Ana', memberId: member(supplier.manager) })).toEqual(['REQUIRED name']);
    expect(await refused({ memberId: member(supplier.outsider) })).toEqual(['UNKNOWN_REFERENCE memberId']);
    expect(await refused({ memberId: member(customer.manager) })).toEqual(['UNKNOWN_REFERENCE memberId']);
    for (const memberId of [accountId, `${member(supplier.manager)}:more`, `${member(supplier.manager)} `, `Member:${member(supplier.manager)}`])
      expect(await refused({ memberId })).toEqual(['INVALID memberId']);
    expect(await refused({ memberId: member(supplier.manager) })).toEqual([]);
    expect(await refused({ memberId: member(supplier.manager) })).toEqual(['TAKEN memberId']);
  });

  it('give a certificate only to who took part', async () => {
    const { manager } = world.people.customer;
    const { id: trainingId } = await setUp(manager);
    expect(codes(await mutate(manager, 'attendanceCreate', { trainingId, name: 'Ana', certificateOn: '2027-02-10' }))).toEqual(['INVALID certificateOn']);
    const { id } = await name(manager, trainingId, { name: 'Ana', status: 'ATTENDED', certificateOn: '2027-02-10' });
    expect(codes(await mutate(manager, 'attendanceUpdate', { id, status: 'ABSENT' }))).toEqual(['INVALID certificateOn']);
    expect(codes(await mutate(manager, 'attendanceUpdate', { id, status: 'ABSENT', certificateOn: null }))).toEqual([]);
  });

  it('are taken out with the people of one side, and not while the other has people there', async () => {
    const { supplier, customer } = world.people;
    const { id } = await setUp(supplier.manager);
    await name(supplier.manager, id, { name: 'Ours' });
    const theirs = await name(customer.manager, id, { name: 'Theirs' });
    const mayDelete = async (who: Somebody) =>
      (await world.ask(who, `query ($id: ID!) { training(id: $id) { viewerCan { delete update attend } } }`, { id })).data.training.viewerCan as object;
    expect(await mayDelete(supplier.manager)).toEqual({ delete: false, update: true, attend: true });
    expect(codes(await mutate(supplier.manager, 'trainingDelete', { id }))).toEqual(['CONFLICT']);
    await mutate(customer.manager, 'attendanceDelete', { id: theirs.id });
    expect(await mayDelete(supplier.manager)).toEqual({ delete: true, update: true, attend: true });
    expect(await mayDelete(customer.manager)).toEqual({ delete: false, update: true, attend: true });
    expect(await mutate(supplier.manager, 'trainingDelete', { id }, 'deletedId account { id }')).toMatchObject({ deletedId: id, account: { id: accountId } });
  });

  it('are nothing for strangers, and read only for auditors and for apps that may not write', async () => {
    const { supplier, stranger } = world.people;
    const { id } = await setUp(supplier.manager);
    const attendance = await name(supplier.manager, id, { name: 'Ana' });
    for (const who of [stranger.owner, supplier.outsider]) {
      expect((await world.ask(who, `query ($id: ID!) { training(id: $id) { id } }`, { id })).data.training).toBeNull();
      expect((await world.ask(who, '{ trainings(first: 1) { totalCount } attendances(first: 1) { totalCount } }')).data).toEqual({
        trainings: { totalCount: 0 },
        attendances: { totalCount: 0 },
      });
      for (const [mutation, input] of [
        ['trainingCreate', { accountId, title: 'x', heldOn: '2027-01-01' }],
        ['trainingUpdate', { id, title: 'x' }],
        ['trainingDelete', { id }],
        ['attendanceCreate', { trainingId: id, name: 'x' }],
        ['attendanceUpdate', { id: attendance.id, status: 'ABSENT' }],
        ['attendanceDelete', { id: attendance.id }],
      ] as const)
        expect([mutation, (await mutate(who, mutation, input)).refused]).toEqual([mutation, 'NOT_FOUND']);
    }
    const app = await mutate(supplier.owner, 'appCreate', { name: 'Reader', scopes: ['READ'] }, 'key');
    for (const who of [supplier.auditor, app.key as string]) {
      expect((await mutate(who, 'trainingUpdate', { id, title: 'x' })).refused).toBe('FORBIDDEN');
      expect((await world.ask(who, `query ($id: ID!) { training(id: $id) { viewerCan { update delete attend } } }`, { id })).data.training.viewerCan).toEqual({
        update: false,
        delete: false,
        attend: false,
      });
    }
  });

  it('are told to both sides', async () => {
    const { supplier, customer } = world.people;
    const query = `subscription ($id: ID!) { events(account: $id) { topic payload } }`;
    const heard = await world.following(customer.manager, query, { id: accountId });
    const { id } = await setUp(supplier.manager);
    await name(supplier.manager, id, { name: 'Ana' });
    await until(() => heard.results.length >= 2, 'both events');
    expect(heard.results.map(({ data }) => Object.values<any>(data)[0])).toMatchObject([
      { topic: 'training.created', payload: { title: 'Remote laboratory', heldOn: '2027-02-09' } },
      { topic: 'attendance.created', payload: { trainingId: id, side: 'SUPPLIER', status: 'INVITED', certificateOn: null } },
    ]);
  });

  it('come from the lists of companies, stay at their account, and with the side that made them', async () => {
    const { supplier, customer } = world.people;
    const file = `Identificador;Cuenta;Formación;Fecha;Modalidad;Plazas;Formador
t1;${accountId};Laboratorio;09/02/2027;Presencial;12;Iker
t2;${accountId};Licencias;23/02/2027;En línea;;
t3;${accountId};Nada;24/02/2027;;0;`;
    const kinds = { kind: 'TRAININGS', errorPolicy: 'REJECT_FAILED_ROWS' };
    const first = await bringIn(world, supplier.owner, kinds, file);
    expect([first.status, first.rowsCreated, first.rowsRefused]).toEqual(['DONE', 2, 1]);
    expect(first.refusals.nodes).toMatchObject([{ field: 'capacity', code: 'OUT_OF_RANGE' }]);
    const again = await bringIn(world, supplier.owner, kinds, file.replace('Laboratorio', 'Laboratorio remoto'));
    expect([again.rowsCreated, again.rowsUpdated, again.rowsUnchanged]).toEqual([0, 1, 1]);
    const query = `{ trainings(first: 2, where: { title: { in: ["Laboratorio remoto", "Licencias"] } }, orderBy: [{ field: HELD_ON, direction: ASC }]) {
      nodes { id title heldOn form capacity trainer side } } }`;
    const { nodes } = (await world.ask(customer.owner, query)).data.trainings;
    expect(nodes).toMatchObject([
      { title: 'Laboratorio remoto', heldOn: '2027-02-09', form: 'ON_SITE', capacity: 12, trainer: 'Iker', side: 'SUPPLIER' },
      { title: 'Licencias', heldOn: '2027-02-23', form: 'REMOTE', capacity: null, trainer: null, side: 'SUPPLIER' },
    ]);
    const reference = { system: 'lms', type: 'training', externalId: 'own', subjectId: nodes[1].id };
    expect(codes(await mutate(customer.owner, 'externalReferenceSet', reference))).toEqual([]);
    const theirs = `externalId;account;title;heldOn\nown;${accountId};Licencias nuevas;23/02/2027`;
    expect((await bringIn(world, customer.owner, { kind: 'TRAININGS', system: 'lms' }, theirs)).rowsUpdated).toBe(1);
    const after = await world.ask(supplier.owner, `query ($id: ID!) { training(id: $id) { title form side } }`, { id: nodes[1].id });
    expect(after.data.training).toEqual({ title: 'Licencias nuevas', form: 'REMOTE', side: 'SUPPLIER' });
  });

  it('keep what a row of a file does not speak of, whatever the rows beside it speak of', async () => {
    const { owner } = world.people.supplier;
    const lines = (...rows: readonly object[]): string => rows.map((row) => JSON.stringify({ account: accountId, heldOn: '2027-05-03', ...row })).join('\n');
    const kinds = { kind: 'TRAININGS', format: 'JSON_LINES', system: 'lines' };
    const full = { form: 'REMOTE', trainer: 'Iker', notes: 'Kept' };
    await bringIn(world, owner, kinds, lines({ externalId: '1', title: 'First', ...full }, { externalId: '2', title: 'Second', ...full }));
    const some = lines(
      { externalId: '1', title: 'First', trainer: 'Ana' },
      { externalId: '2', title: 'Second', form: 'ON_SITE' },
      { externalId: '3', title: 'Third' },
    );
    const { rowsCreated, rowsUpdated } = await bringIn(world, owner, kinds, some);
    expect([rowsCreated, rowsUpdated]).toEqual([1, 2]);
    const query = `{ trainings(first: 3, where: { heldOn: { eq: "2027-05-03" } }, orderBy: [{ field: TITLE, direction: ASC }]) { nodes { title form trainer notes } } }`;
    expect((await world.ask(owner, query)).data.trainings.nodes).toEqual([
      { title: 'First', form: 'REMOTE', trainer: 'Ana', notes: 'Kept' },
      { title: 'Second', form: 'ON_SITE', trainer: 'Iker', notes: 'Kept' },
      { title: 'Third', form: 'ON_SITE', trainer: null, notes: null },
    ]);
  });

  it('wait until both companies are on the account, go on while it rests, and are only read once it has ended', async () => {
    const { supplier } = world.people;
    const { id } = await setUp(supplier.manager);
    const outcomes: Record<string, unknown> = {};
    for (const status of ['PRIVATE', 'INVITED', 'SUSPENDED', 'ENDED', 'ACTIVE']) {
      await setStatus(status);
      const { userErrors, refused } = await mutate(supplier.manager, 'trainingUpdate', { id, title: status });
      const { data } = await world.ask(supplier.manager, `query ($id: ID!) { training(id: $id) { viewerCan { update } } }`, { id });
      outcomes[status] = [refused ?? userErrors?.[0]?.code ?? 'done', data.training.viewerCan.update];
    }
    const not = ['CONFLICT', false];
    expect(outcomes).toEqual({ PRIVATE: not, INVITED: not, SUSPENDED: ['done', true], ENDED: not, ACTIVE: ['done', true] });
  });
});
