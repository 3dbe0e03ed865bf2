import { moneyText, readMoney } from '../../../src/web/account/money-text.js';

describe('An amount of money', () => {
  it.each([
    ['412500', 'EUR', 'es', 41_250_000],
    ['412.500,50', 'EUR', 'es', 41_250_050],
    ['1.234', 'EUR', 'es', 123_400],
    ['412,500.5', 'GBP', 'en', 41_250_050],
    ['-0,07', 'EUR', 'es', -7],
    ['1 000', 'JPY', 'en', 1_000],
    ['90071992547409,91', 'EUR', 'es', Number.MAX_SAFE_INTEGER],
    ['1.005', 'KWD', 'en', 1_005],
  ] as const)('typed as %s of %s in %s is exact', (text, currency, locale, minor) => {
    expect(readMoney(text, currency, locale)).toEqual({ minor });
  });

  it.each([
    ['1.5', 'EUR', 'es', 'NOT_MONEY'],
    ['12.34', 'EUR', 'es', 'NOT_MONEY'],
    ['1,5', 'EUR', 'en', 'NOT_MONEY'],
    ['1,234', 'EUR', 'es', 'TOO_MANY_DECIMALS'],
    ['1.5', 'JPY', 'en', 'TOO_MANY_DECIMALS'],
    ['abc', 'EUR', 'es', 'NOT_MONEY'],
    ['', 'EUR', 'es', 'NOT_MONEY'],
    ['90071992547409,92', 'EUR', 'es', 'NOT_MONEY'],
  ] as const)('typed as %s of %s in %s is refused, not guessed', (text, currency, locale, fault) => {
    expect(readMoney(text, currency, locale)).toEqual({ fault });
  });

  it('comes back as it was typed', () => {
    for (const minor of [0, 7, -7, 100, 41_250_050, -41_250_000, Number.MAX_SAFE_INTEGER]) {
      for (const locale of ['es', 'en'] as const) expect(readMoney(moneyText(minor, 'EUR', locale), 'EUR', locale)).toEqual({ minor });
    }
    expect(moneyText(41_250_000, 'EUR', 'es')).toBe('412500');
    expect(moneyText(5, 'EUR', 'es')).toBe('0,05');
    expect(moneyText(5, 'JPY', 'en')).toBe('5');
  });
});
