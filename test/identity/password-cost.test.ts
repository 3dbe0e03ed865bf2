/**
 * What a password costs is decided once for the process.
 * @own-modules
 */
import { hashPassword, isPassword, setPasswordCost } from '../../src/identity/password.js';
import { CHEAP_PASSWORDS } from '../support/world.js';

const PASSWORD = 'a long enough one';

const restore = (): void => setPasswordCost(CHEAP_PASSWORDS);
beforeEach(() => setPasswordCost());
afterEach(restore);

test('a password costs what OWASP asks for where nobody says otherwise', async () => {
  const stored = await hashPassword(PASSWORD);
  expect(stored).toMatch(/^scrypt\$32768\$8\$3\$/);
  expect(await isPassword(PASSWORD, stored)).toBe(true);
});

test('a hash of another cost opens as before, whatever new ones cost', async () => {
  setPasswordCost(CHEAP_PASSWORDS);
  const cheap = await hashPassword(PASSWORD);
  expect(cheap).toMatch(/^scrypt\$16\$1\$1\$/);
  setPasswordCost();
  expect(await isPassword(PASSWORD, cheap)).toBe(true);
  expect(await isPassword('another one', cheap)).toBe(false);
});
