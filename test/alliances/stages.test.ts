import { PROJECT_STAGES } from '../../src/alliances/alliance-project.entity.js';
import { FINAL_STAGES, STEPS, assertStep } from '../../src/alliances/alliance-project.policy.js';

describe('The way of an alliance project', () => {
  test('leads into APPROVED by no step of one side', () => {
    for (const from of PROJECT_STAGES) {
      expect(STEPS[from]).not.toContain('APPROVED');
      expect(() => assertStep(from, 'APPROVED')).toThrow();
    }
  });

  test('ends where it is completed or cancelled, and can be cancelled from everywhere else', () => {
    for (const stage of PROJECT_STAGES) {
      if (FINAL_STAGES.includes(stage)) expect(STEPS[stage]).toEqual([]);
      else expect(STEPS[stage]).toContain('CANCELLED');
    }
  });

  test('takes only the steps of the table', () => {
    expect(() => assertStep('IDEA', 'ASSESSMENT')).not.toThrow();
    expect(() => assertStep('IDEA', 'RUNNING')).toThrow('does not go from IDEA to RUNNING');
    expect(() => assertStep('ASSESSMENT', 'APPROVED')).toThrow('both sides');
  });
});
