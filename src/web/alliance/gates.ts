/**
 * Where a project can go and what keeps it from going on. Pure: the screens only say in words what is found here.
 */
import type { AllianceProjectStage } from '../../client/generated/account.js';
import { PROJECT_LIFE } from '../../protocol/life-cycles.js';
import { lastOf, stagesOf } from '../../protocol/stages.js';
import { SIDES, type Side } from '../kit/side.js';

/** The stages as columns of the board; CANCELLED stands apart. */
export const COLUMNS = stagesOf(PROJECT_LIFE).filter((stage) => stage !== 'CANCELLED');

/** The way of a project that is neither held up nor given up. */
export const STEPS = COLUMNS.filter((stage) => stage !== 'ON_HOLD');

/** What of a project its gate depends on. */
export interface Gated {
  readonly stage: AllianceProjectStage;
  readonly approvals: readonly { readonly side: Side; readonly stage: AllianceProjectStage }[];
  readonly account: { readonly status: string; readonly viewerSide: Side };
  readonly viewerCan: { readonly approve: boolean };
}

/** What a project waits for. */
export type Gate =
  | 'idea'
  | 'waitsForBoth'
  | 'waitsForOther'
  | 'waitsForOwnLead'
  | 'waitsForYou'
  | 'waitsForYouAndOther'
  | 'accountRests'
  | 'approved'
  | 'running'
  | 'onHold'
  | 'over';

/** Whether nothing about the project changes any more. */
export function isOver(stage: AllianceProjectStage): stage is 'COMPLETED' | 'CANCELLED' {
  return lastOf(PROJECT_LIFE).includes(stage);
}

/** The sides that have not approved the project. */
export function missingApprovals({ approvals }: Pick<Gated, 'approvals'>): readonly Side[] {
  return SIDES.filter((side) => !approvals.some((approval) => approval.side === side && approval.stage === 'APPROVED'));
}

/** What the project waits for, as this viewer must hear it. */
export function gateOf(project: Gated): Gate {
  const { stage, account, viewerCan } = project;
  if (isOver(stage)) return 'over';
  if (account.status !== 'ACTIVE') return 'accountRests';
  if (stage !== 'ASSESSMENT') return ({ IDEA: 'idea', APPROVED: 'approved', RUNNING: 'running', ON_HOLD: 'onHold' } as const)[stage];
  const missing = missingApprovals(project);
  const [isOwnMissing, isOtherMissing] = [missing.includes(account.viewerSide), missing.some((side) => side !== account.viewerSide)];
  if (!isOwnMissing) return 'waitsForOther';
  if (viewerCan.approve) return isOtherMissing ? 'waitsForYouAndOther' : 'waitsForYou';
  return isOtherMissing ? 'waitsForBoth' : 'waitsForOwnLead';
}

/** The nearest stage in a direction of the board to which the project may be moved. */
export function stageTowards(stage: AllianceProjectStage, moveTo: readonly AllianceProjectStage[], direction: 1 | -1): AllianceProjectStage | undefined {
  const at = COLUMNS.findIndex((each) => each === stage);
  const ahead = direction === 1 ? COLUMNS.slice(at + 1) : COLUMNS.slice(0, Math.max(at, 0)).reverse();
  return ahead.find((each) => moveTo.includes(each));
}
