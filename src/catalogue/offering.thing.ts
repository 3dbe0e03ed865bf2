/**
 * An offering: something a supplier sells.
 */
import { OFFERING_FIELDS } from '../protocol/offering.js';
import { tells, tellsOfImports } from '../things/tell.js';
import { thing } from '../things/thing.js';

/** An offering. */
export const offering = thing({
  name: 'Offering',
  called: 'an offering',
  says: 'Something your company sells. No other company sees it here.',
  fields: OFFERING_FIELDS,
  lists: {
    filters: ['sku', 'name', 'category', 'currency', 'active', 'priceMinor', 'createdAt', 'updatedAt'],
    orders: ['sku', 'name', 'createdAt', 'updatedAt'],
    first: [{ field: 'name', direction: 'ASC' }],
  },
  keeps: ['createdAt', 'updatedAt'],
});

/** What happens to it. */
export const offeringEvents = tells(offering, 'company', ['sku', 'name'], {
  created: 'Something is sold from now on.',
  updated: 'An offering was changed.',
});

/** Some hundred of them came by an import. */
export const offeringsImported = tellsOfImports(offering, 'company', 'Offerings were added or changed by an import: one event for some hundred of them.');
