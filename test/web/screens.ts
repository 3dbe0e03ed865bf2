/**
 * All screens of the workspace in one table: walks, screenshots and checks go through it. A room that is not in it is not checked, so the walks also look whether
 * a link leads to one that is missing here.
 */
import type { Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { until } from '../support/world.js';
import type { Visitor } from './browser.js';

/** Who looks at a screen: the supplier, the customer, or somebody who is not signed in. */
export type Who = 'supplier' | 'customer' | 'stranger';

/** The people of the demonstration who look: both see the whole of their company. */
export const LOGINS: Readonly<Record<Who, string | null>> = {
  supplier: 'lucia.ferrer@nordia.example',
  customer: 'helen.marsh@northgate.example',
  stranger: null,
};

/** Ids of things of the demonstration as they stand in addresses, and tokens of invitations. */
export interface Places {
  readonly account: string;
  /** An account that only the supplier has yet: everything in it is empty. */
  readonly emptyAccount: string;
  readonly plan: string;
  /** The version that both have signed. */
  readonly signedVersion: string;
  /** The version that waits for signatures. */
  readonly proposedVersion: string;
  readonly project: string;
  /** A KPI of both with a measurement that is disputed. */
  readonly kpi: string;
  readonly training: string;
  readonly order: string;
  readonly invitation: string;
  /** The token of a colleague's invitation. */
  readonly colleague: string;
  /** An endpoint with a message in its log. */
  readonly endpoint: string;
  /** A connection with a message that failed. */
  readonly connection: string;
  /** A rehearsed import with a refused row. */
  readonly import: string;
}

/** One screen. */
export interface Screen {
  readonly name: string;
  readonly who: readonly Who[];
  path(places: Places): string;
  /** Something that is there when the screen is, besides its heading. */
  readonly ready?: string;
  /** What somebody does there first: opens a dialog or a menu. */
  arrange?(page: Page): Promise<void>;
}

/** A live text that can be read. */
const TEXT = '[role=textbox][aria-multiline]';

const BOTH = ['supplier', 'customer'] as const;
const SUPPLIER = ['supplier'] as const;
const STRANGER = ['stranger'] as const;

/** Every screen, in the order of a walk. */
export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', who: STRANGER, path: () => '/', ready: 'input[name=password]' },
  {
    name: 'sign-up',
    who: STRANGER,
    path: () => '/?new',
    ready: 'input[name=password]',
    arrange: (page) => page.locator('main button[type=button]').first().click(),
  },
  { name: 'invitation', who: STRANGER, path: ({ invitation }) => `/invitation?token=${invitation}`, ready: 'input[name=companyName]' },
  { name: 'invitation-expired', who: STRANGER, path: () => '/invitation?token=nothing' },
  { name: 'join', who: STRANGER, path: ({ colleague }) => `/join?token=${colleague}`, ready: 'input[name=password]' },
  { name: 'join-expired', who: STRANGER, path: () => '/join?token=nothing' },
  { name: 'confirm-address', who: STRANGER, path: () => '/verify?token=nothing', ready: 'input[name=password]' },
  { name: 'forgot-password', who: STRANGER, path: () => '/forgot', ready: 'input[name=email]' },
  { name: 'reset-password', who: STRANGER, path: () => '/reset?token=nothing', ready: 'input[name=newPassword]' },
  { name: 'work', who: BOTH, path: () => '/work' },
  { name: 'portfolio', who: BOTH, path: () => '/portfolio', ready: 'main table' },
  { name: 'portfolio-matrix', who: BOTH, path: () => '/portfolio?view=matrix', ready: 'main svg' },
  { name: 'account', who: BOTH, path: ({ account }) => `/accounts/${account}` },
  { name: 'account-empty', who: SUPPLIER, path: ({ emptyAccount }) => `/accounts/${emptyAccount}` },
  { name: 'account-figures', who: BOTH, path: ({ account, kpi }) => `/accounts/${account}/figures?kpi=Kpi:${kpi}`, ready: 'main table' },
  {
    name: 'account-trainings',
    who: BOTH,
    path: ({ account, training }) => `/accounts/${account}/trainings?training=Training:${training}`,
    ready: 'main table',
  },
  { name: 'account-orders', who: SUPPLIER, path: ({ account, order }) => `/accounts/${account}/orders?order=Order:${order}`, ready: 'main table' },
  {
    name: 'account-order-edit',
    who: SUPPLIER,
    path: ({ account }) => `/accounts/${account}/orders`,
    ready: 'main table',
    arrange: async (page) => {
      await page.locator('main tbody button').first().click();
      await page.locator('dialog[open] fieldset input').first().waitFor();
    },
  },
  { name: 'account-contacts', who: BOTH, path: ({ account }) => `/accounts/${account}/contacts`, ready: 'main table' },
  {
    name: 'account-contact-new',
    who: SUPPLIER,
    path: ({ emptyAccount }) => `/accounts/${emptyAccount}/contacts`,
    arrange: async (page) => {
      await page.locator('main section button').first().click();
      await page.locator('dialog[open] input').first().waitFor();
    },
  },
  { name: 'private-file', who: BOTH, path: ({ account }) => `/accounts/${account}/private`, ready: TEXT },
  { name: 'private-file-empty', who: SUPPLIER, path: ({ emptyAccount }) => `/accounts/${emptyAccount}/private`, ready: TEXT },
  { name: 'plan', who: BOTH, path: ({ plan }) => `/plans/${plan}`, ready: TEXT },
  ...['objectives', 'milestones', 'actions', 'risks', 'timeline', 'history'].map((view) => ({
    name: `plan-${view}`,
    who: BOTH,
    path: ({ plan }: Places) => `/plans/${plan}/${view}`,
  })),
  { name: 'version-signed', who: BOTH, path: ({ plan, signedVersion }) => `/plans/${plan}/versions/${signedVersion}` },
  { name: 'version-proposed', who: BOTH, path: ({ plan, proposedVersion }) => `/plans/${plan}/versions/${proposedVersion}` },
  { name: 'projects', who: BOTH, path: () => '/projects' },
  { name: 'project', who: BOTH, path: ({ project }) => `/projects/${project}`, ready: TEXT },
  { name: 'admin', who: BOTH, path: () => '/admin' },
  ...['company', 'members', 'access', 'rights', 'catalogue', 'apps', 'webhooks', 'connections', 'imports', 'exports', 'audit'].map((view) => ({
    name: `admin-${view}`,
    who: BOTH,
    path: () => `/admin/${view}`,
  })),
  { name: 'admin-webhook', who: SUPPLIER, path: ({ endpoint }) => `/admin/webhooks?endpoint=${endpoint}`, ready: 'main details' },
  { name: 'admin-connection', who: SUPPLIER, path: ({ connection }) => `/admin/connections?connection=Connection:${connection}`, ready: 'main dl' },
  { name: 'admin-import', who: SUPPLIER, path: ({ import: id }) => `/admin/imports?import=${id}`, ready: 'main a[download]' },
  {
    name: 'admin-webhook-new',
    who: SUPPLIER,
    path: () => '/admin/webhooks',
    arrange: async (page) => {
      await page.locator('main section button').first().click();
      await page.locator('dialog[open] fieldset select').waitFor();
    },
  },
  {
    name: 'admin-hand-over',
    who: SUPPLIER,
    path: () => '/admin/members',
    arrange: async (page) => {
      await page.getByRole('row', { name: 'Ana Ortiz' }).getByRole('button').click();
      await page.locator('dialog[open] select').waitFor();
    },
  },
  { name: 'admin-import-new', who: SUPPLIER, path: () => '/admin/imports', arrange: openNewImport },
  { name: 'profile', who: BOTH, path: () => '/profile', ready: 'main table' },
  { name: 'not-found', who: SUPPLIER, path: () => '/nowhere' },
  { name: 'palette', who: SUPPLIER, path: () => '/profile', arrange: openPalette },
  { name: 'keys', who: SUPPLIER, path: () => '/profile', arrange: (page) => pressFor(page, '?', 'dialog[open]') },
  { name: 'own-menu', who: SUPPLIER, path: () => '/profile', arrange: (page) => page.locator('aside button[aria-haspopup=menu]').click() },
];

/** What an address is called by its form: `/accounts/:id/private`. */
export function formOf(path: string): string {
  return (path.split(/[?#]/, 1)[0] ?? '').replaceAll(/\/[0-9a-f]{8}-[0-9a-f-]{27}/g, '/:id');
}

/** Leaves open what the screen before has opened. */
export async function closeAll(page: Page): Promise<void> {
  if ((await page.locator('dialog[open], [popover]:popover-open').count()) > 0) await page.keyboard.press('Escape');
}

async function openPalette(page: Page): Promise<void> {
  await pressFor(page, 'Control+k', 'dialog[open] [role=option]');
}

async function pressFor(page: Page, key: string, shown: string): Promise<void> {
  await page.keyboard.press(key);
  await page.locator(shown).first().waitFor();
}

async function openNewImport(page: Page): Promise<void> {
  await page.locator('main section button').first().click();
  await page.locator('dialog[open] input[type=file]').setInputFiles({ name: 'catalogo.csv', mimeType: 'text/csv', buffer: Buffer.from(OFFERINGS) });
  await page.locator('dialog[open] table').waitFor();
}

const bare = (id: string): string => id.slice(id.indexOf(':') + 1);

/** Finds the places with the supplier's eyes, and makes those that the demonstration has not: an invited company, a version that waits for signatures. */
export async function findPlaces(supplier: Visitor): Promise<Places> {
  const { accounts } = await supplier.ask(`{
    accounts(first: 1, where: { name: { eq: "Nordia × Northgate University" } }) {
      nodes { id plans(first: 1) { nodes { id versions(first: 1, orderBy: [{ field: NUMBER, direction: ASC }]) { nodes { id } } } } allianceProjects(first: 1) { nodes { id } }
        kpis(first: 1, where: { audience: { eq: SHARED } }) { nodes { id } } trainings(first: 1) { nodes { id } } orders(first: 1) { nodes { id } } }
    }
  }`);
  const [account] = accounts.nodes;
  const [plan] = account.plans.nodes;
  const { planVersionPropose } = await supplier.ask(
    'mutation ($input: PlanVersionProposeInput!) { planVersionPropose(input: $input) { planVersion { id } userErrors { message } } }',
    { input: { planId: plan.id, note: 'With the research lab.' } },
  );
  const emptyAccount = await createAccount(supplier);
  return {
    account: bare(account.id),
    emptyAccount: bare(emptyAccount),
    plan: bare(plan.id),
    signedVersion: bare(plan.versions.nodes[0].id),
    proposedVersion: bare(planVersionPropose.planVersion.id),
    project: bare(account.allianceProjects.nodes[0].id),
    kpi: bare(account.kpis.nodes[0].id),
    training: bare(account.trainings.nodes[0].id),
    order: bare(account.orders.nodes[0].id),
    invitation: await invite(supplier, emptyAccount),
    colleague: await inviteColleague(supplier),
    endpoint: await makeEndpoint(supplier),
    connection: await makeConnection(supplier, account.id),
    import: await rehearseImport(supplier),
  };
}

async function makeEndpoint(supplier: Visitor): Promise<string> {
  const appId = await makeApp(supplier);
  const { webhookEndpointCreate } = await supplier.ask(
    'mutation ($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) { webhookEndpoint { id } userErrors { message } } }',
    { input: { appId, name: 'ERP', url: 'https://hooks.erp.example/alianza', topics: ['plan.*', 'planVersion.signed', 'account.updated', 'kpi.measured'] } },
  );
  const { id } = webhookEndpointCreate.webhookEndpoint;
  await supplier.ask('mutation ($id: ID!) { webhookEndpointTest(id: $id) { userErrors { message } } }', { id });
  return id;
}

/** Makes an app that reads. */
export async function makeApp(supplier: Visitor, scopes: readonly string[] = ['READ']): Promise<string> {
  const { appCreate } = await supplier.ask('mutation ($input: AppCreateInput!) { appCreate(input: $input) { app { id } userErrors { message } } }', {
    input: { name: 'Nordia ERP', scopes },
  });
  return appCreate.app.id;
}

/** What a CRM tells: another name of an account that is here, and a contact whose telephone is too long. */
const told = (accountId: string): object => ({
  records: [
    { attributes: { type: 'Account' }, Id: '001NORTHGATE', Alianza_Id__c: accountId, Name: 'Northgate Univ.', LastModifiedDate: '2026-03-01T10:00:00.000Z' },
    {
      attributes: { type: 'Contact' },
      Id: '003BROOK',
      AccountId: '001NORTHGATE',
      LastName: 'Brook',
      Phone: '1'.repeat(60),
      LastModifiedDate: '2026-03-01T10:00:00.000Z',
    },
  ],
});

async function makeConnection(supplier: Visitor, accountId: string): Promise<string> {
  const appId = await makeApp(supplier, ['READ', 'WRITE']);
  const { connectionCreate } = await supplier.ask(
    'mutation ($input: ConnectionCreateInput!) { connectionCreate(input: $input) { connection { id path } secret userErrors { message } } }',
    { input: { appId, name: 'Salesforce', system: 'SALESFORCE' } },
  );
  const { connection, secret } = connectionCreate;
  await deliverTo(supplier, `${supplier.url}${String(connection.path)}`, secret, told(accountId));
  await until(async () => {
    const { inboundMessages } = await supplier.ask('{ inboundMessages(first: 1) { nodes { status } } }');
    return inboundMessages.nodes[0]?.status === 'FAILED';
  }, 'the message to fail');
  return bare(connection.id);
}

/** Sends a message as Standard Webhooks prescribes. */
async function deliverTo(supplier: Visitor, url: string, secret: string, body: unknown): Promise<void> {
  const [id, sentAt, text] = ['msg_1', new Date(), JSON.stringify(body)];
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, sentAt, text),
  };
  await supplier.context.request.post(url, { headers, data: text });
}

/** Two offerings; the price of the second is none. */
const OFFERINGS = 'externalId,sku,name,unit,price,currency\n1,LAB-1,Laboratorio remoto,seat,120,EUR\n2,LAB-2,Laboratorio móvil,seat,dear,EUR\n';

async function rehearseImport(supplier: Visitor): Promise<string> {
  const { importCreate } = await supplier.ask(
    'mutation ($input: ImportCreateInput!) { importCreate(input: $input) { import { id uploadPath } userErrors { message } } }',
    { input: { kind: 'OFFERINGS', format: 'CSV', system: 'erp', fileName: 'catalogo.csv', dryRun: true } },
  );
  const { id, uploadPath } = importCreate.import;
  await supplier.context.request.put(`${supplier.url}${String(uploadPath)}`, { data: OFFERINGS });
  await until(async () => {
    const { import: seen } = await supplier.ask('query ($id: ID!) { import(id: $id) { status } }', { id });
    return !['QUEUED', 'RUNNING'].includes(seen.status);
  }, 'the end of the import');
  return id;
}

async function createAccount(supplier: Visitor): Promise<string> {
  const { accountCreate } = await supplier.ask(
    'mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { message } } }',
    {
      input: { name: 'Nordia × Aula Abierta', customerName: 'Aula Abierta', currency: 'EUR' },
    },
  );
  return accountCreate.account.id;
}

async function inviteColleague(supplier: Visitor): Promise<string> {
  const { memberInvite } = await supplier.ask('mutation ($input: MemberInviteInput!) { memberInvite(input: $input) { token userErrors { message } } }', {
    input: { email: 'nueva@nordia.example', role: 'MEMBER' },
  });
  return memberInvite.token;
}

async function invite(supplier: Visitor, accountId: string): Promise<string> {
  const { accountInvite } = await supplier.ask('mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { token userErrors { message } } }', {
    input: { accountId, email: 'direccion@aula-abierta.example', message: 'Aquí preparamos juntos el plan.' },
  });
  return accountInvite.token;
}
