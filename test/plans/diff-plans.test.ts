import type { Json } from '../../src/kernel/canonical.js';
import { diffPlans } from '../../src/plans/diff-plans.js';

const EMPTY = { plan: {}, objectives: {}, milestones: {}, actions: {}, risks: {}, narrative: { type: 'doc', content: [] } };
const narrative = (blocks: readonly object[]) => ({ type: 'doc', content: blocks }) as Json;
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

describe('The difference between two contents of a plan', () => {
  test('is empty when nothing is different, whatever the order of the keys', () => {
    const before = { ...EMPTY, objectives: { a: { title: 'Grow', targets: { '2027': 1, '2028': 2 } } } };
    const after = { ...EMPTY, objectives: { a: { targets: { '2028': 2, '2027': 1 }, title: 'Grow' } } };
    expect(diffPlans(before, after)).toEqual({ items: [], narrative: [] });
  });

  test('names items that were added, removed and changed, field by field', () => {
    const before = { ...EMPTY, plan: { title: 'Plan' }, objectives: { a: { title: 'Grow', status: 'OPEN' }, b: { title: 'Save' } } };
    const after = { ...EMPTY, plan: { title: 'Our plan' }, objectives: { a: { title: 'Grow', status: 'ON_TRACK' }, c: { title: 'Learn' } } };
    expect(diffPlans(before, after).items).toEqual([
      { collection: 'plan', itemId: null, title: 'Our plan', change: 'CHANGED', fields: [{ field: 'title', before: 'Plan', after: 'Our plan' }] },
      { collection: 'objectives', itemId: 'Objective:a', title: 'Grow', change: 'CHANGED', fields: [{ field: 'status', before: 'OPEN', after: 'ON_TRACK' }] },
      { collection: 'objectives', itemId: 'Objective:b', title: 'Save', change: 'REMOVED', fields: [{ field: 'title', before: 'Save', after: null }] },
      { collection: 'objectives', itemId: 'Objective:c', title: 'Learn', change: 'ADDED', fields: [{ field: 'title', before: null, after: 'Learn' }] },
    ]);
  });

  test('shows which paragraphs of the narrative came and went', () => {
    const before = { ...EMPTY, narrative: narrative(['one', 'two', 'three', 'five'].map(paragraph)) };
    const after = { ...EMPTY, narrative: narrative(['one', 'three', 'four', 'five'].map(paragraph)) };
    expect(diffPlans(before, after).narrative).toEqual([
      { change: 'REMOVED', index: 1, text: 'two' },
      { change: 'ADDED', index: 2, text: 'four' },
    ]);
  });

  test('of two long narratives is found without comparing everything with everything', () => {
    const old = Array.from({ length: 5_000 }, (_, index) => paragraph(`old ${index}`));
    const young = [paragraph('first'), ...old.slice(0, 4_999), paragraph('last')];
    const difference = diffPlans({ ...EMPTY, narrative: narrative(old) }, { ...EMPTY, narrative: narrative(young) });
    expect(difference.narrative.filter(({ change }) => change === 'ADDED').length).toBeGreaterThan(0);
  });
});
