/**
 * What happens to plans, their items and their versions. Both sides hear of all of it.
 */
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const ofPlan = (name: string, description: string, payload: Topic['payload'] = {}): Topic => ({ name, description, of: 'account', payload });

const plan = { planId: FIELDS.id('Plan', 'The plan.') } as const;
const title = (description: string) => ({ title: FIELDS.text(description) });
const fields = { fields: FIELDS.texts('Names of the fields that were set or removed; none where the whole was replaced.') } as const;
const version = { ...plan, number: FIELDS.number('Number of the version.') } as const;
const side = { side: FIELDS.side } as const;
const sha256 = { sha256: FIELDS.text('SHA-256 of the canonical snapshot, 64 hexadecimal digits.') } as const;

/** An item of a plan comes, changes and goes. */
const ofItem = (thing: string, words: string): readonly Topic[] => [
  ofPlan(`${thing}.created`, `${words} was added to a plan.`, { ...plan, ...title('Its title.') }),
  ofPlan(`${thing}.updated`, `${words} was changed.`, { ...plan, ...title('Its title now.'), ...fields }),
  ofPlan(`${thing}.deleted`, `${words} was taken out of its plan.`, { ...plan, ...title('Its last title.') }),
];

defineTopics(
  ofPlan('plan.created', 'A joint plan was created.', title('Its title.')),
  ofPlan('plan.updated', 'Title, purpose or dates of a plan were changed.', { ...title('Its title now.'), ...fields }),
  ofPlan('plan.edited', 'Somebody writes in the narrative of a plan. Told once a minute for each author, not with every letter.'),
  ofPlan('plan.archived', 'A plan was put away.', title('Its title.')),
  ...ofItem('objective', 'An objective'),
  ...ofItem('milestone', 'A milestone'),
  ...ofItem('action', 'An action'),
  ...ofItem('risk', 'A risk'),
  ofPlan('planVersion.proposed', 'One side proposed a version of a plan.', { ...version, ...side, ...sha256, ...title('Title of the plan.') }),
  ofPlan('planVersion.changesRequested', 'The other side asked for changes.', { ...version, ...side, text: FIELDS.text('What is to be changed.') }),
  ofPlan('planVersion.withdrawn', 'The proposing side took its version back.', { ...version, ...side }),
  ofPlan('planVersion.signed', 'One side signed a version.', { ...version, ...side, ...sha256 }),
  ofPlan('planVersion.bound', 'Both sides have signed a version: it binds them.', { ...version, ...sha256 }),
  ofPlan('planVersion.superseded', 'A later version took the place of a signed one.', {
    ...version,
    supersededByNumber: FIELDS.number('Number of the version that binds now.'),
  }),
);
