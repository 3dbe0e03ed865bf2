import { setTimeout as pause } from 'node:timers/promises';
import * as encoding from 'lib0/encoding';
import { unavailable } from '../../src/documents/refusal.js';
import { systemSession } from '../../src/access/session.js';
import { describeOnPostgres } from '../support/databases.js';
import { somethingWaits } from '../support/hold-document.js';
import type { Id } from '../../src/kernel/ids.js';
import type { Somebody } from '../support/people.js';
import { openScene, until, type BareSocket, type Client, type Scene } from './scene.js';
import { paragraph } from '../support/paragraphs.js';

const [AWARENESS, GRANTED, WHO_IS_HERE] = [1, 2, 3];

await describeOnPostgres('Presence, in the order in which it was said', () => {
  let at: Scene;
  let documentId: Id;
  let nora: Client;
  const visitors: BareSocket[] = [];
  beforeAll(async () => {
    at = await openScene('postgres');
  });
  beforeEach(async () => {
    documentId = await at.document();
    nora = at.client(at.people.supplier.manager, documentId);
    await nora.settled();
  });
  afterEach(async () => {
    nora.end();
    for (const { socket } of visitors.splice(0)) socket.terminate();
    await until(() => at.door.size === 0, 'the end of everybody');
  });
  afterAll(() => at.end());

  const seen = (): ReadonlyMap<number, Record<string, unknown>> => (nora.provider.awareness?.getStates() ?? new Map()) as Map<number, Record<string, unknown>>;

  /** Somebody writes under a client id and leaves; then the document is opened anew, and nothing is known of whose the id is. */
  async function spokenFor(by: Somebody): Promise<number> {
    const client = at.client(by, documentId);
    await client.settled();
    client.doc.getXmlFragment('narrative').insert(0, [paragraph('hers ')]);
    await client.settled();
    client.end();
    (await at.rooms.room(documentId)).close(unavailable());
    await until(() => nora.closes.length > 0 && nora.provider.isSynced, 'Nora, who comes back');
    await until(() => !seen().has(client.doc.clientID), 'the end of the other presence');
    return client.doc.clientID;
  }

  async function visitor(who: Somebody): Promise<BareSocket> {
    const socket = await at.bare();
    visitors.push(socket);
    await socket.signIn(documentId, who.token);
    return socket;
  }

  function say(socket: BareSocket, clientId: number, state: object | null): void {
    const presence = encoding.createEncoder();
    for (const part of [1, clientId, 100]) encoding.writeVarUint(presence, part);
    encoding.writeVarString(presence, JSON.stringify(state));
    socket.send(documentId, AWARENESS, encoding.toUint8Array(presence));
  }

  /** Says the first, and the others while the database is being asked whose the client id is. */
  async function sayMeanwhile(socket: BareSocket, [first, ...others]: readonly (() => void)[]): Promise<void> {
    let letGo = (): void => undefined;
    const isOver = new Promise<void>((resolve) => (letGo = resolve));
    const isHeld = Promise.withResolvers<unknown>();
    const held = at.database.transaction(systemSession, async (tx) => {
      await tx.sql('lock table document_client in access exclusive mode');
      isHeld.resolve(undefined);
      await isOver;
    });
    await Promise.race([isHeld.promise, held]);
    try {
      first?.();
      await somethingWaits(at.database);
      for (const saying of others) saying();
      const told = socket.messages(AWARENESS).length;
      socket.send(documentId, WHO_IS_HERE);
      await until(() => socket.messages(AWARENESS).length > told, 'the answer to what was said behind them');
    } finally {
      letGo();
      await held;
    }
  }

  it('nobody is present under the client id of somebody else while the database is still being asked whose it is', async () => {
    const hers = await spokenFor(at.people.supplier.owner);
    const mallory = await visitor(at.people.customer.manager);
    await sayMeanwhile(
      mallory,
      [1, 2, 3].map((cursor) => () => say(mallory, hers, { cursor })),
    );
    say(mallory, 4711, { cursor: 4 }); // her own: the first that may be hers
    await until(() => seen().has(4711), 'Mallory under an id of her own');
    expect(seen().has(hers)).toBe(false);
    const grace = await visitor(at.people.supplier.owner);
    say(grace, hers, { cursor: 5 });
    await until(() => seen().has(hers), 'Grace under her id');
    expect(seen().get(hers)).toMatchObject({ cursor: 5, user: { name: at.people.supplier.owner.name } });
  });

  it('somebody who comes back and goes at once has gone, and is not put there again by what was said before', async () => {
    const hers = await spokenFor(at.people.supplier.owner);
    const grace = await visitor(at.people.supplier.owner);
    await sayMeanwhile(
      grace,
      [{ cursor: 1 }, { cursor: 2 }, null].map((state) => () => say(grace, hers, state)),
    );
    const oliver = await visitor(at.people.customer.manager);
    say(oliver, 4711, { cursor: 3 });
    await until(() => seen().has(4711), 'who came after her');
    expect(seen().has(hers)).toBe(false);
    say(grace, hers, { cursor: 4 });
    await until(() => seen().get(hers)?.['cursor'] === 4, 'Grace, who is back');
  });

  it('whoever enters while the last one leaves is seen by those who come later', async () => {
    nora.end();
    await until(() => at.door.size === 0, 'an empty room');
    const leaving = await visitor(at.people.supplier.manager);
    say(leaving, 1, { cursor: 1 });
    const room = await at.rooms.room(documentId);
    const coming = await at.bare();
    visitors.push(coming);
    const isGranted = (): boolean => coming.messages(GRANTED).length > 0;
    // A room that has much to do: between being let in and being present, the last of the others leaves.
    const busy = (async () => {
      while (!isGranted() || at.door.size > 1) {
        await room.inTurn(async () => {
          for (let tries = 0; tries < 10 && !isGranted(); tries += 1) await pause(5);
          if (!isGranted()) return;
          leaving.socket.terminate();
          await until(() => at.door.size === 1, 'the end of the one who leaves');
        });
      }
    })();
    await coming.signIn(documentId, at.people.supplier.owner.token);
    await busy;
    nora = at.client(at.people.supplier.manager, documentId);
    await nora.settled();
    say(coming, 2, { cursor: 2 });
    await until(() => seen().has(2), 'who was there before');
    expect(seen().get(2)).toMatchObject({ user: { name: at.people.supplier.owner.name } });
    await until(() => coming.messages(AWARENESS).length > 0, 'who has come');
  });
});
