/**
 * What happens when work goes over.
 */
import { FIELDS, type FieldSchema, topics } from '../events/topic.js';

const count = (what: string): FieldSchema => ({ type: 'integer', description: `How many ${what} have the new owner.` });

/** What happens, by topic. */
export const HANDOVER_TOPICS = topics('account', {
  'work.handedOver': [
    'Open work of a member at the account went over to a colleague: the items of one plan or project, or the lead. What it was, is told by the events of the things themselves.',
    {
      side: FIELDS.side,
      fromMemberId: FIELDS.id('Member', 'Whose it was.'),
      memberId: FIELDS.id('Member', 'Whose it is.'),
      objectives: count('objectives'),
      milestones: count('milestones'),
      actions: count('actions'),
      risks: count('risks'),
      deliverables: count('deliverables'),
      isLead: { type: 'boolean', description: 'Whether the lead of the side’s team went over, too.' },
    },
  ],
});
