import * as Y from 'yjs';
import { CrossedWrites } from '../../src/client/crossed-writes.js';
import { planDraft, undoOwnEdits } from '../../src/client/plan-draft.js';

/** Two copies of a plan with an objective; they learn of each other when they are told to. */
function copies() {
  const [ana, tom] = [writer(), writer()];
  const added = ana.draft.add('objectives', { title: 'One platform', beneficiary: 'BOTH', status: 'OPEN' });
  const id = 'id' in added ? added.id : '';
  const meet = (): void => {
    const [one, other] = [Y.encodeStateAsUpdate(ana.doc), Y.encodeStateAsUpdate(tom.doc)];
    Y.applyUpdate(ana.doc, other);
    Y.applyUpdate(tom.doc, one);
  };
  meet();
  return { ana, tom, id, meet };
}

function writer() {
  const doc = new Y.Doc();
  return { doc, draft: planDraft(doc), writes: new CrossedWrites(doc, ['plan', 'objectives']), undo: undoOwnEdits(planDraft(doc)) };
}

describe('Values that two have written at once', () => {
  it('are told to the one whose value does not stand, and to nobody else', () => {
    const { ana, tom, id, meet } = copies();
    ana.draft.write('objectives', id, { kpiName: 'Faculties' });
    tom.draft.write('objectives', id, { kpiName: 'Departments' });
    meet();
    const stands = ana.draft.item('objectives', id)?.kpiName;
    expect(tom.draft.item('objectives', id)?.kpiName).toBe(stands);
    const [loser, winner] = stands === 'Faculties' ? [tom, ana] : [ana, tom];
    const path = ['objectives', id, 'kpiName'];
    expect(loser.writes.list).toEqual([{ path, mine: stands === 'Faculties' ? 'Departments' : 'Faculties', theirs: stands }]);
    expect(winner.writes.list).toEqual([]);
    for (const crossed of loser.writes.list) loser.writes.settle(crossed);
    expect(loser.writes.list).toEqual([]);
  });

  it('are asked about once, with what stands there now, until one writes there again', () => {
    const { ana, tom, id, meet } = copies();
    const write = (title: string): void => [ana, tom].forEach(({ draft }, index) => draft.write('objectives', id, { title: `${title} ${index}` }));
    write('First');
    meet();
    const [loser, winner] = ana.writes.list.length === 1 ? [ana, tom] : [tom, ana];
    winner.draft.write('objectives', id, { title: 'Newer' });
    meet();
    expect(loser.writes.list).toEqual([expect.objectContaining({ theirs: 'Newer' })]);
    write('Second');
    expect(loser.writes.list).toEqual([]);
    meet();
    expect(loser.writes.list.length + winner.writes.list.length).toBe(1);
  });

  it('are also told where the other one wrote again before both met, in the head, and per period', () => {
    const { ana, tom, id, meet } = copies();
    ana.draft.write('objectives', id, { targets: { '2027': 1 } });
    meet();
    ana.draft.writeHead({ title: 'Ours' });
    ana.draft.write('objectives', id, { targets: { '2027': 2 } });
    for (const title of ['Theirs', 'Theirs again']) tom.draft.writeHead({ title });
    for (const amount of [3, 4]) tom.draft.write('objectives', id, { targets: { '2027': amount } });
    meet();
    const told = [...ana.writes.list, ...tom.writes.list].map(({ path }) => path.join('/'));
    expect(told.sort()).toEqual([`objectives/${id}/targets/2027`, 'plan/title']);
  });

  it('are not those that are written over with open eyes, that are the same, or that their writer has taken back', () => {
    const { ana, tom, id, meet } = copies();
    ana.draft.write('objectives', id, { kpiName: 'Faculties' });
    meet();
    tom.draft.write('objectives', id, { kpiName: 'Departments' });
    tom.draft.write('objectives', id, { kpiName: 'Schools' });
    meet();
    ana.draft.write('objectives', id, { kpiUnit: '%' });
    tom.draft.write('objectives', id, { kpiUnit: '%' });
    meet();
    expect([...ana.writes.list, ...tom.writes.list]).toEqual([]);
    ana.undo.stopCapturing();
    ana.draft.write('objectives', id, { title: 'Ours' });
    ana.undo.undo();
    tom.draft.write('objectives', id, { title: 'Theirs' });
    meet();
    expect(ana.writes.list).toEqual([]);
  });
});
