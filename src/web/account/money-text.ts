/**
 * Money between people and the API: people type major units as their language writes them, the API takes integer minor units. Digits are moved, never
 * multiplied: no amount passes through a fraction that binary numbers cannot hold.
 */

/** Why a text is no amount. */
export type MoneyFault = 'NOT_MONEY' | 'TOO_MANY_DECIMALS';

/** An amount in minor units, or why there is none. */
export type ReadMoney = { readonly minor: number; readonly fault?: undefined } | { readonly minor?: undefined; readonly fault: MoneyFault };

/** How many digits a currency has after the separator. */
export function minorDigitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads an amount typed in major units. Thousands may be grouped as the language groups them, and only so: `1.234` is no amount of one euro and
 * twenty-three cents in any language, and what could be read two ways is not guessed.
 */
export function readMoney(text: string, currency: string, locale: 'es' | 'en'): ReadMoney {
  const [decimal, group] = locale === 'es' ? [',', '.'] : ['.', ','];
  const bare = text.replaceAll(/[\s\u00A0\u202F]/g, '').replace('−', '-');
  const match = new RegExp(`^(-?)(\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${decimal}(\\d*))?$`).exec(bare);
  if (match === null) return { fault: 'NOT_MONEY' };
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = minorDigitsOf(currency);
  if (fraction.length > digits) return { fault: 'TOO_MANY_DECIMALS' };
  const minor = Number(`${sign}${whole.replaceAll(group, '')}${fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) return { fault: 'NOT_MONEY' };
  return { minor: minor === 0 ? 0 : minor };
}

/** An amount in minor units as text to be edited, in major units, ungrouped, without decimals where they are zero. */
export function moneyText(minor: number, currency: string, locale: 'es' | 'en'): string {
  const digits = minorDigitsOf(currency);
  const figures = Math.abs(minor)
    .toString()
    .padStart(digits + 1, '0');
  const whole = figures.slice(0, figures.length - digits);
  const fraction = figures.slice(figures.length - digits);
  const isWhole = /^0*$/.test(fraction);
  return `${minor < 0 ? '-' : ''}${whole}${isWhole ? '' : `${locale === 'es' ? ',' : '.'}${fraction}`}`;
}
