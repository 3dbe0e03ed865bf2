/**
 * How changes go out to another system, as data: the topics and the question of a webhook endpoint, and the call that its receiver makes of a message. Make the
 * endpoint for the app of the connection, with `skipOwn`: what came in by the connection is not told again. What the other system tells of such a call comes
 * back by the connection and says nothing new there.
 */
import type { CrmSystem } from '../connection.entity.js';

/** One way out. */
export interface CrmTemplate {
  readonly title: string;
  readonly system: CrmSystem;
  readonly topics: readonly string[];
  /** GraphQL subscription that shapes the messages. */
  readonly query: string;
  /** Method and address of the call, with paths of the message in braces. */
  readonly call: string;
  /** Paths within the message by the names of the other system. */
  readonly body: Readonly<Record<string, unknown>>;
}

const names = (system: string, type: string): string =>
  `externalReferences(first: 1, where: { system: { eq: "${system}" }, type: { eq: "${type}" } }) { nodes { externalId } }`;

const accountQuery = (system: string, type: string): string =>
  `subscription { events { topic occurredAt account { id name stage updatedAt ${names(system, type)} } } }`;

const contactQuery = (system: string, type: string): string =>
  `subscription { events { topic occurredAt contact { id name email phone jobTitle updatedAt ${names(system, type)} } } }`;

const ACCOUNT = ['account.updated', 'account.stageChanged'];
const CONTACT = ['contact.updated'];
const NAME = 'externalReferences.nodes.0.externalId';

/** All ways out. */
export const CRM_TEMPLATES: readonly CrmTemplate[] = [
  {
    title: 'Accounts to Salesforce',
    system: 'SALESFORCE',
    topics: ACCOUNT,
    query: accountQuery('salesforce', 'Account'),
    call: `PATCH /services/data/v62.0/sobjects/Account/{events.account.${NAME}}`,
    body: { Name: 'events.account.name' },
  },
  {
    title: 'Contacts to Salesforce',
    system: 'SALESFORCE',
    topics: CONTACT,
    query: contactQuery('salesforce', 'Contact'),
    call: `PATCH /services/data/v62.0/sobjects/Contact/{events.contact.${NAME}}`,
    body: { Email: 'events.contact.email', Phone: 'events.contact.phone', Title: 'events.contact.jobTitle' },
  },
  {
    title: 'Accounts to HubSpot',
    system: 'HUBSPOT',
    topics: ACCOUNT,
    query: accountQuery('hubspot', 'companies'),
    call: `PATCH /crm/v3/objects/companies/{events.account.${NAME}}`,
    body: { properties: { name: 'events.account.name' } },
  },
  {
    title: 'Contacts to HubSpot',
    system: 'HUBSPOT',
    topics: CONTACT,
    query: contactQuery('hubspot', 'contacts'),
    call: `PATCH /crm/v3/objects/contacts/{events.contact.${NAME}}`,
    body: { properties: { email: 'events.contact.email', phone: 'events.contact.phone', jobtitle: 'events.contact.jobTitle' } },
  },
  {
    title: 'Accounts to SAP S/4HANA',
    system: 'SAP',
    topics: ACCOUNT,
    query: accountQuery('sap', 'BusinessPartner'),
    call: `PATCH /sap/opu/odata/sap/API_BUSINESS_PARTNER/A_BusinessPartner('{events.account.${NAME}}')`,
    body: { OrganizationBPName1: 'events.account.name' },
  },
];
