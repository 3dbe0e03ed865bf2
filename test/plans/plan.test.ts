/**
 * Plans and their items through the GraphQL door, on both databases.
 */
import { systemSession } from '../../src/access/session.js';
import { idOf, newId } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { newPlan, openPlanning, type Planning } from './planning.js';

await describeOnAnyDatabase('A joint plan', (kind) => {
  let world: Planning;
  beforeAll(async () => {
    world = await openPlanning(kind);
  });
  afterAll(() => world.close());

  const title = '$id: ID!) { plan(id: $id) { title';

  test('is created by either side, and both read it', async () => {
    const { supplier, customer } = world.people;
    const input = { accountId: world.account, title: '  Our plan ', purpose: 'Grow', startsOn: '2026-01-01', endsOn: '2028-12-31' };
    const { plan, userErrors } = await world.mutate(
      customer.manager,
      'planCreate',
      input,
      'plan { id title purpose startsOn endsOn version headSeq account { id } createdBy { name } archivedAt viewerCan { edit propose sign withdraw requestChanges archive } }',
    );
    expect(userErrors).toEqual([]);
    expect(plan).toMatchObject({
      title: 'Our plan',
      purpose: 'Grow',
      startsOn: '2026-01-01',
      endsOn: '2028-12-31',
      version: 1,
      headSeq: 1,
      account: { id: world.account },
      createdBy: { name: customer.manager.name },
      archivedAt: null,
      viewerCan: { edit: true, propose: true, sign: false, withdraw: false, requestChanges: false, archive: true },
    });
    expect(await world.query(supplier.owner, `query (${title} } }`, { id: plan.id })).toEqual({ title: 'Our plan' });
    expect(await world.query(supplier.auditor, 'query ($id: ID!) { plan(id: $id) { viewerCan { edit propose archive } } }', { id: plan.id })).toEqual({
      viewerCan: { edit: false, propose: false, archive: false },
    });
  });

  test('is not there for strangers, nor for colleagues without a seat', async () => {
    const { id } = await newPlan(world);
    const { supplier, customer, stranger } = world.people;
    for (const who of [stranger.owner, stranger.manager, supplier.outsider, customer.outsider]) {
      expect(await world.query(who, `query (${title} } }`, { id })).toBeNull();
      expect(await world.query(who, '{ plans(first: 10) { totalCount } }')).toEqual({ totalCount: 0 });
      expect((await world.mutate(who, 'objectiveCreate', { planId: id, title: 'x' })).refused).toBe('NOT_FOUND');
      expect((await world.mutate(who, 'planUpdate', { id, title: 'x' })).refused).toBe('NOT_FOUND');
      expect((await world.mutate(who, 'planArchive', { planId: id })).refused).toBe('NOT_FOUND');
      expect((await world.mutate(who, 'planNarrativeAppend', { planId: id, paragraphs: ['x'] })).refused).toBe('NOT_FOUND');
      expect((await world.mutate(who, 'planVersionPropose', { planId: id })).refused).toBe('NOT_FOUND');
      expect((await world.mutate(who, 'planCreate', { accountId: world.account, title: 'x', startsOn: '2026-01-01', endsOn: '2027-01-01' })).refused).toBe(
        'NOT_FOUND',
      );
    }
  });

  test('is nothing for whoever is not signed in', async () => {
    const { id, documentId } = await newPlan(world);
    const versionId = id.replace('Plan', 'PlanVersion');
    const questions = [
      `{ plan(id: "${id}") { title } }`,
      `{ plans(first: 1) { totalCount } }`,
      `{ planVersion(id: "${versionId}") { number } }`,
      `{ planVersionDiff(from: "${versionId}") { items { title } } }`,
      `{ planVersionLikeDraft(planId: "${id}") { number } }`,
      `{ documentAt(documentId: "${documentId}") { seq } }`,
      `{ documentChanges(documentId: "${documentId}", first: 1) { seq } }`,
      `mutation { planUpdate(input: { id: "${id}", title: "x" }) { plan { id } } }`,
      `mutation { planArchive(input: { planId: "${id}" }) { plan { id } } }`,
      `mutation { objectiveCreate(input: { planId: "${id}", title: "x" }) { objective { id } } }`,
      `mutation { planVersionPropose(input: { planId: "${id}" }) { planVersion { id } } }`,
    ];
    for (const question of questions) {
      const { errors } = (await world.ask(null, question)) as { readonly errors?: readonly { readonly extensions: object }[] };
      expect([question, errors?.[0]?.extensions]).toEqual([question, expect.objectContaining({ code: 'UNAUTHENTICATED' })]);
    }
  });

  test('is read, but not written, by auditors', async () => {
    const { id } = await newPlan(world);
    const { auditor } = world.people.customer;
    expect(await world.query(auditor, `query (${title} } }`, { id })).toEqual({ title: 'Campus plan' });
    expect((await world.mutate(auditor, 'objectiveCreate', { planId: id, title: 'x' })).refused).toBe('FORBIDDEN');
    expect((await world.mutate(auditor, 'planUpdate', { id, title: 'x' })).refused).toBe('FORBIDDEN');
    expect((await world.mutate(auditor, 'planArchive', { planId: id })).refused).toBe('FORBIDDEN');
    expect((await world.mutate(auditor, 'planVersionPropose', { planId: id })).refused).toBe('FORBIDDEN');
  });

  test('names the input field that is wrong', async () => {
    const { manager } = world.people.supplier;
    const input = { accountId: world.account, title: 'Plan', startsOn: '2026-01-01', endsOn: '2028-12-31' };
    const errorOf = async (change: object) => (await world.mutate(manager, 'planCreate', { ...input, ...change })).userErrors[0];
    expect(await errorOf({ title: '  ' })).toMatchObject({ code: 'REQUIRED', field: ['input', 'title'] });
    expect(await errorOf({ title: 'x'.repeat(201) })).toMatchObject({ code: 'TOO_LONG', field: ['input', 'title'] });
    expect(await errorOf({ endsOn: '2025-12-31' })).toMatchObject({ code: 'OUT_OF_RANGE', field: ['input', 'endsOn'] });
    expect(await errorOf({ narrative: ['a\u0000b'] })).toMatchObject({ code: 'INVALID', field: ['input', 'narrative'] });
  });

  test('takes objectives, milestones, actions and risks of both sides, and shows them in their order', async () => {
    const { supplier, customer } = world.people;
    const { id } = await newPlan(world);
    const owner = `Member:${customer.manager.memberId}`;
    const { objective, userErrors } = await world.mutate(
      supplier.manager,
      'objectiveCreate',
      {
        planId: id,
        title: 'All faculties on one platform',
        ownerId: owner,
        kpiName: 'Faculties',
        kpiUnit: 'faculties',
        kpiBaseline: 3,
        targets: [
          { period: '2028', value: 9 },
          { period: '2027-Q3', value: 5.5 },
        ],
      },
      'objective { id title status beneficiary owner { name } kpiBaseline targets { period value } version plan { id } }',
    );
    expect(userErrors).toEqual([]);
    expect(objective).toMatchObject({
      status: 'OPEN',
      beneficiary: 'BOTH',
      owner: { name: customer.manager.name },
      kpiBaseline: 3,
      targets: [
        { period: '2027-Q3', value: 5.5 },
        { period: '2028', value: 9 },
      ],
      version: 1,
      plan: { id },
    });
    await world.mutate(customer.manager, 'objectiveCreate', { planId: id, title: 'Second' });
    await world.mutate(customer.manager, 'milestoneCreate', { planId: id, objectiveId: objective.id, title: 'Medicine migrated', dueOn: '2027-06-30' });
    await world.mutate(customer.owner, 'actionCreate', { planId: id, objectiveId: objective.id, title: 'Inventory', side: 'CUSTOMER', ownerId: owner });
    await world.mutate(supplier.owner, 'riskCreate', { planId: id, title: 'Exam weeks', probability: 4, impact: 3 });
    const plan = await world.query(
      supplier.manager,
      `query ($id: ID!) { plan(id: $id) {
        objectives(first: 10) { totalCount nodes { title milestones(first: 5) { nodes { title dueOn } } actions(first: 5, where: { side: { eq: CUSTOMER } }) { nodes { title status } } } }
        risks(first: 5, where: { probability: { gte: 4 } }) { nodes { title response status } }
      } }`,
      { id },
    );
    expect(plan).toEqual({
      objectives: {
        totalCount: 2,
        nodes: [
          {
            title: 'All faculties on one platform',
            milestones: { nodes: [{ title: 'Medicine migrated', dueOn: '2027-06-30' }] },
            actions: { nodes: [{ title: 'Inventory', status: 'TODO' }] },
          },
          { title: 'Second', milestones: { nodes: [] }, actions: { nodes: [] } },
        ],
      },
      risks: { nodes: [{ title: 'Exam weeks', response: 'REDUCE', status: 'OPEN' }] },
    });
  });

  test('refuses what an item cannot be, in the words of the input', async () => {
    const { supplier, stranger } = world.people;
    const { id } = await newPlan(world);
    const other = await newPlan(world);
    const { objective: foreign } = await world.mutate(supplier.manager, 'objectiveCreate', { planId: other.id, title: 'Elsewhere' }, 'objective { id }');
    const errorOf = async (mutation: string, input: object) =>
      (await world.mutate(supplier.manager, mutation, { planId: id, title: 'x', ...input })).userErrors[0];
    expect(await errorOf('objectiveCreate', { title: ' ' })).toMatchObject({ code: 'REQUIRED', field: ['input', 'title'] });
    expect(await errorOf('objectiveCreate', { title: 'x'.repeat(201) })).toMatchObject({ code: 'TOO_LONG', field: ['input', 'title'] });
    expect(await errorOf('objectiveCreate', { title: 'a\u0000b' })).toMatchObject({ code: 'INVALID', field: ['input', 'title'] });
    expect(await errorOf('objectiveCreate', { targets: [{ period: '2027-Q5', value: 1 }] })).toMatchObject({ code: 'INVALID', field: ['input', 'targets'] });
    expect(
      await errorOf('objectiveCreate', {
        targets: [
          { period: '2027', value: 1 },
          { period: '2027', value: 2 },
        ],
      }),
    ).toMatchObject({ code: 'INVALID' });
    expect(await errorOf('objectiveCreate', { ownerId: `Member:${stranger.owner.memberId}` })).toMatchObject({
      code: 'UNKNOWN_REFERENCE',
      field: ['input', 'ownerId'],
    });
    expect(await errorOf('objectiveCreate', { ownerId: `Member:${supplier.outsider.memberId}` })).toMatchObject({
      code: 'UNKNOWN_REFERENCE',
      field: ['input', 'ownerId'],
    });
    expect(await errorOf('objectiveCreate', { ownerId: 'nobody' })).toMatchObject({ code: 'UNKNOWN_REFERENCE', field: ['input', 'ownerId'] });
    expect(await errorOf('milestoneCreate', { objectiveId: foreign.id })).toMatchObject({ code: 'UNKNOWN_REFERENCE', field: ['input', 'objectiveId'] });
    expect(await errorOf('riskCreate', { probability: 6, impact: 1 })).toMatchObject({ code: 'OUT_OF_RANGE', field: ['input', 'probability'] });
    expect(
      await world.query(
        supplier.manager,
        'query ($id: ID!) { plan(id: $id) { objectives(first: 1) { totalCount } milestones(first: 1) { totalCount } risks(first: 1) { totalCount } } }',
        { id },
      ),
    ).toEqual({
      objectives: { totalCount: 0 },
      milestones: { totalCount: 0 },
      risks: { totalCount: 0 },
    });
  });

  test('lets nobody overwrite what they have not seen', async () => {
    const { supplier, customer } = world.people;
    const { id } = await newPlan(world);
    const { objective } = await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Grow' }, 'objective { id version }');
    const change = (who: typeof supplier.manager, title: string, expectedVersion: number) =>
      world.mutate(who, 'objectiveUpdate', { id: objective.id, title, expectedVersion }, 'objective { title version }');
    expect((await change(customer.manager, 'Grow faster', 1)).objective).toEqual({ title: 'Grow faster', version: 2 });
    expect((await change(supplier.manager, 'Grow slower', 1)).userErrors[0]).toMatchObject({ code: 'STALE_VERSION', field: ['input', 'expectedVersion'] });
    const race = await Promise.all([change(customer.manager, 'Mine', 2), change(supplier.manager, 'No, mine', 2), change(supplier.owner, 'Ours', 2)]);
    expect(race.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    const first = await world.mutate(supplier.manager, 'planUpdate', { id, title: 'New name', expectedVersion: 1 }, 'plan { title version }');
    expect(first.plan).toEqual({ title: 'New name', version: 2 });
    expect((await world.mutate(supplier.manager, 'planUpdate', { id, purpose: 'x', expectedVersion: 1 })).userErrors[0]).toMatchObject({
      code: 'STALE_VERSION',
    });
    expect((await world.mutate(supplier.manager, 'objectiveDelete', { id: objective.id, expectedVersion: 1 })).userErrors[0]).toMatchObject({
      code: 'STALE_VERSION',
    });
  });

  test('loses an item that is deleted, and nothing else with it', async () => {
    const { supplier } = world.people;
    const { id } = await newPlan(world);
    const { objective } = await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Grow' }, 'objective { id }');
    const { milestone } = await world.mutate(
      supplier.manager,
      'milestoneCreate',
      { planId: id, title: 'Half', objectiveId: objective.id },
      'milestone { id objective { id } }',
    );
    expect(milestone.objective).toEqual({ id: objective.id });
    const { deletedId } = await world.mutate(supplier.manager, 'objectiveDelete', { id: objective.id }, 'deletedId plan { id }');
    expect(deletedId).toBe(objective.id);
    expect(
      await world.query(supplier.manager, 'query ($id: ID!) { node(id: $id) { id ... on Milestone { objective { id } title } } }', { id: milestone.id }),
    ).toEqual({
      id: milestone.id,
      objective: null,
      title: 'Half',
    });
    expect((await world.mutate(supplier.manager, 'objectiveUpdate', { id: objective.id, title: 'x' })).refused).toBe('NOT_FOUND');
  });

  test('that was put away is only read', async () => {
    const { supplier, customer } = world.people;
    const { id, documentId } = await newPlan(world);
    const { plan } = await world.mutate(customer.manager, 'planArchive', { planId: id, expectedVersion: 1 }, 'plan { archivedAt viewerCan { edit } }');
    expect(plan).toMatchObject({ archivedAt: expect.any(String) as unknown, viewerCan: { edit: false } });
    expect((await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'x' })).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    expect((await world.mutate(supplier.manager, 'planVersionPropose', { planId: id })).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    expect((await world.mutate(supplier.manager, 'planArchive', { planId: id })).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    expect(await world.query(supplier.manager, 'query ($id: ID!) { document(id: $id) { frozenAt } }', { id: documentId })).toEqual({
      frozenAt: expect.any(String) as unknown,
    });
  });

  test('remembers who changed what when, for those who may see it', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id, documentId } = await newPlan(world);
    const { objective } = await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Grow' }, 'objective { id }');
    await world.mutate(customer.manager, 'objectiveUpdate', { id: objective.id, title: 'Grow together', status: 'ON_TRACK' });
    await world.mutate(customer.manager, 'planNarrativeAppend', { planId: id, paragraphs: ['And so we will.'] });
    const changes = 'query ($id: ID!) { documentChanges(documentId: $id, first: 10, after: 1) { seq authorName items { root change fields } texts } }';
    expect(await world.query(supplier.owner, changes, { id: documentId })).toEqual([
      { seq: 2, authorName: supplier.manager.name, items: [{ root: 'objectives', change: 'ADDED', fields: [] }], texts: [] },
      { seq: 3, authorName: customer.manager.name, items: [{ root: 'objectives', change: 'CHANGED', fields: ['status', 'title'] }], texts: [] },
      { seq: 4, authorName: customer.manager.name, items: [], texts: ['narrative'] },
    ]);
    const at = 'query ($id: ID!, $seq: Int) { documentAt(documentId: $id, seq: $seq) { seq json } }';
    const itemId = objective.id.slice('Objective:'.length);
    expect(await world.query(customer.owner, at, { id: documentId, seq: 2 })).toMatchObject({ seq: 2, json: { objectives: { [itemId]: { title: 'Grow' } } } });
    expect(await world.query(customer.owner, at, { id: documentId })).toMatchObject({ seq: 4, json: { objectives: { [itemId]: { title: 'Grow together' } } } });
    for (const who of [stranger.owner, supplier.outsider]) {
      expect(await world.query(who, changes, { id: documentId })).toBe('NOT_FOUND');
      expect(await world.query(who, at, { id: documentId, seq: 2 })).toBe('NOT_FOUND');
      expect(await world.query(who, at, { id: documentId })).toBe('NOT_FOUND');
    }
  });

  test('does not name those who changed it to the side that may not see them: colleagues without a seat, and apps', async () => {
    const { supplier, customer } = world.people;
    const { id, documentId } = await newPlan(world);
    const appId = newId();
    await world.database.transaction(systemSession, (tx) =>
      tx.sql(
        `insert into app (id, company_id, name, key_hash, key_hint, scopes, created_by_id, created_at) values ($1, $2, 'Churn watch', $3, 'alk_', '["WRITE"]', $4, now())`,
        [appId, supplier.id, newId(), supplier.owner.memberId],
      ),
    );
    await world.mutate(supplier.owner, 'planUpdate', { id, title: 'By the owner' });
    await world.rooms.edit(idOf('Document', documentId), { memberId: null, appId }, (doc) => void doc.getMap('plan').set('title', 'By the app'));
    const changes = 'query ($id: ID!) { documentChanges(documentId: $id, first: 10, after: 1) { seq memberId appId authorName } }';
    const owner = { memberId: `Member:${supplier.owner.memberId}`, appId: null, authorName: supplier.owner.name };
    expect(await world.query(supplier.manager, changes, { id: documentId })).toEqual([
      { seq: 2, ...owner },
      { seq: 3, memberId: null, appId: `App:${appId}`, authorName: 'Churn watch' },
    ]);
    expect(await world.query(customer.owner, changes, { id: documentId })).toEqual(
      [2, 3].map((seq) => ({ seq, memberId: null, appId: null, authorName: supplier.name })),
    );
  });

  test('takes a change that is sent twice at the same moment under one key once', async () => {
    const { supplier } = world.people;
    const { id } = await newPlan(world);
    const create = (title: string) =>
      world.ask(
        supplier.manager,
        `mutation ($input: ObjectiveCreateInput!) { objectiveCreate(input: $input) @idempotent(key: "twice at once") { objective { id } userErrors { code } } }`,
        { input: { planId: id, title } },
      );
    const answers = await Promise.all(Array.from({ length: 5 }, () => create('Grow')));
    expect(new Set(answers.map(({ data }) => data.objectiveCreate.objective.id)).size).toBe(1);
    expect((await create('Shrink')).data.objectiveCreate.userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await world.query(supplier.manager, 'query ($id: ID!) { plan(id: $id) { objectives(first: 9) { totalCount } } }', { id })).toEqual({
      objectives: { totalCount: 1 },
    });
  });
});
