/**
 * A plan is born with its document, in one transaction. Its content is seeded here, once: seeding when a document is opened would seed it twice.
 */
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import { createDocument, seedDocument, type NewDocument } from '../documents/create-document.js';
import { Document } from '../documents/document.entity.js';
import type { Act } from '../events/act.js';
import type { Day } from '../kernel/day.js';
import { idOf, type Id } from '../kernel/ids.js';
import { refuseField } from '../kernel/field-faults.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import { asLine, asProse } from '../kernel/written-text.js';
import { faultIn } from '../protocol/field.js';
import { NARRATIVE, PLAN_HEAD_FIELDS } from '../protocol/plan-document.js';
import { checkedParagraphs } from './append-narrative.js';
import { planDocument } from './plan-document.kind.js';
import { Plan } from './plan.entity.js';
import { assertActive } from './plan.policy.js';

/** A new plan. */
export interface CreatePlan {
  readonly accountId: string;
  readonly title: string;
  readonly purpose?: string | null | undefined;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Paragraphs that the narrative begins with. */
  readonly narrative?: readonly string[] | null | undefined;
}

/**
 * Creates a joint plan of an ACTIVE account; either side may.
 * @throws Problem NOT_FOUND, CONFLICT; of the input REQUIRED, TOO_LONG, OUT_OF_RANGE, INVALID.
 */
export async function createPlan(act: Act, input: CreatePlan): Promise<{ readonly id: Id }> {
  const account = await act.tx.em.findOne(Account, idOf('Account', input.accountId));
  if (account === null) throw notFound('Account');
  assertActive(account);
  await assertRoomFor(act, 'plans', account.id);
  const head = headOf(input);

  const { viewer, now } = act;
  const [id, documentId] = [act.newId(), act.newId()];
  const author = { memberId: viewer.memberId, appId: viewer.appId };
  const document: NewDocument = {
    id: documentId,
    kind: planDocument,
    accountId: account.id,
    audience: 'SHARED',
    subjectId: id,
    author,
    content: { head, rich: { [NARRATIVE]: checkedParagraphs(input.narrative ?? [], 'narrative') } },
    now,
  };
  await act.asSystem(() => createDocument(act.tx, document));
  act.tx.em.create(Plan, {
    id,
    account,
    document: act.tx.em.getReference(Document, documentId),
    ...head,
    createdBy: viewer.memberId === null ? null : act.tx.em.getReference(Member, viewer.memberId),
    createdAt: now,
    updatedAt: now,
  });
  await act.tx.em.flush();
  await act.asSystem(() => seedDocument(act.tx, document));
  act.record({ topic: 'plan.created', accountId: account.id, subject: { type: 'Plan', id }, payload: { title: head.title } });
  return { id };
}

function headOf(input: CreatePlan): { readonly title: string; readonly purpose: string | null; readonly startsOn: Day; readonly endsOn: Day } {
  const purpose = asProse(input.purpose ?? '').trim();
  const head = {
    title: asLine(input.title),
    purpose: purpose === '' ? null : purpose,
    startsOn: input.startsOn,
    endsOn: input.endsOn,
  };
  for (const [field, schema] of Object.entries(PLAN_HEAD_FIELDS)) {
    const fault = faultIn(schema, head[field as keyof typeof head]);
    if (fault !== undefined) refuseField(fieldProblem(fault.code, ['input', field], fault.message), undefined);
  }
  if (head.endsOn < head.startsOn) refuseField(fieldProblem('OUT_OF_RANGE', ['input', 'endsOn'], 'A plan cannot end before it starts.'), undefined);
  return head;
}
