/**
 * A node that no notification reaches, and that does not know it: the connection that listens is silent. What the other node does still counts here.
 */
import { WebSocket } from 'ws';
import { Y_WEBSOCKET_PATH } from '../../src/protocol/collaboration.js';
import { CLOSE_CODES } from '../../src/protocol/collaboration-codes.js';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { Editor } from '../support/editing.js';
import { Proxy } from '../support/proxy.js';
import { ask, startWorld, until, type World } from '../support/world.js';
import { itOnWalks } from '../support/walk.js';

const END = 'mutation ($id: ID!) { memberEnd(id: $id) { userErrors { code } } }';
const PLAN = 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id documentId } userErrors { code } } }';
const OBJECTIVE = 'mutation ($input: ObjectiveCreateInput!) { objectiveCreate(input: $input) { userErrors { code } } }';
const WHO = '{ viewer { role } }';

await describeOnPostgres('A node whose listening connection is silent', () => {
  let fresh: TestDatabase;
  let proxy: Proxy;
  let deaf: World;
  let hearing: RunningServer;
  let isSilent = false;
  let plan: { readonly id: string; readonly documentId: string };
  beforeAll(async () => {
    fresh = await freshDatabase('postgres');
    proxy = await Proxy.open(fresh.settings.databaseUrl ?? '');
    proxy.onAsked = (bytes, line) => {
      if (!bytes.includes('listen "alianza_')) return;
      if (isSilent) proxy.silence(line);
      else listening.add(line);
    };
    deaf = await startWorld('postgres', { databaseUrl: proxy.url });
    hearing = await startServer({ ...deaf.settings, databaseUrl: fresh.settings.databaseUrl }, openLog('silent'));
    const input = { accountId: `Account:${deaf.people.accountId}`, title: 'A plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    plan = (await ask(hearing.url, deaf.people.supplier.manager, PLAN, { input })).data.planCreate.plan;
  });
  afterAll(async () => {
    await hearing.stop();
    await deaf.close();
    await proxy.close();
    await fresh.drop();
  });
  const listening = new Set<Parameters<Proxy['silence']>[0]>();

  itOnWalks('shows the edits of the other node, ends whose access ended there, and hears again when it can', async () => {
    const { owner, manager } = deaf.people.supplier;
    const { documentId } = plan;
    const room = await deaf.server.rooms.room(documentId.replace('Document:', ''));
    const reader = new Editor({ memberId: owner.memberId, appId: null });
    await reader.enter(room);
    const following = await deaf.following(manager, 'subscription { events { id } }');
    const socket = new WebSocket(`${deaf.server.url.replace('http', 'ws')}${Y_WEBSOCKET_PATH}${documentId}?token=${manager.token}`);
    let closed: number | undefined;
    socket.on('close', (code) => (closed = code));
    await new Promise((resolve) => socket.once('message', resolve));
    expect((await ask(deaf.server.url, manager, WHO)).status).toBe(200);

    isSilent = true;
    for (const line of listening) proxy.silence(line);
    const created = await ask(hearing.url, manager, OBJECTIVE, { input: { planId: plan.id, title: 'Written elsewhere' } });
    expect(created.data.objectiveCreate.userErrors).toEqual([]);
    await until(() => reader.doc.getMap('objectives').size === 1, 'the edit of the other node');

    const ended = await ask(hearing.url, owner, END, { id: `Member:${manager.memberId}` });
    expect([ended.errors, ended.data?.memberEnd.userErrors]).toEqual([undefined, []]);
    await until(() => closed !== undefined && following.ended !== undefined, 'the end of both sockets');
    expect([closed, following.ended]).toMatchObject([CLOSE_CODES.ACCESS_CHANGED.code, { error: { code: 4205 } }]);
    await until(async () => (await ask(deaf.server.url, manager, WHO)).status === 401, 'the end of the session');

    await until(() => !deaf.server.database.isHearing, 'the node to know that it is deaf');
    expect(await (await fetch(`${deaf.server.url}/health/ready`)).json()).toMatchObject({ status: 'ready', notifications: 'are missed' });
    isSilent = false;
    await until(() => deaf.server.database.isHearing, 'the node to hear again');
  });

  it('trusts nobody when it cannot read any more, and lets them in again when it can', async () => {
    const { owner } = deaf.people.supplier;
    const following = await deaf.following(owner, 'subscription { events { id } }');
    expect((await ask(deaf.server.url, owner, WHO)).status).toBe(200);
    await until(() => deaf.server.database.isHearing, 'the node to hear');
    proxy.freeze();
    try {
      await until(() => following.ended !== undefined, 'the end of the socket');
      expect(following.ended).toMatchObject({ error: { code: 1013 } });
    } finally {
      proxy.thaw();
    }
    await until(async () => (await ask(deaf.server.url, owner, WHO)).status === 200, 'an answer after the return');
  });
});
