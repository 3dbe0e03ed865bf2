/**
 * What is private to one side never reaches the other side's browser. Looked for on the network and not on the screen: in every answer and every socket frame
 * that came while somebody walked through all screens, and while the other side was writing.
 */
import { ACCOUNTS, type AccountStory } from '../../src/demonstration/story.js';
import { until } from '../support/world.js';
import { WALK_MS, describeInBrowser, type Arrivals, type Visitor } from './browser.js';
import { LOGINS, SCREENS, findPlaces, formOf, type Places } from './screens.js';

/** Something private, and how it would look on the network. */
interface Secret {
  readonly name: string;
  readonly looksLike: RegExp;
}

type Side = 'supplier' | 'customer';

const words = (name: string, texts: readonly string[]): readonly Secret[] =>
  texts.map((text) => ({ name: `${name} «${text}»`, looksLike: new RegExp(RegExp.escape(text)) }));
const amount = (name: string, value: number): Secret => ({ name: `${name} ${value}`, looksLike: new RegExp(`(?<![\\w-])${value}(?![\\w-])`) });

/** The private words and amounts of one side of an account of the story. */
function secretsOf(side: Side, { supplierFile, customerFile }: AccountStory): readonly Secret[] {
  if (side === 'supplier') {
    const { segment, notes, strategy, marginMinor, whitespaceMinor } = supplierFile;
    return [
      ...words('segment', [segment]),
      ...words('notes', [notes]),
      ...words('strategy', strategy),
      amount('margin', marginMinor),
      amount('whitespace', whitespaceMinor),
    ];
  }
  const { notes, strategy, spendMinor, alternatives } = customerFile;
  return [
    ...words('notes', [notes]),
    ...words('strategy', strategy),
    ...alternatives.flatMap(({ name, note }) => words('alternative', [name, note])),
    amount('spend', spendMinor),
  ];
}

/** Fields that only one side has, with a value in them, and its events. */
const FIELDS: Readonly<Record<Side, readonly Secret[]>> = {
  supplier: [
    'tier',
    'segment',
    'attractiveness',
    'strength',
    'churnRiskPercent',
    'marginMinor',
    'whitespaceMinor',
    'stakeholders',
    'supplierFile',
    'invitations',
  ].map(filled),
  customer: ['sourcingClass', 'rating', 'alternatives', 'spendMinor', 'customerFile'].map(filled),
};

function filled(field: string): Secret {
  return { name: `the field ${field} with a value`, looksLike: new RegExp(`"${field}":(?!null|\\[\\]|\\{"nodes":\\[\\]\\})|${field}\\.updated`) };
}

/** Where something private arrived. The files of the workspace are the same for everybody and hold its words, not its data. */
function found(secrets: readonly Secret[], { all, origin }: Arrivals): readonly string[] {
  const data = all.filter(({ from }) => !from.startsWith(`${origin}/assets/`));
  return secrets.flatMap(({ name, looksLike }) => {
    const at = data.find(({ text }) => looksLike.test(text));
    return at === undefined ? [] : [`${name} in ${at.from}: …${around(at.text, looksLike)}…`];
  });
}

function around(text: string, looksLike: RegExp): string {
  const at = text.search(looksLike);
  return text.slice(Math.max(0, at - 60), at + 120);
}

const theirs: Readonly<Record<Side, Side>> = { supplier: 'customer', customer: 'supplier' };
const NORTHGATE = storyOf('Northgate University');
/** A customer in one account and a supplier in another. */
const JAVIER = 'javier.lanas@rutasebro.example';

function storyOf(customer: string): AccountStory {
  const story = ACCOUNTS.find((account) => account.customer === customer);
  if (story === undefined) throw new Error(`The demonstration has no account of ${customer}.`);
  return story;
}

describeInBrowser('Nobody receives what is private to the other side', (workspace) => {
  const visitors = {} as Record<Side, Visitor>;
  const links = new Set<string>();

  beforeAll(async () => {
    visitors.supplier = await workspace().visit(LOGINS.supplier);
    const places = await findPlaces(visitors.supplier);
    visitors.customer = await workspace().visit(LOGINS.customer);
    for (const { arrivals, context } of Object.values(visitors)) await arrivals.relay(context);
    const walk = async (who: Side): Promise<void> => {
      const visitor = visitors[who];
      await visitor.open('/work');
      for (const screen of SCREENS) {
        if (!screen.who.includes(who) || screen.arrange !== undefined) continue;
        await visitor.go(screen.path(places), screen.ready);
        for (const link of await linksOf(visitor)) links.add(formOf(link));
      }
    };
    await Promise.all([walk('supplier'), walk('customer')]);
    await writeWhileBothLook(visitors, places);
    await Promise.all(Object.values(visitors).map(({ arrivals }) => arrivals.read()));
  }, WALK_MS);

  it.each(['supplier', 'customer'] as const)('the %s gets its own private words: what follows looks in the right places', (who) => {
    const own = secretsOf(who, NORTHGATE);
    expect(found(own, visitors[who].arrivals).length).toBe(own.length);
    expect(found([SECRET[who]], visitors[who].arrivals)).toHaveLength(1);
    expect(found(FIELDS[who], visitors[who].arrivals).length).toBeGreaterThan(3);
  });

  it.each(['supplier', 'customer'] as const)('the %s gets no private word or amount of the other side', (who) => {
    const other = theirs[who];
    expect(found([...secretsOf(other, NORTHGATE), ...FIELDS[other], SECRET[other]], visitors[who].arrivals)).toEqual([]);
  });

  it('gets nothing of accounts of others', () => {
    const foreign = storyOf('FreshFields Supermarkets');
    const secrets = [
      ...(['supplier', 'customer'] as const).flatMap((side) => secretsOf(side, foreign)),
      ...words('plan', [foreign.plan?.title ?? '']),
      ...words('narrative', foreign.plan?.narrative ?? []),
    ];
    for (const who of ['supplier', 'customer'] as const) expect(found(secrets, visitors[who].arrivals)).toEqual([]);
  });

  it(
    'a company that is customer here and supplier there gets neither the one’s secrets nor the other’s',
    async () => {
      const javier = await workspace().visit(JAVIER);
      await javier.arrivals.relay(javier.context);
      await javier.open('/work');
      for (const path of ['/portfolio', '/projects', '/admin']) await javier.go(path);
      const { accounts } = await javier.ask('{ accounts(first: 10) { nodes { id } } }');
      for (const { id } of accounts.nodes) {
        await javier.go(`/accounts/${id.split(':')[1]}`);
        await javier.go(`/accounts/${id.split(':')[1]}/private`);
      }
      await javier.arrivals.read();
      const secrets = [...secretsOf('supplier', storyOf('Rutas del Ebro Logística')), ...secretsOf('customer', storyOf('FreshFields Supermarkets'))];
      expect(found(secrets, javier.arrivals)).toEqual([]);
      expect(found(secretsOf('customer', storyOf('Rutas del Ebro Logística')), javier.arrivals)).not.toEqual([]);
      await javier.leave();
    },
    WALK_MS,
  );

  it('every answer was read', () => {
    for (const { arrivals } of Object.values(visitors)) expect(arrivals.unread).toEqual([]);
  });

  it('no address outside of the server was asked for anything', () => {
    for (const { arrivals } of Object.values(visitors)) expect(arrivals.foreign).toEqual([]);
  });

  it('no link leads to a screen that the walk does not know', () => {
    const places = {
      account: ID,
      emptyAccount: ID,
      plan: ID,
      signedVersion: ID,
      proposedVersion: ID,
      project: ID,
      invitation: 'token',
      colleague: 'token',
      endpoint: ID,
      connection: ID,
      kpi: ID,
      training: ID,
      order: ID,
      import: ID,
    };
    const known = new Set(SCREENS.map(({ path }) => formOf(path(places))));
    expect([...links].filter((form) => !known.has(form))).toEqual([]);
  });
});

const ID = '00000000-0000-4000-8000-000000000000';

/** What each side writes while the other looks on. */
const SECRET: Readonly<Record<Side, Secret>> = {
  supplier: { name: 'notes written just now', looksLike: /Nota reservada del proveedor/ },
  customer: { name: 'notes written just now', looksLike: /Reserved note of the customer/ },
};

async function linksOf({ page }: Visitor): Promise<readonly string[]> {
  return page.evaluate(() => [...document.querySelectorAll('a[href^="/"]:not([download])')].map((link) => link.getAttribute('href') ?? ''));
}

/** Both look at the private file, each at its own; each side writes, and sees what it wrote. */
async function writeWhileBothLook({ supplier, customer }: Readonly<Record<Side, Visitor>>, { account }: Places): Promise<void> {
  const accountId = `Account:${account}`;
  for (const visitor of [supplier, customer]) await visitor.go(`/accounts/${account}/private`);
  const written = 'userErrors { message }';
  await supplier.ask(`mutation ($input: SupplierFileUpdateInput!) { supplierFileUpdate(input: $input) { ${written} } }`, {
    input: { accountId, notes: 'Nota reservada del proveedor.' },
  });
  await customer.ask(`mutation ($input: CustomerFileUpdateInput!) { customerFileUpdate(input: $input) { ${written} } }`, {
    input: { accountId, notes: 'Reserved note of the customer.' },
  });
  await until(
    () => found([SECRET.supplier], supplier.arrivals).length + found([SECRET.customer], customer.arrivals).length === 2,
    'both to see their notes',
  ).catch(() => undefined);
}
