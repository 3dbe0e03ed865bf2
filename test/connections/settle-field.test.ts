/**
 * Who is right about a field that two systems keep, rule by rule.
 */
import type { ConflictRule, SyncedField } from '../../src/connections/connection.entity.js';
import { settleField } from '../../src/connections/settle-field.js';

const [MONDAY, TUESDAY, WEDNESDAY] = ['2026-03-02T00:00:00.000Z', '2026-03-03T00:00:00.000Z', '2026-03-04T00:00:00.000Z'];
const agreed: SyncedField = { theirs: 'a', theirsAt: MONDAY, ours: 'a', oursAt: MONDAY };
const RULES: readonly ConflictRule[] = ['OURS_WINS', 'THEIRS_WINS', 'NEWEST_WINS'];

/** What stands here after the other system told something. */
function outcome(rule: ConflictRule, ours: [string | null, string], theirs: [string | null, string], known?: SyncedField): string | null {
  const { isTheirs } = settleField(rule, { value: ours[0], at: ours[1] }, { value: theirs[0], at: theirs[1] }, known);
  return isTheirs ? theirs[0] : ours[0];
}

describe('A field that two systems keep', () => {
  test.each(RULES)('is taken from the side that alone changed it (%s)', (rule) => {
    expect(outcome(rule, ['a', MONDAY], ['b', TUESDAY], agreed)).toBe('b');
    expect(outcome(rule, ['b', TUESDAY], ['a', TUESDAY], agreed)).toBe('b');
    expect(outcome(rule, ['a', MONDAY], [null, TUESDAY], agreed)).toBeNull();
  });

  test('is decided by its rule where both changed it', () => {
    expect(RULES.map((rule) => outcome(rule, ['ours', TUESDAY], ['theirs', WEDNESDAY], agreed))).toEqual(['ours', 'theirs', 'theirs']);
    expect(RULES.map((rule) => outcome(rule, ['ours', WEDNESDAY], ['theirs', TUESDAY], agreed))).toEqual(['ours', 'theirs', 'ours']);
  });

  test('is decided by its rule where they never agreed, and filled where it is empty here', () => {
    expect(RULES.map((rule) => outcome(rule, ['ours', WEDNESDAY], ['theirs', TUESDAY]))).toEqual(['ours', 'theirs', 'ours']);
    expect(RULES.map((rule) => outcome(rule, [null, WEDNESDAY], ['theirs', TUESDAY]))).toEqual(['theirs', 'theirs', 'theirs']);
  });

  test.each(RULES)('is not changed by what is told late, or told again (%s)', (rule) => {
    const known: SyncedField = { theirs: 'b', theirsAt: WEDNESDAY, ours: 'b', oursAt: WEDNESDAY };
    expect(outcome(rule, ['b', WEDNESDAY], ['a', TUESDAY], known)).toBe('b');
    expect(outcome(rule, ['c', WEDNESDAY], ['b', WEDNESDAY], known)).toBe('c');
  });

  test('keeps of each side when it last changed there', () => {
    const first = settleField('NEWEST_WINS', { value: 'b', at: WEDNESDAY }, { value: 'a', at: TUESDAY }, agreed);
    expect(first.field).toEqual({ theirs: 'a', theirsAt: TUESDAY, ours: 'b', oursAt: WEDNESDAY });
    // Something else of the thing changed since; this field did not.
    const later = settleField('NEWEST_WINS', { value: 'b', at: '2026-03-09T00:00:00.000Z' }, { value: 'c', at: '2026-03-05T00:00:00.000Z' }, first.field);
    expect(later).toMatchObject({ isTheirs: true, field: { ours: 'c', oursAt: '2026-03-05T00:00:00.000Z' } });
  });
});
