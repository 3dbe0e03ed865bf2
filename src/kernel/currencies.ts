/**
 * The currencies that amounts are counted in: list one of ISO 4217 as the package `currency-codes` has it (a test compares), and the Caribbean guilder of amendment
 * 176. What has no minor unit there (gold, drawing rights, codes for tests) counts no amounts here.
 */
import { UNUSUAL_DIGITS } from './minor-units.js';

const TWO_DIGITS =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP ' +
  'DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK ' +
  'MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC ' +
  'SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG';

/** Every currency by its three letters, in their order. */
export const CURRENCIES: readonly string[] = [TWO_DIGITS, ...UNUSUAL_DIGITS.values()].flatMap((codes) => codes.split(' ')).sort();

const KNOWN: ReadonlySet<string> = new Set(CURRENCIES);

/** Whether a text is a currency of ISO 4217 by its three capital letters. */
export function isCurrency(text: string): boolean {
  return KNOWN.has(text);
}
