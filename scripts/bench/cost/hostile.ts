/**
 * Sixteen callers, each of a company of its own, in a process of their own: they ask the costliest questions all the time, each several at once, and do not wait
 * when they are told to. Every other text is one that was never sent before.
 */
import { QUESTIONS } from './questions.js';

const AT_ONCE = 4;

const [url = '', callers = '16'] = process.argv.slice(2);
const counts = new Map<string, number>();

async function ask(token: string, query: string): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  await response.arrayBuffer();
  counts.set(String(response.status), (counts.get(String(response.status)) ?? 0) + 1);
}

let isOver = false;
process.on('message', () => {
  isOver = true;
});
const asking = Array.from({ length: Number(callers) * AT_ONCE }, async (_, index) => {
  for (let count = index; !isOver; count += 1) {
    const [, query = ''] = QUESTIONS[count % QUESTIONS.length] ?? [];
    await ask(`als_hostile-${String((index % Number(callers)) + 1)}`, count % 2 === 0 ? query : `${query} # ${String(index)} ${String(count)}`);
  }
});
process.send?.('begun');
await Promise.all(asking);
process.send?.(Object.fromEntries(counts), () => process.exit(0));
