/**
 * Amounts and ids that other systems tell by hooks: digit by digit, or refused.
 */
import { incomingFields, type Told } from '../../src/connections/field-values.js';
import { parseExactJson } from '../../src/kernel/exact-json.js';

const at = '2026-03-02T00:00:00.000Z';
const amountOf = (value: string | number, currency: string): unknown => {
  const told: Told = { amount: { value, at }, currency: { value: currency, at } };
  return incomingFields({ to: 'Activity', fields: { amountMinor: { from: 'amount', as: 'minorUnits', currency: 'currency' } } }, told)['amountMinor']?.value;
};

describe('What another system tells', () => {
  it.each([
    ['1234.50', 'HUF', 123450],
    [1234.5, 'COP', 123450],
    ['1234.500', 'IQD', 1234500],
    [1.005, 'EUR', 101],
    ['-1.005', 'EUR', -101],
    [8.2e-15, 'EUR', 0],
    ['90071992547409.91', 'EUR', 9007199254740991],
  ])('is an amount of %s %s as %d minor units', (value, currency, minor) => expect(amountOf(value, currency)).toBe(minor));

  it.each(['90071992547409.92', '1,234', 'many', 1e21])('is no amount when it is %s', (value) =>
    expect(() => amountOf(value, 'EUR')).toThrow('is not an amount'),
  );

  it('keeps numbers that no program holds exactly as they are written', () => {
    expect(parseExactJson('{"id": 4150868000000225013, "is": 12, "n": [0.1, 1.50, 1e3, 123456789012345.67], "long": 12345678901234567890.5}')).toEqual({
      id: '4150868000000225013',
      is: 12,
      n: [0.1, 1.5, 1000, 123456789012345.67],
      long: '12345678901234567890.5',
    });
  });
});
