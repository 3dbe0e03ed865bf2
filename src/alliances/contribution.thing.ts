/**
 * A contribution: what one side puts into a project.
 */
import { FIELDS } from '../events/topic.js';
import { CONTRIBUTION_FIELDS } from '../protocol/contribution.js';
import { tells } from '../things/tell.js';
import { thing } from '../things/thing.js';

/** A contribution. */
export const contribution = thing({
  name: 'Contribution',
  called: 'a contribution',
  says: 'What one side puts into a project. Both sides see it; only its own side writes it.',
  fields: CONTRIBUTION_FIELDS,
  lists: {
    filters: ['project', 'side', 'kind', 'status', 'title', 'createdAt'],
    orders: ['title', 'createdAt', 'updatedAt'],
    first: [{ field: 'createdAt', direction: 'ASC' }],
  },
  keeps: ['createdAt', 'updatedAt'],
});

/** What happens to it. */
export const contributionEvents = tells(
  contribution,
  'account',
  ['kind', 'title'],
  {
    created: 'A side puts something into a project.',
    updated: 'A side changed what it puts into a project.',
    deleted: 'A side took a contribution out again.',
  },
  { projectId: FIELDS.id('AllianceProject', 'The project.'), side: FIELDS.side },
);
