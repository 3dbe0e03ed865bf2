/**
 * Puts the demonstration into an empty database, by the same acts that people perform. Only the first start does anything.
 */
import { systemSession } from '../access/session.js';
import { isCompanyWideRole, type Viewer } from '../access/viewer.js';
import { createAccount } from '../accounts/create-account.js';
import { acceptForCompany } from '../accounts/accept-invitation.js';
import { inviteCustomer } from '../accounts/invite-customer.js';
import { updateAccount } from '../accounts/update-account.js';
import { updateCustomerFile, updateSupplierFile } from '../accounts/update-files.js';
import { hashPassword } from '../identity/password.js';
import { createPerson, joinCompany, signUpIn } from '../companies/sign-up.js';
import { CustomerFile } from '../accounts/customer-file.entity.js';
import { SupplierFile } from '../accounts/supplier-file.entity.js';
import type { Database } from '../database/database.js';
import type { Rooms } from '../documents/rooms.js';
import { perform, type Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { NARRATIVE } from '../protocol/plan-document.js';
import { appendParagraphs } from '../protocol/rich-text.js';
import { createSeat } from '../teams/create-seat.js';
import { setDecisionRight } from '../teams/set-decision-right.js';
import { Seat } from '../teams/seat.entity.js';
import { Member } from '../companies/member.entity.js';
import { ACCOUNTS, COMPANIES, DEMONSTRATION_PASSWORD, type AccountStory, type CompanyStory, type SeatStory } from './story.js';
import { playedBy, type Cast, type Player, type Stage } from './stage.js';
import { tellCatalogue, tellFigures } from './tell-figures.js';
import { beginTelling, endTelling } from './telling.js';
import { tellPlan } from './tell-plan.js';
import { tellProject } from './tell-project.js';

/**
 * Tells the whole story; gives false when the database is not empty. Servers that start at once take turns: the first tells, the others find it told. What a
 * killed server left half told is removed, and told anew.
 */
export async function tellStory(database: Database, rooms: Rooms): Promise<boolean> {
  return database.inTurn(async () => {
    if (
      !(await beginTelling(
        database,
        COMPANIES.map(({ name }) => name),
      ))
    )
      return false;
    await tellAll(database, rooms);
    await endTelling(database);
    return true;
  });
}

async function tellAll(database: Database, rooms: Rooms): Promise<void> {
  const cast: Cast = new Map((await Promise.all(COMPANIES.map((company) => tellCompany(database, company)))).flat());
  const catalogues = new Map<string, ReadonlyMap<string, Id>>();
  for (const { name, catalogue } of COMPANIES) catalogues.set(name, await tellCatalogue(database, ownerOf(cast, name), catalogue ?? []));
  for (const account of ACCOUNTS) {
    const stage = await tellAccount(database, rooms, cast, account);
    if (account.figures !== undefined) await tellFigures(stage, catalogues.get(account.supplier) ?? new Map(), account.figures);
  }
}

async function tellCompany(database: Database, story: CompanyStory): Promise<readonly (readonly [string, Player])[]> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const [founder, ...colleagues] = story.people;
  const caller = { remoteAddress: '', userAgent: 'demonstration', now: new Date() };
  return database.transaction(systemSession, async (tx) => {
    const person = (one: typeof founder) => ({ ...one, password: DEMONSTRATION_PASSWORD, passwordHash, verifiedAt: caller.now });
    const { companyId, memberId, personId, sessionId } = await signUpIn(tx, { ...person(founder), companyName: story.name, country: story.country }, caller);
    // The founder signs in like everybody else; this session was only the sign-up's.
    await tx.sql('update session set revoked_at = now() where id = $1', [sessionId]);
    const members = [[founder, personId, memberId] as const];
    for (const colleague of colleagues) {
      const id = await createPerson(tx, person(colleague), caller.now);
      members.push([colleague, id, await joinCompany(tx, { personId: id, companyId, role: colleague.role, jobTitle: colleague.jobTitle }, caller.now)]);
    }
    return members.map(([{ email, role }, id, member]) => {
      const isCompanyWide = isCompanyWideRole(role);
      return [email, { companyId, memberId: member, personId: id, appId: null, sessionId: null, role, isCompanyWide, scopes: [] }] as const;
    });
  });
}

async function tellAccount(database: Database, rooms: Rooms, cast: Cast, story: AccountStory): Promise<Stage> {
  const supplierOwner = ownerOf(cast, story.supplier);
  const customerOwner = ownerOf(cast, story.customer);
  const act = <T>(viewer: Viewer, deed: (act: Act) => Promise<T>): Promise<T> => perform(database, viewer, deed);
  const opened = { name: story.name, customerName: story.customer, currency: story.currency, stage: story.stage, since: story.since };
  const { id: accountId } = await act(supplierOwner, (a) => createAccount(a, opened));
  const account = globalId('Account', accountId);
  const email = [...cast].find(([, viewer]) => viewer === customerOwner)?.[0] ?? '';
  const { token } = await act(supplierOwner, (a) => inviteCustomer(a, undefined, { accountId: account, email, message: story.invitation }));
  await act(customerOwner, (a) => acceptForCompany(a, undefined, token));
  for (const seat of story.seats.supplier) await act(supplierOwner, (a) => giveSeat(a, account, cast, seat));
  for (const seat of story.seats.customer) await act(customerOwner, (a) => giveSeat(a, account, cast, seat));
  for (const owner of [supplierOwner, customerOwner]) {
    await act(owner, (a) => setDecisionRight(a, { accountId: account, role: 'KEY_ACCOUNT_MANAGER', decision: 'SIGN_PLANS' }));
  }
  const { strategy: supplierStrategy, ...supplierFile } = story.supplierFile;
  const { strategy: customerStrategy, ...customerFile } = story.customerFile;
  await act(supplierOwner, (a) => updateSupplierFile(a, { accountId: account, ...supplierFile }));
  await act(customerOwner, (a) => updateCustomerFile(a, { accountId: account, ...customerFile }));
  await writeStrategies(database, rooms, accountId, [
    [supplierOwner, supplierStrategy],
    [customerOwner, customerStrategy],
  ]);
  const leadOf = (seats: readonly SeatStory[]): Player => playedBy(cast, seats.find(({ role }) => role === 'KEY_ACCOUNT_MANAGER')?.email ?? '');
  const stage: Stage = {
    database,
    rooms,
    cast,
    accountId,
    supplier: { owner: supplierOwner, lead: leadOf(story.seats.supplier) },
    customer: { owner: customerOwner, lead: leadOf(story.seats.customer) },
  };
  if (story.plan !== undefined) await tellPlan(stage, story.plan);
  if (story.project !== undefined) await tellProject(stage, story.project);
  await act(supplierOwner, (a) => updateAccount(a, { accountId: account, stage: story.stage }));
  return stage;
}

function ownerOf(cast: Cast, company: string): Player {
  return playedBy(cast, COMPANIES.find(({ name }) => name === company)?.people[0].email ?? '');
}

async function giveSeat(act: Act, accountId: string, cast: Cast, { email, role, allocationPercent, counterpart }: SeatStory): Promise<unknown> {
  const memberId = globalId('Member', playedBy(cast, email).memberId);
  const across =
    counterpart === undefined
      ? null
      : await act.tx.em.findOne(Seat, { member: act.tx.em.getReference(Member, playedBy(cast, counterpart).memberId), account: idOf('Account', accountId) });
  return createSeat(act, { accountId, memberId, role, allocationPercent, counterpartId: across === null ? null : globalId('Seat', across.id) });
}

async function writeStrategies(database: Database, rooms: Rooms, accountId: Id, strategies: readonly (readonly [Viewer, readonly string[]])[]): Promise<void> {
  const documents = await database.transaction(systemSession, async ({ em }) => {
    const supplierFile = await em.findOneOrFail(SupplierFile, { account: accountId });
    const customerFile = await em.findOneOrFail(CustomerFile, { account: accountId });
    return [supplierFile.strategyDocumentId, customerFile.strategyDocumentId];
  });
  for (const [index, [{ memberId, appId }, paragraphs]] of strategies.entries()) {
    await rooms.edit(documents[index] ?? '', { memberId, appId }, (doc) => appendParagraphs(doc.getXmlFragment(NARRATIVE), paragraphs));
  }
}
