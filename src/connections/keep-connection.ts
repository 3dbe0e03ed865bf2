/**
 * Owners and admins keep the connections of their company.
 */
import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { assertMayAdminister } from '../access/viewer.js';
import { App } from '../companies/app.entity.js';
import { Company } from '../companies/company.entity.js';
import { inputProblem, isChanged, line } from '../kernel/input.js';
import { assertRoomFor } from '../companies/quotas.js';
import { shownOnce } from '../identity/shown-once.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import type { Seal } from '../kernel/seal.js';
import { assertVersion, isGiven } from '../kernel/version.js';
import { CONFLICT_RULES, Connection, type ConflictRules, type CrmSystem, type SignatureScheme } from './connection.entity.js';
import { CONNECTION_TOPICS } from './connection.events.js';
import { checkedMapping, TARGET_FIELDS } from './crm/mappings.js';

/** A mapping as JSON. */
export const MOST_MAPPING_BYTES = 64 * 1024;

/** What can be said of a connection. */
interface ConnectionWords {
  readonly mapping?: unknown;
  readonly rules?: unknown;
}

/** A new connection. */
export interface CreateConnection extends ConnectionWords {
  readonly appId: string;
  readonly name: string;
  readonly system: CrmSystem;
  readonly scheme?: SignatureScheme | null | undefined;
  readonly signatureHeader?: string | null | undefined;
  /** The secret that the other system signs with, where it is that one's to choose. */
  readonly secret?: string | null | undefined;
}

/** A connection whose secret is shown this once. */
interface WithSecret {
  readonly id: Id;
  readonly secret: string;
}

/**
 * Makes a connection that acts as an app of the company.
 * @throws Problem FORBIDDEN for all but owners and admins; of the input UNKNOWN_REFERENCE, REQUIRED, INVALID, TOO_LONG.
 */
export async function createConnection(act: Act, seal: Seal, input: CreateConnection): Promise<WithSecret> {
  assertMayAdminister(act.viewer);
  const { em } = act.tx;
  const app = await em.findOne(App, { id: idOf('App', input.appId), revokedAt: null });
  if (app?.scopes.includes('WRITE') !== true)
    throw inputProblem('UNKNOWN_REFERENCE', 'appId', 'There is no such app that may write. Make one with the scope WRITE.');
  await assertRoomFor(act, 'connections', act.viewer.companyId);
  const scheme = input.scheme ?? 'STANDARD_WEBHOOKS';
  const secret = secretOf(scheme, input.secret);
  const connection = em.create(Connection, {
    id: act.newId(),
    company: em.getReference(Company, act.viewer.companyId),
    app,
    name: line('name', input.name, 120),
    system: input.system,
    scheme,
    signatureHeader: headerOf(scheme, input.signatureHeader),
    sealedSecret: seal.close(secret),
    rules: {},
    enabled: true,
    createdAt: act.now,
    updatedAt: act.now,
  });
  write(connection, input);
  if (connection.system === 'OTHER' && !isGiven(connection.mapping))
    throw inputProblem('REQUIRED', 'mapping', 'Of a system that is not known here the mapping is needed.');
  await act.tx.flush();
  tell(act, connection, 'created');
  return shownOnce({ id: connection.id }, { secret });
}

/** A change of a connection. Absent fields stay. */
export interface UpdateConnection extends ConnectionWords {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly enabled?: boolean | null | undefined;
}

/**
 * Changes a connection.
 * @throws Problem NOT_FOUND, FORBIDDEN, STALE_VERSION; of the input REQUIRED, INVALID, TOO_LONG.
 */
export async function updateConnection(act: Act, input: UpdateConnection): Promise<{ readonly id: Id }> {
  const connection = await lockConnection(act, input.id);
  assertVersion(connection, input.expectedVersion);
  if (isChanged('name', input.name)) connection.name = line('name', input.name, 120);
  if (isChanged('enabled', input.enabled)) connection.enabled = input.enabled;
  write(connection, input);
  connection.updatedAt = act.now;
  await act.tx.flush();
  tell(act, connection, 'updated');
  return { id: connection.id };
}

/** How long the former secret is good beside the new one. */
const BOTH_MS = 24 * 3_600_000;

/**
 * Gives a connection a new secret; the former is good for a day more, so that the other system can be told in peace.
 * @throws Problem NOT_FOUND, FORBIDDEN; of the input INVALID.
 */
export async function rotateConnectionSecret(
  act: Act,
  seal: Seal,
  input: { readonly id: string; readonly secret?: string | null | undefined },
): Promise<WithSecret> {
  const connection = await lockConnection(act, input.id);
  const secret = secretOf(connection.scheme, input.secret);
  connection.sealedFormerSecret = connection.sealedSecret;
  connection.formerSecretUntil = new Date(act.now.getTime() + BOTH_MS);
  connection.sealedSecret = seal.close(secret);
  connection.updatedAt = act.now;
  await act.tx.flush();
  tell(act, connection, 'secretRotated');
  return shownOnce({ id: connection.id }, { secret });
}

async function lockConnection(act: Act, id: string): Promise<Connection> {
  assertMayAdminister(act.viewer);
  const connection = await act.tx.em.findOne(Connection, idOf('Connection', id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (connection === null) throw notFound('connection');
  return connection;
}

function write(connection: Connection, { mapping, rules }: ConnectionWords): void {
  if (isGiven(mapping) && Buffer.byteLength(JSON.stringify(mapping)) > MOST_MAPPING_BYTES)
    throw inputProblem('TOO_LONG', 'mapping', `A mapping holds at most ${String(MOST_MAPPING_BYTES / 1024)} KiB as JSON.`);
  if (mapping !== undefined) connection.mapping = mapping === null ? null : checkedMapping(mapping);
  if (isGiven(rules)) connection.rules = checkedRules(rules);
}

const RULED = Object.entries(TARGET_FIELDS).flatMap(([type, fields]) => fields.map((field) => `${type}.${field}`));

function checkedRules(value: unknown): ConflictRules {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  for (const [field, rule] of entries) {
    if (!RULED.includes(field)) throw fieldProblem('INVALID', 'rules', `${field} is no field that connections bring; there are ${RULED.join(', ')}.`);
    if (!CONFLICT_RULES.some((known) => known === rule)) throw fieldProblem('INVALID', 'rules', `The rule of ${field} is one of ${CONFLICT_RULES.join(', ')}.`);
  }
  return Object.fromEntries(entries);
}

const SHORTEST_SECRET = 16;

/** The secret of the other system, or a fresh one. Standard Webhooks knows its secrets by a prefix, and 24 to 64 bytes in base64. */
function secretOf(scheme: SignatureScheme, given: string | null | undefined): string {
  if (!isGiven(given)) return scheme === 'STANDARD_WEBHOOKS' ? `whsec_${randomBytes(32).toString('base64')}` : randomBytes(32).toString('base64url');
  if (given.length < SHORTEST_SECRET || given.length > 500) throw inputProblem('INVALID', 'secret', `A secret has ${SHORTEST_SECRET} to 500 characters.`);
  if (scheme === 'STANDARD_WEBHOOKS' && !/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/.test(given)) {
    throw inputProblem('INVALID', 'secret', 'A secret of Standard Webhooks is whsec_ and 24 to 64 bytes in base64.');
  }
  return given;
}

function headerOf(scheme: SignatureScheme, header: string | null | undefined): string | null {
  if (scheme !== 'HMAC_SHA256') return null;
  if (!isGiven(header) || !/^[A-Za-z0-9-]{1,60}$/.test(header)) throw inputProblem('REQUIRED', 'signatureHeader', 'Name the header that holds the signature.');
  return header;
}

function tell(act: Act, { id }: Connection, verb: 'created' | 'updated' | 'secretRotated'): void {
  act.record({ topic: CONNECTION_TOPICS[`connection.${verb}`], companyId: act.viewer.companyId, subject: { type: 'Connection', id } });
}
