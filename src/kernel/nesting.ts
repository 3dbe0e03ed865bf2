/**
 * How deep a value from outside is nested. Whatever walks such a value by recursion (coercion, comparison, printing) would run out of stack on one that is
 * deep enough, so it is measured first, without recursion.
 */

/** Whether lists and objects stand within one another on more than so many levels. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  let level = [value].filter(isNest);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= levels) return true;
    level = level.flatMap((each) => Object.values(each).filter(isNest));
  }
  return false;
}

const isNest = (value: unknown): value is object => typeof value === 'object' && value !== null;
