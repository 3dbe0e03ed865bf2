/**
 * What the sentences about events are made of; each language makes its own.
 */

/** The facts of an event as words of the reader's language; what an event does not have is an empty text. */
export interface ToldFacts {
  readonly who: string;
  readonly thing: string;
  readonly title: string;
  readonly number: string;
  readonly nextNumber: string;
  readonly from: string;
  readonly to: string;
  readonly side: string;
  readonly role: string;
  readonly kind: string;
  readonly decision: string;
  readonly limit: string;
  readonly person: string;
  readonly fields: string;
  readonly text: string;
}
