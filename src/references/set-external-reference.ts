/**
 * A thing of ours gets a name in another system, and loses it again.
 */
import { Account } from '../accounts/account.entity.js';
import { KEEP_OWN } from '../accounts/account.policy.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import { assertVersion } from '../kernel/version.js';
import { EXTERNAL_REFERENCE_FIELDS } from '../protocol/external-reference.js';
import { checkedNew } from '../things/checked.js';
import type { AtVersion } from '../things/doors.js';
import { assertMay } from '../things/rule.js';
import { ExternalReference } from './external-reference.entity.js';
import { EXTERNAL_REFERENCE_TOPICS } from './external-reference.events.js';
import { thingNamed, type ExternalName } from './named.js';
import { referableOf } from './referable.js';

/** A name, and the thing that has it from now on. */
export type SetExternalReference = ExternalName & { readonly subjectId: string };

/**
 * Gives a thing that the viewer sees a name. The name leaves the thing that had it before.
 * @throws Problem NOT_FOUND, CONFLICT where its account is ENDED, TAKEN where a thing has it that the viewer does not see; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function setExternalReference(act: Act, input: SetExternalReference): Promise<{ readonly id: Id }> {
  const { tx, viewer, now } = act;
  const name = checkedNew(EXTERNAL_REFERENCE_FIELDS, input);
  const subject = await referableOf(tx, input.subjectId);
  await assertWritten(act, subject.accountId);
  await assertFree(act, name);
  await assertRoomFor(act, 'externalReferences', viewer.companyId);
  const [written] = await tx.sql<{ id: Id }>(
    `insert into external_reference as r (id, company_id, system, type, external_id, subject_type, subject_id, account_id, created_at, updated_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, 1)
     on conflict (company_id, system, type, external_id) do update
     set subject_type = excluded.subject_type, subject_id = excluded.subject_id, account_id = excluded.account_id, updated_at = excluded.updated_at, version = r.version + 1
     where r.subject_id <> excluded.subject_id
     returning id`,
    [act.newId(), viewer.companyId, name.system, name.type, name.externalId, subject.type, subject.id, subject.accountId, now.toISOString()],
  );
  if (written === undefined) return (await thingNamed(tx, name)) ?? neverHere();
  record(act, written.id, name, subject.accountId, 'set');
  return written;
}

/**
 * Takes a name away. The thing itself stays as it is.
 * @throws Problem NOT_FOUND, CONFLICT where its account is ENDED, STALE_VERSION.
 */
export async function removeExternalReference(act: Act, { id, expectedVersion }: AtVersion): Promise<{ readonly deletedId: string }> {
  const reference = await act.tx.em.findOne(ExternalReference, idOf('ExternalReference', id));
  if (reference === null) throw notFound('ExternalReference');
  await assertWritten(act, reference.accountId);
  assertVersion(reference, expectedVersion);
  act.tx.em.remove(reference);
  await act.tx.em.flush();
  record(act, reference.id, reference, reference.accountId, 'removed');
  return { deletedId: globalId('ExternalReference', reference.id) };
}

/** @throws Problem CONFLICT for a thing of an account that has ended. */
async function assertWritten(act: Act, accountId: Id | null | undefined): Promise<void> {
  const account = accountId === null || accountId === undefined ? null : await act.tx.em.findOne(Account, accountId);
  if (account !== null) await assertMay(act, KEEP_OWN, Account, account);
}

/** A colleague may have given the name to a thing at an account that the viewer does not see. */
async function assertFree(act: Act, name: ExternalName): Promise<void> {
  const { system, type, externalId } = name;
  const taken = await act.asSystem(() =>
    act.tx.sql<{ id: Id }>(`select id from external_reference where company_id = $1 and system = $2 and type = $3 and external_id = $4`, [
      act.viewer.companyId,
      system,
      type,
      externalId,
    ]),
  );
  if (taken.length === 0 || (await thingNamed(act.tx, name)) !== undefined) return;
  throw fieldProblem('TAKEN', 'externalId', 'Something that you do not see has this name already; ask a colleague who sees every account.');
}

function record(act: Act, id: Id, { system, type }: ExternalName, accountId: string | null | undefined, verb: 'set' | 'removed'): void {
  act.record({
    topic: EXTERNAL_REFERENCE_TOPICS[`externalReference.${verb}`],
    companyId: act.viewer.companyId,
    subject: { type: 'ExternalReference', id },
    concernsAccountId: accountId ?? null,
    payload: { system, type },
  });
}

function neverHere(): never {
  throw new Error('A name that nothing changed of is there.');
}
