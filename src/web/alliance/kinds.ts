import type { AllianceProjectKind } from '../../client/generated/account.js';

/** What two companies do together, in the order in which it is offered. */
export const PROJECT_KINDS = [
  'JOINT_DEVELOPMENT',
  'COST_REDUCTION',
  'SUPPLY_CHAIN',
  'CO_MARKETING',
  'TRAINING',
  'RESEARCH',
  'SUSTAINABILITY',
] as const satisfies readonly AllianceProjectKind[];

/** The kind that a text names, if any. */
export function projectKind(text: string | null): AllianceProjectKind | undefined {
  return PROJECT_KINDS.find((kind) => kind === text);
}
