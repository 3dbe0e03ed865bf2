/**
 * An address belongs to whoever confirms it; what is answered at the doors tells nobody which addresses have a login; no stranger keeps a known device waiting.
 */
import { systemSession } from '../../src/access/session.js';
import { Seal } from '../../src/kernel/seal.js';
import { keptMails } from '../../src/mail/kept-mails.js';
import { MAIL_SEAL } from '../../src/mail/post.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, TEST_SECRET_KEY, type World } from '../support/world.js';

const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { token deviceToken userErrors { code field } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { token deviceToken userErrors { code } } }`;
const VERIFY = `mutation ($input: EmailVerifyInput!) { emailVerify(input: $input) { isVerified userErrors { code field } } }`;
const RESEND = `mutation { emailVerifyRequest { isSent userErrors { code } } }`;
const FORGOT = `mutation ($input: PasswordResetRequestInput!) { passwordResetRequest(input: $input) { isSent userErrors { code } } }`;
const RESET = `mutation ($input: PasswordResetInput!) { passwordReset(input: $input) { ended userErrors { code field } } }`;
const INVITE = `mutation ($input: MemberInviteInput!) { memberInvite(input: $input) { token userErrors { code } } }`;
const JOIN = `mutation ($input: MemberInvitationAcceptInput!) { memberInvitationAccept(input: $input) { token userErrors { code } } }`;
const ME = `{ viewer { person { email verifiedAt } company { name } } }`;
const PASSWORD = 'harina de trigo 1729';

describe('An address', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld(await anyDatabase(), { trustProxy: true })));
  afterAll(() => world.close());

  let callers = 0;
  /** From an address of its own, unless said otherwise. */
  const ask = async (who: string | null, query: string, variables: object = {}, from = `10.0.0.${String((callers += 1))}`) => {
    const { data, errors } = await world.ask(who, query, variables, { 'x-forwarded-for': from });
    return errors === undefined ? Object.values(data as object)[0] : { code: errors[0].extensions.code };
  };
  const signUp = (email: string, password = PASSWORD, companyName = 'Molino') =>
    ask(null, SIGN_UP, { input: { email, password, name: 'Maider Otxoa', locale: 'es', companyName } });
  const mailsTo = async (address: string) =>
    (await keptMails(world.server.database, new Seal(TEST_SECRET_KEY, MAIL_SEAL), 'https://alianza.example', 1_000)).filter((mail) => mail.address === address);
  const tokenIn = (text: string | undefined): string => /token=([\w-]+)/.exec(text ?? '')?.[1] ?? '';
  const linkTo = async (address: string): Promise<string> => tokenIn((await mailsTo(address)).find(({ text }) => text.includes('token='))?.text);
  const confirmed = async (email: string, password = PASSWORD) => {
    const { token } = await signUp(email, password);
    expect(await ask(token, VERIFY, { input: { token: await linkTo(email) } })).toEqual({ isVerified: true, userErrors: [] });
    return token as string;
  };

  test('is confirmed once, by the login that the link was made for', async () => {
    const { token } = await signUp('ane@molino.example');
    const other = await signUp('ben@molino.example');
    const link = await linkTo('ane@molino.example');
    expect((await ask(other.token, VERIFY, { input: { token: link } })).userErrors).toEqual([{ code: 'REQUIRED', field: ['input', 'password'] }]);
    expect((await ask(null, VERIFY, { input: { token: link } })).userErrors).toEqual([{ code: 'REQUIRED', field: ['input', 'password'] }]);
    expect((await ask(null, VERIFY, { input: { token: link, password: 'another one' } })).userErrors).toEqual([
      { code: 'INVALID', field: ['input', 'password'] },
    ]);
    expect((await ask(token, VERIFY, { input: { token: `${link}x` } })).code).toBe('NOT_FOUND');
    expect((await ask(null, VERIFY, { input: { token: link, password: PASSWORD } })).isVerified).toBe(true);
    expect((await ask(token, VERIFY, { input: { token: link } })).code).toBe('NOT_FOUND');
    expect((await ask(token, ME)).person.verifiedAt).toEqual(expect.any(String));
    expect((await ask(token, RESEND)).userErrors).toEqual([{ code: 'CONFLICT' }]);
  });

  test('is not confirmed by a link that has expired, and a new one can be had', async () => {
    const { token } = await signUp('exp@molino.example');
    const link = await linkTo('exp@molino.example');
    await world.server.database.transaction(systemSession, (tx) =>
      tx.sql(`update login_link set expires_at = now() - interval '1 second' where person_id in (select id from person where email = 'exp@molino.example')`),
    );
    expect((await ask(token, VERIFY, { input: { token: link } })).userErrors).toMatchObject([{ code: 'EXPIRED' }]);
    expect(await ask(token, RESEND)).toEqual({ isSent: true, userErrors: [] });
    expect((await ask(token, VERIFY, { input: { token: await linkTo('exp@molino.example') } })).isVerified).toBe(true);
  });

  test('is not kept from its owner by a stranger who signed up with it', async () => {
    const squatter = await signUp('owned@molino.example', 'guarida secreta 88', 'Squatters');
    const squattersLink = await linkTo('owned@molino.example');
    const owner = await confirmed('owned@molino.example');
    expect((await ask(squatter.token, VERIFY, { input: { token: squattersLink } })).code).toBe('NOT_FOUND');
    expect((await ask(owner, ME)).company.name).toBe('Molino');
    const { token } = await ask(null, SIGN_IN, { input: { email: 'owned@molino.example', password: PASSWORD } });
    expect((await ask(token, ME)).company.name).toBe('Molino');
    // As before: the squatter's own login, of a company of its own, tells nothing of the owner's.
    const squatting = await ask(null, SIGN_IN, { input: { email: 'owned@molino.example', password: 'guarida secreta 88' } });
    expect(await ask(squatting.token, ME)).toMatchObject({ company: { name: 'Squatters' }, person: { verifiedAt: null } });
    expect((await ask(squatter.token, RESEND)).isSent).toBe(true); // the owner hears of it; no link goes out
    const [newest] = await mailsTo('owned@molino.example');
    expect(newest?.text).not.toContain('token=');
  });

  test('that was squatted accepts the invitation of a colleague all the same', async () => {
    await signUp('guest@norte.example', 'guarida secreta 88', 'Squatters');
    const { owner } = world.people.supplier;
    await ask(owner.token, INVITE, { input: { email: 'guest@norte.example', role: 'MEMBER' } });
    const input = { token: await linkTo('guest@norte.example'), name: 'Guest', password: 'pan de centeno 1729', locale: 'es' };
    const { token, userErrors } = await ask(null, JOIN, { input });
    expect(userErrors).toEqual([]);
    const me = await ask(token, ME);
    expect(me).toMatchObject({ company: { name: 'Sistemas Norte' }, person: { verifiedAt: expect.any(String) } });
  });

  test('is told to nobody who holds a colleague’s link: only the mail may say that it has a login', async () => {
    await confirmed('has@norte.example');
    const { owner } = world.people.supplier;
    const [has, hasNot] = [
      await ask(owner.token, INVITE, { input: { email: 'has@norte.example', role: 'MEMBER' } }),
      await ask(owner.token, INVITE, { input: { email: 'has-not@norte.example', role: 'MEMBER' } }),
    ];
    const mailed = await linkTo('has@norte.example');
    const accept = (token: string, password: string) => ask(null, JOIN, { input: { token, name: 'Guest', password, locale: 'es' } });
    expect((await accept(mailed, 'pan de centeno 1729')).code).toBe('UNAUTHENTICATED');
    expect(await accept(has.token, '12345678')).toEqual(await accept(hasNot.token, '12345678'));
    const [one, two] = [await accept(has.token, 'pan de centeno 1729'), await accept(hasNot.token, 'pan de centeno 1729')];
    expect([one, two].map(({ token, userErrors }) => [typeof token, userErrors])).toEqual([
      ['string', []],
      ['string', []],
    ]);
    expect(await ask(one.token, ME)).toMatchObject({ person: { email: 'has@norte.example', verifiedAt: null } });
    expect(await ask(two.token, ME)).toMatchObject({ person: { email: 'has-not@norte.example', verifiedAt: null } });
  });

  test('is told to nobody who signs up with it and then signs in', async () => {
    await confirmed('taken@molino.example');
    const tried = async (email: string) => {
      await signUp(email, 'guarida secreta 88', 'Squatters');
      const { owner } = world.people.stranger;
      const { token } = await ask(owner.token, INVITE, { input: { email, role: 'MEMBER' } });
      const joined = await ask(null, JOIN, { input: { token, name: 'Squatter', password: 'guarida secreta 88', locale: 'en' } });
      const { memberships } = (await world.ask(joined.token as string, '{ memberships { companyName } }')).data as { memberships: object[] };
      const signedIn = await ask(null, SIGN_IN, { input: { email, password: 'guarida secreta 88' } });
      return [memberships.length, typeof signedIn.token, (await ask(null, SIGN_IN, { input: { email, password: 'something else 1' } })).code];
    };
    const free = await tried('free@molino.example');
    expect(free).toEqual([2, 'string', 'UNAUTHENTICATED']);
    expect(await tried('taken@molino.example')).toEqual(free);
  });

  test('has its password guessed no quicker by whoever makes other logins with it', async () => {
    await confirmed('guessed@molino.example');
    await signUp('guessed@molino.example', 'guarida secreta 88', 'Squatters');
    const { owner } = world.people.stranger;
    const links = await Promise.all(Array.from({ length: 7 }, () => ask(owner.token, INVITE, { input: { email: 'guessed@molino.example', role: 'MEMBER' } })));
    const codes = [];
    for (const { token } of links)
      codes.push((await ask(null, JOIN, { input: { token, name: 'Guesser', password: 'pan de centeno 1729', locale: 'en' } }, '10.9.0.1')).code);
    expect(codes.slice(0, 5)).toEqual(Array(5).fill(undefined));
    expect(codes.at(-1)).toBe('THROTTLED');
    const CHANGE = `mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { userErrors { code } } }`;
    const signIn = (password: string) => ask(null, SIGN_IN, { input: { email: 'guessed@molino.example', password } }, '10.9.0.2');
    const guesses = [];
    for (let count = 0, password = 'pan de centeno 1729'; count < 7; count += 1) {
      const { token, code } = await signIn(password);
      if (token === undefined) {
        guesses.push(code);
        continue;
      }
      const next = `a guess of number ${String(count)}`;
      const changed = await ask(token as string, CHANGE, { input: { currentPassword: password, newPassword: next } }, '10.9.0.2');
      guesses.push(changed.code ?? changed.userErrors[0]?.code);
      if (guesses.at(-1) === undefined) password = next;
    }
    expect(guesses[0]).toBeUndefined();
    expect(guesses.at(-1)).toBe('THROTTLED');
  });

  test('gives the same answer to a sign-up and to a forgotten password, whether or not a login has it', async () => {
    await confirmed('known@molino.example');
    const [known, unknown] = [await signUp('known@molino.example'), await signUp('unknown@molino.example')];
    const shape = ({ token, deviceToken, userErrors }: Record<string, unknown>) => [typeof token, typeof deviceToken, userErrors];
    expect(shape(known)).toEqual(shape(unknown));
    expect((await mailsTo('known@molino.example')).map(({ subject }) => subject)).toContain('Ya tiene un acceso');
    const forgot = (email: string) => ask(null, FORGOT, { input: { email } });
    expect(await forgot('known@molino.example')).toEqual(await forgot('never-seen@molino.example'));
    const [mail] = await mailsTo('never-seen@molino.example');
    expect(mail?.text).not.toContain('token=');
  });

  test('must be confirmed before others are invited', async () => {
    const { token } = await signUp('new@molino.example');
    expect(await ask(token, INVITE, { input: { email: 'x@y.example', role: 'MEMBER' } })).toMatchObject({ code: 'FORBIDDEN' });
    await ask(token, VERIFY, { input: { token: await linkTo('new@molino.example') } });
    expect((await ask(token, INVITE, { input: { email: 'x@y.example', role: 'MEMBER' } })).userErrors).toEqual([]);
  });

  test('a new password ends every session, and its link works once', async () => {
    const before = await confirmed('reset@molino.example');
    await ask(null, FORGOT, { input: { email: 'reset@molino.example' } });
    const token = tokenIn((await mailsTo('reset@molino.example'))[0]?.text);
    expect((await ask(null, RESET, { input: { token, newPassword: 'password123' } })).userErrors).toEqual([
      { code: 'INVALID', field: ['input', 'newPassword'] },
    ]);
    expect((await ask(null, VERIFY, { input: { token, password: PASSWORD } })).code).toBe('NOT_FOUND');
    expect(await ask(null, RESET, { input: { token, newPassword: 'pan de centeno 1729' } })).toMatchObject({ userErrors: [] });
    expect((await ask(null, RESET, { input: { token, newPassword: 'pan de maíz 17291729' } })).code).toBe('NOT_FOUND');
    expect((await world.ask(before, ME)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await ask(null, SIGN_IN, { input: { email: 'reset@molino.example', password: PASSWORD } })).code).toBe('UNAUTHENTICATED');
    expect((await ask(null, SIGN_IN, { input: { email: 'reset@molino.example', password: 'pan de centeno 1729' } })).token).toMatch(/^als_/);
  });

  test.each(['password123', 'aaaaaaaaaaaa', '1234567890', 'qwertyuiop', 'maider.otxoa', 'maiderotxoa1', '👍👍👍👍👍'])(
    '%s is no password',
    async (password) => {
      expect((await signUp(`easy${String((callers += 1))}@molino.example`, password)).userErrors).toEqual([{ code: 'INVALID', field: ['input', 'password'] }]);
    },
  );

  test('a known device gets in while strangers guess, and is slowed by its own guesses alone', async () => {
    await confirmed('held@molino.example');
    const { deviceToken } = await ask(null, SIGN_IN, { input: { email: 'held@molino.example', password: PASSWORD } });
    const guess = (from?: string, device?: string) =>
      ask(null, SIGN_IN, { input: { email: 'held@molino.example', password: 'a guess', deviceToken: device } }, from);
    const codes = [];
    for (let count = 0; count < 26; count += 1) codes.push((await guess()).code);
    expect(codes.slice(0, 20)).toEqual(Array(20).fill('UNAUTHENTICATED'));
    expect(codes.at(-1)).toBe('THROTTLED');
    expect((await ask(null, SIGN_IN, { input: { email: 'held@molino.example', password: PASSWORD } })).code).toBe('THROTTLED');
    expect((await ask(null, SIGN_IN, { input: { email: 'held@molino.example', password: PASSWORD, deviceToken } })).token).toMatch(/^als_/);
    const own = [];
    for (let count = 0; count < 6; count += 1) own.push((await guess(undefined, deviceToken)).code);
    expect(own).toEqual([...Array<string>(5).fill('UNAUTHENTICATED'), 'THROTTLED']);
  });

  test('sign-ups, forgotten passwords and previews from one network are slowed before they cost anything, and a /64 is one network', async () => {
    const from = (index: number) => `2001:db8:7:7::${index.toString(16)}`;
    const codes = async (count: number, query: string, input: (index: number) => object) => {
      const found = [];
      for (let index = 1; index <= count; index += 1) found.push((await ask(null, query, input(index), from(index))).code);
      return found;
    };
    const forgot = await codes(22, FORGOT, (index) => ({ input: { email: `f${String(index)}@molino.example` } }));
    expect([forgot[0], forgot.at(-1)]).toEqual([undefined, 'THROTTLED']);
    const previews = await codes(62, 'query ($token: String!) { accountInvitationPreview(token: $token) { supplierName } }', () => ({ token: 'ali_nothing' }));
    expect([previews[0], previews.at(-1)]).toEqual(['NOT_FOUND', 'THROTTLED']);
    const joins = await codes(1, JOIN, () => ({ input: { token: 'ali_nothing', name: 'X', password: PASSWORD, locale: 'en' } }));
    expect(joins).toEqual(['THROTTLED']);
  });
});
