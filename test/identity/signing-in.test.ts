/**
 * People sign up, sign in, stay signed in and sign out; guessing gets slower and slower.
 */
import { describeOnAnyDatabase } from '../support/databases.js';
import { openReception, type Reception } from '../companies/reception.js';

const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { token expiresAt userErrors { code field message } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { token expiresAt userErrors { code field } } }`;
const WHO = `{ viewer { id role mayWrite member { name role email jobTitle } company { name country } person { email locale } app { name } } }`;

const MAIDER = {
  email: 'Maider@Molino.example',
  password: 'harina de trigo',
  name: 'Maider Otxoa',
  locale: 'es',
  jobTitle: 'Gerente',
  companyName: 'Molino del Río',
  country: 'ES',
};

await describeOnAnyDatabase('Signing in', (kind) => {
  let reception: Reception;
  beforeAll(async () => {
    reception = await openReception(kind);
    expect(await reception.perform(null, SIGN_UP, { input: MAIDER })).toMatchObject({ userErrors: [] });
  });
  afterAll(() => reception.close());

  const signIn = async (email: string, password: string) => reception.perform(null, SIGN_IN, { input: { email, password } });
  const signedIn = async () => (await signIn('maider@molino.example', 'harina de trigo')) as { readonly token: string };

  test('a newcomer signs up and is the owner of a new company', async () => {
    const { data } = await reception.ask(await signedIn(), WHO);
    expect(data.viewer).toMatchObject({
      role: 'OWNER',
      mayWrite: true,
      member: { name: 'Maider Otxoa', role: 'OWNER', email: 'maider@molino.example', jobTitle: 'Gerente' },
      company: { name: 'Molino del Río', country: 'ES' },
      person: { email: 'maider@molino.example', locale: 'es' },
      app: null,
    });
  });

  test.each([
    [{ email: 'b@molino.example', password: 'password123' }, 'INVALID', 'password'],
    [{ email: 'not an address' }, 'INVALID', 'email'],
    [{ email: 'b@molino.example', password: 'short' }, 'INVALID', 'password'],
    [{ email: 'b@molino.example', name: '  ' }, 'REQUIRED', 'name'],
    [{ email: 'b@molino.example', companyName: 'x'.repeat(201) }, 'TOO_LONG', 'companyName'],
    [{ email: 'b@molino.example', country: 'Spain' }, 'INVALID', 'country'],
    [{ email: 'b@molino.example', jobTitle: 'x'.repeat(121) }, 'TOO_LONG', 'jobTitle'],
  ])('a sign-up with %j is refused: %s', async (change, code, field) => {
    const { token, userErrors } = await reception.perform(null, SIGN_UP, { input: { ...MAIDER, ...change } });
    expect(token).toBeNull();
    expect(userErrors).toMatchObject([{ code, field: ['input', field] }]);
  });

  test('an unknown e-mail and a wrong password answer alike', async () => {
    const wrong = await signIn('maider@molino.example', 'harina de maíz');
    const unknown = await signIn('nobody@molino.example', 'harina de maíz');
    expect(wrong.code).toBe('UNAUTHENTICATED');
    expect({ ...unknown.error, extensions: { ...unknown.error.extensions, requestId: '' } }).toEqual({
      ...wrong.error,
      extensions: { ...wrong.error.extensions, requestId: '' },
    });
  });

  test('nobody is shown anything without a session, with a foreign token or with an ended one', async () => {
    expect((await reception.ask(null, WHO)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await reception.ask({ token: `als_${'x'.repeat(43)}` }, WHO)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await reception.ask({ token: 'nonsense' }, WHO)).codes).toEqual(['UNAUTHENTICATED']);
    const session = await signedIn();
    expect(await reception.perform(session, 'mutation { signOut { ended userErrors { code } } }')).toEqual({ ended: 1, userErrors: [] });
    expect((await reception.ask(session, WHO)).codes).toEqual(['UNAUTHENTICATED']);
  });

  test('a session ends by itself after thirty days', async () => {
    const session = await signedIn();
    reception.setNow(new Date(Date.now() + 31 * 24 * 3_600_000));
    expect((await reception.ask(session, WHO)).codes).toEqual(['UNAUTHENTICATED']);
    reception.setNow();
    expect((await reception.ask(session, WHO)).codes).toEqual([]);
  });

  test('a browser gets the session as a cookie that no script reads, and signs in with it from its own pages only', async () => {
    const { setCookie } = await reception.ask(null, SIGN_IN, { input: { email: 'maider@molino.example', password: 'harina de trigo' } });
    expect(setCookie).toMatch(/^alianza_session=als_[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
    const cookie = setCookie?.split(';')[0] ?? '';
    expect((await reception.ask(null, WHO, {}, { cookie })).data.viewer.member.name).toBe('Maider Otxoa');
    expect((await reception.ask(null, WHO, {}, { cookie, origin: 'https://evil.example' })).codes).toEqual(['UNAUTHENTICATED']);
    const { setCookie: removed } = await reception.ask(null, 'mutation { signOut { ended } }', {}, { cookie });
    expect(removed).toContain('alianza_session=; ');
    expect((await reception.ask(null, WHO, {}, { cookie })).codes).toEqual(['UNAUTHENTICATED']);
  });

  test('whoever guesses must wait longer and longer, even with the right password', async () => {
    await reception.perform(null, SIGN_UP, { input: { ...MAIDER, email: 'guessed@molino.example' } });
    const guesses = [];
    for (let i = 0; i < 6; i += 1) guesses.push(await signIn('guessed@molino.example', `guess number ${String(i)}`));
    expect(guesses.slice(0, 5).map(({ code }) => code as string)).toEqual(Array(5).fill('UNAUTHENTICATED'));
    const refused = await signIn('guessed@molino.example', 'harina de trigo');
    expect(refused.code).toBe('THROTTLED');
    expect(refused.error.extensions.retryAfterSeconds).toBeGreaterThan(0);
    expect((await signedIn()).token).toMatch(/^als_/); // others are not kept waiting
    reception.setNow(new Date(Date.now() + 60_000));
    expect((await signIn('guessed@molino.example', 'harina de trigo')).token).toMatch(/^als_/);
    reception.setNow();
  });

  test('many guesses at the same moment count one by one', async () => {
    await reception.perform(null, SIGN_UP, { input: { ...MAIDER, email: 'stormed@molino.example' } });
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, i) => signIn('stormed@molino.example', `guess number ${String(i)}`)));
    expect(guesses.filter(({ code }) => code === 'THROTTLED').length).toBeGreaterThanOrEqual(6);
  });
});
