/**
 * Amounts in the smallest unit of their currency, by the digits of ISO 4217. Browsers have tables of their own (of CLDR), which say how prices are usually shown:
 * there a forint has no fillér and a Colombian peso no centavo, and an amount would be wrong by a factor of 100.
 */

/** Currencies by the number of digits behind the decimal sign, where it is not two. */
export const UNUSUAL_DIGITS: ReadonlyMap<number, string> = new Map([
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]);

const DIGITS_OF: ReadonlyMap<string, number> = new Map(
  [...UNUSUAL_DIGITS].flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)),
);

/** How many digits a currency has behind the decimal sign; two for one that has left the list, as all but a few had. */
export function minorDigitsOf(currency: string): number {
  return DIGITS_OF.get(currency) ?? 2;
}

/** Why an exact amount is none of a currency. */
export type AmountFault = 'TOO_MANY_DECIMALS' | 'TOO_LARGE';

/** The minor units of an exact amount such as `-1234.5`: its digits are moved, never multiplied. */
export function minorUnitsOf(exact: string, currency: string): number | AmountFault {
  const digits = minorDigitsOf(currency);
  const [whole = '', fraction = ''] = exact.split('.');
  if (/[1-9]/u.test(fraction.slice(digits))) return 'TOO_MANY_DECIMALS';
  const minor = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) return 'TOO_LARGE';
  return minor === 0 ? 0 : minor;
}

/** The same for amounts that other systems have calculated: what is beyond the minor digits is rounded, a half away from zero. Undefined where it is too large. */
export function roundedMinorUnitsOf(exact: string, currency: string): number | undefined {
  const digits = minorDigitsOf(currency);
  const [, minus = '', whole = '', fraction = ''] = /^(-?)(\d*)\.?(\d*)$/u.exec(exact) ?? [];
  const cut = BigInt(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`) + (fraction.charAt(digits) >= '5' ? 1n : 0n);
  const minor = Number(cut);
  if (!Number.isSafeInteger(minor)) return undefined;
  return minus === '' || minor === 0 ? minor : -minor;
}

/** Minor units as exact text: `123450` of EUR is `1234.50`. */
export function exactOf(minor: number, currency: string): string {
  const digits = minorDigitsOf(currency);
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0');
  const end = figures.length - digits;
  return `${minor < 0 ? '-' : ''}${figures.slice(0, end)}${digits === 0 ? '' : `.${figures.slice(end)}`}`;
}
