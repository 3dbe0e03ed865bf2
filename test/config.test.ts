import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';

describe('Settings', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'alianza-settings-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('need nothing: an embedded database, the demonstration and a secret that is made once and kept from others', () => {
    const settings = readConfig({ DATA_DIR: dataDir });
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 4000, databaseUrl: undefined, dataDir, demonstration: true, logLevel: 'info' });
    expect(settings.secretKey).toBe(readFileSync(join(dataDir, 'secret-key'), 'utf8').trim());
    expect(statSync(join(dataDir, 'secret-key')).mode & 0o077).toBe(0);
    expect(readConfig({ DATA_DIR: dataDir }).secretKey).toBe(settings.secretKey);
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a whole number from 0 to 65535, but is "eighty".'],
    [{ PORT: '70000' }, 'PORT must be a whole number'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
    [{ PUBLIC_URL: 'alianza.example' }, 'PUBLIC_URL must be an http or https address'],
    [{ PUBLIC_URL: 'https://alianza.example/path' }, 'PUBLIC_URL must be an http or https address without a path'],
    [{ DATABASE_URL: 'mysql://root:hunter2@host/db' }, 'DATABASE_URL must begin with postgres://'],
    [{ DATABASE_URL: 'postgres://host/db' }, 'SECRET_KEY is required with DATABASE_URL'],
    [{ SECRET_KEY: 'short' }, 'SECRET_KEY must have at least 32 characters'],
    [{ WEBHOOK_PORTS: '8443,http' }, 'WEBHOOK_PORTS must list ports from 1 to 65535'],
    [{ ALLOWED_ORIGINS: '*' }, 'ALLOWED_ORIGINS must list origins such as https://app.example'],
    [{ ALLOWED_ORIGINS: 'https://app.example,https://*.app.example/' }, 'but holds "https://*.app.example/"'],
    [{ ALLOWED_ORIGINS: 'https://app.example/path' }, 'ALLOWED_ORIGINS must list origins'],
    [{ ALLOWED_ORIGINS: 'null' }, 'ALLOWED_ORIGINS must list origins'],
    [{ ALLOWED_ORIGINS: 'app.example' }, 'ALLOWED_ORIGINS must list origins'],
    [{ WEBHOOK_PORTS: '0' }, 'WEBHOOK_PORTS must list ports from 1 to 65535'],
    [{ QUOTAS: 'contacts=many' }, 'QUOTAS must list quotas such as contacts=2000000'],
    [{ QUOTAS: 'toString=3' }, 'QUOTAS must list quotas such as contacts=2000000'],
    [{ SMTP_URL: 'smtp://user:pa%ss@mail.example', MAIL_FROM: 'a@alianza.example' }, 'SMTP_URL holds a % that escapes nothing'],
    [{ DATA_DIR: '/dev/null/data' }, 'The data folder /dev/null/data cannot be used: something else is in the way at /dev/null (EEXIST)'],
    [{ LOG_LEVEL: 'inof' }, 'Did you mean info?'],
    [{ QUOTAS: 'contcats=5' }, 'Did you mean contacts?'],
    [{ DATBASE_URI: 'postgres://host/db' }, 'There is no setting DATBASE_URI: the nearest one is DATABASE_URL.'],
    [{ port: '4001' }, 'There is no setting port: the nearest one is PORT.'],
    [{ PROT: '4001' }, 'There is no setting PROT: the nearest one is PORT.'],
    [{ ALLOWED_ORIGIN: 'https://app.example' }, 'the nearest one is ALLOWED_ORIGINS.'],
    [{ 'SECRET-KEY': 's'.repeat(40) }, 'the nearest one is SECRET_KEY.'],
    [{ ALIANZA_PORT: '4001' }, 'There is no setting ALIANZA_PORT: the nearest one is PORT.'],
    [{ DEMONSTRATION: 'yes' }, 'DEMONSTRATION must be one of on, off'],
  ])('stop the start with a sentence for %j', (environment, sentence) => {
    expect(() => readConfig({ DATA_DIR: dataDir, ...environment })).toThrow(sentence);
  });

  it('do without a secret that was only half written down: nothing may be sealed with it', () => {
    writeFileSync(join(dataDir, 'secret-key'), '');
    expect(() => readConfig({ DATA_DIR: dataDir })).toThrow('secret-key must hold at least 32 characters, but holds 0');
  });

  it('take other origins by their names, as browsers write them', () => {
    const ALLOWED_ORIGINS = 'https://app.example, http://localhost:5173/';
    expect(readConfig({ DATA_DIR: dataDir, ALLOWED_ORIGINS }).allowedOrigins).toEqual(['https://app.example', 'http://localhost:5173']);
    expect(readConfig({ DATA_DIR: dataDir }).allowedOrigins).toEqual([]);
  });

  it('leave alone what was meant for others, and what is beside the right one', () => {
    const others = {
      POST: '1',
      HOSTNAME: 'box',
      SORT: 'x',
      DATABASE_PORT: 'tcp://10.0.0.1:5432',
      LOG_FILE: 'x',
      ALIANZA_URL: 'x',
      ALIANZA_KEY: 'x',
      PGHOST: 'x',
      PORTS: '1',
    };
    expect(readConfig({ DATA_DIR: dataDir, ...others })).toEqual(readConfig({ DATA_DIR: dataDir }));
    expect(readConfig({ DATA_DIR: dataDir, DATADIR: '/elsewhere', PROT: '', HOST: 'localhost', HSOT: 'x' }).host).toBe('localhost');
  });

  it('make the secret once, whoever starts at the same moment', () => {
    expect(readdirSync(dataDir)).toEqual([]);
    const [first, second] = [readConfig({ DATA_DIR: dataDir }), readConfig({ DATA_DIR: dataDir })];
    expect([first.secretKey === second.secretKey, readdirSync(dataDir)]).toEqual([true, ['secret-key']]);
  });

  it('take quotas by their names', () => {
    expect(readConfig({ DATA_DIR: dataDir, QUOTAS: 'contacts=5, orderLines=200000000' }).quotas).toEqual({ contacts: 5, orderLines: 200_000_000 });
    expect(readConfig({ DATA_DIR: dataDir }).quotas).toEqual({});
  });

  it('are as if they were not there when they are empty', () => {
    const names = ['HOST', 'PORT', 'PUBLIC_URL', 'DATABASE_URL', 'DATABASE_POOL', 'SECRET_KEY', 'DEMONSTRATION', 'LOG_LEVEL', 'TRUST_PROXY'];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    expect(readConfig({ ...empty, DATA_DIR: dataDir })).toEqual(readConfig({ DATA_DIR: dataDir }));
    expect(readConfig({ DATA_DIR: '', SECRET_KEY: 's'.repeat(32) }).dataDir).toBe(join(process.cwd(), '.data'));
  });

  it('never print a password in their refusal', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://root:hunter2@host/db' })).toThrow(expect.not.stringContaining('hunter2'));
    expect(() => readConfig({ DATA_DIR: dataDir, SMTP_URL: 'smtp://user:hunter2%@mail.example', MAIL_FROM: 'a@b.example' })).toThrow(
      expect.not.stringContaining('hunter2'),
    );
  });
});
