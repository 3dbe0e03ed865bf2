/**
 * SAP S/4HANA: entities as its OData services (V2) print them, alone and in lists: business partners and their contacts (API_BUSINESS_PARTNER), sales orders with
 * their items (API_SALES_ORDER_SRV). S/4HANA keeps no opportunities and activities; those are in SAP's CRM. Its change events carry keys alone, so what sends
 * them here reads the entity first.
 */
import type { CrmMapping, MessageShape } from './mapping.js';

type Entity = Omit<MessageShape, 'at' | 'has'> & { readonly entity: string };

/** Each entity says what it is in its metadata. */
function shapesOf({ entity, ...shape }: Entity): readonly MessageShape[] {
  const only = shape.only ?? { path: '__metadata.type', in: [entity] };
  return ['d.results', 'd', ''].map((at) => ({ ...shape, at, has: ['__metadata.type', shape.id], only }));
}

const PARTNER: Omit<Entity, 'only' | 'type'> = {
  entity: 'API_BUSINESS_PARTNER.A_BusinessPartnerType',
  id: 'BusinessPartner',
  changedAt: ['LastChangeDate', 'CreationDate'],
  changedTime: 'LastChangeTime',
  gone: { path: 'IsMarkedForArchiving', in: [true] },
};

/** The mapping of SAP S/4HANA. */
export const SAP: CrmMapping = {
  system: 'sap',
  shapes: [
    ...shapesOf({ ...PARTNER, only: { path: 'BusinessPartnerCategory', in: ['2'] }, type: { is: 'BusinessPartner' } }),
    ...shapesOf({ ...PARTNER, only: { path: 'BusinessPartnerCategory', in: ['1'] }, type: { is: 'Person' } }),
    ...shapesOf({
      entity: 'API_BUSINESS_PARTNER.A_BusinessPartnerContactType',
      type: { is: 'Person' },
      id: 'BusinessPartnerPerson',
      changedAt: ['ValidityStartDate'],
    }),
    ...shapesOf({
      entity: 'API_SALES_ORDER_SRV.A_SalesOrderType',
      type: { is: 'SalesOrder' },
      id: 'SalesOrder',
      changedAt: ['LastChangeDateTime', 'LastChangeDate'],
    }),
  ],
  objects: {
    BusinessPartner: {
      to: 'Account',
      fields: { name: { from: 'OrganizationBPName1' }, customerName: { from: 'OrganizationBPName1' } },
    },
    Person: {
      to: 'Contact',
      account: { type: 'BusinessPartner', from: 'BusinessPartnerCompany' },
      fields: { name: { from: ['FirstName', 'LastName'] } },
    },
    SalesOrder: {
      to: 'Order',
      account: { type: 'BusinessPartner', from: 'SoldToParty' },
      fields: {
        number: { from: 'SalesOrder' },
        orderedOn: { from: 'SalesOrderDate', as: 'day' },
        currency: { from: 'TransactionCurrency' },
        lines: {
          from: 'to_Item.results',
          as: 'lines',
          currency: 'TransactionCurrency',
          lines: { sku: 'Material', name: 'SalesOrderItemText', unit: 'RequestedQuantityUnit', quantity: 'RequestedQuantity', amount: 'NetAmount' },
        },
      },
    },
  },
};
