/**
 * HubSpot: objects as its CRM interface (v3) prints them, alone and in lists, and the batches of its webhooks, in which each event tells one property or one
 * association. Objects do not name their type: each has a property among its usual ones that the others have not.
 */
import type { CrmMapping, MessageShape, ObjectMapping } from './mapping.js';

/** Path to the company of a contact, a deal or an engagement. */
const COMPANY = 'associations.companies.results.0.id';

const NAMES = { contact: 'contacts', company: 'companies', deal: 'deals', '0-1': 'contacts', '0-2': 'companies', '0-3': 'deals' } as const;

/** Events name the object by the subscription (`contact.creation`), generic ones (`object.creation`) by the id of its type. */
function eventNames(verb: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(NAMES).map(([name, type]) => [name.startsWith('0-') ? name : `${name}.${verb}`, type]));
}

const changed = (type: string): MessageShape => ({
  at: '',
  has: [type, 'propertyName'],
  type: { from: type, names: eventNames('propertyChange') },
  id: 'objectId',
  changedAt: ['occurredAt'],
  oneValue: { name: 'propertyName', value: 'propertyValue', under: 'properties' },
});

const cameOrWent = (type: string, verb: string): MessageShape => ({
  at: '',
  has: [type],
  only: { path: 'subscriptionType', in: ['object', 'contact', 'company', 'deal'].map((name) => `${name}.${verb}`) },
  type: { from: type, names: eventNames(verb) },
  id: 'objectId',
  changedAt: ['occurredAt'],
  ...(verb === 'deletion' ? { gone: { path: 'subscriptionType', in: ['object', 'contact', 'company', 'deal'].map((name) => `${name}.${verb}`) } } : {}),
});

const objects = (type: string, property: string): readonly MessageShape[] =>
  ['results', ''].map((at) => ({
    at,
    has: ['id', `properties.${property}`],
    type: { is: type },
    id: 'id',
    changedAt: ['updatedAt'],
    gone: { path: 'archived', in: [true] },
  }));

const activity = (kind: string, fields: ObjectMapping['fields']): ObjectMapping => ({
  to: 'Activity',
  account: { type: 'companies', from: COMPANY },
  constants: { kind },
  fields,
});

/** The mapping of HubSpot. */
export const HUBSPOT: CrmMapping = {
  system: 'hubspot',
  shapes: [
    changed('objectTypeId'),
    changed('subscriptionType'),
    {
      at: '',
      has: ['associationType', 'toObjectId'],
      only: { path: 'associationRemoved', in: [false] },
      type: { from: 'associationType', names: { CONTACT_TO_COMPANY: 'contacts', DEAL_TO_COMPANY: 'deals' } },
      id: 'fromObjectId',
      changedAt: ['occurredAt'],
      elsewhere: { toObjectId: COMPANY },
    },
    ...['objectTypeId', 'subscriptionType'].flatMap((type) => ['creation', 'deletion'].map((verb) => cameOrWent(type, verb))),
    ...objects('deals', 'dealname'),
    ...objects('companies', 'domain'),
    ...objects('calls', 'hs_call_title'),
    ...objects('meetings', 'hs_meeting_title'),
    ...objects('tasks', 'hs_task_subject'),
    ...objects('contacts', 'lastmodifieddate'),
  ],
  objects: {
    companies: {
      to: 'Account',
      ourId: 'properties.alianza_id',
      fields: { name: { from: 'properties.name' }, customerName: { from: 'properties.name' } },
    },
    contacts: {
      to: 'Contact',
      ourId: 'properties.alianza_id',
      account: { type: 'companies', from: COMPANY },
      fields: {
        name: { from: ['properties.firstname', 'properties.lastname'] },
        email: { from: 'properties.email' },
        phone: { from: 'properties.phone' },
        jobTitle: { from: 'properties.jobtitle' },
      },
    },
    deals: activity('OPPORTUNITY', {
      title: { from: 'properties.dealname' },
      status: { from: 'properties.dealstage' },
      on: { from: 'properties.closedate', as: 'day' },
      amountMinor: { from: 'properties.amount', as: 'minorUnits', currency: 'properties.deal_currency_code' },
      currency: { from: 'properties.deal_currency_code' },
    }),
    calls: activity('CALL', { title: { from: 'properties.hs_call_title' }, on: { from: 'properties.hs_timestamp', as: 'day' } }),
    meetings: activity('MEETING', { title: { from: 'properties.hs_meeting_title' }, on: { from: 'properties.hs_timestamp', as: 'day' } }),
    tasks: activity('TASK', {
      title: { from: 'properties.hs_task_subject' },
      status: { from: 'properties.hs_task_status' },
      on: { from: 'properties.hs_timestamp', as: 'day' },
    }),
  },
};
