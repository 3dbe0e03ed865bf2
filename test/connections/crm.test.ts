/**
 * What Salesforce, HubSpot and SAP tell becomes accounts, contacts, orders and activities here; two systems that keep one thing settle it field by field.
 */
import { parse, validate } from 'graphql';
import { systemSession } from '../../src/access/session.js';
import { CRM_TEMPLATES } from '../../src/connections/crm/templates.js';
import { valueAt } from '../../src/connections/read-records.js';
import { entityMetadata } from '../../src/database/entity-metadata.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { buildAlianzaSchema } from '../../src/graphql/schema.js';
import type { Json } from '../../src/kernel/json.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';
import { deliver, newHook, type Hook } from './hook.js';
import * as hubspot from './payloads/hubspot.js';
import * as salesforce from './payloads/salesforce.js';
import * as sap from './payloads/sap.js';

await describeOnAnyDatabase('Another system', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
  }, 240_000);
  afterAll(() => world.close());

  const owner = () => world.people.supplier.owner;
  const sql = (text: string, params: readonly unknown[] = []) => world.server.database.transaction(systemSession, (tx) => tx.sql<any>(text, params));
  /** What has a name of the other system. */
  const named = async (system: string, type: string, externalId: string): Promise<any> => {
    const query = `query ($system: String!, $type: String!, $externalId: String!) { externalReference(system: $system, type: $type, externalId: $externalId) { subjectId account { id name customerName currency status } } }`;
    const { data } = await world.ask(owner(), query, { system, type, externalId });
    return data.externalReference;
  };
  const contactOf = async (system: string, type: string, externalId: string): Promise<any> => {
    const { subjectId, account } = await named(system, type, externalId);
    const { data } = await world.ask(owner(), 'query ($id: ID!) { node(id: $id) { ... on Contact { name email phone jobTitle version } } }', { id: subjectId });
    return { ...data.node, id: subjectId, accountId: account.id };
  };
  const change = async (id: string, changes: object): Promise<void> => {
    const query = 'mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) { userErrors { message } } }';
    const { data } = await world.ask(owner(), query, { input: { id, ...changes } });
    expect(data.contactUpdate.userErrors).toEqual([]);
  };
  const activityAt = async (accountId: string): Promise<readonly any[]> => {
    const query = `query ($id: ID!) { account(id: $id) { activity(first: 20, where: { topic: { eq: "activity.noted" } }) { nodes { payload audience actorApp { id } } } } }`;
    return (await world.ask(owner(), query, { id: accountId })).data.account.activity.nodes;
  };

  describe('called Salesforce', () => {
    let hook: Hook;
    const NAME = ['salesforce', 'Contact', salesforce.CONTACT.Id] as const;
    beforeAll(async () => {
      hook = await newHook(world, owner(), { system: 'SALESFORCE', rules: { 'Contact.email': 'THEIRS_WINS', 'Contact.phone': 'OURS_WINS' } });
    });

    test('tells of a contact before its account: the contact waits for it', async () => {
      expect(await deliver(world, owner(), hook, salesforce.CONTACT)).toMatchObject({ status: 'HANDLED', outcome: { created: 0, skipped: 1 } });
      expect(await deliver(world, owner(), hook, salesforce.ACCOUNTS)).toMatchObject({ status: 'HANDLED', outcome: { created: 2, skipped: 0 } });
      expect(await named('salesforce', 'Account', '001Ws00003abcDEIAY')).toMatchObject({
        account: { name: 'Aceros del Cantábrico', customerName: 'Aceros del Cantábrico', currency: 'EUR', status: 'PRIVATE' },
      });
      expect(await contactOf(...NAME)).toMatchObject({
        name: 'Marta Ruiz',
        email: 'marta.ruiz@aceros.example',
        phone: '+34 942 000 111',
        jobTitle: 'Head of Purchasing',
      });
    });

    test('tells of opportunities and activities, to the own side alone and once', async () => {
      expect(await deliver(world, owner(), hook, salesforce.WORK)).toMatchObject({ status: 'HANDLED', outcome: { created: 3 } });
      expect(await deliver(world, owner(), hook, salesforce.WORK)).toMatchObject({ status: 'HANDLED', outcome: { unchanged: 3 } });
      const { account } = await named('salesforce', 'Account', '001Ws00003abcDEIAY');
      const told = await activityAt(account.id);
      expect(told.map(({ payload }) => payload)).toEqual(
        expect.arrayContaining([
          {
            system: 'salesforce',
            kind: 'OPPORTUNITY',
            externalId: '006Ws000001OppAIAU',
            title: 'Rolling mill renewal',
            status: 'Negotiation/Review',
            on: '2026-09-30',
            amountMinor: 125_000_050,
            currency: 'EUR',
          },
          expect.objectContaining({ kind: 'TASK', title: 'Call about delivery dates', status: 'Not Started', on: '2026-03-10' }),
          expect.objectContaining({ kind: 'MEETING', title: 'Quarterly review', on: '2026-04-02', status: null }),
        ]),
      );
      expect(told.map(({ audience, actorApp }) => [audience, actorApp.id])).toEqual(told.map(() => ['SUPPLIER', hook.appId]));
      expect(told).toHaveLength(3);
    });

    test('changes what changed there alone, whatever the rule, as the app of the connection', async () => {
      const message = await deliver(
        world,
        owner(),
        hook,
        salesforce.contactChange({ Title: 'Buyer', Phone: '+34 942 000 222' }, Date.parse('2026-03-03T10:00:00Z')),
      );
      expect(message).toMatchObject({ status: 'HANDLED', outcome: { updated: 1 } });
      const contact = await contactOf(...NAME);
      expect(contact).toMatchObject({ name: 'Marta Ruiz', phone: '+34 942 000 222', jobTitle: 'Buyer' });
      const [event] = await sql(`select actor_app_id as app from event where topic = 'contact.updated' and subject_id = $1 order by position desc limit 1`, [
        contact.id.split(':')[1],
      ]);
      expect(`App:${event.app}`).toBe(hook.appId);
    });

    test('that tells back what came from here changes nothing and is not heard of', async () => {
      const { id } = await contactOf(...NAME);
      await change(id, { jobTitle: 'Chief buyer' });
      const { version } = await contactOf(...NAME);
      const events = await sql('select count(*)::int as count from event where subject_id = $1', [id.split(':')[1]]);
      const echo = await deliver(world, owner(), hook, salesforce.contactChange({ Title: 'Chief buyer' }, Date.now()));
      expect(echo).toMatchObject({ status: 'HANDLED', outcome: { unchanged: 1, updated: 0 } });
      expect((await contactOf(...NAME)).version).toBe(version);
      expect(await sql('select count(*)::int as count from event where subject_id = $1', [id.split(':')[1]])).toEqual(events);
    });

    test('loses, wins, or is asked for its date where both sides changed a field, as the rule of the field says', async () => {
      const { id } = await contactOf(...NAME);
      await change(id, { email: 'ours@aceros.example', phone: '+34 900 100 100', jobTitle: 'Ours' });
      const before = Date.now() - 3_600_000;
      const conflict = { Email: 'theirs@aceros.example', Phone: '+34 900 200 200', Title: 'Theirs' };
      // An hour ago: the newest is ours.
      await deliver(world, owner(), hook, salesforce.contactChange(conflict, before));
      expect(await contactOf(...NAME)).toMatchObject({ email: 'theirs@aceros.example', phone: '+34 900 100 100', jobTitle: 'Ours' });
      // Later than the change here: the newest is theirs.
      await deliver(world, owner(), hook, salesforce.contactChange({ Title: 'Theirs again', Phone: '+34 900 300 300' }, Date.now() + 1_000));
      expect(await contactOf(...NAME)).toMatchObject({ phone: '+34 900 100 100', jobTitle: 'Theirs again' });
    });

    test('that tells something late, after newer news, overwrites nothing', async () => {
      const message = await deliver(
        world,
        owner(),
        hook,
        salesforce.contactChange({ Title: 'Of last year', Email: 'old@aceros.example' }, Date.parse('2025-01-01T00:00:00Z')),
      );
      expect(message).toMatchObject({ status: 'HANDLED', outcome: { unchanged: 1 } });
      expect(await contactOf(...NAME)).toMatchObject({ email: 'theirs@aceros.example', jobTitle: 'Theirs again' });
    });

    test('that tells a value which cannot be kept is told so, and what else the message holds is brought in', async () => {
      const [account] = salesforce.ACCOUNTS.records;
      const message = {
        records: [
          { ...salesforce.CONTACT, Id: '003Ws00000badABIAY', Email: 'not an address' },
          { ...account, Name: 'Aceros del Cantábrico SA', LastModifiedDate: '2026-05-01T10:00:00.000+0000' },
        ],
      };
      expect(await deliver(world, owner(), hook, message)).toMatchObject({
        status: 'FAILED',
        failure: 'Contact 003Ws00000badABIAY: This is not an e-mail address, such as ana@company.example.',
        outcome: { updated: 1, failed: 1 },
      });
      expect((await named('salesforce', 'Account', '001Ws00003abcDEIAY')).account.name).toBe('Aceros del Cantábrico SA');
    });

    test('that deletes a record unties it; the thing here stays', async () => {
      const { id } = await contactOf(...NAME);
      expect(await deliver(world, owner(), hook, salesforce.contactChange({}, Date.now() + 5_000, 'DELETE'))).toMatchObject({ status: 'HANDLED' });
      expect(await named(...NAME)).toBeNull();
      expect((await world.ask(owner(), 'query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toEqual({ id });
    });

    test('can tie a record to an account that is here already, by its id', async () => {
      const [account] = salesforce.ACCOUNTS.records;
      const tied = { ...account, Id: '001Ws00003tiedIAY', Alianza_Id__c: `Account:${world.people.accountId}`, Name: 'Leeds Bay' };
      expect(await deliver(world, owner(), hook, tied)).toMatchObject({ status: 'HANDLED' });
      expect((await named('salesforce', 'Account', '001Ws00003tiedIAY')).subjectId).toBe(`Account:${world.people.accountId}`);
      const { customer } = world.people;
      const seen = await world.ask(customer.owner, '{ externalReferences(first: 10) { totalCount } }');
      expect(seen.data.externalReferences.totalCount).toBe(0);
    });
  });

  describe('called HubSpot', () => {
    let hook: Hook;
    beforeAll(async () => {
      hook = await newHook(world, owner(), { system: 'HUBSPOT', scheme: 'HUBSPOT_V3' });
    });

    test('tells of companies, contacts and deals as its interface prints them', async () => {
      for (const payload of [hubspot.COMPANIES, hubspot.CONTACT, hubspot.DEAL]) {
        expect(await deliver(world, owner(), hook, payload)).toMatchObject({ status: 'HANDLED', outcome: { created: 1 } });
      }
      const { account } = await named('hubspot', 'companies', '15901234567');
      expect(account).toMatchObject({ name: 'Astilleros del Sur', currency: 'EUR' });
      expect(await contactOf('hubspot', 'contacts', '65059681032')).toMatchObject({ name: 'Iván Pardo', email: 'ivan.pardo@astilleros.example', phone: null });
      expect((await activityAt(account.id))[0].payload).toMatchObject({
        kind: 'OPPORTUNITY',
        amountMinor: 4_800_000,
        on: '2026-07-31',
        status: 'contractsent',
      });
    });

    test('tells of a new contact property by property: it is made when enough is known', async () => {
      expect(await deliver(world, owner(), hook, hubspot.NEW_CONTACT)).toMatchObject({ status: 'HANDLED', outcome: { created: 1, failed: 0 } });
      expect(await contactOf('hubspot', 'contacts', '65059681099')).toMatchObject({ name: 'Lola Vega', email: null });
    });

    test('tells one property, and the rest of the field stays', async () => {
      await deliver(world, owner(), hook, hubspot.propertyChange('lastname', 'Pardo Gil', Date.now()));
      expect(await contactOf('hubspot', 'contacts', '65059681032')).toMatchObject({ name: 'Iván Pardo Gil', jobTitle: 'Buyer' });
    });

    test('that deletes a contact unties it', async () => {
      expect(await deliver(world, owner(), hook, hubspot.DELETION)).toMatchObject({ status: 'HANDLED' });
      expect(await named('hubspot', 'contacts', '65059681032')).toBeNull();
    });
  });

  describe('called SAP', () => {
    test('tells of business partners, their contacts and sales orders', async () => {
      const hook = await newHook(world, owner(), { system: 'SAP' });
      expect(await deliver(world, owner(), hook, sap.PARTNERS)).toMatchObject({ status: 'HANDLED', outcome: { created: 1, skipped: 1 } });
      expect(await deliver(world, owner(), hook, sap.PARTNER_CONTACT)).toMatchObject({ status: 'HANDLED', outcome: { created: 1 } });
      expect(await contactOf('sap', 'Person', '9980000123')).toMatchObject({ name: 'Jon Azkue' });
      expect(await deliver(world, owner(), hook, sap.SALES_ORDER)).toMatchObject({ status: 'HANDLED', outcome: { created: 1 } });
      expect(await deliver(world, owner(), hook, sap.SALES_ORDER)).toMatchObject({ status: 'HANDLED', outcome: { unchanged: 1 } });
      const { subjectId } = await named('sap', 'SalesOrder', '3045');
      const order = `query ($id: ID!) { node(id: $id) { ... on Order { number orderedOn currency lines(first: 9) { nodes { quantity unitPriceMinor offering { sku name } } } } } }`;
      const read = async (): Promise<any> => (await world.ask(owner(), order, { id: subjectId })).data.node;
      expect(await read()).toEqual({
        number: '3045',
        orderedOn: '2026-02-27',
        currency: 'EUR',
        lines: {
          nodes: [
            { quantity: 8, unitPriceMinor: 12_500, offering: { sku: 'TG11', name: 'Kraft paper 90 g' } },
            { quantity: 32, unitPriceMinor: 500, offering: { sku: 'TG12', name: 'Cores 76 mm' } },
          ],
        },
      });
      const { d } = sap.SALES_ORDER;
      const [first] = d.to_Item.results;
      const more = {
        d: {
          ...d,
          LastChangeDateTime: `/Date(${Date.now() + 1_000}+0000)/`,
          to_Item: { results: [{ ...first, RequestedQuantity: '10', NetAmount: '1250.00' }] },
        },
      };
      expect(await deliver(world, owner(), hook, more)).toMatchObject({ status: 'HANDLED', outcome: { updated: 1 } });
      expect((await read()).lines.nodes).toEqual([{ quantity: 10, unitPriceMinor: 12_500, offering: { sku: 'TG11', name: 'Kraft paper 90 g' } }]);
    });
  });

  describe('that is not known by name', () => {
    test('is read by the mapping that its company brings', async () => {
      const mapping = {
        system: 'odoo',
        shapes: [{ at: 'data', has: ['partner_id'], type: { is: 'partner' }, id: 'partner_id', changedAt: ['write_date'] }],
        objects: { partner: { to: 'Account', fields: { name: { from: 'display_name' }, customerName: { from: 'display_name' } } } },
      };
      const hook = await newHook(world, owner(), { system: 'OTHER', mapping });
      const data = [{ partner_id: 7, display_name: 'Quesos del Valle', write_date: '2026-03-01T10:00:00Z' }];
      expect(await deliver(world, owner(), hook, { data })).toMatchObject({ status: 'HANDLED', outcome: { created: 1 } });
      expect(await named('odoo', 'partner', '7')).toMatchObject({ account: { name: 'Quesos del Valle' } });
    });
  });
});

describe('A way out to another system', () => {
  const { schema } = buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES));

  test.each(CRM_TEMPLATES.map((template) => [template.title, template] as const))('asks what there is: %s', (_, { query, call, body }) => {
    expect(validate(schema, parse(query))).toEqual([]);
    const externalReferences = { nodes: [{ externalId: 'X' }] };
    const thing = { id: 'Y', name: 'n', stage: 's', email: 'e', phone: 'p', jobTitle: 'j', externalReferences };
    const data = { events: { topic: 't', account: thing, contact: thing } } as unknown as Json;
    const paths = [...[...call.matchAll(/\{([^}]+)\}/g)].map(([, path]) => path ?? ''), ...leaves(body)];
    expect(paths.filter((path) => valueAt(data, path) === undefined)).toEqual([]);
  });
});

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value as object).flatMap(leaves);
}
