/**
 * What hinders a start, for the one who starts the server: what is wrong, and what to do. Errors of the database, of the file system and of the network come
 * with codes; whatever comes with none that is known here stays as it is.
 */
import { mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Problem } from '../kernel/problem.js';

/** Where the data is. */
export interface DataPlace {
  /** PostgreSQL connection string. */
  readonly url?: string | undefined;
  /** Folder of the embedded database. */
  readonly dataDir?: string | undefined;
  /** Connections per pool on PostgreSQL. */
  readonly poolSize?: number | undefined;
}

/** Errors of the file system inside of WebAssembly have no code but a number, that of WASI. */
const WASI: ReadonlyMap<unknown, string> = new Map([
  [2, 'EACCES'],
  [19, 'EDQUOT'],
  [20, 'EEXIST'],
  [29, 'EIO'],
  [31, 'EISDIR'],
  [33, 'EMFILE'],
  [51, 'ENOSPC'],
  [54, 'ENOTDIR'],
  [63, 'EPERM'],
  [69, 'EROFS'],
]);

const DISK_IS_FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT', '53100'];
const NOT_WRITABLE: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS'];
const IN_THE_WAY: readonly unknown[] = ['EEXIST', 'ENOTDIR', 'EISDIR', 'ERR_FS_EISDIR'];
const NOT_MAKEABLE: readonly unknown[] = ['ENOENT', 'ELOOP', 'ENAMETOOLONG', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];
const NOBODY_THERE: readonly unknown[] = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];
/** A file needs some room; where there is less the next write fails. */
const LEAST_ROOM_BYTES = 1024 * 1024;

/** An error of the start as a sentence for the operator. */
export function inWordsOfOperators(cause: unknown, place: DataPlace): Error {
  const named = namedIn(cause);
  const sentence = place.url === undefined ? aboutFolder(named, place.dataDir) : aboutPostgres(named, place.url, place.poolSize ?? 8);
  if (sentence !== undefined) return new Error(sentence, { cause });
  return cause instanceof Error ? cause : new Error(`Something went wrong that has no name: ${JSON.stringify(cause)}.`, { cause });
}

/** Whether an error says that there is no more room for data. */
export function saysDiskIsFull(cause: unknown): boolean {
  return DISK_IS_FULL.includes(namedIn(cause).code);
}

/** Whether there is no more room where a folder is. */
export function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < LEAST_ROOM_BYTES;
  } catch {
    return false; // a folder that cannot be asked may have room
  }
}

/**
 * Makes a folder with those above it, where they are not there. Level by level: the recursive way of Node.js goes round for ever where the system says of a folder
 * that is there that nothing can be made in it because it is not, as it does in /proc.
 * @throws Error of the file system, with its code.
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (cause) {
    if (!isFolder(folder)) throw cause; // otherwise another start has made it at the same time
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function aboutFolder({ code, path }: Named, dataDir: string | undefined): string | undefined {
  if (dataDir === undefined) return undefined;
  if (DISK_IS_FULL.includes(code) || isFull(dataDir)) {
    return `There is no room left on the disk of the data folder ${dataDir}. Make room there, or set DATA_DIR to a folder on another disk; nothing that was stored is lost.`;
  }
  if (NOT_WRITABLE.includes(code)) {
    return `The data folder ${dataDir} cannot be written to (${String(code)}). Give it to the user who runs the server, or set DATA_DIR to another folder.`;
  }
  if (IN_THE_WAY.includes(code)) {
    return `The data folder ${dataDir} cannot be used: something else is in the way ${path === undefined ? 'in it' : `at ${path}`} (${String(code)}). Take that away, or set DATA_DIR to another folder.`;
  }
  if (NOT_MAKEABLE.includes(code)) {
    return `The data folder ${dataDir} cannot be made (${String(code)}). Set DATA_DIR to a folder on a disk, with a name that the disk can hold.`;
  }
  return undefined;
}

function aboutPostgres({ code, message: said }: Named, url: string, poolSize: number): string | undefined {
  const { host, pathname, username } = new URL(url);
  const name = decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username);
  if (NOBODY_THERE.includes(code) || /^timeout exceeded|timeout expired/.test(said)) {
    return `PostgreSQL does not answer at ${host} (${said}). Start it, or mend the address in DATABASE_URL.`;
  }
  switch (code) {
    case '53300':
      return `PostgreSQL at ${host} has no connection left (${said}). A server takes up to ${String(2 * poolSize + 6)} with DATABASE_POOL=${String(poolSize)}: end other clients, raise max_connections there, or lower DATABASE_POOL.`;
    case '53100':
      return `There is no room left on the disk of PostgreSQL at ${host}. Make room there, and start again; nothing that was stored is lost.`;
    case '25006':
      return `PostgreSQL at ${host} only reads (${said}): it is a standby, or was set so. Name the one that writes in DATABASE_URL.`;
    case '28P01':
    case '28000':
      return `PostgreSQL at ${host} does not let this user in (${said}). Mend user and password in DATABASE_URL.`;
    case '3D000':
      return `There is no database "${name}" at ${host}. Make it (createdb --template=template0 --encoding=UTF8 ${name}), or name another one in DATABASE_URL.`;
    case '42501':
      return `The user of DATABASE_URL may not do what a start needs (${said}). It must own the database, and needs CREATEROLE at the first start.`;
    case '57P03':
      return `PostgreSQL at ${host} is starting or stopping (${said}). Start again in a moment.`;
    default:
      return undefined;
  }
}

/** What an error says of itself. */
interface Named {
  readonly code: unknown;
  readonly message: string;
  /** The file that an error of the file system is about. */
  readonly path?: string | undefined;
}

/** The first with a code among an error and its causes. */
function namedIn(cause: unknown): Named {
  if (typeof cause !== 'object' || cause === null) return { code: undefined, message: String(cause) };
  const { errno, path, cause: deeper, errors } = cause as { errno?: unknown; path?: unknown; cause?: unknown; errors?: unknown };
  const message = cause instanceof Error ? cause.message : JSON.stringify(cause);
  const code = codeOf(cause);
  if (code !== undefined && message !== '') return { code, message, path: typeof path === 'string' ? path : undefined };
  if (!(cause instanceof Error) && WASI.has(errno)) return { code: WASI.get(errno), message };
  const within = Array.isArray(errors) ? (errors[0] as unknown) : deeper;
  const found = within === undefined ? undefined : namedIn(within);
  return found?.code === undefined ? { code, message } : found;
}

/** The code by which a system names what went wrong; those of our own refusals say nothing here. */
function codeOf(cause: object): string | undefined {
  if (cause instanceof Problem || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
