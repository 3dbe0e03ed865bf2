/**
 * Everything the operator can set, read from the environment in this one place. Only `main.ts` imports it. A bad value stops the start with a sentence.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { inWordsOfOperators, makeFolder } from './database/opening-trouble.js';
import { isSendable } from './mail/address.js';
import type { MailServerSettings } from './mail/mail-server.js';
import { SOCKETS } from './access/open-sockets.js';
import { QUOTAS, type QuotaName } from './companies/quotas.js';
import { nearestWord } from './kernel/nearest-word.js';
import { USUAL_BUDGET } from './graphql/allowance.js';
import { MAX_COST } from './graphql/cost.js';
import type { ServerSettings } from './server/settings.js';

/** A setting that cannot be used; its message is meant for the operator. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** More points than anybody can ask for: whoever wants no bound says so much. */
const MOST_POINTS = 1_000_000_000;

/** One line for each setting, as `--help` prints them. */
export const SETTINGS_HELP = `
  HOST            address to listen on (default 127.0.0.1; 0.0.0.0 for all)
  PORT            port to listen on, 0–65535, 0 = any free one (default 4000)
  PUBLIC_URL      address under which people reach the server (default http://HOST:PORT)
  ALLOWED_ORIGINS other origins whose pages may ask the API, e.g. https://app.example,http://localhost:5173 (default: none)
  DATABASE_URL    PostgreSQL >= 15, e.g. postgres://user:password@host/database (default: the embedded PGlite)
  DATABASE_POOL   connections per pool on PostgreSQL, 1–100 (default 8)
  DATA_DIR        folder of the embedded database and the generated secret (default .data)
  SECRET_KEY      at least 32 characters; seals cursors and stored secrets. Required with DATABASE_URL;
                  otherwise one is generated once and kept in DATA_DIR/secret-key
  DEMONSTRATION   on | off: put demonstration companies into an empty database (default: on when embedded, else off)
  SMTP_URL        mail server, smtp://user:password@host:587 or smtps://… (default: none; mails are kept, npm run mails shows them)
  MAIL_FROM       who mails are from, e.g. Alianza <alianza@example.com>; required with SMTP_URL
  LOG_LEVEL       ${LOG_LEVELS.join(' | ')} (default info)
  IMPORT_MAX_MB   largest file of an import in MB, 1–4096 (default 512)
  API_POINTS      points that a member or an app may ask for at once, ${MAX_COST} or more (default ${USUAL_BUDGET.limit}); schema/LIMITS.md has the prices
  API_POINTS_PER_SECOND  points that come back each second, 1 or more (default ${USUAL_BUDGET.restoredPerSecond})
  QUOTAS          how many of a kind a company can have, e.g. orderLines=200000000,contacts=2000000 (default: schema/LIMITS.md)
  WEBHOOK_NETWORKS  networks beside public addresses that webhooks may call, with or without TLS, e.g. 127.0.0.1/32,10.1.0.0/16
                  (default: none)
  WEBHOOK_PORTS   ports of public addresses beside 80 and 443 that webhooks may call, e.g. 8443 (default: none)
  SOCKETS_PER_ADDRESS  most WebSockets from one address, and half of its most connections, 10–20000 (default 1000)
  TRUST_PROXY     on | off: take the caller's address from X-Forwarded-For (default off)`;

/** The names of all settings. */
const SETTINGS = [...SETTINGS_HELP.matchAll(/^ {2}([A-Z][A-Z_]+) /gm)].map(([, name = '']) => name);

/** What container tools write of their neighbours, such as DATABASE_PORT of one that is called database. */
const OF_NEIGHBOURS = /_(?:HOST|PORT)$/;

/**
 * A name that is nearly that of a setting was meant for it, where the setting itself is not there: otherwise the server would start with what nobody wanted.
 * @throws ConfigurationError that names the right one.
 */
function assertNoneMistyped(environment: Environment): void {
  for (const name of Object.keys(environment)) {
    if (environment[name] === undefined || environment[name] === '' || SETTINGS.includes(name)) continue;
    const meant = name.startsWith('ALIANZA_')
      ? SETTINGS.find((each) => name === `ALIANZA_${each}`)
      : OF_NEIGHBOURS.test(name)
        ? undefined
        : nearestWord(name, SETTINGS);
    if (meant === undefined || environment[meant] !== undefined) continue;
    throw new ConfigurationError(`There is no setting ${name}: the nearest one is ${meant}. Call it so, or take ${name} out of the environment.`);
  }
}

/**
 * The arguments of the command.
 * @throws ConfigurationError for one that means nothing, with the nearest that does.
 */
export function readArguments(given: readonly string[]): { readonly wantsHelp: boolean } {
  if (given.some((text) => text === '--help' || text === '-h')) return { wantsHelp: true };
  const [unknown] = given;
  if (unknown === undefined) return { wantsHelp: false };
  const [name = '', value = given[1] ?? '…'] = unknown.split('=', 2);
  const setting = SETTINGS.find((each) => each === name) ?? nearestWord(name.replace(/^-+/, ''), [...SETTINGS, 'HELP']);
  const instead =
    setting === undefined ? '--help lists them.' : setting === 'HELP' ? 'Did you mean --help?' : `Did you mean ${setting}=${value}, in front of the command?`;
  throw new ConfigurationError(`There is no argument ${name}: settings are environment variables. ${instead}`);
}

/**
 * The settings of the server.
 * @throws ConfigurationError when a value cannot be used; the message names the setting and what it may be.
 */
export function readConfig(environment: Environment): ServerSettings {
  assertNoneMistyped(environment);
  const host = said(environment, 'HOST') ?? '127.0.0.1';
  const port = wholeNumber(environment, 'PORT', 4000, 0, 65535);
  const databaseUrl = databaseAddress(environment['DATABASE_URL']);
  const dataDir = resolve(said(environment, 'DATA_DIR') ?? '.data');
  return {
    host,
    port,
    publicUrl: publicAddress(environment['PUBLIC_URL']),
    allowedOrigins: origins(environment, 'ALLOWED_ORIGINS'),
    databaseUrl,
    databasePool: wholeNumber(environment, 'DATABASE_POOL', 8, 1, 100),
    dataDir: databaseUrl === undefined ? dataDir : undefined,
    secretKey: secretKey(environment['SECRET_KEY'], databaseUrl === undefined ? dataDir : undefined),
    demonstration: onOrOff(environment, 'DEMONSTRATION', databaseUrl === undefined),
    logLevel: oneOf(environment, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    importMaxBytes: wholeNumber(environment, 'IMPORT_MAX_MB', 512, 1, 4096) * 1_000_000,
    budget: {
      limit: wholeNumber(environment, 'API_POINTS', USUAL_BUDGET.limit, MAX_COST, MOST_POINTS),
      restoredPerSecond: wholeNumber(environment, 'API_POINTS_PER_SECOND', USUAL_BUDGET.restoredPerSecond, 1, MOST_POINTS),
    },
    quotas: quotas(environment, 'QUOTAS'),
    webhookNetworks: networks(environment, 'WEBHOOK_NETWORKS'),
    webhookPorts: ports(environment, 'WEBHOOK_PORTS'),
    socketLimits: { ofAddress: wholeNumber(environment, 'SOCKETS_PER_ADDRESS', SOCKETS.ofAddress, 10, SOCKETS.all) },
    mailServer: mailServer(environment['SMTP_URL'], environment['MAIL_FROM']),
    trustProxy: onOrOff(environment, 'TRUST_PROXY', false),
  };
}

/** An empty value is none: an empty HOST would open the server to every network, an empty DATA_DIR would be the folder at hand. */
function said(environment: Environment, name: string): string | undefined {
  return environment[name] === '' ? undefined : environment[name];
}

function wholeNumber(environment: Environment, name: string, otherwise: number, lowest: number, highest: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= lowest && value <= highest) return value;
  throw new ConfigurationError(`${name} must be a whole number from ${lowest} to ${highest}, but is "${text}".`);
}

function oneOf<T extends string>(environment: Environment, name: string, choices: readonly T[], otherwise: T): T {
  const text = environment[name];
  if (text === undefined || text === '') return otherwise;
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  throw new ConfigurationError(`${name} must be one of ${choices.join(', ')}, but is "${text}".${didYouMean(text, choices)}`);
}

function didYouMean(text: string, choices: readonly string[]): string {
  const meant = nearestWord(text, choices);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

function onOrOff(environment: Environment, name: string, otherwise: boolean): boolean {
  return oneOf(environment, name, ['on', 'off'], otherwise ? 'on' : 'off') === 'on';
}

function listed(environment: Environment, name: string): readonly string[] {
  return (environment[name] ?? '').split(',').flatMap((text) => (text.trim() === '' ? [] : [text.trim()]));
}

function ports(environment: Environment, name: string): readonly number[] {
  const texts = listed(environment, name);
  const wrong = texts.find((text) => !/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65535);
  if (wrong === undefined) return texts.map(Number);
  throw new ConfigurationError(`${name} must list ports from 1 to 65535, parted by commas, but holds "${wrong}".`);
}

function quotas(environment: Environment, name: string): Partial<Record<QuotaName, number>> {
  const said = listed(environment, name).map((text) => {
    const [, quota = '', most = ''] = /^(\w+)=(\d{1,12})$/.exec(text) ?? [];
    if (!Object.hasOwn(QUOTAS, quota)) {
      const known = Object.keys(QUOTAS).join(', ');
      throw new ConfigurationError(
        `${name} must list quotas such as contacts=2000000, parted by commas, but holds "${text}". There are ${known}.${didYouMean(quota || (text.split('=', 1)[0] ?? ''), Object.keys(QUOTAS))}`,
      );
    }
    return [quota, Number(most)];
  });
  return Object.fromEntries(said) as Partial<Record<QuotaName, number>>;
}

function networks(environment: Environment, name: string): readonly string[] {
  const texts = listed(environment, name);
  const wrong = texts.find((text) => !ipaddr.isValidCIDR(text));
  if (wrong === undefined) return texts;
  throw new ConfigurationError(`${name} must list networks such as 10.1.0.0/16, parted by commas, but holds "${wrong}".`);
}

/** Each is named whole: a pattern would let in pages that nobody thought of. */
function origins(environment: Environment, name: string): readonly string[] {
  return listed(environment, name).map((text) => {
    const url = URL.parse(text);
    if (
      url !== null &&
      (url.origin === text || url.href === text) &&
      /^https?:$/.test(url.protocol) &&
      !url.hostname.includes('*') &&
      url.pathname === '/' &&
      url.username === ''
    )
      return url.origin;
    throw new ConfigurationError(
      `${name} must list origins such as https://app.example or http://localhost:5173, without a path or a *, parted by commas, but holds "${text}".`,
    );
  });
}

function publicAddress(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.parse(text);
  if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/' && url.search === '') return url.origin;
  throw new ConfigurationError(`PUBLIC_URL must be an http or https address without a path, such as https://alianza.example, but is "${text}".`);
}

function databaseAddress(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const protocol = URL.parse(text)?.protocol;
  if (protocol === 'postgres:' || protocol === 'postgresql:') return text;
  // The value itself is not printed: it may hold a password.
  throw new ConfigurationError('DATABASE_URL must begin with postgres:// or postgresql://.');
}

function mailServer(address: string | undefined, from: string | undefined): MailServerSettings | undefined {
  if (address === undefined || address === '') return undefined;
  const url = URL.parse(address);
  if (url === null || !isMailAddress(url)) {
    // The value itself is not printed: it may hold a password.
    throw new ConfigurationError('SMTP_URL must be an address such as smtp://user:password@mail.example:587 or smtps://mail.example, without a path.');
  }
  const isSecure = url.protocol === 'smtps:';
  const port = url.port === '' ? (isSecure ? 465 : 587) : Number(url.port);
  const login = url.username === '' ? undefined : { user: unescaped(url.username), password: unescaped(url.password) };
  return { host: url.hostname, port, isSecure, login, from: mailFrom(from) };
}

function isMailAddress({ protocol, hostname, pathname, search, hash }: URL): boolean {
  return /^smtps?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && search === '' && hash === '';
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ConfigurationError('SMTP_URL holds a % that escapes nothing in its user or password. Write %25 for the sign itself.');
  }
}

function mailFrom(text: string | undefined): MailServerSettings['from'] {
  const [, name = '', address = ''] = /^\s*(?:([^<>]*?)\s*<([^<>]+)>|)\s*$/.exec(text ?? '') ?? [undefined, '', (text ?? '').trim()];
  if (isSendable(address) && !/\p{C}/u.test(name)) return { name: name.replace(/^"(.*)"$/, '$1'), address };
  throw new ConfigurationError(`MAIL_FROM must say who mails are from, such as Alianza <alianza@example.com>, but is "${text ?? ''}".`);
}

function secretKey(text: string | undefined, dataDir: string | undefined): string {
  if (text !== undefined && text !== '') {
    if (text.length >= 32) return text;
    throw new ConfigurationError(`SECRET_KEY must have at least 32 characters, but has ${text.length}. Make one with: openssl rand -base64 48`);
  }
  if (dataDir === undefined) {
    throw new ConfigurationError(
      'SECRET_KEY is required with DATABASE_URL, so that every server of the installation has the same. Make one with: openssl rand -base64 48',
    );
  }
  const file = join(dataDir, 'secret-key');
  const kept = keptSecret(dataDir, file);
  if (kept.length >= 32) return kept;
  throw new ConfigurationError(
    `${file} must hold at least 32 characters, but holds ${kept.length}. Put back the file as it was, or remove it where nothing is stored yet.`,
  );
}

/** Written whole under another name first: a disk that is full leaves no half of it behind, and of two that start at once one makes it. */
function makeSecret(file: string): void {
  const made = `${file}-${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(made, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(made, file);
    } catch {
      if (!existsSync(file)) renameSync(made, file); // a file system without links
    }
  } finally {
    rmSync(made, { force: true });
  }
}

function keptSecret(dataDir: string, file: string): string {
  try {
    makeFolder(dataDir);
    if (!existsSync(file)) makeSecret(file);
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new ConfigurationError(inWordsOfOperators(cause, { dataDir }).message);
  }
}
