/**
 * The languages that the product speaks.
 */

/** Languages by their two letters. */
export const LOCALES = ['es', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
