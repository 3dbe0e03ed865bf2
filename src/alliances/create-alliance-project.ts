/**
 * A project is born as an IDEA with its charter, in one transaction.
 */
import { Account } from '../accounts/account.entity.js';
import { BEGIN_TOGETHER } from '../accounts/account.policy.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import { createDocument, seedDocument, type NewDocument } from '../documents/create-document.js';
import { Document } from '../documents/document.entity.js';
import type { Act } from '../events/act.js';
import { refuseField } from '../kernel/field-faults.js';
import { idOf, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import { checkedParagraphs } from '../plans/append-narrative.js';
import type { CreateOf } from '../protocol/field.js';
import { ALLIANCE_PROJECT_FIELDS } from '../protocol/charter-document.js';
import { NARRATIVE } from '../protocol/plan-document.js';
import { checkedNew } from '../things/checked.js';
import { assertMay } from '../things/rule.js';
import { AllianceProject } from './alliance-project.entity.js';
import { ALLIANCE_PROJECT_TOPICS } from './alliance-project.events.js';
import { charterDocument } from './charter-document.kind.js';

/** A new project. */
export type CreateAllianceProject = CreateOf<typeof ALLIANCE_PROJECT_FIELDS> & {
  readonly accountId: string;
  /** Paragraphs that the charter begins with. */
  readonly narrative?: readonly string[] | null | undefined;
};

/**
 * Creates a project of an ACTIVE account; either side may.
 * @throws Problem NOT_FOUND, CONFLICT; of the input REQUIRED, TOO_LONG, OUT_OF_RANGE, INVALID.
 */
export async function createAllianceProject(act: Act, input: CreateAllianceProject): Promise<{ readonly id: Id }> {
  const account = await act.tx.em.findOne(Account, idOf('Account', input.accountId));
  if (account === null) throw notFound('Account');
  await assertMay(act, BEGIN_TOGETHER, Account, account);
  await assertRoomFor(act, 'allianceProjects', account.id);
  const { kind, ...head } = checkedNew(ALLIANCE_PROJECT_FIELDS, input);
  if (head.startsOn !== null && head.endsOn !== null && head.endsOn < head.startsOn) {
    refuseField(fieldProblem('OUT_OF_RANGE', 'endsOn', 'A project cannot end before it starts.'), undefined);
  }
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
    kind,
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
    topic: ALLIANCE_PROJECT_TOPICS['allianceProject.created'],
    accountId: account.id,
    subject: { type: 'AllianceProject', id },
    payload: { title: head.title, kind },
  });
  return { id };
}
