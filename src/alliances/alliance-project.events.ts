/**
 * What happens to alliance projects. Both sides hear of all of it.
 */
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const ofProject = (name: string, description: string, payload: Topic['payload']): Topic => ({ name, description, of: 'account', payload });

const project = { projectId: FIELDS.id('AllianceProject', 'The project.') } as const;
const title = { title: FIELDS.text('Its title.') } as const;
const fields = { fields: FIELDS.texts('Names of the fields that were set or removed; none where the whole was replaced.') } as const;
const side = { side: FIELDS.side } as const;

defineTopics(
  ofProject('allianceProject.created', 'A project was created, as an idea.', { ...title, kind: FIELDS.text('What the two companies do together.') }),
  ofProject('allianceProject.updated', 'Title, purpose or dates of a project were changed.', { ...title, ...fields }),
  ofProject('allianceProject.approved', 'One side approved a project.', { ...side, ...title }),
  ofProject('allianceProject.approvalsLapsed', 'The charter was changed in assessment: approvals given before do not count any more.', {
    sides: FIELDS.texts('The sides whose approval lapsed.'),
  }),
  ofProject('allianceProject.stageChanged', 'A project came to another stage.', {
    from: FIELDS.text('Stage before.'),
    to: FIELDS.text('Stage since.'),
    ...title,
  }),
  ofProject('deliverable.created', 'A deliverable was added to a charter.', { ...project, ...title }),
  ofProject('deliverable.updated', 'A deliverable was changed.', { ...project, ...title, ...fields }),
  ofProject('deliverable.deleted', 'A deliverable was taken out of its charter.', { ...project, ...title }),
);
