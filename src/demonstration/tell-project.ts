/**
 * The telling of an alliance project: an idea with a charter, deliverables and what each side puts in, approved by one side so far.
 */
import { approveAllianceProject, moveAllianceProject } from '../alliances/move-alliance-project.js';
import { DELIVERABLE_TABLE } from '../alliances/charter-tables.js';
import { createContribution } from '../alliances/contribute.js';
import { createAllianceProject } from '../alliances/create-alliance-project.js';
import { createItem } from '../documents/edit-items.js';
import { perform } from '../events/act.js';
import { globalId } from '../kernel/ids.js';
import type { ProjectStory } from './story.js';
import { playedBy, type Stage } from './stage.js';

/** Begins the project of an account. */
export async function tellProject(stage: Stage, story: ProjectStory): Promise<void> {
  const { database, rooms, supplier, customer, cast } = stage;
  const { title, kind, purpose, charter } = story;
  const accountId = globalId('Account', stage.accountId);
  const project = await perform(database, supplier.lead, (act) => createAllianceProject(act, { accountId, title, kind, purpose, narrative: charter }));
  const projectId = globalId('AllianceProject', project.id);
  for (const { owner, ...deliverable } of story.deliverables) {
    const ownerId = globalId('Member', playedBy(cast, owner).memberId);
    await createItem({ database, rooms, viewer: customer.lead }, DELIVERABLE_TABLE, projectId, { ...deliverable, ownerId, status: 'PLANNED' });
  }
  for (const { side, ...contribution } of story.contributions) {
    const lead = side === 'SUPPLIER' ? supplier.lead : customer.lead;
    await perform(database, lead, (act) => createContribution(act, { projectId, status: 'PLANNED', ...contribution }));
  }
  await perform(database, supplier.lead, (act) => moveAllianceProject(act, { projectId, stage: 'ASSESSMENT' }));
  await perform(database, supplier.lead, (act) => approveAllianceProject(act, { projectId }));
}
