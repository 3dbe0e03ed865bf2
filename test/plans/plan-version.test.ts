/**
 * From the proposal to the two signatures, through the GraphQL door, on both databases.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { perform } from '../../src/events/act.js';
import { idOf, newId } from '../../src/kernel/ids.js';
import { proposePlanVersion } from '../../src/plans/propose-plan-version.js';
import { signPlanVersion } from '../../src/plans/sign-plan-version.js';
import { NARRATIVE } from '../../src/protocol/plan-document.js';
import { COMMENT_MARK } from '../../src/protocol/rich-text-json.js';
import { appendParagraphs, textsOf } from '../../src/protocol/rich-text.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { olderEdit } from '../support/older-edit.js';
import { newPlan, openPlanning, type Planning } from './planning.js';

const VERSION = 'planVersion { id number status sha256 snapshot documentSeq proposedBySide signatures { side sha256 member { name } } }';
const ANOTHER_HASH = '0'.repeat(64);

await describeOnAnyDatabase('A version of a plan', (kind) => {
  let world: Planning;
  beforeAll(async () => {
    world = await openPlanning(kind);
  });
  afterAll(() => world.close());

  const propose = async (planId: string) =>
    (await world.mutate(world.people.supplier.manager, 'planVersionPropose', { planId, note: 'Please sign.' }, VERSION)).planVersion;

  test('freezes the draft: its content and hash stay, whatever happens to the draft', async () => {
    const { supplier, customer } = world.people;
    const { id, documentId } = await newPlan(world);
    await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Grow', targets: [{ period: '2027', value: 0.1 }] });
    const version = await propose(id);
    expect(version).toMatchObject({ number: 1, status: 'PROPOSED', documentSeq: 2, proposedBySide: 'SUPPLIER', signatures: [] });
    expect(version.sha256).toBe(
      createHash('sha256')
        .update(canonicalize(version.snapshot) ?? '')
        .digest('hex'),
    );
    expect(version.snapshot).toMatchObject({ plan: { title: 'Campus plan' }, narrative: { type: 'doc', content: [{ type: 'paragraph' }] } });
    expect(await world.query(customer.manager, 'query ($id: ID!) { documentAt(documentId: $id, seq: 2) { json } }', { id: documentId })).toEqual({
      json: version.snapshot,
    });
    await world.mutate(customer.manager, 'planUpdate', { id, title: 'Another name' });
    const again = await world.query(
      customer.owner,
      'query ($id: ID!) { planVersion(id: $id) { sha256 snapshot note proposedBy { name } plan { title proposedVersion { id } signedVersion { id } } } }',
      {
        id: version.id,
      },
    );
    expect(again).toEqual({
      sha256: version.sha256,
      snapshot: version.snapshot,
      note: 'Please sign.',
      proposedBy: { name: supplier.manager.name },
      plan: { title: 'Another name', proposedVersion: { id: version.id }, signedVersion: null },
    });
  });

  test('as long as a plan may be is read alone, but not many times in one answer', async () => {
    const { supplier } = world.people;
    const { id, documentId } = await newPlan(world);
    const version = await propose(id);
    await world.database.transaction(systemSession, (tx) =>
      tx.sql(`update plan_version set snapshot = jsonb_build_object('narrative', repeat('x', 5000000)) where id = $1`, [idOf('PlanVersion', version.id)]),
    );
    const times = (count: number, text: string): string => Array.from({ length: count }, (_, index) => `a${String(index)}: ${text}`).join(' ');
    const codeOf = async (question: string): Promise<unknown> => {
      const { errors } = await world.ask(supplier.manager, question);
      return errors?.[0].extensions.code;
    };
    expect(await codeOf(`{ planVersion(id: "${version.id}") { ${times(2, 'snapshot')} } }`)).toBeUndefined();
    const before = world.noticed.length;
    // Of one statement, and of several.
    expect(await codeOf(`{ planVersion(id: "${version.id}") { ${times(90, 'snapshot')} } }`)).toBe('QUERY_TOO_COSTLY');
    expect(await codeOf(`{ ${times(8, `planVersion(id: "${version.id}") { snapshot }`)} }`)).toBe('QUERY_TOO_COSTLY');
    expect(world.noticed).toHaveLength(before);
    // What is worked out of a whole document costs accordingly.
    for (const field of [`documentAt(documentId: "${documentId}") { seq }`, `documentChanges(documentId: "${documentId}", first: 1) { seq }`]) {
      expect(await codeOf(`{ ${times(11, field)} }`)).toBe('QUERY_TOO_COSTLY');
    }
    expect(await codeOf(`{ ${times(11, `planVersionDiff(from: "${version.id}") { items { title } }`)} }`)).toBe('QUERY_TOO_COSTLY');
  });

  test('is the same whatever was being said about its words when that stood in the text', async () => {
    const { supplier } = world.people;
    const { id, documentId } = await newPlan(world);
    const author = { memberId: supplier.manager.memberId, appId: null };
    const write = (change: (text: Y.XmlFragment) => void) =>
      world.rooms.edit(idOf('Document', documentId), author, (doc) => change(doc.getXmlFragment(NARRATIVE)));
    await write((text) => appendParagraphs(text, ['One campus for all faculties.']));
    const first = await propose(id);
    await world.mutate(supplier.manager, 'planVersionWithdraw', { versionId: first.id });
    await olderEdit(world, idOf('Document', documentId), author, (doc) => {
      for (const text of textsOf(doc.getXmlFragment(NARRATIVE))) {
        const words = text.toString();
        if (!words.startsWith('One')) continue;
        text.format(words.indexOf('all'), 'all faculties'.length, { [COMMENT_MARK]: { thread: newId() } });
        // As editors wrote it where marks may lie over each other.
        text.format(0, 'One campus for'.length, { [`${COMMENT_MARK}--A1b2C3d4`]: { thread: newId() } });
      }
    });
    const { json } = (await world.query(supplier.manager, 'query ($id: ID!) { documentAt(documentId: $id) { json } }', { id: documentId })) as {
      json: unknown;
    };
    expect(JSON.stringify(json).match(/"type":"comment"/g)).toHaveLength(2);
    expect(
      await world.query(supplier.manager, `query ($id: ID!) { planVersionDiff(from: $id) { items { title } narrative { text } } }`, { id: first.id }),
    ).toEqual({
      items: [],
      narrative: [],
    });
    const second = await propose(id);
    expect([second.snapshot, second.sha256]).toEqual([first.snapshot, first.sha256]);
  });

  test('is proposed one at a time, and of the draft that was seen', async () => {
    const { customer } = world.people;
    const { id } = await newPlan(world);
    expect((await world.mutate(customer.manager, 'planVersionPropose', { planId: id, expectedSeq: 7 })).userErrors[0]).toMatchObject({
      code: 'STALE_VERSION',
      field: ['input', 'expectedSeq'],
    });
    const race = await Promise.all([1, 2, 3].map(() => world.mutate(customer.manager, 'planVersionPropose', { planId: id, expectedSeq: 1 }, VERSION)));
    expect(race.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['ALREADY_PROPOSED', 'ALREADY_PROPOSED']);
  });

  test('binds both companies when both have signed, and takes the place of the former one', async () => {
    const { supplier, customer } = world.people;
    const { id } = await newPlan(world);
    const first = await propose(id);
    const can = 'query ($id: ID!) { plan(id: $id) { viewerCan { sign withdraw requestChanges propose } } }';
    expect(await world.query(supplier.owner, can, { id })).toEqual({ viewerCan: { sign: true, withdraw: true, requestChanges: false, propose: false } });
    expect(await world.query(customer.manager, can, { id })).toEqual({ viewerCan: { sign: false, withdraw: false, requestChanges: true, propose: false } });

    const half = await world.mutate(supplier.owner, 'planVersionSign', { versionId: first.id, sha256: first.sha256 }, VERSION);
    expect(half.planVersion).toMatchObject({
      status: 'PROPOSED',
      signatures: [{ side: 'SUPPLIER', sha256: first.sha256, member: { name: supplier.owner.name } }],
    });
    expect(await world.query(supplier.owner, can, { id })).toMatchObject({ viewerCan: { sign: false } });
    const whole = await world.mutate(
      customer.owner,
      'planVersionSign',
      { versionId: first.id, sha256: first.sha256 },
      `${VERSION} plan { signedVersion { number } proposedVersion { number } }`,
    );
    expect(whole).toMatchObject({ planVersion: { status: 'SIGNED' }, plan: { signedVersion: { number: 1 }, proposedVersion: null } });

    await world.mutate(customer.manager, 'objectiveCreate', { planId: id, title: 'New' });
    const second = await propose(id);
    await world.mutate(customer.owner, 'planVersionSign', { versionId: second.id, sha256: second.sha256 });
    await world.mutate(supplier.owner, 'planVersionSign', { versionId: second.id, sha256: second.sha256 });
    expect(
      await world.query(supplier.manager, 'query ($id: ID!) { plan(id: $id) { versions(first: 5) { nodes { number status decidedAt } } } }', { id }),
    ).toEqual({
      versions: {
        nodes: [
          { number: 2, status: 'SIGNED', decidedAt: expect.any(String) as unknown },
          { number: 1, status: 'SUPERSEDED', decidedAt: expect.any(String) as unknown },
        ],
      },
    });
  });

  test('becomes binding exactly once when both sign in the same moment', async () => {
    const { supplier, customer } = world.people;
    const { id } = await newPlan(world);
    const { id: versionId, sha256 } = await propose(id);
    const signers = [supplier.owner, customer.owner, supplier.owner, customer.owner];
    const signed = await Promise.all(signers.map((who) => world.mutate(who, 'planVersionSign', { versionId, sha256 }, VERSION)));
    expect(signed.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['ALREADY_SIGNED', 'ALREADY_SIGNED']);
    const events = await world.database.transaction(systemSession, (tx) =>
      tx.sql(`select topic from event where subject_id = $1 order by position`, [versionId.slice('PlanVersion:'.length)]),
    );
    expect(events.map((event) => (event as { readonly topic: string }).topic)).toEqual([
      'planVersion.proposed',
      'planVersion.signed',
      'planVersion.signed',
      'planVersion.bound',
    ]);
  });

  test('is not signed by whom it is not given to, nor over another hash, nor twice', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id } = await newPlan(world);
    const { id: versionId, sha256 } = await propose(id);
    const sign = (who: typeof supplier.owner, hash = sha256) => world.mutate(who, 'planVersionSign', { versionId, sha256: hash });
    expect((await sign(stranger.owner)).refused).toBe('NOT_FOUND');
    expect((await sign(supplier.outsider)).refused).toBe('NOT_FOUND');
    expect((await sign(supplier.manager)).refused).toBe('FORBIDDEN');
    expect((await sign(customer.auditor)).refused).toBe('FORBIDDEN');
    expect((await sign(customer.owner, ANOTHER_HASH)).userErrors[0]).toMatchObject({ code: 'HASH_MISMATCH', field: ['input', 'sha256'] });
    expect((await sign(customer.owner)).userErrors).toEqual([]);
    expect((await sign(customer.owner)).userErrors[0]).toMatchObject({ code: 'ALREADY_SIGNED' });
    await world.mutate(supplier.manager, 'planVersionWithdraw', { versionId });
    expect((await sign(supplier.owner)).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
  });

  test('is neither proposed nor signed by an app', async () => {
    const { supplier } = world.people;
    const app = {
      companyId: supplier.id,
      memberId: null,
      personId: null,
      sessionId: null,
      role: null,
      appId: newId(),
      isCompanyWide: true,
      scopes: ['READ', 'WRITE'],
    } as const;
    const { id } = await newPlan(world);
    await expect(proposePlanVersion({ database: world.database, rooms: world.rooms, viewer: app }, { planId: id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const { id: versionId, sha256 } = await propose(id);
    await expect(perform(world.database, app, (act) => signPlanVersion(act, { versionId, sha256 }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('is signed by a role on the team that its side gave the right to, and by nobody of the other side through it', async () => {
    const { supplier, customer, accountId } = world.people;
    await world.database.transaction(systemSession, (tx) =>
      tx.sql(
        `insert into decision_right (id, account_id, side, role, decision, created_at, version) values (gen_random_uuid(), $1, 'SUPPLIER', 'KEY_ACCOUNT_MANAGER', 'SIGN_PLANS', now(), 1)`,
        [accountId],
      ),
    );
    const { id } = await newPlan(world);
    const { id: versionId, sha256 } = await propose(id);
    const can = 'query ($id: ID!) { plan(id: $id) { viewerCan { sign } } }';
    expect(await world.query(supplier.manager, can, { id })).toEqual({ viewerCan: { sign: true } });
    expect(await world.query(customer.manager, can, { id })).toEqual({ viewerCan: { sign: false } });
    expect((await world.mutate(customer.manager, 'planVersionSign', { versionId, sha256 })).refused).toBe('FORBIDDEN');
    expect((await world.mutate(supplier.manager, 'planVersionSign', { versionId, sha256 })).userErrors).toEqual([]);
    await world.database.transaction(systemSession, (tx) => tx.sql('delete from decision_right where account_id = $1', [accountId]));
  });

  test('is sent back by the other side only, and taken back by its own side only', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id } = await newPlan(world);
    const { id: versionId } = await propose(id);
    const text = 'Training comes too late.';
    expect((await world.mutate(stranger.owner, 'planVersionRequestChanges', { versionId, text })).refused).toBe('NOT_FOUND');
    expect((await world.mutate(stranger.owner, 'planVersionWithdraw', { versionId })).refused).toBe('NOT_FOUND');
    expect((await world.mutate(customer.auditor, 'planVersionWithdraw', { versionId })).refused).toBe('FORBIDDEN');
    expect((await world.mutate(supplier.owner, 'planVersionRequestChanges', { versionId, text })).refused).toBe('FORBIDDEN');
    expect((await world.mutate(customer.owner, 'planVersionWithdraw', { versionId })).refused).toBe('FORBIDDEN');
    expect((await world.mutate(customer.manager, 'planVersionRequestChanges', { versionId, text: ' ' })).userErrors[0]).toMatchObject({
      code: 'REQUIRED',
      field: ['input', 'text'],
    });
    const sent = await world.mutate(
      customer.manager,
      'planVersionRequestChanges',
      { versionId, text },
      'planVersion { status changesRequested changesRequestedBy { name } } plan { proposedVersion { id } }',
    );
    expect(sent).toMatchObject({
      planVersion: { status: 'CHANGES_REQUESTED', changesRequested: text, changesRequestedBy: { name: customer.manager.name } },
      plan: { proposedVersion: null },
    });
    expect((await world.mutate(customer.manager, 'planVersionRequestChanges', { versionId, text })).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    const again = await propose(id);
    expect(again.number).toBe(2);
    expect((await world.mutate(supplier.manager, 'planVersionWithdraw', { versionId: again.id }, VERSION)).planVersion).toMatchObject({ status: 'WITHDRAWN' });
  });

  test('is named before the draft says the same again, once it was sent back or signed, to those who may see it', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id, documentId } = await newPlan(world);
    const like = (person: typeof supplier.owner) =>
      world.query(person, 'query ($planId: ID!) { planVersionLikeDraft(planId: $planId) { number status changesRequested } }', { planId: id });
    const text = 'Training comes too late.';
    const first = await propose(id);
    expect(await like(supplier.manager)).toBeNull(); // it waits, and nobody has decided
    await world.mutate(customer.manager, 'planVersionRequestChanges', { versionId: first.id, text });
    for (const person of [supplier.manager, customer.owner, customer.auditor]) {
      expect(await like(person)).toEqual({ number: 1, status: 'CHANGES_REQUESTED', changesRequested: text });
    }
    for (const person of [stranger.owner, supplier.outsider]) expect(await like(person)).toBe('NOT_FOUND');

    const { objective } = await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Grow' }, 'objective { id }');
    expect(await like(supplier.manager)).toBeNull();
    const second = await propose(id);
    await world.mutate(customer.owner, 'planVersionSign', { versionId: second.id, sha256: second.sha256 });
    await world.mutate(supplier.owner, 'planVersionSign', { versionId: second.id, sha256: second.sha256 });
    await world.mutate(customer.manager, 'commentThreadCreate', { documentId, quote: 'Grow', body: 'How much?' });
    expect(await like(customer.manager)).toEqual({ number: 2, status: 'SIGNED', changesRequested: null });

    await world.mutate(customer.manager, 'objectiveUpdate', { id: objective.id, title: 'Grow together' });
    const third = await propose(id);
    await world.mutate(supplier.manager, 'planVersionWithdraw', { versionId: third.id });
    expect(await like(supplier.manager)).toBeNull(); // what was taken back nobody has decided on
    await world.mutate(customer.manager, 'objectiveUpdate', { id: objective.id, title: 'Grow' });
    expect(await like(supplier.manager)).toMatchObject({ number: 2 });
    // It may be proposed all the same: they may have talked about it.
    expect((await propose(id)).sha256).toBe(second.sha256);
  });

  test('is compared with another and with the draft, by those who may see it', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id } = await newPlan(world);
    const { objective } = await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Grow' }, 'objective { id }');
    const first = await propose(id);
    await world.mutate(supplier.manager, 'planVersionWithdraw', { versionId: first.id });
    await world.mutate(customer.manager, 'objectiveUpdate', { id: objective.id, title: 'Grow together' });
    const second = await propose(id);
    await world.mutate(customer.manager, 'planNarrativeAppend', { planId: id, paragraphs: ['One more thing.'] });
    const diff =
      'query ($from: ID!, $to: ID) { planVersionDiff(from: $from, to: $to) { items { collection itemId change fields { field before after } } narrative { change index text } } }';
    const changed = { collection: 'objectives', itemId: objective.id, change: 'CHANGED', fields: [{ field: 'title', before: 'Grow', after: 'Grow together' }] };
    expect(await world.query(customer.owner, diff, { from: first.id, to: second.id })).toEqual({ items: [changed], narrative: [] });
    expect(await world.query(supplier.owner, diff, { from: first.id })).toEqual({
      items: [changed],
      narrative: [{ change: 'ADDED', index: 1, text: 'One more thing.' }],
    });
    expect(await world.query(stranger.owner, diff, { from: first.id, to: second.id })).toBe('NOT_FOUND');
    expect(await world.query(supplier.outsider, diff, { from: first.id })).toBe('NOT_FOUND');
    const other = await propose((await newPlan(world)).id);
    expect(await world.query(supplier.owner, diff, { from: first.id, to: other.id })).toBe('BAD_USER_INPUT');
  });
});
