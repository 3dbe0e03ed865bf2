/**
 * What a random UUID looks like; apart from the code that makes them, because browsers ask too.
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a random UUID (version 4) in its canonical form. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}
