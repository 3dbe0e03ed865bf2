/**
 * A plan is born with its document, in one transaction. Its content is seeded here, once: seeding when a document is opened would seed it twice.
 */
import { Account } from '../accounts/account.entity.js';
import { BEGIN_TOGETHER } from '../accounts/account.policy.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import { createDocument, seedDocument, type NewDocument } from '../documents/create-document.js';
import { Document } from '../documents/document.entity.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { refuseField } from '../kernel/field-faults.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import type { CreateOf } from '../protocol/field.js';
import { NARRATIVE, PLAN_HEAD_FIELDS } from '../protocol/plan-document.js';
import { checkedNew } from '../things/checked.js';
import { assertMay } from '../things/rule.js';
import { checkedParagraphs } from './append-narrative.js';
import { planDocument } from './plan-document.kind.js';
import { Plan } from './plan.entity.js';
import { PLAN_TOPICS } from './plan.events.js';

/** A new plan. */
export type CreatePlan = CreateOf<typeof PLAN_HEAD_FIELDS> & {
  readonly accountId: string;
  /** Paragraphs that the narrative begins with. */
  readonly narrative?: readonly string[] | null | undefined;
};

/**
 * Creates a joint plan of an ACTIVE account; either side may.
 * @throws Problem NOT_FOUND, CONFLICT; of the input REQUIRED, TOO_LONG, OUT_OF_RANGE, INVALID.
 */
export async function createPlan(act: Act, input: CreatePlan): Promise<{ readonly id: Id }> {
  const account = await act.tx.em.findOne(Account, idOf('Account', input.accountId));
  if (account === null) throw notFound('Account');
  await assertMay(act, BEGIN_TOGETHER, Account, account);
  await assertRoomFor(act, 'plans', account.id);
  const head = checkedNew(PLAN_HEAD_FIELDS, input);
  if (head.endsOn < head.startsOn) refuseField(fieldProblem('OUT_OF_RANGE', 'endsOn', 'A plan cannot end before it starts.'), undefined);

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
  act.record({ topic: PLAN_TOPICS['plan.created'], accountId: account.id, subject: { type: 'Plan', id }, payload: { title: head.title } });
  return { id };
}
