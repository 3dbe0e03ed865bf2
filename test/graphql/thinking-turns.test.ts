import { ThinkingTurns } from '../../src/graphql/thinking-turns.js';

/** Keeps the thread for some milliseconds. */
function think(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('Turns on the thread', () => {
  it('come to a caller whose last question took very long, too, while another one asks without a pause', async () => {
    const turns = new ThinkingTurns();
    await turns.pass('slow', () => think(80));
    const slow = { isAnswered: false };
    const again = turns.pass('slow', () => (slow.isAnswered = true));
    let others = 0;
    for (; others < 100 && !slow.isAnswered; others += 1) await turns.pass('busy', () => think(5));
    expect(others).toBeLessThan(100);
    await again;
  });
});
