/**
 * Messages of HubSpot in the forms of its documentation, with made-up content.
 */

/** A list of companies, as `GET /crm/v3/objects/companies` gives it. */
export const COMPANIES = {
  results: [
    {
      id: '15901234567',
      properties: {
        createdate: '2026-01-10T08:00:00.000Z',
        domain: 'astilleros.example',
        hs_lastmodifieddate: '2026-03-01T10:00:00.000Z',
        hs_object_id: '15901234567',
        name: 'Astilleros del Sur',
      },
      createdAt: '2026-01-10T08:00:00.000Z',
      updatedAt: '2026-03-01T10:00:00.000Z',
      archived: false,
    },
  ],
  paging: { next: { after: '15901234568', link: 'https://api.hubapi.com/crm/v3/objects/companies?after=15901234568' } },
};

/** A contact with its company, as `GET /crm/v3/objects/contacts/{id}?associations=companies` gives it. */
export const CONTACT = {
  id: '65059681032',
  properties: {
    createdate: '2026-01-11T08:00:00.000Z',
    email: 'ivan.pardo@astilleros.example',
    firstname: 'Iván',
    hs_object_id: '65059681032',
    lastmodifieddate: '2026-03-01T10:05:00.000Z',
    lastname: 'Pardo',
    jobtitle: 'Buyer',
    phone: null,
  },
  createdAt: '2026-01-11T08:00:00.000Z',
  updatedAt: '2026-03-01T10:05:00.000Z',
  archived: false,
  associations: { companies: { results: [{ id: '15901234567', type: 'contact_to_company' }] } },
};

const EVENT = { subscriptionId: 234567, portalId: 12345678, appId: 987654, attemptNumber: 0, changeSource: 'CRM_UI', sourceId: 'userId:45678' };

/** A batch of webhooks: a contact that is new, told property by property, and its company. */
export const NEW_CONTACT = [
  { ...EVENT, eventId: 567890120, occurredAt: 1772359500000, subscriptionType: 'contact.creation', objectId: 65059681099, changeFlag: 'CREATED' },
  {
    ...EVENT,
    eventId: 567890121,
    occurredAt: 1772359500100,
    subscriptionType: 'contact.propertyChange',
    objectId: 65059681099,
    propertyName: 'firstname',
    propertyValue: 'Lola',
  },
  {
    ...EVENT,
    eventId: 567890122,
    occurredAt: 1772359500100,
    subscriptionType: 'contact.propertyChange',
    objectId: 65059681099,
    propertyName: 'lastname',
    propertyValue: 'Vega',
  },
  {
    ...EVENT,
    eventId: 567890123,
    occurredAt: 1772359500200,
    subscriptionType: 'contact.associationChange',
    associationType: 'CONTACT_TO_COMPANY',
    fromObjectId: 65059681099,
    toObjectId: 15901234567,
    associationRemoved: false,
    isPrimaryAssociation: true,
  },
];

/** One property of a contact, as the generic subscriptions tell it. */
export const propertyChange = (propertyName: string, propertyValue: string, occurredAt: number) => [
  {
    ...EVENT,
    eventId: occurredAt,
    occurredAt,
    subscriptionType: 'object.propertyChange',
    objectTypeId: '0-1',
    objectId: 65059681032,
    propertyName,
    propertyValue,
  },
];

/** A contact that was deleted. */
export const DELETION = [
  { ...EVENT, eventId: 567890199, occurredAt: 1772400000000, subscriptionType: 'contact.deletion', objectId: 65059681032, changeFlag: 'DELETED' },
];

/** A deal with its company. */
export const DEAL = {
  id: '9876543210',
  properties: {
    amount: '48000.00',
    closedate: '2026-07-31T22:00:00.000Z',
    createdate: '2026-02-01T08:00:00.000Z',
    dealname: 'Propeller shafts',
    dealstage: 'contractsent',
    deal_currency_code: 'EUR',
    hs_lastmodifieddate: '2026-03-02T08:00:00.000Z',
    hs_object_id: '9876543210',
    pipeline: 'default',
  },
  createdAt: '2026-02-01T08:00:00.000Z',
  updatedAt: '2026-03-02T08:00:00.000Z',
  archived: false,
  associations: { companies: { results: [{ id: '15901234567', type: 'deal_to_company' }] } },
};
