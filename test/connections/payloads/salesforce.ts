/**
 * Messages of Salesforce in the forms of its documentation, with made-up content.
 */

/** Answer of a query over accounts, as `GET /services/data/v62.0/query` gives it. */
export const ACCOUNTS = {
  totalSize: 1,
  done: true,
  records: [
    {
      attributes: { type: 'Account', url: '/services/data/v62.0/sobjects/Account/001Ws00003abcDEIAY' },
      Id: '001Ws00003abcDEIAY',
      Name: 'Aceros del Cantábrico',
      Type: 'Customer - Direct',
      Industry: 'Manufacturing',
      AnnualRevenue: 250000000,
      CurrencyIsoCode: 'EUR',
      BillingCountry: 'Spain',
      IsDeleted: false,
      CreatedDate: '2026-01-10T08:00:00.000+0000',
      LastModifiedDate: '2026-03-01T10:00:00.000+0000',
      SystemModstamp: '2026-03-01T10:00:00.000+0000',
    },
  ],
};

/** A contact as `GET /services/data/v62.0/sobjects/Contact/{id}` gives it. */
export const CONTACT = {
  attributes: { type: 'Contact', url: '/services/data/v62.0/sobjects/Contact/003Ws00000xyzABIAY' },
  Id: '003Ws00000xyzABIAY',
  IsDeleted: false,
  AccountId: '001Ws00003abcDEIAY',
  FirstName: 'Marta',
  LastName: 'Ruiz',
  Name: 'Marta Ruiz',
  Email: 'marta.ruiz@aceros.example',
  Phone: '+34 942 000 111',
  Title: 'Head of Purchasing',
  LastModifiedDate: '2026-03-01T10:05:00.000+0000',
};

/** A change event of the bus: only what changed, and the header. */
export const contactChange = (changes: object, commitTimestamp: number, changeType = 'UPDATE') => ({
  schema: 'IeRuaY6cbI_HsV8Rv1Mc5g',
  payload: {
    ChangeEventHeader: {
      entityName: 'Contact',
      recordIds: ['003Ws00000xyzABIAY'],
      changeType,
      changeOrigin: 'com/salesforce/api/soap/62.0;client=SfdcInternalAPI/',
      transactionKey: '00046c5c-0001-4d2f-8c1f-f0b3f3a0d6ab',
      sequenceNumber: 1,
      commitTimestamp,
      commitNumber: 11868200000000,
      commitUser: '005Ws000001MarIIAS',
      nulledFields: [],
      diffFields: [],
      changedFields: [...Object.keys(changes), 'LastModifiedDate'],
    },
    ...changes,
    LastModifiedDate: new Date(commitTimestamp).toISOString(),
  },
  event: { replayId: 6210, EventApiName: 'ContactChangeEvent', EventUuid: '5f1c6c0a-3a5f-4f6e-9ddc-0f2b4f6b7a11' },
});

/** An opportunity, a task and an event of a calendar, in one answer. */
export const WORK = {
  totalSize: 3,
  done: true,
  records: [
    {
      attributes: { type: 'Opportunity', url: '/services/data/v62.0/sobjects/Opportunity/006Ws000001OppAIAU' },
      Id: '006Ws000001OppAIAU',
      AccountId: '001Ws00003abcDEIAY',
      Name: 'Rolling mill renewal',
      StageName: 'Negotiation/Review',
      Amount: 1250000.5,
      CurrencyIsoCode: 'EUR',
      Probability: 60,
      CloseDate: '2026-09-30',
      IsClosed: false,
      IsWon: false,
      LastModifiedDate: '2026-03-02T09:00:00.000+0000',
    },
    {
      attributes: { type: 'Task', url: '/services/data/v62.0/sobjects/Task/00TWs00000TskAIAU' },
      Id: '00TWs00000TskAIAU',
      AccountId: '001Ws00003abcDEIAY',
      WhoId: '003Ws00000xyzABIAY',
      Subject: 'Call about delivery dates',
      Status: 'Not Started',
      Priority: 'Normal',
      ActivityDate: '2026-03-10',
      LastModifiedDate: '2026-03-02T09:10:00.000+0000',
    },
    {
      attributes: { type: 'Event', url: '/services/data/v62.0/sobjects/Event/00UWs00000EvtAIAU' },
      Id: '00UWs00000EvtAIAU',
      AccountId: '001Ws00003abcDEIAY',
      Subject: 'Quarterly review',
      ActivityDate: '2026-04-02',
      StartDateTime: '2026-04-02T08:00:00.000+0000',
      LastModifiedDate: '2026-03-02T09:20:00.000+0000',
    },
  ],
};
