import { diffPlans } from '../../../src/plans/diff-plans.js';
import { compareContents, narrativeEdits } from '../../../src/web/plan/compare-contents.js';
import { readContent } from '../../../src/web/plan/plan-content.js';

const EMPTY = { plan: {}, objectives: {}, milestones: {}, actions: {}, risks: {}, narrative: { type: 'doc', content: [] } };
const narrative = (...texts: readonly string[]) => ({ type: 'doc', content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) });

describe('The difference of two contents that the browser finds', () => {
  test('is the one that the server finds', () => {
    const before = {
      ...EMPTY,
      plan: { title: 'Plan', purpose: null },
      objectives: { a: { title: 'Grow', targets: { '2027': 1 } }, b: { title: 'Save' } },
      risks: { r: { title: 'Risk', impact: 2 } },
      narrative: narrative('one', 'two', 'three', 'five'),
    };
    const after = {
      ...EMPTY,
      plan: { title: 'Our plan', purpose: 'Together' },
      objectives: { a: { title: 'Grow', targets: { '2027': 1, '2028': 2 } }, c: { title: 'Learn' } },
      risks: { r: { impact: 2, title: 'Risk' } },
      narrative: narrative('one', 'three', 'four', 'five'),
    };
    const ofServer = diffPlans(before, after);
    const items = ofServer.items.map(({ itemId, ...item }) => ({ ...item, itemId: itemId?.split(':')[1] ?? null }));
    expect(compareContents(before, after)).toEqual({ ...ofServer, items });
  });

  test('is nothing where nothing is different', () => {
    expect(compareContents(EMPTY, { ...EMPTY })).toEqual({ items: [], narrative: [] });
  });
});

describe('What happened to the narrative', () => {
  test('tells a block that was rewritten as one', () => {
    const { narrative: differences } = compareContents(
      { ...EMPTY, narrative: narrative('We meet each quarter in Madrid.', 'Old and gone.') },
      { ...EMPTY, narrative: narrative('We meet each month in Madrid.', 'Something entirely new') },
    );
    expect(narrativeEdits(differences)).toEqual([
      { kind: 'REWRITTEN', before: 'We meet each quarter in Madrid.', after: 'We meet each month in Madrid.' },
      { kind: 'ADDED', text: 'Something entirely new' },
      { kind: 'REMOVED', text: 'Old and gone.' },
    ]);
  });
});

describe('A content that is read', () => {
  test('has its items in their order, and keeps apart the fields that this client does not know', () => {
    const content = readContent({
      ...EMPTY,
      plan: { title: 'Plan', startsOn: '2026-01-01', endsOn: '2027-01-01', budget: 5 },
      objectives: { x: { title: 'Second', rank: 'a1' }, y: { title: 'First', rank: 'a0', secret: true } },
      annex: [],
    });
    expect(content.objectives.map(({ id, title }) => [id, title])).toEqual([
      ['y', 'First'],
      ['x', 'Second'],
    ]);
    expect(content.unknown).toEqual([
      { place: 'root', field: 'annex', value: [] },
      { place: 'plan', field: 'budget', value: 5 },
      { place: 'objectives', field: 'secret', value: true },
    ]);
  });
});
