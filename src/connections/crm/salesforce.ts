/**
 * Salesforce: records as its REST and Bulk interfaces print them, and change events of Change Data Capture as its event bus hands them on. Names of fields are
 * those of the Object Reference for the Salesforce Platform, ChangeEventHeader that of the Change Data Capture Developer Guide.
 */
import type { CrmMapping, MessageShape, ObjectMapping } from './mapping.js';

const RECORD: Omit<MessageShape, 'at'> = {
  has: ['attributes.type'],
  type: { from: 'attributes.type' },
  id: 'Id',
  changedAt: ['LastModifiedDate', 'SystemModstamp'],
  gone: { path: 'IsDeleted', in: [true] },
};

const activity = (kind: string, fields: ObjectMapping['fields']): ObjectMapping => ({
  to: 'Activity',
  account: { type: 'Account', from: 'AccountId' },
  constants: { kind },
  fields,
});

/** The mapping of Salesforce. */
export const SALESFORCE: CrmMapping = {
  system: 'salesforce',
  shapes: [
    { ...RECORD, at: 'records' },
    { ...RECORD, at: '' },
    {
      at: 'payload',
      has: ['ChangeEventHeader.entityName'],
      type: { from: 'ChangeEventHeader.entityName' },
      id: 'ChangeEventHeader.recordIds',
      changedAt: ['ChangeEventHeader.commitTimestamp'],
      // A change event holds the name of a person as one compound value.
      elsewhere: { 'Name.FirstName': 'FirstName', 'Name.LastName': 'LastName' },
      gone: { path: 'ChangeEventHeader.changeType', in: ['DELETE', 'GAP_DELETE'] },
    },
  ],
  objects: {
    Account: {
      to: 'Account',
      ourId: 'Alianza_Id__c',
      fields: { name: { from: 'Name' }, customerName: { from: 'Name' }, currency: { from: 'CurrencyIsoCode' } },
    },
    Contact: {
      to: 'Contact',
      ourId: 'Alianza_Id__c',
      account: { type: 'Account', from: 'AccountId' },
      fields: { name: { from: ['FirstName', 'LastName'] }, email: { from: 'Email' }, phone: { from: 'Phone' }, jobTitle: { from: 'Title' } },
    },
    Opportunity: activity('OPPORTUNITY', {
      title: { from: 'Name' },
      status: { from: 'StageName' },
      on: { from: 'CloseDate', as: 'day' },
      amountMinor: { from: 'Amount', as: 'minorUnits', currency: 'CurrencyIsoCode' },
      currency: { from: 'CurrencyIsoCode' },
    }),
    Task: activity('TASK', { title: { from: 'Subject' }, status: { from: 'Status' }, on: { from: 'ActivityDate', as: 'day' } }),
    Event: activity('MEETING', { title: { from: 'Subject' }, on: { from: 'ActivityDate', as: 'day' } }),
  },
};
