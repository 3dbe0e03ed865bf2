/**
 * Messages of SAP S/4HANA as its OData services (V2) print entities, with made-up content.
 */

/** Business partners, as `GET …/API_BUSINESS_PARTNER/A_BusinessPartner` gives them: an organisation and a person. */
export const PARTNERS = {
  d: {
    results: [
      {
        __metadata: {
          id: "https://s4.example/sap/opu/odata/sap/API_BUSINESS_PARTNER/A_BusinessPartner('17100001')",
          uri: "https://s4.example/sap/opu/odata/sap/API_BUSINESS_PARTNER/A_BusinessPartner('17100001')",
          type: 'API_BUSINESS_PARTNER.A_BusinessPartnerType',
        },
        BusinessPartner: '17100001',
        Customer: '17100001',
        BusinessPartnerCategory: '2',
        BusinessPartnerFullName: 'Papeles del Norte',
        BusinessPartnerName: 'Papeles del Norte',
        OrganizationBPName1: 'Papeles del Norte',
        OrganizationBPName2: '',
        FirstName: '',
        LastName: '',
        CreationDate: '/Date(1767225600000)/',
        LastChangeDate: '/Date(1772323200000)/',
        LastChangeTime: 'PT10H00M00S',
        IsMarkedForArchiving: false,
      },
      {
        __metadata: { type: 'API_BUSINESS_PARTNER.A_BusinessPartnerType' },
        BusinessPartner: '9980000123',
        BusinessPartnerCategory: '1',
        BusinessPartnerFullName: 'Jon Azkue',
        FirstName: 'Jon',
        LastName: 'Azkue',
        CreationDate: '/Date(1767225600000)/',
        LastChangeDate: '/Date(1772323200000)/',
        LastChangeTime: 'PT10H05M00S',
        IsMarkedForArchiving: false,
      },
    ],
  },
};

/** Who is a contact of whom. */
export const PARTNER_CONTACT = {
  d: {
    __metadata: { type: 'API_BUSINESS_PARTNER.A_BusinessPartnerContactType' },
    RelationshipNumber: '1044',
    BusinessPartnerCompany: '17100001',
    BusinessPartnerPerson: '9980000123',
    ValidityStartDate: '/Date(1767225600000)/',
    ValidityEndDate: '/Date(253402214400000)/',
    RelationshipCategory: 'BUR001',
  },
};

/** A sales order with its items, as `A_SalesOrder('3045')?$expand=to_Item` gives it. */
export const SALES_ORDER = {
  d: {
    __metadata: { type: 'API_SALES_ORDER_SRV.A_SalesOrderType' },
    SalesOrder: '3045',
    SalesOrderType: 'OR',
    SoldToParty: '17100001',
    SalesOrderDate: '/Date(1772150400000)/',
    TotalNetAmount: '1160.00',
    TransactionCurrency: 'EUR',
    LastChangeDateTime: '/Date(1772360000000+0000)/',
    to_Item: {
      results: [
        {
          __metadata: { type: 'API_SALES_ORDER_SRV.A_SalesOrderItemType' },
          SalesOrder: '3045',
          SalesOrderItem: '10',
          SalesOrderItemText: 'Kraft paper 90 g',
          Material: 'TG11',
          RequestedQuantity: '8',
          RequestedQuantityUnit: 'PC',
          NetAmount: '1000.00',
          TransactionCurrency: 'EUR',
        },
        {
          __metadata: { type: 'API_SALES_ORDER_SRV.A_SalesOrderItemType' },
          SalesOrder: '3045',
          SalesOrderItem: '20',
          SalesOrderItemText: 'Cores 76 mm',
          Material: 'TG12',
          RequestedQuantity: '32',
          RequestedQuantityUnit: 'PC',
          NetAmount: '160.00',
          TransactionCurrency: 'EUR',
        },
      ],
    },
  },
};
