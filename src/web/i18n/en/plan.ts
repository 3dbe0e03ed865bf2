/** English: the joint plan. */
import type { plan as Spanish } from '../es/plan.js';
import { beneficiaries, itemFields, itemStatuses, riskResponses } from './item-terms.js';

export const plan: typeof Spanish = {
  views: {
    narrative: 'Text',
    objectives: 'Objectives',
    milestones: 'Milestones',
    actions: 'Actions',
    risks: 'Risks',
    timeline: 'Timeline',
    history: 'History',
  },
  viewsLabel: 'Parts of the plan',
  period: (from, to) => `${from} – ${to}`,
  signedVersion: (number) => `Version ${String(number)} signed`,
  proposedVersion: (number) => `Version ${String(number)} proposed: to be signed`,
  refusedVersion: (number) => `Version ${String(number)}: changes asked for`,
  withdrawnVersion: (number) => `Version ${String(number)} withdrawn`,
  neverSigned: 'No signed version yet',
  archived: 'Archived',
  propose: 'Propose version',
  settings: 'Title and period',
  fields: itemFields,
  add: { objectives: 'Add objective', milestones: 'Add milestone', actions: 'Add action', risks: 'Add risk' },
  fresh: { objectives: 'New objective', milestones: 'New milestone', actions: 'New action', risks: 'New risk' },
  empty: {
    objectives: 'There are no objectives yet. Begin with what both companies want to reach together.',
    milestones: 'There are no milestones yet. Mark the first point on the way to an objective.',
    actions: 'There are no actions yet. Write down the first thing somebody has to do.',
    risks: 'There are no risks yet. Note what could throw the plan off.',
  },
  beneficiaries,
  statuses: itemStatuses,
  riskResponses,
  noObjective: 'No objective',
  somebodyGone: 'Somebody who left',
  gone: 'Something that is not there any more',
  removeObjective: (title) => `Remove the objective “${title}”?`,
  hangsFrom: (count) =>
    `${count === 1 ? '1 milestone, action or risk refers' : `${count} milestones, actions and risks refer`} to it. They stay, without an objective. Undo brings everything back.`,
  targetsTitle: 'Targets per period',
  targetsHint: 'One line for each period: 2027 = 5, 2027-Q3 = 4.5 or 2027-09 = 4',
  targetsFault: 'Each line is a period (2027, 2027-Q3 or 2027-09), an equals sign and a number.',
  narrativeLabel: 'Text of the joint plan',
  sparkline: (label, points) => `${label}: ${points}`,
  sparkBaseline: (value) => `baseline ${value}`,
};
