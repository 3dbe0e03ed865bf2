import { ownTasks, projectsToApprove, versionsToSee, type PlanOfWork, type ProjectOfWork } from '../../../src/web/work/to-do.js';

type Version = PlanOfWork['versions']['nodes'][number];

const version = (facts: Partial<Version> = {}): Version => ({
  id: 'PlanVersion:2',
  number: 2,
  status: 'PROPOSED',
  note: null,
  proposedAt: '2026-11-20T08:00:00Z',
  proposedBySide: 'CUSTOMER',
  proposedBy: { id: 'Member:tom', name: 'Tom' },
  decidedAt: null,
  changesRequested: null,
  changesRequestedBy: null,
  signatures: [],
  ...facts,
});
const plan = (versions: readonly Version[], facts: Partial<PlanOfWork> = {}): PlanOfWork => ({
  id: 'Plan:1',
  title: 'Campus',
  account: { id: 'Account:1', name: 'Nordia × Northgate', viewerSide: 'SUPPLIER', status: 'ACTIVE' },
  viewerCan: { edit: true, sign: true },
  versions: { nodes: [...versions] },
  actions: { nodes: [] },
  milestones: { nodes: [] },
  ...facts,
});
const project = (facts: Partial<ProjectOfWork> = {}): ProjectOfWork => ({
  id: 'AllianceProject:1',
  title: 'Lab',
  purpose: null,
  stage: 'ASSESSMENT',
  stageChangedAt: '2026-11-20T08:00:00Z',
  version: 3,
  account: { id: 'Account:1', name: 'Nordia × Northgate', viewerSide: 'SUPPLIER' },
  approvals: [],
  viewerCan: { approve: true, edit: true },
  deliverables: { nodes: [] },
  ...facts,
});

describe('What waits for the own side', () => {
  test('a proposed version without the own signature is to be signed', () => {
    expect(versionsToSee([plan([version()])])).toMatchObject([{ wanted: 'sign', number: 2, by: 'Tom', href: '/plans/1/versions/2', maySign: true }]);
  });

  test('a version that the own side has signed waits for the other', () => {
    expect(versionsToSee([plan([version({ signatures: [{ id: 'Signature:1', side: 'SUPPLIER' }] })])])).toEqual([]);
  });

  test('changes that the other side requested are for those who proposed', () => {
    const requested = version({
      status: 'CHANGES_REQUESTED',
      proposedBySide: 'SUPPLIER',
      changesRequested: 'Later, please.',
      decidedAt: '2026-11-21T08:00:00Z',
    });
    expect(versionsToSee([plan([requested])])).toMatchObject([{ wanted: 'revise', note: 'Later, please.', at: '2026-11-21T08:00:00Z' }]);
    expect(versionsToSee([plan([{ ...requested, proposedBySide: 'CUSTOMER' }])])).toEqual([]);
  });

  test('plans without versions and signed ones wait for nobody', () => {
    expect(versionsToSee([plan([]), plan([version({ status: 'SIGNED' })])])).toEqual([]);
  });

  test('a project in assessment waits until the own side has approved it', () => {
    const approval = (side: 'SUPPLIER' | 'CUSTOMER') => ({ id: `StageApproval:${side}`, side, stage: 'APPROVED' as const });
    expect(projectsToApprove([project({ approvals: [approval('CUSTOMER')] })])).toHaveLength(1);
    expect(projectsToApprove([project({ approvals: [approval('SUPPLIER')] }), project({ stage: 'IDEA' })])).toEqual([]);
  });
});

test('own actions, milestones and deliverables stand in one list with the way to each', () => {
  const item = { id: 'Action:1', title: 'Inventory', dueOn: null, version: 1 };
  const tasks = ownTasks(
    [plan([], { actions: { nodes: [{ ...item, status: 'TODO' }] }, milestones: { nodes: [{ ...item, status: 'PLANNED' }] } })],
    [project({ deliverables: { nodes: [{ ...item, status: 'PLANNED' }] }, viewerCan: { approve: false, edit: false } })],
  );
  expect(tasks.map(({ kind, href, mayEdit }) => [kind, href, mayEdit])).toEqual([
    ['action', '/plans/1', true],
    ['milestone', '/plans/1', true],
    ['deliverable', '/projects/1', false],
  ]);
});
