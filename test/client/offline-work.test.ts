import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { connect } from '../../src/client/connect.js';
import { narrativeOf, planDraft } from '../../src/client/plan-draft.js';
import { appendParagraphs } from '../../src/protocol/rich-text.js';
import { startWorld, until, type World } from '../support/world.js';

const PLAN = 'mutation($input: PlanCreateInput!) { planCreate(input: $input) { plan { documentId } } }';
const CONTENT = 'query($id: ID!) { documentAt(documentId: $id) { json } }';

describe('What a client wrote offline', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('pglite');
  });
  afterAll(() => world.close());

  it('comes through in parts, one behind the other, with what is written meanwhile behind them', async () => {
    const { people, server } = world;
    const input = { accountId: `Account:${people.accountId}`, title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const documentId = (await world.ask(people.supplier.manager, PLAN, { input })).data.planCreate.plan.documentId as string;
    const sent: number[] = [];
    class Watched extends WebSocket {
      override send(data: Uint8Array, ...others: never[]): void {
        sent.push(data.byteLength);
        super.send(data, ...others);
      }
    }
    const client = connect({ url: server.url, token: people.supplier.manager.token, webSocket: Watched as unknown as typeof globalThis.WebSocket });
    const document = await client.openDocument(documentId);
    await document.stored();
    const line = document.provider.configuration.websocketProvider;
    line.disconnect();
    await until(() => document.state.phase === 'OFFLINE', 'the end of the line');

    const draft = planDraft(document.doc);
    for (let index = 0; index < 10; index += 1) draft.add('objectives', { title: `Objective ${index}`, beneficiary: 'BOTH', status: 'OPEN' });
    const texts = Array.from({ length: 20 }, () => {
      const [paragraph, text] = [new Y.XmlElement('paragraph'), new Y.XmlText()];
      narrativeOf(document.doc).push([paragraph]);
      paragraph.insert(0, [text]);
      return text;
    });
    for (let key = 0; key < 3_000; key += 1) texts[key % 20]?.insert(Math.floor(key / 20), 'k');
    for (const text of texts) text.insert(text.length, 'offline '.repeat(8_000));
    expect(document.state.unsaved).toBeGreaterThan(3_000);
    sent.length = 0;

    // Somebody goes on writing behind what has not arrived yet.
    const last = texts.at(-1);
    let written = 0;
    const goOn = setInterval(() => {
      if (document.state.phase !== 'LIVE' || sent.length > 12) return;
      written += 1;
      last?.insert(last.length, 'and on ');
    }, 1);
    await line.connect();
    await until(() => document.state.phase === 'LIVE', 'the line');
    await document.stored();
    clearInterval(goOn);
    await document.stored();
    expect(written).toBeGreaterThan(0);
    expect(document.state.refused).toBeNull();
    expect(Math.max(...sent)).toBeLessThan(200 * 1024);
    expect(sent.reduce((sum, bytes) => sum + bytes, 0)).toBeGreaterThan(1_200_000);

    const colleague = connect({ url: server.url, token: people.customer.manager.token });
    const theirs = await colleague.openDocument(documentId);
    await theirs.loaded();
    const said = narrativeOf(document.doc).toJSON();
    expect(said.length).toBeGreaterThan(1_280_000);
    expect(said).toContain('and on');
    expect(narrativeOf(theirs.doc).toJSON() === said).toBe(true);
    expect(planDraft(theirs.doc).items('objectives')).toEqual(draft.items('objectives'));
    const { json } = (await world.ask(people.customer.manager, CONTENT, { id: documentId })).data.documentAt as { readonly json: unknown };
    expect(JSON.stringify(json)).toContain('and on');
    client.close();
    colleague.close();
  });

  it('is told as written in vain where something in it is refused, but for those parts that were stored before', async () => {
    const { people, server } = world;
    const input = { accountId: `Account:${people.accountId}`, title: 'Another plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const documentId = (await world.ask(people.supplier.manager, PLAN, { input })).data.planCreate.plan.documentId as string;
    const client = connect({ url: server.url, token: people.supplier.manager.token });
    const document = await client.openDocument(documentId);
    await document.stored();
    const line = document.provider.configuration.websocketProvider;
    line.disconnect();
    await until(() => document.state.phase === 'OFFLINE', 'the end of the line');
    const words = Array.from({ length: 16 }, (_, index) => `part ${index} ${'offline '.repeat(6_000)}`);
    for (const said of words) appendParagraphs(narrativeOf(document.doc), [said]);
    document.doc.getMap('objectives').set(randomUUID(), new Y.Map(Object.entries({ title: '', beneficiary: 'BOTH', status: 'OPEN', rank: 'a0' })));
    void line.connect();
    await until(() => document.state.refused !== null, 'the refusal');
    const { json } = (await world.ask(people.customer.manager, CONTENT, { id: documentId })).data.documentAt as { readonly json: unknown };
    const [stored, inVain] = [JSON.stringify(json), JSON.stringify(document.state.refused?.written)];
    const said = words.map((_, index) => `part ${index} `);
    expect(said.filter((part) => stored.includes(part)).length).toBeGreaterThan(8);
    // Each is in one of the two, and none in both: whoever writes again what was in vain has nothing twice.
    expect(said.filter((part) => stored.includes(part) === inVain.includes(part))).toEqual([]);
    client.close();
  });
});
