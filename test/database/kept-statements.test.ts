import pg from 'pg';
import { KEPT_PREPARED, KeptStatements, sendTogether } from '../../src/database/wire.js';
import { describeOnPostgres, POSTGRES_URL } from '../support/databases.js';

await describeOnPostgres('What a connection keeps prepared', () => {
  let client: pg.Client;
  let kept: KeptStatements;
  beforeEach(async () => {
    client = new pg.Client({ connectionString: POSTGRES_URL });
    await client.connect();
    kept = new KeptStatements();
  });
  afterEach(() => client.end());

  /** A statement that answers with its number, of a length. */
  const text = (index: number, length: number): string => `select ${String(index)}::text as n /* `.padEnd(length - 3, 'x') + ' */';
  const ask = async (...statements: readonly (readonly [number, number])[]): Promise<readonly (string | null | undefined)[]> => {
    const answers = await sendTogether(
      client,
      kept,
      statements.map(([index, length]) => ({ key: `${String(index)} ${String(length)}`, text: text(index, length), values: [] })),
    );
    return answers.map(({ rows }) => rows[0]?.[0]);
  };
  const prepared = async (): Promise<{ readonly statements: number; readonly characters: number }> => {
    const { rows } = await client.query<{ statements: number; characters: number }>(
      'select count(*)::int as statements, coalesce(sum(length(statement)), 0)::int as characters from pg_prepared_statements',
    );
    return rows[0] ?? { statements: 0, characters: 0 };
  };

  it('is bounded by the size of all texts together, not by their number alone', async () => {
    const length = 60 * 1024;
    const rounds = 3 * Math.ceil(KEPT_PREPARED.characters / length);
    for (let index = 0; index < rounds; index += 1) expect(await ask([index, length])).toEqual([String(index)]);
    const held = await prepared();
    expect(held.characters).toBeLessThanOrEqual(KEPT_PREPARED.characters);
    expect(held).toEqual(kept.held);
    expect(held.statements).toBeGreaterThan(KEPT_PREPARED.characters / length / 2);
    // What went is prepared again, what stayed is not.
    expect(await ask([0, length], [rounds - 1, length], [0, length])).toEqual(['0', String(rounds - 1), '0']);
    expect(await prepared()).toEqual(kept.held);
  });

  it('is bounded by their number, where they are short', async () => {
    for (let index = 0; index < KEPT_PREPARED.statements + 20; index += 1) await ask([index, 60]);
    expect((await prepared()).statements).toBe(KEPT_PREPARED.statements);
  });

  it('holds no statement that is longer than most, and such a one answers all the same', async () => {
    const longest = KEPT_PREPARED.longest + 1;
    expect(await ask([1, 60], [2, longest], [3, 60], [4, longest], [1, 60])).toEqual(['1', '2', '3', '4', '1']);
    expect((await prepared()).statements).toBe(2);
    await expect(sendTogether(client, kept, [{ key: 'wrong', text: `select no_such_column ${text(1, longest).slice(8)}`, values: [] }])).rejects.toThrow(
      'no_such_column',
    );
    expect(await ask([5, longest], [1, 60])).toEqual(['5', '1']);
  });
});
