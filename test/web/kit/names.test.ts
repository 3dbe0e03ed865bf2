import { isolated, namesakes } from '../../../src/web/kit/names.js';

describe('Names among other words', () => {
  it('do not turn the words around them when they are written from right to left', () => {
    expect(isolated('Ana Ortiz')).toBe('Ana Ortiz');
    expect(isolated('שרה 7')).toBe('\u2068שרה 7\u2069');
  });

  it('mark people who could be taken for each other, and nobody else', () => {
    const people = [
      { id: '1', name: 'Ana Ortiz' },
      { id: '2', name: 'ANA  ORTÍZ' },
      { id: '3', name: 'Ana Ortega' },
      { id: '3', name: 'Ana Ortega' },
    ];
    expect([...namesakes(people)]).toEqual(['1', '2']);
  });
});
