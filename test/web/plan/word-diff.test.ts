import { likeness, wordDiff } from '../../../src/web/plan/word-diff.js';

const old = (pieces: ReturnType<typeof wordDiff>) =>
  pieces
    .filter(({ kind }) => kind !== 'added')
    .map(({ text }) => text)
    .join('');
const young = (pieces: ReturnType<typeof wordDiff>) =>
  pieces
    .filter(({ kind }) => kind !== 'removed')
    .map(({ text }) => text)
    .join('');

describe('The difference of two texts', () => {
  test('is told by words', () => {
    expect(wordDiff('All faculties on one platform', 'All faculties and schools on one platform')).toEqual([
      { kind: 'same', text: 'All faculties ' },
      { kind: 'added', text: 'and schools ' },
      { kind: 'same', text: 'on one platform' },
    ]);
  });

  test('tells what went before what came in its place', () => {
    expect(wordDiff('answered in four hours', 'answered in two hours')).toEqual([
      { kind: 'same', text: 'answered in ' },
      { kind: 'removed', text: 'four ' },
      { kind: 'added', text: 'two ' },
      { kind: 'same', text: 'hours' },
    ]);
  });

  test('knows accents, numbers and marks as people do', () => {
    expect(wordDiff('Formación: 400 docentes.', 'Formación: 450 docentes.')).toEqual([
      { kind: 'same', text: 'Formación: ' },
      { kind: 'removed', text: '400 ' },
      { kind: 'added', text: '450 ' },
      { kind: 'same', text: 'docentes.' },
    ]);
  });

  test('of equal texts is one piece, and of nothing to something all is new', () => {
    expect(wordDiff('Same', 'Same')).toEqual([{ kind: 'same', text: 'Same' }]);
    expect(wordDiff('', 'New words')).toEqual([{ kind: 'added', text: 'New words' }]);
    expect(wordDiff('Old words', '')).toEqual([{ kind: 'removed', text: 'Old words' }]);
    expect(wordDiff('', '')).toEqual([]);
  });

  test('loses not a single character of either', () => {
    const texts = ['', 'a', ' a  b\n\nc ', 'Uno, dos… ¿tres? «cuatro» 😀', 'x y z x y z', 'z y x'];
    for (const before of texts) {
      for (const after of texts) {
        const pieces = wordDiff(before, after);
        expect([old(pieces), young(pieces)]).toEqual([before, after]);
      }
    }
  });

  test('of two very long texts is found at once', () => {
    const before = Array.from({ length: 20_000 }, (_, index) => `old${index}`).join(' ');
    const after = Array.from({ length: 20_000 }, (_, index) => `new${index}`).join(' ');
    const pieces = wordDiff(`Begin ${before} end`, `Begin ${after} end`);
    expect([old(pieces), young(pieces)]).toEqual([`Begin ${before} end`, `Begin ${after} end`]);
  });
});

describe('The likeness of two texts', () => {
  test('goes from nothing in common to all the same', () => {
    expect(likeness('one two', 'three four')).toBe(0);
    expect(likeness('one two', 'one two')).toBe(1);
    expect(likeness('one two three four', 'one two three five')).toBeGreaterThan(0.6);
  });
});
