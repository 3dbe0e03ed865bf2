/**
 * The catalogue in the API. Only its company sees it. Its fields stand in `protocol/offering.ts`.
 */
import { doors } from '../things/doors.js';
import { viewerCan } from '../things/viewer-can.js';
import { typeOf } from '../things/window-of.js';
import { createOffering, updateOffering } from './offer.js';
import { KEEP_CATALOGUE } from './offering.policy.js';
import { offering } from './offering.thing.js';

/** An offering as the API shows it. */
export const OfferingType = typeOf(offering, { viewerCan: viewerCan(offering, { update: ['Change it.', KEEP_CATALOGUE] }) });

/** The doors to offerings. */
export const OfferingResolver = doors(offering, {
  type: OfferingType,
  one: 'An offering of your company, or null.',
  many: ['offerings', 'What your company sells.'],
  create: {
    says: 'Adds an offering to your company’s catalogue. For owners, admins, directors and apps.',
    input: 'Something your company sells from now on.',
    act: createOffering,
  },
  update: { says: 'Changes an offering; orders keep the prices they were made at. For owners, admins, directors and apps.', act: updateOffering },
});
