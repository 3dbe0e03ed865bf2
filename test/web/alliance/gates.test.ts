import { gateOf, missingApprovals, stageTowards, type Gated } from '../../../src/web/alliance/gates.js';

const inAssessment = (approvedBy: readonly ('SUPPLIER' | 'CUSTOMER')[], viewerSide: 'SUPPLIER' | 'CUSTOMER', approve: boolean): Gated => ({
  stage: 'ASSESSMENT',
  approvals: approvedBy.map((side) => ({ side, stage: 'APPROVED' })),
  account: { status: 'ACTIVE', viewerSide },
  viewerCan: { approve },
});

describe('What a project waits for', () => {
  test('is the other company once the own side has approved', () => {
    expect(gateOf(inAssessment(['SUPPLIER'], 'SUPPLIER', false))).toBe('waitsForOther');
  });

  test('is the viewer, who may approve', () => {
    expect(gateOf(inAssessment(['SUPPLIER'], 'CUSTOMER', true))).toBe('waitsForYou');
    expect(gateOf(inAssessment([], 'CUSTOMER', true))).toBe('waitsForYouAndOther');
  });

  test('is a colleague, where the viewer may not approve', () => {
    expect(gateOf(inAssessment(['SUPPLIER'], 'CUSTOMER', false))).toBe('waitsForOwnLead');
    expect(gateOf(inAssessment([], 'CUSTOMER', false))).toBe('waitsForBoth');
  });

  test('is the account, while it rests', () => {
    expect(gateOf({ ...inAssessment([], 'SUPPLIER', true), account: { status: 'SUSPENDED', viewerSide: 'SUPPLIER' } })).toBe('accountRests');
  });

  test('is nothing once it is over', () => {
    expect(gateOf({ ...inAssessment([], 'SUPPLIER', false), stage: 'CANCELLED' })).toBe('over');
  });

  test('names the sides that have not approved', () => {
    expect(missingApprovals(inAssessment(['CUSTOMER'], 'SUPPLIER', true))).toEqual(['SUPPLIER']);
  });
});

describe('A step by keyboard', () => {
  test('leads to the nearest stage in that direction to which one may move', () => {
    expect(stageTowards('APPROVED', ['RUNNING', 'ON_HOLD', 'CANCELLED'], 1)).toBe('RUNNING');
    expect(stageTowards('ON_HOLD', ['RUNNING', 'CANCELLED'], -1)).toBe('RUNNING');
    expect(stageTowards('RUNNING', ['ON_HOLD', 'COMPLETED', 'CANCELLED'], 1)).toBe('ON_HOLD');
  });

  test('leads nowhere through the gate, and never gives a project up', () => {
    expect(stageTowards('ASSESSMENT', ['IDEA', 'CANCELLED'], 1)).toBeUndefined();
    expect(stageTowards('IDEA', ['ASSESSMENT', 'CANCELLED'], -1)).toBeUndefined();
  });
});
