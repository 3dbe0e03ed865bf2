import { loginEmail, readEmail } from '../../src/kernel/email.js';
import { asLine, asProse, faultOfLine, faultOfProse } from '../../src/kernel/written-text.js';
import { anyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';

/** What names could hide: zero width, direction, control, breaks, letters without a shape, private use, tags. */
const UNSEEN = [
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u180e'],
  ...['\u202a', '\u202e', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c'],
  ...['\n', '\r', '\t', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029'],
  ...['\u3164', '\u115f', '\uffa0', '\u2800', '\ue000', '\ufffe', '\u{e0041}', '\ufe0f'],
];

describe('A line that people write', () => {
  it.each(UNSEEN.map((character) => [`U+${character.codePointAt(0)?.toString(16).padStart(4, '0') ?? ''}`, character]))(
    'does not hide %s',
    (_name, character) => {
      expect(faultOfLine(asLine(`Ana${character}Ortiz`))).toMatch(/visible characters/);
    },
  );

  it('may be in any script, with the joiners that a script or an emoji needs', () => {
    for (const name of ['Ñandú & Cía.', 'Öğuz', 'سیستم‌های نوین', 'क्‍ष', '葛󠄀城市', '株式会社', 'O’Brien – “x”', 'Team 👩‍💻', 'a  b'])
      expect([name, faultOfLine(asLine(name))]).toEqual([name, undefined]);
  });

  it('is one line with and without what changes nothing of its look', () => {
    for (const [name, also] of [
      ['محمد', 'محمد\u200c'],
      ['راد نو', 'را\u200cد\u200d نو\u200c'],
      ['कमल', 'क\u200dम\u200cल'],
      ['کتاب\u200cها', 'کتاب\u200c\u200cها'],
    ])
      expect([asLine(also ?? ''), faultOfLine(asLine(also ?? ''))]).toEqual([name, undefined]);
    for (const name of ['Nave 7\ufe0f', 'A#\ufe0e', '1\ufe01', '王\ufe05', '✓\ufe03']) expect(faultOfLine(asLine(name))).toMatch(/visible characters/);
    for (const name of ['Team 1\ufe0f\u20e3', '❤\ufe0f', 'র\u200d্য']) expect([name, faultOfLine(asLine(name))]).toEqual([asLine(name), undefined]);
  });

  it('is the same line whichever form a keyboard chose', () => {
    expect(asLine('Jose\u0301')).toBe('José');
    expect(asLine('\u00a0Ana\u00a0Ortiz\u3000')).toBe('Ana Ortiz');
    expect(asLine('a\ud800b')).toBe('a\ufffdb');
  });
});

describe('Prose that people write', () => {
  it('keeps its lines, in one form, and refuses control characters', () => {
    expect(asProse('one\r\ntwo\u2028three\vfour\rfive')).toBe('one\ntwo\nthree\nfour\nfive');
    expect(faultOfProse('one\n\ttwo \u200f\u202b')).toBeUndefined();
    expect(faultOfProse('a\u0000b')).toMatch(/U\+0000/);
    expect(faultOfProse('a\u001bb')).toMatch(/U\+001B/);
  });
});

describe('An e-mail address', () => {
  it('has one form, whichever was typed', () => {
    expect(readEmail(' Ana@COMPANY.Example ')).toBe('Ana@company.example');
    expect(readEmail('jose\u0301@mañana.example')).toBe('josé@xn--maana-pta.example');
    expect(readEmail('jose\u0301@man\u0303ana.example')).toBe('josé@xn--maana-pta.example');
    expect(loginEmail('JOSE\u0301@Company.example')).toBe('josé@company.example');
    expect(readEmail("o'brien+kam@sub.company.example")).toBe("o'brien+kam@sub.company.example");
  });

  it.each([
    ...[
      'mailto:a@b.example',
      'a@b.example?bcc=c',
      'a?bcc=c@b.example',
      'ａ@b.example',
      'a@ｂ.example',
      'a@b',
      'a@@b.example',
      '@b.example',
      'a@',
      'a b@c.example',
    ],
    ...[
      'a@b..example',
      '.a@b.example',
      'a.@b.example',
      'a..b@c.example',
      'a@-b.example',
      'a@127.0.0.1',
      'a@[127.0.0.1]',
      '"a b"@c.example',
      'a@b.example,c@d.example',
    ],
    ...[
      'Ana <a@b.example>',
      'a@b.example\nBcc: c@d.example',
      'a\u200b@b.example',
      `${'a'.repeat(65)}@b.example`,
      `a@${'b'.repeat(64)}.example`,
      'a@b.example.',
      'a%40@b.example',
    ],
    ...['a\ufe0f@b.example', 'a\u034f@b.example', '\u115f@b.example', 'a\u1160@b.example', 'a\u{e0100}@b.example', 'a\u17b4@b.example'],
  ])('is not %j', (text) => {
    expect(readEmail(text)).toBeUndefined();
  });
});

describe('Names at the doors', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
  });
  afterAll(() => world.close());

  const faults = async (who: Somebody | null, mutation: string, input: object): Promise<readonly unknown[]> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, text } = await world.ask(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code field } } }`, { input });
    if (data?.[mutation] === undefined) throw new Error(text);
    return data[mutation].userErrors as readonly unknown[];
  };

  it('are refused where they hold what cannot be seen, of whatever thing', async () => {
    const { owner, manager } = world.people.supplier;
    const accountId = `Account:${world.people.accountId}`;
    const bad = 'Nor\u202eth\u200b';
    const plan = { accountId, startsOn: '2027-01-01', endsOn: '2028-12-31' };
    const asked: readonly (readonly [Somebody | null, string, object, string])[] = [
      [null, 'signUp', { email: 'new@company.example', password: 'long enough for this', name: 'New', locale: 'en', companyName: '\u200b' }, 'companyName'],
      [null, 'signUp', { email: 'new@company.example', password: 'long enough for this', name: bad, locale: 'en', companyName: 'New' }, 'name'],
      [owner, 'profileUpdate', { name: bad }, 'name'],
      [owner, 'profileUpdate', { jobTitle: bad }, 'jobTitle'],
      [owner, 'companyUpdate', { name: bad }, 'name'],
      [owner, 'appCreate', { name: bad, scopes: ['READ'] }, 'name'],
      [owner, 'accountCreate', { name: bad, customerName: 'New', currency: 'EUR' }, 'name'],
      [owner, 'accountCreate', { name: 'New', customerName: bad, currency: 'EUR' }, 'customerName'],
      [manager, 'contactCreate', { accountId, name: bad }, 'name'],
      [manager, 'contactCreate', { accountId, name: 'Jo', phone: '123\n456' }, 'phone'],
      [owner, 'offeringCreate', { sku: 'A\u200b1', name: 'Chair', unit: 'piece' }, 'sku'],
      [owner, 'offeringCreate', { sku: 'A1', name: bad, unit: 'piece' }, 'name'],
      [manager, 'kpiCreate', { accountId, name: bad, unit: '%', direction: 'HIGHER_IS_BETTER', audience: 'SHARED' }, 'name'],
      [manager, 'planCreate', { ...plan, title: bad }, 'title'],
      [manager, 'supplierFileUpdate', { accountId, stakeholders: [{ name: bad, influence: 'LOW', attitude: 'NEUTRAL', note: '' }] }, 'stakeholders.0.name'],
      [
        manager,
        'supplierFileUpdate',
        { accountId, stakeholders: [{ name: 'Jo', influence: 'LOW', attitude: 'NEUTRAL', note: 'a\u0000' }] },
        'stakeholders.0.note',
      ],
      [world.people.customer.manager, 'customerFileUpdate', { accountId, alternatives: [{ name: '\u200b', note: '' }] }, 'alternatives.0.name'],
    ];
    for (const [who, mutation, input, field] of asked)
      expect([mutation, await faults(who, mutation, input)]).toEqual([mutation, [{ code: 'INVALID', field: ['input', ...field.split('.')] }]]);
  });

  it('are one name in both forms of Unicode: one article number is one offering, one address one login', async () => {
    const { owner } = world.people.supplier;
    expect(await faults(owner, 'offeringCreate', { sku: 'Caf\u00e9-1', name: 'Chair', unit: 'piece' })).toEqual([]);
    expect(await faults(owner, 'offeringCreate', { sku: 'Cafe\u0301-1', name: 'Chair', unit: 'piece' })).toMatchObject([{ code: 'TAKEN' }]);
    const person = { password: 'a long enough one 7', name: 'José', locale: 'es', companyName: 'Mañana' };
    expect(await faults(null, 'signUp', { ...person, email: 'jose\u0301@ma\u00f1ana.example' })).toEqual([]);
    const signedIn = await world.ask(null, 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }', {
      input: { email: 'JOS\u00c9@MAN\u0303ANA.example', password: person.password },
    });
    expect(signedIn.data?.signIn?.token).toEqual(expect.any(String));
  });
});
