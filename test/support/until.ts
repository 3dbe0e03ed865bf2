/**
 * The one way to wait in tests: for a condition, never for a time.
 */

/** Looked at often in the beginning, then less and less, because a look may be a request. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [3, 50];

/** What comes in time costs nothing of this. */
const WITHIN_MS = 60_000;

/**
 * Waits until a condition holds.
 * @throws Error that names what was waited for when it does not hold in time; the condition itself where nothing is said.
 */
export async function until(condition: () => boolean | Promise<boolean>, what = textOf(condition), withinMs = WITHIN_MS): Promise<void> {
  const end = Date.now() + withinMs;
  for (let pause = FIRST_PAUSE_MS; !(await condition()); pause = Math.min(pause * 1.3, LONGEST_PAUSE_MS)) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function textOf(condition: () => unknown): string {
  return String(condition)
    .replace(/^(?:async )?\(\)\s*=>\s*/, '')
    .replaceAll(/\s+/g, ' ');
}
