/**
 * A megabyte that is written and deleted again and again leaves a small document and a long log: a company can write only so much, and reads as ever.
 */
import { connect, type Client } from '../../src/client/connect.js';
import type { OpenDocument } from '../../src/client/open-document.js';
import { setQuotas } from '../../src/companies/quotas.js';
import { systemSession } from '../../src/access/session.js';
import { NARRATIVE } from '../../src/protocol/plan-document.js';
import { anyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, until, type World } from '../support/world.js';
import { paragraph } from '../support/paragraphs.js';

const MOST = 2_000_000;
const PIECE = 'x'.repeat(100_000);
const OBJECTIVE = 'mutation($input: ObjectiveCreateInput!) { objectiveCreate(input: $input) { objective { id } userErrors { code message } } }';

describe('A company that writes without end into live documents', () => {
  let world: World;
  let planId: string;
  let documentId: string;
  const clients: Client[] = [];
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { quotas: { editBytes: MOST } });
    const { manager } = world.people.supplier;
    const input = { accountId: `Account:${world.people.accountId}`, title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { data } = await world.ask(manager, 'mutation($input: PlanCreateInput!) { planCreate(input: $input) { plan { id documentId } } }', { input });
    ({ id: planId, documentId } = data.planCreate.plan as { readonly id: string; readonly documentId: string });
  });
  afterAll(async () => {
    setQuotas(undefined);
    for (const client of clients) client.close();
    await world.close();
  });

  async function opened(who: Somebody): Promise<OpenDocument> {
    const client = connect({ url: world.server.url, token: who.token });
    clients.push(client);
    const document = await client.openDocument(documentId);
    await document.loaded();
    return document;
  }
  const textOf = ({ doc }: OpenDocument): string => doc.getXmlFragment(NARRATIVE).toJSON();

  it('is refused the edit that is too much, before it is stored; everybody reads on, and the other side writes on', async () => {
    const { supplier, customer } = world.people;
    const ana = await opened(supplier.manager);
    const narrative = ana.doc.getXmlFragment(NARRATIVE);
    let stored = 0;
    const isOver = (): boolean => ana.state.phase === 'REFUSED';
    for (let count = 0; count < 60 && !isOver(); count += 1) {
      narrative.insert(0, [paragraph(PIECE)]);
      narrative.delete(0, 1);
      await ana.stored().then(
        () => (stored += PIECE.length),
        () => undefined,
      );
    }
    expect(ana.state.refused).toMatchObject({
      code: 'QUOTA_REACHED',
      problem: 'QUOTA_REACHED',
      message: expect.stringContaining(`can have ${String(MOST)}`) as string,
    });
    expect(stored).toBeGreaterThanOrEqual(MOST - 2 * PIECE.length);
    expect(stored).toBeLessThan(MOST + 2 * PIECE.length);

    const tom = await opened(customer.manager);
    const answer = paragraph('From the other side');
    tom.doc.getXmlFragment(NARRATIVE).push([answer]);
    await tom.stored();
    const again = await opened(supplier.manager); // a reader answers with what is there already
    await again.stored();
    await until(() => textOf(again).includes('From the other side'), 'what the other side wrote');

    const asked = { input: { planId, title: 'One more' } };
    const { data } = await world.ask(supplier.manager, OBJECTIVE, asked);
    expect(data.objectiveCreate).toMatchObject({ objective: null, userErrors: [{ code: 'QUOTA_REACHED' }] });
    expect((await world.ask(customer.manager, OBJECTIVE, asked)).data.objectiveCreate.userErrors).toEqual([]);
    const { data: read } = await world.ask(supplier.manager, 'query($id: ID!) { documentAt(documentId: $id) { json } documentChanges(documentId: $id, first: 3) { seq } }', { id: documentId }); // prettier-ignore
    expect(JSON.stringify(read.documentAt.json)).toContain('From the other side');
    expect(read.documentChanges).toHaveLength(3);

    setQuotas({ editBytes: 10 * MOST }); // the operator allows more
    expect((await world.ask(supplier.manager, OBJECTIVE, asked)).data.objectiveCreate.userErrors).toEqual([]);
  });

  it('is counted in the database, so that a restart forgets nothing', async () => {
    const companyId = world.people.supplier.id;
    await until(async () => {
      const [count] = await world.server.database.transaction(systemSession, (tx) =>
        tx.sql<{ bytes: number }>(`select coalesce(sum(rows), 0)::float8 as bytes from row_count where company_id = $1 and kind = 'document_update'`, [
          companyId,
        ]),
      );
      return (count?.bytes ?? 0) > MOST - 2 * PIECE.length;
    }, 'what was written to be counted');
  });
});
