/**
 * Where the words of the two companies under the versions of plans stand.
 */
import type { Words } from '../signing/words.js';
import { Signature, type PlanVersion } from './plan-version.entity.js';

/** Signatures: each under the hash that its signer has seen. */
export const SIGNATURES: Words<PlanVersion> = {
  table: 'signature',
  of: 'plan_version_id',
  write: (em, planVersion, word, signedAt) => void em.create(Signature, { ...word, planVersion, sha256: planVersion.sha256, signedAt }),
};
