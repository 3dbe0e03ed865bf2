/**
 * A copy of a document that outlives the page: what was written without a connection is not lost with the access either.
 */
import * as Y from 'yjs';
import { connect } from '../../src/client/connect.js';
import type { KnownOfServer, OfflineCopy } from '../../src/client/open-document.js';
import { planDraft } from '../../src/client/plan-draft.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';

/** What a device keeps of one document. */
class Shelf {
  readonly updates: Uint8Array[] = [];
  known: KnownOfServer | undefined;
  isForgotten = false;

  readonly keep = (doc: Y.Doc): OfflineCopy => {
    for (const update of this.updates) Y.applyUpdate(doc, update, this);
    doc.on('update', (update: Uint8Array) => void this.updates.push(update));
    return {
      loaded: Promise.resolve(),
      known: Promise.resolve(this.known),
      note: (known) => void (this.known = known),
      close: async (isKept) => {
        this.isForgotten = !isKept;
        return Promise.resolve();
      },
    };
  };
}

describe('A kept copy', () => {
  let world: World;
  let documentId: string;
  const shelf = new Shelf();
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
    const { people } = world;
    const input = { accountId: `Account:${people.accountId}`, title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const create = 'mutation($input: PlanCreateInput!) { planCreate(input: $input) { plan { documentId } } }';
    documentId = (await world.ask(people.supplier.manager, create, { input })).data.planCreate.plan.documentId as string;
  });
  afterAll(() => world.close());

  it('is read and written by the next page without a connection, and what an earlier page wrote in vain is given back when access has ended', async () => {
    const { people, server } = world;
    const { manager, owner } = people.supplier;
    const first = connect({ url: server.url, token: manager.token });
    const document = await first.openDocument(documentId, { keep: shelf.keep });
    await document.stored();
    expect(document.state.isKept).toBe(true);
    document.provider.configuration.websocketProvider.disconnect();
    await until(() => document.state.phase === 'OFFLINE', 'the end of the line');
    planDraft(document.doc).add('objectives', { title: 'Written on the train', beneficiary: 'BOTH', status: 'OPEN' });
    first.close();

    const away = connect({ url: 'http://127.0.0.1:9', token: manager.token });
    const next = await away.openDocument(documentId, { keep: shelf.keep });
    await next.loaded();
    await until(() => next.state.phase === 'OFFLINE', 'it to be known that there is no server');
    expect(next.state).toMatchObject({ isLoaded: true, mayWrite: true, isKept: true, unsaved: 0 });
    expect(
      planDraft(next.doc)
        .items('objectives')
        .map(({ title }) => title),
    ).toEqual(['Written on the train']);
    away.close();

    const seats = await world.ask(owner, '{ accounts(first: 1) { nodes { supplierTeam(first: 9) { nodes { id } } } } }');
    const seat = seats.data.accounts.nodes[0].supplierTeam.nodes[0].id as string;
    await world.ask(owner, 'mutation ($id: ID!) { seatEnd(id: $id) { userErrors { code } } }', { id: seat });
    const last = connect({ url: server.url, token: manager.token });
    const denied = await last.openDocument(documentId, { keep: shelf.keep });
    await until(() => denied.isClosed, 'the end');
    expect(denied.state).toMatchObject({ phase: 'DENIED', denied: 'NOT_FOUND', deniedAt: expect.any(Date) });
    expect(denied.state.refused?.written.map(({ path, value }) => [path[0], path.at(-1), value])).toContainEqual([
      'objectives',
      'title',
      'Written on the train',
    ]);
    expect(shelf.isForgotten).toBe(true);
    last.close();
  });
});
