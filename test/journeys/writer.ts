/**
 * Somebody who writes without pause, in a process of its own: into the live document with the stock provider, and by mutations. Says a line for every thing
 * that the server acknowledged: `edit ID` or `mutation ID`.
 */
import { randomUUID } from 'node:crypto';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

const [url = '', token = '', planId = '', documentId = ''] = process.argv.slice(2);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const doc = new Y.Doc();
const websocketProvider = new HocuspocusProviderWebsocket({
  url: `${url.replace('http', 'ws')}/collaboration`,
  WebSocketPolyfill: WebSocket,
  delay: 50,
  minDelay: 50,
  maxDelay: 300,
  jitter: false,
});
const provider = new HocuspocusProvider({ websocketProvider, name: documentId, document: doc, token });
provider.attach();

const isStored = (): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (provider.unsyncedChanges === 0) resolve();
      else setTimeout(look, 2);
    };
    look();
  });

async function edit(): Promise<void> {
  const id = randomUUID();
  const fields = { title: `edit ${id}`, status: 'TODO', rank: 'a0' };
  doc.getMap('actions').set(id, new Y.Map(Object.entries(fields)));
  await isStored();
  say(`edit ${id}`);
}

async function mutate(): Promise<void> {
  const query = `mutation ($planId: ID!) { riskCreate(input: { planId: $planId, title: "written by mutation", probability: 2, impact: 3, response: REDUCE }) { risk { id } userErrors { code message } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { planId } }),
  });
  const { data } = (await response.json()) as { data?: { riskCreate?: { risk?: { id: string } } } };
  const id = data?.riskCreate?.risk?.id;
  if (id === undefined) throw new Error('The mutation was not acknowledged.');
  say(`mutation ${id.replace('Risk:', '')}`);
}

await new Promise<void>((resolve) => {
  const look = (): void => {
    if (provider.isSynced) resolve();
    else setTimeout(look, 5);
  };
  look();
});
say('ready');
void (async () => {
  for (;;) await edit();
})();
for (;;) await mutate().catch(() => new Promise((resolve) => setTimeout(resolve, 50)));
