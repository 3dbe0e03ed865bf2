/**
 * Where the two sides' yes to a project stands.
 */
import type { Words } from '../signing/words.js';
import { StageApproval, type AllianceProject } from './alliance-project.entity.js';

/** Approvals of the charter as it was read in assessment. */
export const APPROVALS: Words<AllianceProject> = {
  table: 'stage_approval',
  of: 'project_id',
  write: (em, project, word, approvedAt) => void em.create(StageApproval, { ...word, project, stage: 'APPROVED', approvedAt }),
};
