/**
 * Amounts as people type them, and as the API counts them: in minor units of a currency.
 */

/** How many minor digits a currency has. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Minor units of an amount as typed, with comma or point before the minor digits and spaces, points or commas between thousands; null for an empty text,
 * undefined for what is no amount.
 */
export function minorOf(text: string, currency: string): number | null | undefined {
  const typed = text.replaceAll(/[\s\u00a0\u202f]/gu, '');
  if (typed === '') return null;
  const digits = minorDigits(currency);
  const parts = new RegExp(`^(\\d+|\\d{1,3}(?:[.,]\\d{3})+)(?:[.,](\\d{1,${Math.max(digits, 1)}}))?$`, 'u').exec(typed);
  const [, whole, part = ''] = parts ?? [];
  if (whole === undefined || part.length > digits) return undefined;
  const minor = Number(whole.replaceAll(/[.,]/gu, '') + part.padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** An amount in minor units as text for a field. */
export function typedAmount(minor: number | null, currency: string): string {
  if (minor === null) return '';
  const digits = minorDigits(currency);
  return (minor / 10 ** digits).toFixed(minor % 10 ** digits === 0 ? 0 : digits);
}
