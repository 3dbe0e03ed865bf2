import { canonicalJson as canonicalJsonOfServer, sha256Hex as sha256HexOfServer, type Json } from '../../../src/kernel/canonical.js';
import { canonicalJson, sha256Hex } from '../../../src/web/plan/canonical-json.js';

const VALUES: readonly Json[] = [
  null,
  true,
  0,
  -0,
  1e21,
  1e-7,
  4.5,
  333333333.3333333,
  9007199254740991,
  -1.5e300,
  'plain',
  'Plan de campus – «objetivos» ñ €',
  'a"b\\c\n\t\r\u0000\u001f\u2028',
  '😀 \ud83d\ude00 דּ',
  [],
  {},
  [1, [2, [3, null]], 'x'],
  { b: 1, a: 2, '1': 3, '10': 4, '2': 5 },
  { '€': 'Euro', '\r': 'return', דּ: 'Hebrew', '1': 'one', '😀': 'smile', '\u0080': 'control', ö: 'o' },
  {
    plan: { title: 'Plan', purpose: null },
    objectives: { b: { targets: { '2028': 2, '2027-Q3': 1.25 } }, a: { rank: 'a0' } },
    narrative: { type: 'doc', content: [] },
  },
];

describe('The canonical form that the browser computes', () => {
  test.each(VALUES.map((value) => [JSON.stringify(value), value] as const))('is the one of the server for %s', (_, value) => {
    expect(canonicalJson(value)).toBe(canonicalJsonOfServer(value));
  });

  test('does not depend on the order of the keys', () => {
    expect(canonicalJson({ a: { c: 1, b: 2 }, d: 3 })).toBe(canonicalJson({ d: 3, a: { b: 2, c: 1 } }));
  });

  test('has the same hash as on the server', async () => {
    for (const value of VALUES) expect(await sha256Hex(canonicalJson(value))).toBe(sha256HexOfServer(canonicalJsonOfServer(value)));
  });

  test('is there for JSON only', () => {
    for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1]) expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
