import type { Question } from '../../src/client/ask.js';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { AccountsDocument } from '../../src/client/generated/accounts.js';
import {
  CreateObjectiveDocument,
  CreatePlanDocument,
  PlanOfAccountDocument,
  ProposeVersionDocument,
  SignVersionDocument,
} from '../../src/client/generated/plans.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, until, type World } from '../support/world.js';

await describeOnAnyDatabase('Two companies', (kind) => {
  let world: World;
  const editors: { readonly provider: HocuspocusProvider; readonly socket: HocuspocusProviderWebsocket }[] = [];
  beforeEach(async () => {
    world = await startWorld(kind);
  });
  afterEach(async () => {
    for (const { provider, socket } of editors.splice(0)) {
      provider.destroy();
      socket.destroy();
    }
    await world.close();
  });

  async function ask<Result, Variables extends object>(who: Somebody, document: Question<Result, Variables>, variables: Variables): Promise<Result> {
    const { data, errors } = await world.ask(who, document.toString(), variables);
    expect(errors).toBeUndefined();
    return data as Result;
  }

  async function open(who: Somebody, documentId: string): Promise<{ readonly doc: Y.Doc; readonly provider: HocuspocusProvider }> {
    const socket = new HocuspocusProviderWebsocket({
      url: `${world.server.url.replace('http', 'ws')}/collaboration`,
      WebSocketPolyfill: WebSocket,
      minDelay: 50,
      delay: 50,
      maxDelay: 200,
      jitter: false,
    });
    const doc = new Y.Doc();
    const provider = new HocuspocusProvider({ websocketProvider: socket, name: documentId, document: doc, token: who.token });
    provider.attach();
    editors.push({ provider, socket });
    await until(() => provider.isSynced, 'the document');
    return { doc, provider };
  }

  const titles = (doc: Y.Doc): readonly unknown[] => [...doc.getMap<Y.Map<unknown>>('objectives').values()].map((item) => item.get('title')).sort();

  it('co-edit one plan live, see each other, and both sign it', async () => {
    const { supplier, customer } = world.people;
    const accountId = `Account:${world.people.accountId}`;
    expect((await ask(customer.manager, AccountsDocument, {})).accounts.nodes.map(({ id }) => id)).toEqual([accountId]);
    const input = { accountId, title: 'Plan conjunto', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const plan = (await ask(supplier.manager, CreatePlanDocument, { input })).planCreate.plan;
    if (plan === null) throw new Error('no plan');

    const [nora, oliver] = await Promise.all([open(supplier.manager, plan.documentId), open(customer.manager, plan.documentId)]);
    nora.provider.setAwarenessField('user', { name: 'Somebody else' });
    await until(
      () => [...(oliver.provider.awareness?.getStates().values() ?? [])].some(({ user }) => user?.name === supplier.manager.name),
      'to see the colleague by name',
    );

    const heard = world.follow(customer.owner, `subscription ($account: ID) { events(account: $account, topics: ["objective.*"]) { topic payload } }`, {
      account: accountId,
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    nora.doc.getMap('objectives').set(
      crypto.randomUUID(),
      new Y.Map<unknown>([
        ['title', 'Crecer juntos'],
        ['beneficiary', 'BOTH'],
        ['status', 'OPEN'],
        ['rank', 'a0'],
      ]),
    );
    await until(() => titles(oliver.doc).includes('Crecer juntos'), 'the edit at the other side');
    await ask(customer.manager, CreateObjectiveDocument, { input: { planId: plan.id, title: 'Deliver on time', beneficiary: 'CUSTOMER', status: 'OPEN' } });
    await until(() => titles(nora.doc).length === 2, 'the mutation in the live document');
    await until(() => heard.results.length === 2, 'both events');
    expect(heard.results.map(({ data }) => data.events.payload.title as string)).toEqual(['Crecer juntos', 'Deliver on time']);

    const read = await ask(customer.owner, PlanOfAccountDocument, { accountId });
    expect(read.account?.plans.nodes[0]?.objectives.nodes.map(({ title }) => title).sort()).toEqual(titles(nora.doc));
    const version = (await ask(supplier.manager, ProposeVersionDocument, { input: { planId: plan.id } })).planVersionPropose.planVersion;
    if (version === null) throw new Error('no version');
    const sign = (who: Somebody, sha256: string) => ask(who, SignVersionDocument, { input: { versionId: version.id, sha256 } });
    expect((await sign(supplier.owner, 'f'.repeat(64))).planVersionSign.userErrors).toMatchObject([{ code: 'HASH_MISMATCH' }]);
    expect((await sign(supplier.owner, version.sha256)).planVersionSign.planVersion?.status).toBe('PROPOSED');
    expect((await sign(supplier.owner, version.sha256)).planVersionSign.userErrors).toMatchObject([{ code: 'ALREADY_SIGNED' }]);
    const bound = (await sign(customer.owner, version.sha256)).planVersionSign.planVersion;
    expect([bound?.status, bound?.signatures.map(({ side }) => side).sort()]).toEqual(['SIGNED', ['CUSTOMER', 'SUPPLIER']]);
  });

  it('do not let a stranger in, whichever door is tried', async () => {
    const { supplier, stranger } = world.people;
    const accountId = `Account:${world.people.accountId}`;
    const input = { accountId, title: 'Plan conjunto', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const plan = (await ask(supplier.manager, CreatePlanDocument, { input })).planCreate.plan;
    if (plan === null) throw new Error('no plan');
    expect((await ask(stranger.owner, PlanOfAccountDocument, { accountId })).account).toBeNull();
    expect((await ask(stranger.owner, AccountsDocument, {})).accounts).toMatchObject({ totalCount: 0, nodes: [] });
    const socket = new HocuspocusProviderWebsocket({
      url: `${world.server.url.replace('http', 'ws')}/collaboration`,
      WebSocketPolyfill: WebSocket,
      minDelay: 50,
      delay: 50,
      maxDelay: 200,
      jitter: false,
    });
    let refusal: string | undefined;
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: plan.documentId,
      token: stranger.owner.token,
      onAuthenticationFailed: ({ reason }) => (refusal = reason),
    });
    provider.attach();
    editors.push({ provider, socket });
    await until(() => refusal !== undefined, 'the refusal');
    expect(provider.isSynced).toBe(false);
  });
});
