/**
 * Alliance projects through the GraphQL door, on both databases.
 */
import { systemSession } from '../../src/access/session.js';
import { newPlan, openPlanning, type Planning } from '../plans/planning.js';
import { describeOnAnyDatabase } from '../support/databases.js';

const PROJECT = 'allianceProject { id documentId title stage version viewerCan { edit contribute approve moveTo } approvals { side stage member { name } } }';

await describeOnAnyDatabase('An alliance project', (kind) => {
  let world: Planning;
  beforeAll(async () => {
    world = await openPlanning(kind);
  });
  afterAll(() => world.close());

  const create = async () => {
    const input = { accountId: world.account, kind: 'RESEARCH', title: 'Joint lab', purpose: 'Find things out', narrative: ['Both put in people.'] };
    return (await world.mutate(world.people.supplier.manager, 'allianceProjectCreate', input, PROJECT)).allianceProject;
  };
  const move = (who: Planning['people']['supplier']['owner'], projectId: string, stage: string) =>
    world.mutate(who, 'allianceProjectMove', { projectId, stage }, PROJECT);
  const approve = (who: Planning['people']['supplier']['owner'], projectId: string) => world.mutate(who, 'allianceProjectApprove', { projectId }, PROJECT);
  const topicsOf = async (id: string): Promise<readonly string[]> => {
    const events = await world.database.transaction(systemSession, (tx) =>
      tx.sql<{ readonly topic: string }>('select topic from event where subject_id = $1 order by position', [id.split(':')[1]]),
    );
    return events.map(({ topic }) => topic);
  };

  test('begins as an idea of either side, with its charter', async () => {
    const project = await create();
    expect(project).toMatchObject({
      title: 'Joint lab',
      stage: 'IDEA',
      version: 1,
      viewerCan: { edit: true, contribute: true, approve: false, moveTo: ['ASSESSMENT', 'CANCELLED'] },
      approvals: [],
    });
    const { customer } = world.people;
    expect(await world.query(customer.owner, 'query ($id: ID!) { documentAt(documentId: $id) { json } }', { id: project.documentId })).toMatchObject({
      json: { charter: { title: 'Joint lab' }, deliverables: {}, narrative: { content: [{ type: 'paragraph' }] } },
    });
    expect(
      await world.query(
        customer.manager,
        'query ($id: ID!) { account(id: $id) { allianceProjects(first: 5, where: { stage: { eq: IDEA } }) { nodes { title } } } }',
        { id: world.account },
      ),
    ).toMatchObject({
      allianceProjects: { nodes: expect.arrayContaining([{ title: 'Joint lab' }]) as unknown },
    });
    expect(
      await world.query(customer.auditor, 'query ($id: ID!) { allianceProject(id: $id) { viewerCan { edit contribute approve moveTo } } }', { id: project.id }),
    ).toEqual({
      viewerCan: { edit: false, contribute: false, approve: false, moveTo: [] },
    });
  });

  test('is approved only when both sides have approved it, and then may run', async () => {
    const { supplier, customer } = world.people;
    const { id } = await create();
    expect((await approve(supplier.owner, id)).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    expect((await move(customer.manager, id, 'RUNNING')).userErrors[0]).toMatchObject({ code: 'CONFLICT', field: ['input', 'stage'] });
    expect((await move(customer.manager, id, 'ASSESSMENT')).allianceProject).toMatchObject({
      stage: 'ASSESSMENT',
      version: 2,
      viewerCan: { approve: true, moveTo: ['IDEA', 'CANCELLED'] },
    });
    expect((await move(customer.manager, id, 'APPROVED')).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    expect((await approve(supplier.manager, id)).allianceProject).toMatchObject({
      stage: 'ASSESSMENT',
      viewerCan: { approve: false },
      approvals: [{ side: 'SUPPLIER', stage: 'APPROVED', member: { name: supplier.manager.name } }],
    });
    expect((await approve(supplier.owner, id)).userErrors[0]).toMatchObject({ code: 'ALREADY_SIGNED' });
    expect((await approve(customer.owner, id)).allianceProject).toMatchObject({
      stage: 'APPROVED',
      viewerCan: { moveTo: ['RUNNING', 'ON_HOLD', 'CANCELLED'] },
    });
    expect((await move(supplier.manager, id, 'RUNNING')).allianceProject).toMatchObject({ stage: 'RUNNING' });
    expect(await topicsOf(id)).toEqual([
      'allianceProject.created',
      'allianceProject.stageChanged',
      'allianceProject.approved',
      'allianceProject.approved',
      'allianceProject.stageChanged',
      'allianceProject.stageChanged',
    ]);
  });

  test('moves to APPROVED exactly once when both approve in the same moment', async () => {
    const { supplier, customer } = world.people;
    const { id } = await create();
    await move(supplier.manager, id, 'ASSESSMENT');
    const answers = await Promise.all([supplier.owner, customer.owner, supplier.manager, customer.manager].map((who) => approve(who, id)));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(2);
    expect((await topicsOf(id)).filter((topic) => topic === 'allianceProject.stageChanged')).toHaveLength(2);
  });

  test('loses its approvals when the charter changes, and when the assessment begins anew', async () => {
    const { supplier, customer } = world.people;
    const { id } = await create();
    await move(supplier.manager, id, 'ASSESSMENT');
    await approve(supplier.owner, id);
    await world.mutate(customer.manager, 'deliverableCreate', { projectId: id, title: 'And a new building, paid by the supplier' });
    expect((await approve(customer.owner, id)).allianceProject).toMatchObject({ stage: 'ASSESSMENT', approvals: [{ side: 'CUSTOMER' }] });
    await move(supplier.manager, id, 'IDEA');
    expect((await move(supplier.manager, id, 'ASSESSMENT')).allianceProject).toMatchObject({ approvals: [] });
    expect(await topicsOf(id)).toContain('allianceProject.approvalsLapsed');
  });

  test('has deliverables in its charter, projected to rows', async () => {
    const { supplier, customer } = world.people;
    const { id } = await create();
    const owner = `Member:${customer.manager.memberId}`;
    const { deliverable } = await world.mutate(
      supplier.manager,
      'deliverableCreate',
      { projectId: id, title: 'Prototype', dueOn: '2027-06-30', ownerId: owner },
      'deliverable { id title status version owner { name } project { id } }',
    );
    expect(deliverable).toMatchObject({ title: 'Prototype', status: 'PLANNED', version: 1, owner: { name: customer.manager.name }, project: { id } });
    const done = await world.mutate(
      customer.manager,
      'deliverableUpdate',
      { id: deliverable.id, status: 'DELIVERED', expectedVersion: 1 },
      'deliverable { status version }',
    );
    expect(done.deliverable).toEqual({ status: 'DELIVERED', version: 2 });
    expect((await world.mutate(customer.manager, 'deliverableUpdate', { id: deliverable.id, title: 'x', expectedVersion: 1 })).userErrors[0]).toMatchObject({
      code: 'STALE_VERSION',
    });
    expect((await world.mutate(customer.manager, 'deliverableUpdate', { id: deliverable.id, title: null })).userErrors[0]).toMatchObject({
      code: 'REQUIRED',
      field: ['input', 'title'],
    });
    expect((await world.mutate(supplier.manager, 'allianceProjectUpdate', { id, startsOn: '2027-01-01', endsOn: '2026-01-01' })).userErrors[0]).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: ['input', 'endsOn'],
    });
    expect((await world.mutate(supplier.manager, 'allianceProjectUpdate', { id, title: 'Lab', expectedVersion: 1 }, PROJECT)).allianceProject).toMatchObject({
      title: 'Lab',
      version: 2,
    });
    expect((await world.mutate(supplier.manager, 'deliverableDelete', { id: deliverable.id }, 'deletedId')).deletedId).toBe(deliverable.id);
  });

  test('takes contributions of both sides; each writes its own and sees the other', async () => {
    const { supplier, customer } = world.people;
    const { id } = await create();
    const selection =
      'contribution { id side kind status title amountMinor personDays version } allianceProject { contributions(first: 5) { nodes { side title } } }';
    const ours = await world.mutate(
      supplier.manager,
      'contributionCreate',
      { projectId: id, kind: 'MONEY', title: 'Cloud costs', amountMinor: 4_000_000_000 },
      selection,
    );
    expect(ours.contribution).toMatchObject({ side: 'SUPPLIER', status: 'PLANNED', amountMinor: 4_000_000_000, personDays: null, version: 1 });
    const theirs = await world.mutate(
      customer.manager,
      'contributionCreate',
      { projectId: id, kind: 'PEOPLE', title: 'A student', personDays: 200 },
      selection,
    );
    expect(theirs.allianceProject.contributions.nodes).toEqual([
      { side: 'SUPPLIER', title: 'Cloud costs' },
      { side: 'CUSTOMER', title: 'A student' },
    ]);
    expect((await world.mutate(customer.owner, 'contributionUpdate', { id: ours.contribution.id, amountMinor: 1 })).refused).toBe('FORBIDDEN');
    expect((await world.mutate(customer.owner, 'contributionDelete', { id: ours.contribution.id })).refused).toBe('FORBIDDEN');
    expect((await world.mutate(supplier.manager, 'contributionUpdate', { id: ours.contribution.id, amountMinor: -1 })).userErrors[0]).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: ['input', 'amountMinor'],
    });
    const changed = await world.mutate(
      supplier.owner,
      'contributionUpdate',
      { id: ours.contribution.id, status: 'DELIVERED', amountMinor: null, expectedVersion: 1 },
      selection,
    );
    expect(changed.contribution).toMatchObject({ status: 'DELIVERED', amountMinor: null, version: 2 });
    expect(
      (await world.mutate(supplier.owner, 'contributionUpdate', { id: ours.contribution.id, title: 'x', expectedVersion: 1 })).userErrors[0],
    ).toMatchObject({ code: 'STALE_VERSION' });
    expect((await world.mutate(supplier.manager, 'contributionDelete', { id: ours.contribution.id }, 'deletedId')).deletedId).toBe(ours.contribution.id);
  });

  test('that is over is only read', async () => {
    const { supplier, customer } = world.people;
    const { id } = await create();
    const { contribution } = await world.mutate(
      supplier.manager,
      'contributionCreate',
      { projectId: id, kind: 'DATA', title: 'Records' },
      'contribution { id }',
    );
    expect((await move(customer.manager, id, 'CANCELLED')).allianceProject).toMatchObject({
      stage: 'CANCELLED',
      viewerCan: { edit: false, contribute: false, approve: false, moveTo: [] },
    });
    expect((await world.mutate(supplier.manager, 'deliverableCreate', { projectId: id, title: 'x' })).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    expect((await world.mutate(supplier.manager, 'contributionUpdate', { id: contribution.id, title: 'x' })).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    expect((await world.mutate(supplier.manager, 'contributionCreate', { projectId: id, kind: 'DATA', title: 'x' })).userErrors[0]).toMatchObject({
      code: 'CONFLICT',
    });
    expect((await move(supplier.manager, id, 'IDEA')).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
  });

  test('is not there for strangers, and not written by auditors', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id, documentId } = await create();
    const { contribution } = await world.mutate(
      supplier.manager,
      'contributionCreate',
      { projectId: id, kind: 'DATA', title: 'Records' },
      'contribution { id }',
    );
    const { deliverable } = await world.mutate(supplier.manager, 'deliverableCreate', { projectId: id, title: 'Prototype' }, 'deliverable { id }');
    const doors: readonly (readonly [string, object])[] = [
      ['allianceProjectCreate', { accountId: world.account, kind: 'RESEARCH', title: 'x' }],
      ['allianceProjectUpdate', { id, title: 'x' }],
      ['allianceProjectMove', { projectId: id, stage: 'CANCELLED' }],
      ['allianceProjectApprove', { projectId: id }],
      ['contributionCreate', { projectId: id, kind: 'DATA', title: 'x' }],
      ['contributionUpdate', { id: contribution.id, title: 'x' }],
      ['contributionDelete', { id: contribution.id }],
      ['deliverableCreate', { projectId: id, title: 'x' }],
      ['deliverableUpdate', { id: deliverable.id, title: 'x' }],
      ['deliverableDelete', { id: deliverable.id }],
    ];
    for (const [door, input] of doors) {
      for (const who of [stranger.owner, supplier.outsider, customer.outsider])
        expect([door, (await world.mutate(who, door, input)).refused]).toEqual([door, 'NOT_FOUND']);
      expect([door, (await world.mutate(customer.auditor, door, input)).refused]).toEqual([door, 'FORBIDDEN']);
    }
    for (const who of [stranger.owner, supplier.outsider]) {
      expect(await world.query(who, 'query ($id: ID!) { allianceProject(id: $id) { title } }', { id })).toBeNull();
      expect(await world.query(who, '{ allianceProjects(first: 10) { totalCount } }')).toEqual({ totalCount: 0 });
      expect(await world.query(who, 'query ($id: ID!) { document(id: $id) { kind } }', { id: documentId })).toBeNull();
      expect(await world.query(who, 'query ($id: ID!) { documentAt(documentId: $id) { seq } }', { id: documentId })).toBe('NOT_FOUND');
    }
  });

  test('is approved for a side only by its lead, those who run the company, and roles that were given the right', async () => {
    const { supplier, accountId } = world.people;
    const { id } = await create();
    await move(supplier.manager, id, 'ASSESSMENT');
    const asRole = (role: string) =>
      world.database.transaction(systemSession, (tx) => tx.sql('update seat set role = $2 where member_id = $1', [supplier.manager.memberId, role]));
    await asRole('LOGISTICS');
    expect((await approve(supplier.manager, id)).refused).toBe('FORBIDDEN');
    await world.database.transaction(systemSession, (tx) =>
      tx.sql(
        `insert into decision_right (id, account_id, side, role, decision, created_at, version) values (gen_random_uuid(), $1, 'SUPPLIER', 'LOGISTICS', 'APPROVE_PROJECTS', now(), 1)`,
        [accountId],
      ),
    );
    expect((await approve(supplier.manager, id)).userErrors).toEqual([]);
    await asRole('KEY_ACCOUNT_MANAGER');
  });

  test('and a plan are written only while both companies are on the account', async () => {
    const { supplier, accountId } = world.people;
    const [project, plan] = [await create(), await newPlan(world)];
    const status = (to: string) => world.database.transaction(systemSession, (tx) => tx.sql('update account set status = $2 where id = $1', [accountId, to]));
    await status('SUSPENDED');
    const codes = await Promise.all([
      world.mutate(supplier.manager, 'objectiveCreate', { planId: plan.id, title: 'x' }),
      world.mutate(supplier.manager, 'planCreate', { accountId: world.account, title: 'x', startsOn: '2026-01-01', endsOn: '2027-01-01' }),
      world.mutate(supplier.manager, 'planVersionPropose', { planId: plan.id }),
      world.mutate(supplier.manager, 'deliverableCreate', { projectId: project.id, title: 'x' }),
      world.mutate(supplier.manager, 'contributionCreate', { projectId: project.id, kind: 'DATA', title: 'x' }),
      move(supplier.manager, project.id, 'ASSESSMENT'),
    ]);
    expect(codes.map(({ userErrors, refused }) => userErrors[0]?.code ?? refused)).toEqual(Array.from({ length: 6 }, () => 'CONFLICT'));
    await status('ACTIVE');
  });
});
