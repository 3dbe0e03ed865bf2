/**
 * A world of two companies and a stranger, written straight into the database: quick, and independent of the acts that tests examine.
 */
import type { OrganisationRole } from '../../src/access/viewer.js';
import { systemSession } from '../../src/access/session.js';
import { Account } from '../../src/accounts/account.entity.js';
import { CustomerFile } from '../../src/accounts/customer-file.entity.js';
import { SupplierFile } from '../../src/accounts/supplier-file.entity.js';
import { Company } from '../../src/companies/company.entity.js';
import { Member } from '../../src/companies/member.entity.js';
import { Person } from '../../src/identity/person.entity.js';
import { Session } from '../../src/identity/session.entity.js';
import type { Database, Transaction } from '../../src/database/database.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { hashToken, newToken } from '../../src/kernel/seal.js';
import type { SeatRole } from '../../src/protocol/seat.js';
import { Seat } from '../../src/teams/seat.entity.js';

/** A person of a company, signed in. */
export interface Somebody {
  readonly name: string;
  /** Confirmed. */
  readonly email: string;
  readonly memberId: Id;
  readonly personId: Id;
  readonly companyId: Id;
  readonly sessionId: Id;
  readonly role: OrganisationRole;
  /** Bearer token of the session. */
  readonly token: string;
}

/** The people of one company. */
export interface CompanyPeople {
  readonly id: Id;
  readonly name: string;
  /** OWNER: sees every account of the company, may sign. */
  readonly owner: Somebody;
  /** MEMBER with the lead's seat (KEY_ACCOUNT_MANAGER) at the account. */
  readonly manager: Somebody;
  /** MEMBER without any seat. */
  readonly outsider: Somebody;
  /** AUDITOR: sees everything of the company, writes nothing. */
  readonly auditor: Somebody;
}

/** Who and what there is at the beginning. */
export interface People {
  readonly supplier: CompanyPeople;
  readonly customer: CompanyPeople;
  /** A third company that has nothing to do with the account. */
  readonly stranger: CompanyPeople;
  /** ACTIVE account of supplier and customer, EUR. */
  readonly accountId: Id;
}

const now = (): Date => new Date();

/** Writes the world into an empty database. */
export async function populate(database: Database): Promise<People> {
  return database.transaction(systemSession, async (tx) => {
    const supplier = await company(tx, 'Sistemas Norte', ['Nora Ibáñez', 'Íñigo Peña', 'Olga Núñez', 'Aitor Auditor']);
    const customer = await company(tx, 'University of Leeds Bay', ['Oliver Hughes', 'Grace Kelly', 'Owen Out', 'Audrey Audit']);
    const stranger = await company(tx, 'Strangers Ltd', ['Sam Stranger', 'Stan Seat', 'Otto Other', 'Anna Audit']);
    const accountId = await account(tx, supplier, customer);
    return { supplier, customer, stranger, accountId };
  });
}

async function company(tx: Transaction, name: string, names: readonly [string, string, string, string]): Promise<CompanyPeople> {
  const id = newId();
  tx.em.create(Company, { id, name, country: 'ES', createdAt: now() });
  await tx.em.flush();
  const [owner, manager, outsider, auditor] = names;
  return {
    id,
    name,
    owner: await somebody(tx, id, owner, 'OWNER'),
    manager: await somebody(tx, id, manager, 'MEMBER'),
    outsider: await somebody(tx, id, outsider, 'MEMBER'),
    auditor: await somebody(tx, id, auditor, 'AUDITOR'),
  };
}

/** Another member of a company, signed in. The password of nobody here works; use sign-up for that. */
export async function somebody(tx: Transaction, companyId: Id, name: string, role: OrganisationRole): Promise<Somebody> {
  const [personId, memberId, sessionId, token] = [newId(), newId(), newId(), newToken('als')];
  const email = `${name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z]+/g, '.')}.${personId.slice(0, 6)}@example.com`;
  const person = tx.em.create(Person, { id: personId, email, name, locale: 'es', passwordHash: 'none', verifiedAt: now(), createdAt: now() });
  await tx.em.flush();
  tx.em.create(Member, { id: memberId, company: tx.em.getReference(Company, companyId), person, name, email, role, createdAt: now() });
  await tx.em.flush();
  const expiresAt = new Date(Date.now() + 3_600_000);
  tx.em.create(Session, { id: sessionId, person, memberId, tokenHash: hashToken(token), createdAt: now(), lastSeenAt: now(), expiresAt });
  await tx.em.flush();
  return { name, email, memberId, personId, companyId, sessionId, role, token };
}

/** An ACTIVE account of two companies with their files and a lead on each side. */
export async function account(tx: Transaction, supplier: CompanyPeople, customer: CompanyPeople): Promise<Id> {
  const id = newId();
  const created = tx.em.create(Account, {
    id,
    name: `${supplier.name} × ${customer.name}`,
    supplier: tx.em.getReference(Company, supplier.id),
    customer: tx.em.getReference(Company, customer.id),
    customerName: customer.name,
    status: 'ACTIVE',
    stage: 'COOPERATIVE',
    currency: 'EUR',
    createdAt: now(),
    updatedAt: now(),
  });
  await tx.em.flush();
  tx.em.create(SupplierFile, {
    id: newId(),
    account: created,
    tier: 'KEY',
    marginMinor: 1_234_500,
    stakeholders: [],
    strategyDocumentId: newId(),
    updatedAt: now(),
  });
  tx.em.create(CustomerFile, {
    id: newId(),
    account: created,
    sourcingClass: 'LEVERAGE',
    rating: 71,
    alternatives: [],
    strategyDocumentId: newId(),
    updatedAt: now(),
  });
  await tx.em.flush();
  await seat(tx, id, supplier.manager, 'SUPPLIER', 'KEY_ACCOUNT_MANAGER');
  await seat(tx, id, customer.manager, 'CUSTOMER', 'KEY_ACCOUNT_MANAGER');
  return id;
}

/** A current seat for somebody. */
export async function seat(tx: Transaction, accountId: Id, who: Somebody, side: 'SUPPLIER' | 'CUSTOMER', role: SeatRole): Promise<Id> {
  const id = newId();
  const [at, member] = [tx.em.getReference(Account, accountId), tx.em.getReference(Member, who.memberId)];
  tx.em.create(Seat, { id, account: at, member, side, role, startsOn: '2026-01-01', createdAt: now() });
  await tx.em.flush();
  return id;
}
