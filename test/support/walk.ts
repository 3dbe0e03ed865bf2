/**
 * How far the long walks through everything go: `npm run walk` and `npm run all` go everywhere, `npm test` takes a sample, and always the same one.
 */

/** Whether the walks go everywhere. */
export const IS_WHOLE_WALK = process.env['ALIANZA_WALK'] === 'whole';

/** A test that is left to the walks: `npm test` has others of its kind that take less. */
export const itOnWalks: (title: string, test: () => Promise<void>, withinMs?: number) => void = IS_WHOLE_WALK ? it : () => undefined;

/** All of them in a whole walk; otherwise the share of one of several walkers, who together go everywhere. */
export function* shareOf<Item>(items: Iterable<Item>, walker: number, walkers: number): Generator<Item> {
  let index = 0;
  for (const item of items) if (index++ % walkers === walker % walkers || IS_WHOLE_WALK) yield item;
}
