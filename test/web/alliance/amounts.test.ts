import { minorOf, typedAmount } from '../../../src/web/alliance/amounts.js';

describe('An amount as somebody types it', () => {
  test.each([
    ['12500', 'EUR', 1_250_000],
    ['12.500,50', 'EUR', 1_250_050],
    ['12,500.5', 'GBP', 1_250_050],
    ['12 500', 'EUR', 1_250_000],
    ['12.500', 'EUR', 1_250_000],
    ['0', 'EUR', 0],
    ['1500', 'JPY', 1_500],
  ])('%s in %s', (text, currency, minor) => {
    expect(minorOf(text, currency)).toBe(minor);
  });

  test('is none where nothing is typed', () => {
    expect(minorOf('  ', 'EUR')).toBeNull();
  });

  test.each(['-5', 'much', '1,2345', '12.50.5', '99999999999999999'])('is not understood: %s', (text) => {
    expect(minorOf(text, 'EUR')).toBeUndefined();
  });

  test('comes back into the field as it was', () => {
    expect(typedAmount(1_250_050, 'EUR')).toBe('12500.50');
    expect(typedAmount(1_250_000, 'EUR')).toBe('12500');
    expect(minorOf(typedAmount(1_234, 'EUR'), 'EUR')).toBe(1_234);
    expect(typedAmount(null, 'EUR')).toBe('');
  });
});
