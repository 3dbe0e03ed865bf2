/**
 * The deliverables of a project in the API. They are part of its charter; their fields stand in `protocol/charter-document.ts`.
 */
import { AccountType } from '../accounts/account.type.js';
import { connection } from '../database/read.js';
import { itemDoors } from '../documents/item-doors.js';
import { DELIVERABLE_FIELDS } from '../protocol/charter-document.js';
import { thing } from '../things/thing.js';
import { deleteInputOf, typeOf } from '../things/window-of.js';
import { AllianceProjectItemDeletePayload } from './alliance-project.resolver.js';
import { AllianceProjectType } from './alliance-project.type.js';
import { DELIVERABLE_TABLE } from './charter-tables.js';

const BY_RANK = [{ field: 'rank', direction: 'ASC' }] as const;

const deliverable = thing({
  name: 'Deliverable',
  called: 'a deliverable',
  says: 'What a project hands over; part of its charter.',
  fields: DELIVERABLE_FIELDS,
  lists: { filters: ['project', 'title', 'owner', 'status', 'dueOn', 'updatedAt'], orders: ['rank', 'title', 'dueOn', 'updatedAt'], first: BY_RANK },
  keeps: ['updatedAt'],
});

/** A deliverable as the API shows it. */
export const DeliverableType = typeOf(deliverable, {
  project: { type: () => AllianceProjectType, says: 'The project.' },
  account: { type: () => AccountType, says: 'The account of the project.' },
});

connection(AllianceProjectType, 'deliverables', () => DeliverableType, { by: 'project', order: BY_RANK, description: 'What it hands over.' });

/** The doors to deliverables. */
export const DeliverableResolver = itemDoors({
  thing: deliverable,
  type: DeliverableType,
  table: DELIVERABLE_TABLE,
  of: 'a project',
  at: 'The project it belongs to.',
  deletion: {
    input: deleteInputOf('DeliverableDeleteInput', 'A deliverable that is taken out of its charter.', 'The deliverable.'),
    payload: AllianceProjectItemDeletePayload,
    from: 'allianceProject',
  },
});
