/**
 * What happens to alliance projects. Both sides hear of all of it.
 */
import { itemTopics } from '../documents/item-topics.js';
import { FIELDS, topics } from '../events/topic.js';

const project = { projectId: FIELDS.id('AllianceProject', 'The project.') } as const;
const title = { title: FIELDS.text('Its title.') } as const;
const fields = { fields: FIELDS.texts('Names of the fields that were set or removed; none where the whole was replaced.') } as const;
const side = { side: FIELDS.side } as const;

/** What happens, by topic. */
export const ALLIANCE_PROJECT_TOPICS = topics('account', {
  'allianceProject.created': ['A project was created, as an idea.', { ...title, kind: FIELDS.text('What the two companies do together.') }],
  'allianceProject.updated': ['Title, purpose or dates of a project were changed.', { ...title, ...fields }],
  'allianceProject.approved': ['One side approved a project.', { ...side, ...title }],
  'allianceProject.approvalsLapsed': [
    'The charter was changed in assessment: approvals given before do not count any more.',
    {
      sides: FIELDS.texts('The sides whose approval lapsed.'),
    },
  ],
  'allianceProject.stageChanged': [
    'A project came to another stage.',
    {
      from: FIELDS.text('Stage before.'),
      to: FIELDS.text('Stage since.'),
      ...title,
    },
  ],
});

/** What happens to the deliverables of a charter. */
export const DELIVERABLE_TOPICS = itemTopics({
  created: ['deliverable.created', 'A deliverable was added to a charter.', { ...project, ...title }],
  updated: ['deliverable.updated', 'A deliverable was changed.', { ...project, ...title, ...fields }],
  deleted: ['deliverable.deleted', 'A deliverable was taken out of its charter.', { ...project, ...title }],
});
