import { amount, country, day, integer, number, optional, text, url, yesNo } from '../../../src/protocol/field.js';
import { limitSentence, readTyped, typedText, type Reading } from '../../../src/web/kit/read-typed.js';
import { spanish } from '../words.js';

const { faults, twoWays } = spanish.kit;
const same = (text: string): string => text;
const format: Reading['format'] = {
  number: String,
  money: (minor, currency) => `${String(minor)} ${currency}`,
  percent: String,
  day: same,
  dayOf: same,
  moment: same,
  ago: same,
  since: same,
};
const reading: Reading = { locale: 'es', words: spanish, format, currency: 'EUR' };

describe('What is typed into a field', () => {
  test.each([
    [text(5, ''), ' uno ', 'uno'],
    [integer(0, 100, ''), '12', 12],
    [number(''), '-1,5', -1.5],
    [amount('', { currency: 'currency' }), '1234,50', 123_450],
    [day(''), '2027-03-31', '2027-03-31'],
    [url(100, ''), ' https://meet.example/a ', 'https://meet.example/a'],
    [country(''), 'es', 'ES'],
    [yesNo(''), 'on', true],
    [yesNo(''), '', false],
    [optional(integer(0, 100, '')), '  ', null],
  ])('is a value of its kind: %j %j', (field, typed, value) => {
    expect(readTyped(field, typed, reading)).toEqual({ value });
  });

  test.each([
    [text(3, ''), 'cuatro', faults.tooLong('3')],
    [text(3, ''), '', faults.missing],
    [integer(0, 100, ''), '101', faults.between('0', '100')],
    [integer(0, 100, ''), '1,5', faults.whole],
    [number(''), 'doce', faults.number],
    [number(''), '1.234', twoWays],
    [amount(''), '-1', faults.atLeast('0 EUR')],
    [day(''), '31/03/2027', faults.day],
    [url(100, ''), 'meet.example', faults.address],
    [country(''), 'España', faults.country],
  ])('or says in the language of the person what is wrong with it: %j %j', (field, typed, fault) => {
    expect(readTyped(field, typed, reading)).toEqual({ fault });
  });

  test('lacks its currency at the field that holds it', () => {
    const field = amount('', { currency: 'currency' });
    expect(readTyped(field, '12', { ...reading, currency: '' })).toEqual({ fault: faults.currency, at: 'currency' });
  });

  test('is shown again as it would be typed', () => {
    expect([typedText(number(''), 1234.5, reading), typedText(amount(''), 123_450, reading), typedText(text(9, ''), null, reading)]).toEqual([
      '1234,5',
      '1234,50',
      '',
    ]);
  });

  test('is refused by the server with the limits of the field, where it has some', () => {
    expect(limitSentence(text(40, ''), 'TOO_LONG', reading)).toBe(faults.tooLong('40'));
    expect(limitSentence(text(40, ''), 'TAKEN', reading)).toBeUndefined();
  });
});
