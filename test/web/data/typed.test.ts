/**
 * One text is one number at every door: what people type in fields, and what files hold whose sign is known.
 */
import { data } from 'currency-codes';
import { amount, Fault, minorUnits } from '../../../src/imports/import-field.js';
import { CURRENCIES, isCurrency } from '../../../src/kernel/currencies.js';
import { minorDigitsOf } from '../../../src/kernel/minor-units.js';
import { moneyText, numberText, readMoney, readNumber } from '../../../src/web/data/typed.js';
import { cellText, cellValueOf } from '../../../src/web/editor/cell-value.js';
import { readTargets } from '../../../src/web/plan/targets.js';

describe('A currency', () => {
  /** Metals, drawing rights, units of account and codes for tests have no minor unit in ISO 4217. */
  const WITHOUT = new Set('XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' '));

  it('and its digits are those of ISO 4217, and of its amendment that the kept list has not', () => {
    const listed = data.filter(({ code }) => !WITHOUT.has(code)).map(({ code, digits }): [string, number] => [code, digits]);
    expect(CURRENCIES.map((code) => [code, minorDigitsOf(code)])).toEqual([...listed, ['XCG', 2]].sort());
  });

  it.each(['HUF', 'COP', 'IDR', 'PKR'])('%s has two digits, whatever the browser shows', (code) => expect(minorDigitsOf(code)).toBe(2));

  it('that is new is taken, and one that is gone is not', () => {
    expect(['VED', 'XCG', 'HRK', 'XXX', 'eur', ''].map(isCurrency)).toEqual([true, true, false, false, false, false]);
  });
});

describe('A typed text', () => {
  const [es, en] = ['es', 'en'] as const;
  it.each([
    // text, number in Spanish and English, minor units of EUR in both, of KWD in both
    ['412500', 412500, 412500, 41_250_000, 41_250_000, 412_500_000, 412_500_000],
    ['1.234', 'TWO_WAYS', 1.234, 123_400, 'TOO_MANY_DECIMALS', 'TWO_WAYS', 1_234],
    ['1,234', 1.234, 'TWO_WAYS', 'TOO_MANY_DECIMALS', 123_400, 1_234, 'TWO_WAYS'],
    ['1.234.567', 1234567, 'TOO_MANY_DECIMALS', 123_456_700, 'TOO_MANY_DECIMALS', 1_234_567_000, 'TOO_MANY_DECIMALS'],
    ['1.234,5', 1234.5, 1234.5, 123_450, 123_450, 1_234_500, 1_234_500],
    ['1,234.5', 1234.5, 1234.5, 123_450, 123_450, 1_234_500, 1_234_500],
    ['12.5', 12.5, 12.5, 1_250, 1_250, 12_500, 12_500],
    ['0,07', 0.07, 0.07, 7, 7, 70, 70],
    ['1 234', 1234, 1234, 123_400, 123_400, 1_234_000, 1_234_000],
    ['−5,50', -5.5, -5.5, -550, -550, -5_500, -5_500],
    ['(5,50)', -5.5, -5.5, -550, -550, -5_500, -5_500],
    ['abc', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER'],
    ['', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER'],
    ['12.34.5', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER', 'NOT_A_NUMBER'],
  ] as const)('%s is the same at every door', (text, spanish, english, ...money) => {
    const number = (locale: 'es' | 'en') => readNumber(text, locale).value ?? readNumber(text, locale).fault;
    const minor = (currency: string, locale: 'es' | 'en') => readMoney(text, currency, locale).minor ?? readMoney(text, currency, locale).fault;
    expect([number(es), number(en)]).toEqual([spanish, english]);
    expect([minor('EUR', es), minor('EUR', en), minor('KWD', es), minor('KWD', en)]).toEqual(money);
    for (const [locale, value] of [
      [es, spanish],
      [en, english],
    ] as const) {
      const asNumber = typeof value === 'number' ? value : undefined;
      const cell = cellValueOf(text, { kind: 'number' }, locale);
      expect(cell).toEqual(value === 'TWO_WAYS' ? value : { value: asNumber ?? text });
      expect(readTargets(`2027 = ${text}`, locale)).toEqual(asNumber === undefined ? undefined : { 2027: asNumber });
    }
  });

  it.each(['1.234,50', '1,234.50', '-0.07', '1234', '(12,5)', '1.234.567,89'])(
    '%s in a file whose sign is that of the language means what it means in a field',
    (text) => {
      for (const [locale, decimalSign] of [
        [es, ','],
        [en, '.'],
      ] as const) {
        const read = amount('').read(text, { decimalSign, dateOrder: null });
        if (read instanceof Fault) continue; // a file is read by its own sign alone
        expect({ minor: minorUnits(String(read), 'EUR') }).toEqual(readMoney(text, 'EUR', locale));
      }
    },
  );

  it('of an amount may have its own currency beside it, and no other', () => {
    expect(readMoney('12,50 €', 'EUR', es)).toEqual({ minor: 1250 });
    expect(readMoney('EUR 12.50', 'EUR', en)).toEqual({ minor: 1250 });
    expect(readMoney('$12.50', 'EUR', en)).toEqual({ fault: 'NOT_A_NUMBER' });
    expect(readNumber('12 €', es)).toEqual({ fault: 'NOT_A_NUMBER' });
  });

  it('that is too large to be exact is no amount', () => {
    expect(readMoney('90071992547409,91', 'EUR', es)).toEqual({ minor: Number.MAX_SAFE_INTEGER });
    expect(readMoney('90071992547409,92', 'EUR', es)).toEqual({ fault: 'NOT_A_NUMBER' });
  });

  it('comes back into its field as it was', () => {
    for (const minor of [0, 7, -7, 100, 123_400, 41_250_050, -41_250_000, Number.MAX_SAFE_INTEGER]) {
      for (const locale of [es, en]) {
        for (const currency of ['EUR', 'JPY', 'KWD', 'HUF']) expect(readMoney(moneyText(minor, currency, locale), currency, locale)).toEqual({ minor });
      }
    }
    for (const value of [0, 1.234, -1234.5, 1234, 0.1]) {
      for (const locale of [es, en]) {
        expect(readNumber(numberText(value, locale), locale)).toEqual({ value });
        expect(cellValueOf(cellText(value, locale), { kind: 'number' }, locale)).toEqual({ value });
      }
    }
    expect([moneyText(41_250_000, 'EUR', es), moneyText(5, 'EUR', es), moneyText(5, 'JPY', en), moneyText(123_450, 'HUF', es)]).toEqual([
      '412500',
      '0,05',
      '5',
      '1234,50',
    ]);
  });
});
