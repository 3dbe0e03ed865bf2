/**
 * A project is born as an IDEA with its charter, in one transaction.
 */
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import { createDocument, seedDocument, type NewDocument } from '../documents/create-document.js';
import { Document } from '../documents/document.entity.js';
import type { Act } from '../events/act.js';
import type { Day } from '../kernel/day.js';
import { idOf, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import { asLine, asProse } from '../kernel/written-text.js';
import { checkedParagraphs } from '../plans/append-narrative.js';
import { assertActive } from '../plans/plan.policy.js';
import { faultIn } from '../protocol/field.js';
import { CHARTER_HEAD_FIELDS } from '../protocol/charter-document.js';
import { NARRATIVE } from '../protocol/plan-document.js';
import { AllianceProject, type ProjectKind } from './alliance-project.entity.js';
import { charterDocument } from './charter-document.kind.js';

/** A new project. */
export interface CreateAllianceProject {
  readonly accountId: string;
  readonly kind: ProjectKind;
  readonly title: string;
  readonly purpose?: string | null | undefined;
  readonly startsOn?: Day | null | undefined;
  readonly endsOn?: Day | null | undefined;
  /** Paragraphs that the charter begins with. */
  readonly narrative?: readonly string[] | null | undefined;
}

/**
 * Creates a project of an ACTIVE account; either side may.
 * @throws Problem NOT_FOUND, CONFLICT; of the input REQUIRED, TOO_LONG, OUT_OF_RANGE, INVALID.
 */
export async function createAllianceProject(act: Act, input: CreateAllianceProject): Promise<{ readonly id: Id }> {
  const account = await act.tx.em.findOne(Account, idOf('Account', input.accountId));
  if (account === null) throw notFound('Account');
  assertActive(account);
  await assertRoomFor(act, 'allianceProjects', account.id);
  const head = headOf(input);
  const paragraphs = checkedParagraphs(input.narrative ?? [], 'narrative');

  const { viewer, now } = act;
  const [id, documentId] = [act.newId(), act.newId()];
  const document: NewDocument = {
    id: documentId,
    kind: charterDocument,
    accountId: account.id,
    audience: 'SHARED',
    subjectId: id,
    author: { memberId: viewer.memberId, appId: viewer.appId },
    content: { head, rich: { [NARRATIVE]: paragraphs } },
    now,
  };
  await act.asSystem(() => createDocument(act.tx, document));
  act.tx.em.create(AllianceProject, {
    id,
    account,
    document: act.tx.em.getReference(Document, documentId),
    kind: input.kind,
    stage: 'IDEA',
    ...head,
    createdBy: viewer.memberId === null ? null : act.tx.em.getReference(Member, viewer.memberId),
    createdAt: now,
    updatedAt: now,
    stageChangedAt: now,
  });
  await act.tx.em.flush();
  await act.asSystem(() => seedDocument(act.tx, document));
  act.record({
    topic: 'allianceProject.created',
    accountId: account.id,
    subject: { type: 'AllianceProject', id },
    payload: { title: head.title, kind: input.kind },
  });
  return { id };
}

function headOf(input: CreateAllianceProject): {
  readonly title: string;
  readonly purpose: string | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
} {
  const purpose = asProse(input.purpose ?? '').trim();
  const head = {
    title: asLine(input.title),
    purpose: purpose === '' ? null : purpose,
    startsOn: input.startsOn ?? null,
    endsOn: input.endsOn ?? null,
  };
  for (const [field, schema] of Object.entries(CHARTER_HEAD_FIELDS)) {
    const fault = faultIn(schema, head[field as keyof typeof head]);
    if (fault !== undefined) throw fieldProblem(fault.code, ['input', field], fault.message);
  }
  if (head.startsOn !== null && head.endsOn !== null && head.endsOn < head.startsOn) {
    throw fieldProblem('OUT_OF_RANGE', ['input', 'endsOn'], 'A project cannot end before it starts.');
  }
  return head;
}
