import { assertStep } from '../../src/alliances/alliance-project.policy.js';
import { PROJECT_LIFE } from '../../src/protocol/life-cycles.js';
import { lastOf, lifeCycle, sourcesOf, stagesOf, step, stepTo, targetsOf } from '../../src/protocol/stages.js';

describe('The way of an alliance project', () => {
  test('leads into APPROVED by no step of one side', () => {
    for (const from of stagesOf(PROJECT_LIFE)) {
      expect(targetsOf(PROJECT_LIFE, 'move', from)).not.toContain('APPROVED');
      expect(() => assertStep(from, 'APPROVED')).toThrow();
    }
  });

  test('ends where it is completed or cancelled, and can be cancelled from everywhere else', () => {
    expect(lastOf(PROJECT_LIFE)).toEqual(['COMPLETED', 'CANCELLED']);
    for (const stage of stagesOf(PROJECT_LIFE))
      expect(targetsOf(PROJECT_LIFE, 'move', stage).includes('CANCELLED')).toBe(!lastOf(PROJECT_LIFE).includes(stage));
  });

  test('takes only the steps of the table', () => {
    expect(() => assertStep('IDEA', 'ASSESSMENT')).not.toThrow();
    expect(() => assertStep('IDEA', 'RUNNING')).toThrow('does not go from IDEA to RUNNING');
    expect(() => assertStep('ASSESSMENT', 'APPROVED')).toThrow('both sides');
  });
});

describe('A life cycle', () => {
  const LIGHT = lifeCycle('Light', 'A light.', {
    RED: { says: 'Stop.', to: { GREEN: step('go', 'BOTH') } },
    GREEN: { says: 'Go.', to: { RED: step('stop', 'OTHER'), OUT: step('break') } },
    OUT: { says: 'Nothing.', to: {} },
  });

  test('tells where an act leads, where from, and whose step it is', () => {
    expect(stagesOf(LIGHT)).toEqual(['RED', 'GREEN', 'OUT']);
    expect(targetsOf(LIGHT, 'stop', 'GREEN')).toEqual(['RED']);
    expect(targetsOf(LIGHT, 'stop', 'RED')).toEqual([]);
    expect(sourcesOf(LIGHT, 'break')).toEqual(['GREEN']);
    expect(stepTo(LIGHT, 'RED', 'GREEN')).toEqual({ act: 'go', by: 'BOTH' });
    expect(stepTo(LIGHT, 'OUT', 'RED')).toBeUndefined();
    expect(lastOf(LIGHT)).toEqual(['OUT']);
  });

  test('does not compile with a stage, a mover or an act that there is not', () => {
    // @ts-expect-error: no stage of this name
    lifeCycle('Door', 'A door.', { OPEN: { says: 'Open.', to: { SHUTT: step('shut') } }, SHUT: { says: 'Shut.', to: {} } });
    // @ts-expect-error: nobody of this name
    step('shut', 'SOMEBODY');
    // @ts-expect-error: no act of this name
    expect(targetsOf(LIGHT, 'halt', 'GREEN')).toEqual([]);
  });
});
