import * as Y from 'yjs';
import { newId } from '../../src/kernel/ids.js';
import { choice, day, faultIn, integer, item, longText, member, number, optional, perPeriod, rank, type Field } from '../../src/protocol/field.js';
import { newItem, plainItem, violationsOfItem, writeItem } from '../../src/protocol/structured-items.js';

const RISK = {
  title: longText('Its name.', 10),
  impact: integer(1, 5, 'How bad it is.'),
  note: optional(longText('A note.', 20)),
  targets: optional(perPeriod('What is reached when.')),
} as const;

/** An item that stands in a document, as it must to be read. */
function standing(values: Readonly<Record<string, unknown>>): Y.Map<unknown> {
  const item = new Y.Map(Object.entries(values));
  new Y.Doc().getMap('risks').set('one', item);
  return item;
}

const codesOf = (values: Readonly<Record<string, unknown>>): readonly string[] =>
  violationsOfItem(RISK, standing(values), ['risks', 'one']).map(({ path, code }) => `${path.join('.')} ${code}`);

describe('An item', () => {
  it('is valid with its required fields alone', () => {
    expect(codesOf({ title: 'Fire', impact: 5 })).toEqual([]);
  });

  it('may hold a text as characters that two people write together', () => {
    expect(codesOf({ title: new Y.Text('Fire'), impact: 5 })).toEqual([]);
    expect(codesOf({ title: new Y.Text('Fire and water'), impact: 5 })).toEqual(['risks.one.title TOO_LONG']);
  });

  it('is told each of its faults with its place', () => {
    expect(codesOf({ impact: 9, note: 7, colour: 'red' }).toSorted()).toEqual([
      'risks.one.colour INVALID',
      'risks.one.impact OUT_OF_RANGE',
      'risks.one.note INVALID',
      'risks.one.title REQUIRED',
    ]);
  });

  it('is looked at only where it was touched', () => {
    const item = standing({ title: '', impact: 9 });
    expect(violationsOfItem(RISK, item, [], new Set(['impact']))).toMatchObject([{ path: ['impact'], code: 'OUT_OF_RANGE' }]);
  });

  it('has no fields but its own, not even those that every object has', () => {
    expect(codesOf({ title: 'Fire', impact: 1, constructor: 1, toString: 'x' })).toEqual(['risks.one.constructor INVALID', 'risks.one.toString INVALID']);
  });

  it('must not hold maps, lists or documents where a plain value belongs', () => {
    for (const impact of [new Y.Map(), new Y.Array(), new Y.Text('5'), new Y.Doc(), [5], { five: 5 }, new Uint8Array([5])]) {
      expect(codesOf({ title: 'Fire', impact })).toEqual(['risks.one.impact INVALID']);
    }
    expect(codesOf({ title: 'Fire', impact: 1, targets: { '2027': 1 } })).toEqual(['risks.one.targets INVALID']);
    expect(codesOf({ title: 'Fire', impact: 1, targets: new Y.Map([['2027', new Y.Map()]]) })).toEqual(['risks.one.targets INVALID']);
  });

  it('is a map, not a text or a number', () => {
    expect(violationsOfItem(RISK, 'Fire', ['risks', 'one'])).toMatchObject([{ code: 'INVALID' }]);
    expect(violationsOfItem(RISK, undefined, ['risks', 'one'])).toMatchObject([{ code: 'INVALID' }]);
  });

  it('comes back as the plain values it was made of, absent ones as null', () => {
    const values = { title: 'Fire', impact: 3, targets: { '2027': 1, '2028-Q1': 2.5 } };
    const item = newItem(RISK, values);
    new Y.Doc().getMap('risks').set('one', item);
    expect(plainItem(RISK, item)).toEqual({ ...values, note: null });
  });

  it('changes in the given fields only, and not at all where the value is the same', () => {
    const item = standing({ title: 'Fire', impact: 3, note: 'old', targets: new Y.Map([['2027', 1], ['2028', 2]]) }); // prettier-ignore
    let updates = 0;
    item.doc?.on('update', () => (updates += 1));
    writeItem(RISK, item, { title: 'Fire', impact: 3, targets: { '2027': 1, '2028': 2 } });
    expect(updates).toBe(0);
    writeItem(RISK, item, { impact: 4, note: null, targets: { '2027': 1, '2029': 3 } });
    expect(plainItem(RISK, item)).toEqual({ title: 'Fire', impact: 4, note: null, targets: { '2027': 1, '2029': 3 } });
  });
});

describe('A field', () => {
  const id = newId();
  const accepted: readonly (readonly [string, Field, readonly unknown[]])[] = [
    ['a day', day('A day.'), ['2027-03-31', '2028-02-29']],
    ['a number', number('A number.'), [0, -1.5, 1e15]],
    ['a rank', rank('Its place.'), ['a0', 'Zz9']],
    ['a member', member('Who.'), [id]],
    ['an item', item('objectives', 'Objective', 'What for.'), [id]],
    ['a word', choice('Word', 'A word.', { OPEN: 'Open.', DONE: 'Done.' }), ['OPEN']],
    ['numbers per period', perPeriod('Numbers.'), [{}, { '2027': 1, '2027-Q4': 2, '2027-12': 3 }]],
    ['an optional text', optional(longText('Words.', 3)), [null, undefined, '', 'abc']],
  ];
  it.each(accepted)('that is %s accepts what is one', (_what, field, values) => {
    for (const value of values) expect(faultIn(field, value)).toBeUndefined();
  });

  const refused: readonly (readonly [string, Field, readonly unknown[]])[] = [
    ['a day', day('A day.'), ['2027-02-29', '31.3.2027', '2027-3-1', '1899-12-31', 20_270_331, null]],
    ['a number', number('A number.'), [Number.NaN, Infinity, 2e15, '1', 1n]],
    ['a whole number', integer(1, 5, 'A number.'), [0, 6, 1.5, '1']],
    ['a rank', rank('Its place.'), ['', 'a b', 'á', 'a'.repeat(81), 1]],
    ['a member', member('Who.'), ['', 'Member:1', id.toUpperCase(), '00000000-0000-1000-8000-000000000000']],
    ['a word', choice('Word', 'A word.', { OPEN: 'Open.', DONE: 'Done.' }), ['open', 'toString', 0]],
    ['numbers per period', perPeriod('Numbers.'), [{ '2027-Q5': 1 }, { '2027-13': 1 }, { '2027': '1' }, [], 'x']],
    ['a text', longText('Words.', 3), ['', '  ', 'abcd', 'a\u0000', 7]],
    ['numbers for too many periods', perPeriod('Numbers.'), [Object.fromEntries(Array.from({ length: 121 }, (_, year) => [String(1900 + year), 1]))]],
  ];
  it.each(refused)('that is %s refuses what is none', (_what, field, values) => {
    for (const value of values) expect(faultIn(field, value)).toMatchObject({ message: expect.stringMatching(/\.$/) as unknown });
  });
});
