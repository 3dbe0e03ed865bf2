/**
 * What happens to plans, their items and their versions. Both sides hear of all of it.
 */
import { itemTopics, type ItemTopics } from '../documents/item-topics.js';
import { FIELDS, topics } from '../events/topic.js';

const plan = { planId: FIELDS.id('Plan', 'The plan.') } as const;
const title = (description: string) => ({ title: FIELDS.text(description) });
const fields = { fields: FIELDS.texts('Names of the fields that were set or removed; none where the whole was replaced.') } as const;
const version = { ...plan, number: FIELDS.number('Number of the version.') } as const;
const side = { side: FIELDS.side } as const;
const sha256 = { sha256: FIELDS.text('SHA-256 of the canonical snapshot, 64 hexadecimal digits.') } as const;

/** An item of a plan comes, changes and goes. */
const ofItem = (thing: string, words: string): ItemTopics =>
  itemTopics({
    created: [`${thing}.created`, `${words} was added to a plan.`, { ...plan, ...title('Its title.') }],
    updated: [`${thing}.updated`, `${words} was changed.`, { ...plan, ...title('Its title now.'), ...fields }],
    deleted: [`${thing}.deleted`, `${words} was taken out of its plan.`, { ...plan, ...title('Its last title.') }],
  });

/** What happens to the items of a plan. */
export const PLAN_ITEM_TOPICS = {
  objectives: ofItem('objective', 'An objective'),
  milestones: ofItem('milestone', 'A milestone'),
  actions: ofItem('action', 'An action'),
  risks: ofItem('risk', 'A risk'),
} as const;

/** What happens, by topic. */
export const PLAN_TOPICS = topics('account', {
  'plan.created': ['A joint plan was created.', title('Its title.')],
  'plan.updated': ['Title, purpose or dates of a plan were changed.', { ...title('Its title now.'), ...fields }],
  'plan.edited': ['Somebody writes in the narrative of a plan. Told once a minute for each author, not with every letter.'],
  'plan.archived': ['A plan was put away.', title('Its title.')],
  'planVersion.proposed': ['One side proposed a version of a plan.', { ...version, ...side, ...sha256, ...title('Title of the plan.') }],
  'planVersion.changesRequested': ['The other side asked for changes.', { ...version, ...side, text: FIELDS.text('What is to be changed.') }],
  'planVersion.withdrawn': ['The proposing side took its version back.', { ...version, ...side }],
  'planVersion.signed': ['One side signed a version.', { ...version, ...side, ...sha256 }],
  'planVersion.bound': ['Both sides have signed a version: it binds them.', { ...version, ...sha256 }],
  'planVersion.superseded': [
    'A later version took the place of a signed one.',
    {
      ...version,
      supersededByNumber: FIELDS.number('Number of the version that binds now.'),
    },
  ],
});
