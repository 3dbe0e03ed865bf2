/**
 * PGlite does not lock its folder, and two processes in one folder destroy it. The owner listens on a socket in the folder: the kernel knows whether somebody does,
 * whatever the processes are called (in a container each is number 1), and takes the socket away from one that was killed. A file beside it names the owner, also
 * for another machine that shares the folder and whose kernel knows nothing of the socket.
 */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, realpathSync, rmdirSync, rmSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Paths of sockets are short by nature; a longer one is reached through a link. */
const LONGEST_SOCKET_PATH = 100;
const TOUCH_EVERY_MS = 5_000;
/** An owner on another machine that has not touched its file for so long is gone. */
const GONE_AFTER_MS = 30_000;
/** Whoever takes a lock over does so within this time, or was killed doing it. */
const TAKE_WITHIN_MS = 10_000;

interface Owner {
  readonly process: number;
  readonly host: string;
  /** Names the run of the machine's kernel. */
  readonly boot: string;
  readonly startedAt: string;
}

/**
 * Locks the folder for this process; gives the way to unlock.
 * @throws Error when somebody else holds it, or this process itself does.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const folder = realpathSync(dataDir);
  const [file, taking] = [join(folder, 'lock'), join(folder, 'lock-taking')];
  const { path, forget } = socketIn(folder);
  try {
    return await alone(taking, async () => {
      const owner = ownerIn(file);
      if (await isHeld(path)) throw inUse(dataDir, owner);
      if (owner !== undefined && isElsewhere(owner) && Date.now() - statSync(file).mtimeMs < GONE_AFTER_MS) throw inUse(dataDir, owner);
      if (process.platform !== 'win32') rmSync(path, { force: true }); // its owner was killed
      const server = await listen(path);
      const own: Owner = { process: process.pid, host: hostname(), boot: bootId(), startedAt: new Date().toISOString() };
      writeFileSync(file, JSON.stringify(own));
      const clock = setInterval(() => touch(file), TOUCH_EVERY_MS).unref();
      return async () => {
        clearInterval(clock);
        rmSync(file, { force: true });
        const closed = once(server, 'close');
        server.close(); // takes the socket's file with it
        await closed;
        forget();
      };
    });
  } catch (cause) {
    forget();
    throw cause;
  }
}

function inUse(dataDir: string, owner: Owner | undefined): Error {
  const who = owner === undefined ? 'another process' : `process ${String(owner.process)} on ${owner.host}, since ${owner.startedAt}`;
  return new Error(`The data folder ${dataDir} is in use by ${who}. Stop it first, or set DATA_DIR to another folder.`);
}

/** Runs the taking of a lock while nobody else takes it. A folder can be made by one only. */
async function alone<T>(taking: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      mkdirSync(taking);
      break;
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw cause;
      removeAbandoned(taking);
      await pause(20);
    }
  }
  try {
    return await work();
  } finally {
    rmdirSync(taking);
  }
}

/** Whoever was killed in the taking left this behind. Its age tells, and not how long one waits: of two who wait, one may have begun to take by now. */
function removeAbandoned(taking: string): void {
  try {
    if (Date.now() - statSync(taking).mtimeMs > TAKE_WITHIN_MS) rmdirSync(taking);
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause; // somebody else removed it
  }
}

/** The address of the socket in a folder, and the way to forget what was needed for it. */
function socketIn(folder: string): { readonly path: string; readonly forget: () => void } {
  if (process.platform === 'win32') {
    return { path: `\\\\.\\pipe\\alianza-${createHash('sha256').update(folder).digest('hex')}`, forget: () => undefined };
  }
  const path = join(folder, 'lock-socket');
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return { path, forget: () => undefined };
  const link = join(tmpdir(), `alianza-${randomUUID().slice(0, 8)}`);
  symlinkSync(folder, link);
  return { path: join(link, 'lock-socket'), forget: () => unlinkSync(link) };
}

/** Whether somebody listens. */
async function isHeld(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', (cause) => {
      if (['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(String(codeOf(cause)))) resolve(false);
      else if (codeOf(cause) === 'EAGAIN')
        resolve(true); // too many ask it at once
      else reject(cause);
    });
  });
}

async function listen(path: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  server.on('error', () => undefined); // it is there already; whoever asks finds it
  return server.unref();
}

/** Whether the owner ran under another kernel, or a former run of this one. */
function isElsewhere({ boot, host }: Owner): boolean {
  const own = bootId();
  return own === '' || boot === '' ? host !== hostname() : boot !== own;
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return ''; // not on Linux
  }
}

function ownerIn(file: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner> | number | null;
    if (typeof owner !== 'object' || owner === null) return undefined;
    const { process: id = 0, host = '', boot = '', startedAt = '' } = owner;
    return { process: id, host, boot, startedAt };
  } catch {
    return undefined; // there is none, or it was cut short
  }
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // the folder was removed under the server; it will hear of that from the database
  }
}

function codeOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
}
