/**
 * What the specification of GraphQL over HTTP only recommends or allows and we do not do, with its reason, by the id of the audit of `graphql-http`.
 */
const NO_SIMPLE_GET =
  'a GET that another site could make a browser send is refused (CSRF prevention): it must say application/json, carry a token or a header of its own, or come from a page of this site';
const NOT_EXECUTED = 'a request of which nothing was executed answers 400 in either media type, so that whoever looks only at the status knows';

/** By the id of the audit. */
export const DECLINED: Readonly<Record<string, string>> = {
  '5A70': NO_SIMPLE_GET,
  D6D5: NO_SIMPLE_GET,
  '6A70': NO_SIMPLE_GET,
  '572B': NOT_EXECUTED,
  FDE2: NOT_EXECUTED,
  '7B9B': NOT_EXECUTED,
};
