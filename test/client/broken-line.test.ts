/**
 * Lines that break or fall silent under a client: it notices, says so, and comes back.
 */
import { WebSocket } from 'ws';
import { connect, type Client } from '../../src/client/connect.js';
import { planDraft } from '../../src/client/plan-draft.js';
import { PING_FRAME } from '../../src/protocol/collaboration.js';
import { anyDatabase } from '../support/databases.js';
import { Proxy } from '../support/proxy.js';
import { startWorld, until, type World } from '../support/world.js';

describe('A client whose line breaks', () => {
  let world: World;
  let network: Proxy;
  let client: Client;
  let documentId: string;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
    network = await Proxy.open(world.server.url);
    const { people } = world;
    const input = { accountId: `Account:${people.accountId}`, title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const create = 'mutation($input: PlanCreateInput!) { planCreate(input: $input) { plan { documentId } } }';
    documentId = (await world.ask(people.supplier.manager, create, { input })).data.planCreate.plan.documentId as string;
  });
  beforeEach(() => {
    client = connect({ url: new URL(network.url).origin, token: world.people.supplier.manager.token });
  });
  afterEach(() => {
    network.thaw();
    network.comeBack();
    client.close();
  });
  afterAll(async () => {
    await network.close();
    await world.close();
  });

  it('is told that an edit is not stored when the line only falls silent, and stores it on another line', async () => {
    const document = await client.openDocument(documentId);
    await document.stored();
    const offline: number[] = [];
    document.subscribe(() => {
      if (document.state.phase === 'OFFLINE') offline.push(document.state.unsaved);
    });
    network.forgetPresent();
    planDraft(document.doc).add('objectives', { title: 'Written into the void', beneficiary: 'BOTH', status: 'OPEN' });
    await document.stored();
    expect(offline[0]).toBe(1);
  });

  it('keeps the count of its changes however often the line breaks before they are stored', async () => {
    const document = await client.openDocument(documentId);
    await document.stored();
    network.goAway();
    await until(() => document.state.phase === 'OFFLINE', 'the end of the line');
    const draft = planDraft(document.doc);
    for (const title of ['One', 'Two', 'Three']) draft.add('objectives', { title, beneficiary: 'BOTH', status: 'OPEN' });
    expect(document.state.unsaved).toBe(3);
    // The next line is taken, asked, and broken before it answers.
    network.onAnswered = (_, line) => network.part(line);
    const before = network.made;
    network.comeBack();
    await until(() => network.made > before + 1, 'two more attempts');
    expect(document.state).toMatchObject({ phase: 'OFFLINE', unsaved: 3 });
    network.onAnswered = () => undefined;
    await document.stored();
  });

  it('is answered when it asks the server for a sign of life', async () => {
    const socket = new WebSocket(`${world.server.url.replace('http', 'ws')}/collaboration`);
    const heard: number[][] = [];
    socket.on('message', (bytes: Buffer) => heard.push([...bytes]));
    socket.on('open', () => socket.send(PING_FRAME));
    await until(() => heard.length > 0, 'the answer');
    socket.send(new Uint8Array([10])); // whoever is asked back says so, and nothing follows
    socket.send(PING_FRAME);
    await until(() => heard.length > 1, 'the second answer');
    expect(heard).toEqual([[...PING_FRAME], [...PING_FRAME]]);
    socket.terminate();
  });

  it('opens a document again that it left while there was no line', async () => {
    const before = await client.openDocument(documentId);
    await before.stored();
    network.goAway();
    await until(() => before.state.phase === 'OFFLINE', 'the end of the line');
    before.close();
    network.comeBack();
    const made = network.made;
    const document = await client.openDocument(documentId);
    const ends: string[] = [];
    document.subscribe(() => ends.push(document.state.phase));
    await document.stored();
    expect([ends.includes('OFFLINE'), network.made - made]).toEqual([false, 1]);
  });
});
