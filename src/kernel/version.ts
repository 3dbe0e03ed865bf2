/**
 * Changes on the version one has seen, and fields that are given or left out.
 */
import { Problem } from './problem.js';

/** @throws Problem STALE_VERSION when the caller has seen another version; one that names none takes the present one. */
export function assertVersion(thing: { readonly version: number }, expected: number | null | undefined): void {
  if (!isGiven(expected) || expected === thing.version) return;
  throw new Problem('STALE_VERSION', `This was changed since: it is at version ${thing.version} now. Read it again.`, { currentVersion: thing.version });
}

/** More changes than anybody makes to one thing before others may see it. */
const STRETCH = 100_000;

/**
 * SQL of the version with which a thing begins for those who have not seen it before: above all that there were, and the same however many those were.
 */
export function nextStretch(version: string): string {
  return `(${version} / ${STRETCH} + 1) * ${STRETCH}`;
}

/** Whether there is a value: neither null nor left out. */
export function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
