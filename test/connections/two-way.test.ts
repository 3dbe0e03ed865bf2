/**
 * Two systems keep one contact: what changes here goes out by a webhook, what changes there comes in by a hook, and nothing goes round in circles.
 */
import { CRM_TEMPLATES } from '../../src/connections/crm/templates.js';
import { valueAt } from '../../src/connections/read-records.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { Receiver } from '../webhooks/receiver.js';
import { LOCAL_NETWORK, makeEndpoint } from '../webhooks/scene.js';
import { deliver, newHook } from './hook.js';
import { ACCOUNTS, CONTACT, contactChange } from './payloads/salesforce.js';

await describeOnAnyDatabase('A contact that two systems keep', (kind) => {
  let world: World;
  let crm: Receiver;
  beforeAll(async () => {
    world = await startWorld(kind, { webhookNetworks: LOCAL_NETWORK });
    crm = await Receiver.open();
  }, 240_000);
  afterAll(async () => {
    await world.close();
    await crm.close();
  });

  test('goes out when it changed here, and comes in when it changed there, once each way', async () => {
    const { owner } = world.people.supplier;
    const hook = await newHook(world, owner, { system: 'SALESFORCE' });
    const template = CRM_TEMPLATES.find(({ title }) => title === 'Contacts to Salesforce');
    await deliver(world, owner, hook, ACCOUNTS);
    await deliver(world, owner, hook, CONTACT);
    await makeEndpoint(world, owner, { appId: hook.appId, url: crm.url, topics: template?.topics, query: template?.query, skipOwn: true, isOrdered: true });
    const named = await world.ask(owner, `{ externalReference(system: "salesforce", type: "Contact", externalId: "${CONTACT.Id}") { subjectId } }`);
    const id: string = named.data.externalReference.subjectId;
    const changeHere = async (jobTitle: string): Promise<void> => {
      const query = 'mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) { userErrors { message } } }';
      expect((await world.ask(owner, query, { input: { id, jobTitle } })).data.contactUpdate.userErrors).toEqual([]);
    };
    /** What the receiver would write there, by the template. */
    const written = (): readonly unknown[] =>
      crm.received.map(({ message }) => [
        valueAt(message.data, /\{([^}]+)\}/.exec(template?.call ?? '')?.[1] ?? ''),
        ...Object.values(template?.body ?? {}).map((path) => valueAt(message.data, String(path))),
      ]);

    expect(await deliver(world, owner, hook, contactChange({ Title: 'Told there' }, Date.now()))).toMatchObject({ outcome: { updated: 1 } });
    await changeHere('Changed here');
    await until(() => crm.received.length === 1, 'the change to go out');
    expect(written()).toEqual([[CONTACT.Id, CONTACT.Email, CONTACT.Phone, 'Changed here']]);

    expect(await deliver(world, owner, hook, contactChange({ Title: 'Changed here' }, Date.now()))).toMatchObject({ outcome: { unchanged: 1 } });
    await changeHere('Changed again');
    await until(() => crm.received.length === 2, 'the second change to go out');
    expect(written()[1]).toEqual([CONTACT.Id, CONTACT.Email, CONTACT.Phone, 'Changed again']);
    const { data } = await world.ask(owner, `{ events(first: 20, where: { topic: { eq: "contact.updated" } }) { totalCount } }`);
    expect(data.events.totalCount).toBe(3);
  });
});
