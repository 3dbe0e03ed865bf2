/**
 * Secrets that are shown once: whoever keeps the result of an act as JSON (idempotency keys do) keeps everything but them.
 */

/** The result with its secrets, which can be read by name but are left out of its JSON. */
export function shownOnce<Result extends object, Secrets extends object>(result: Result, secrets: Secrets): Result & Secrets {
  const hidden = Object.entries(secrets).map(([name, value]) => [name, { value: value as unknown, enumerable: false }]);
  return Object.defineProperties({ ...result }, Object.fromEntries(hidden) as PropertyDescriptorMap) as Result & Secrets;
}
