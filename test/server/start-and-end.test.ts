/**
 * The program as its operator sees it: what a start says that cannot be, what it leaves behind, what a server answers before it is there, and how it ends.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describeOnPostgres, freshDatabase, POSTGRES_URL, type TestDatabase } from '../support/databases.js';
import { describeOnOwnPostgres, ownPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { describeOnSmallDisk, smallDisk, type SmallDisk } from '../support/small-disk.js';
import { TEST_SECRET_KEY } from '../support/settings.js';
import { until } from '../support/until.js';
import { itOnWalks, shareOf } from '../support/walk.js';

/** How long the starts of one test may take on a busy machine. */
const START_MS = 240_000;

/** A start of the program. */
class Start {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (text: Buffer) => (this.stdout += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()));
    this.ended = once(child, 'close').then(([code]) => code as number | null);
  }

  static with(environment: Readonly<Record<string, string>>, args: readonly string[] = []): Start {
    const usual = { PORT: '0', DEMONSTRATION: 'off', LOG_LEVEL: 'info', SECRET_KEY: TEST_SECRET_KEY };
    const child = spawn(process.execPath, ['scripts/run.js', 'src/main.ts', ...args], {
      env: { PATH: process.env['PATH'], ...usual, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const start = new Start(child);
    starts.push(start);
    return start;
  }

  /** The address, when it is there. */
  async url(): Promise<string> {
    await until(() => this.stdout.includes('running at') || this.child.exitCode !== null, 'the server');
    const [, url] = /running at (\S+)/.exec(this.stdout) ?? [];
    if (url === undefined) throw new Error(this.stderr);
    return url;
  }

  /** What it said at its end, which was no good one. */
  async refusal(): Promise<string> {
    expect(await this.ended).toBe(1);
    expect(this.stdout).toBe('');
    expect(this.stderr.trim().split('\n')).toHaveLength(1);
    return this.stderr.trim();
  }
}

const starts: Start[] = [];
const ready = async (url: string): Promise<readonly [number, string]> => {
  const response = await fetch(`${url}/health/ready`);
  return [response.status, ((await response.json()) as { status: string }).status];
};

afterEach(async () => {
  for (const { child, ended } of starts.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

describe('A start that cannot be', () => {
  let folder: string;
  let taken: Server;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'alianza-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const embedded = async (): Promise<void> => {
    const fresh = await freshDatabase('pglite');
    cpSync(fresh.settings.dataDir ?? '', folder, { recursive: true });
    await fresh.drop();
  };

  it('says that its Node.js is too old, where it was started by another one than npm does', async () => {
    const older = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.19.0'})`;
    expect(await Start.with({ DATA_DIR: folder, NODE_OPTIONS: `--import="${older}"` }).refusal()).toBe(
      'The server needs Node.js 22 or newer, and this is 20.19.0. "npm start" takes the one that came with the dependencies.',
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  itOnWalks(
    'says which PostgreSQL wrote the embedded database, and touches nothing of it',
    async () => {
      await embedded();
      writeFileSync(join(folder, 'pglite', 'PG_VERSION'), '15\n');
      expect(await Start.with({ DATA_DIR: folder }).refusal()).toMatch(
        /^Alianza could not start: The embedded database in .* was written by PostgreSQL 15, and this version of Alianza has PostgreSQL \d+, which cannot read it\. .* set DATA_DIR to another folder/,
      );
      writeFileSync(join(folder, 'pglite', 'PG_VERSION'), '18\n');
      await Start.with({ DATA_DIR: folder }).url();
    },
    120_000,
  );

  itOnWalks(
    'says that the embedded database is damaged, and what to do',
    async () => {
      await embedded();
      rmSync(join(folder, 'pglite', 'global', 'pg_control'));
      expect(await Start.with({ DATA_DIR: folder }).refusal()).toMatch(
        /cannot be opened \(.+\): a file of it is missing or damaged\. Put back a copy of the whole folder/,
      );
    },
    START_MS,
  );

  itOnWalks('says that another server has the folder, and which', async () => {
    await embedded();
    const first = Start.with({ DATA_DIR: folder });
    await first.url();
    expect(await Start.with({ DATA_DIR: folder }).refusal()).toContain(`is in use by process ${String(first.child.pid)} on `);
  });

  describe('because of its port', () => {
    beforeEach(async () => {
      taken = createServer();
      await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    });
    afterEach(() => void taken.close());

    it('says so before there is a database', async () => {
      const port = String((taken.address() as AddressInfo).port);
      expect(await Start.with({ DATA_DIR: folder, PORT: port, DEMONSTRATION: 'on' }).refusal()).toBe(
        `Alianza could not start: Port ${port} on 127.0.0.1 is in use by another process; perhaps Alianza is running already. End that one, or set PORT to another number.`,
      );
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  const inTheWay = (...names: readonly string[]): string => {
    const file = join(folder, ...names);
    writeFileSync(file, '');
    return file;
  };
  const cannotBeMade = (dataDir: string, code: string): string =>
    `The data folder ${dataDir} cannot be made (${code}). Set DATA_DIR to a folder on a disk, with a name that the disk can hold.`;
  const somethingIn = (dataDir: string, path: string, code: string): string =>
    `The data folder ${dataDir} cannot be used: something else is in the way at ${path} (${code}). Take that away, or set DATA_DIR to another folder.`;
  /** In a sample one of each that is said. */
  const FOLDERS: readonly (readonly [which: string, put: () => { readonly dataDir: string; readonly said: string }])[] = [
    ['of the system itself', () => ({ dataDir: '/proc/nope', said: cannotBeMade('/proc/nope', 'ENOENT') })],
    ['far within the system itself', () => ({ dataDir: '/proc/self/one/two', said: cannotBeMade('/proc/self/one/two', 'ENOENT') })],
    ['that is a device', () => ({ dataDir: '/dev/null', said: somethingIn('/dev/null', '/dev/null', 'EEXIST') })],
    ['where nobody may write', () => ({ dataDir: '/sys/nope', said: 'The data folder /sys/nope cannot be written to (' })],
    [
      'that is a file',
      () => {
        const file = inTheWay('file');
        return { dataDir: file, said: somethingIn(file, file, 'EEXIST') };
      },
    ],
    [
      'that leads to itself',
      () => {
        const link = join(folder, 'link');
        symlinkSync(link, link);
        return { dataDir: link, said: cannotBeMade(link, 'ELOOP') };
      },
    ],
    [
      'below a file',
      () => {
        const file = inTheWay('file');
        return { dataDir: join(file, 'one', 'two'), said: somethingIn(join(file, 'one', 'two'), file, 'EEXIST') };
      },
    ],
    [
      'that leads nowhere',
      () => {
        const link = join(folder, 'link');
        symlinkSync(join(folder, 'nowhere', 'x'), link);
        return { dataDir: link, said: somethingIn(link, link, 'EEXIST') };
      },
    ],
    [
      'with a name that is too long',
      () => {
        const long = join(folder, 'x'.repeat(300));
        return { dataDir: long, said: cannotBeMade(long, 'ENAMETOOLONG') };
      },
    ],
  ];
  it.each(Array.from(shareOf(FOLDERS, 0, 3)))('says that a data folder %s cannot be had', async (_which, put) => {
    const { dataDir, said } = put();
    expect(await Start.with({ DATA_DIR: dataDir }).refusal()).toContain(`Alianza could not start: ${said}`);
    expect(await Start.with({ DATA_DIR: dataDir, SECRET_KEY: '' }).refusal()).toContain(said);
  });

  it('says what is in the way within its data folder', async () => {
    const file = inTheWay('pglite');
    const said = `The data folder ${folder} cannot be used: something else is in the way in it (`;
    expect(await Start.with({ DATA_DIR: folder }).refusal()).toContain(`${said}ENOTDIR)`);
    rmSync(file);
    mkdirSync(join(folder, 'secret-key'));
    expect(await Start.with({ DATA_DIR: folder, SECRET_KEY: '' }).refusal()).toContain(`${said}EISDIR)`);
  });

  it('says that its address is none of this machine', async () => {
    expect(await Start.with({ DATA_DIR: folder, HOST: '192.0.2.1' }).refusal()).toContain('192.0.2.1 is no address of this machine. Set HOST to');
    expect(readdirSync(folder)).toEqual([]);
  });

  const MISTAKES = [
    [{}, ['--prot=3000'], 'There is no argument --prot: settings are environment variables. Did you mean PORT=3000, in front of the command?'],
    [{}, ['PORT=3000'], 'Did you mean PORT=3000, in front of the command?'],
    [{}, ['--database-url', 'postgres://a/b'], 'Did you mean DATABASE_URL=postgres://a/b, in front of the command?'],
    [{}, ['--hlep'], 'Did you mean --help?'],
    [{}, ['demonstrate'], 'There is no argument demonstrate: settings are environment variables. --help lists them.'],
    [{ DATABSE_URL: 'postgres://a/b' }, [], 'There is no setting DATABSE_URL: the nearest one is DATABASE_URL.'],
  ] as const;

  it.each(Array.from(shareOf(MISTAKES, 0, 5)))('says of %j %j what was meant', async (environment, args, sentence) => {
    expect(await Start.with({ DATA_DIR: folder, ...environment }, args).refusal()).toContain(sentence);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describeOnSmallDisk('A disk without room', () => {
  let disk: SmallDisk;
  afterEach(() => disk.drop());

  itOnWalks(
    'is told at the first start, which can be begun anew when there is room',
    async () => {
      disk = smallDisk(20);
      expect(await Start.with({ DATA_DIR: disk.folder }).refusal()).toBe(
        `Alianza could not start: There is no room left on the disk of the data folder ${disk.folder}. Make room there, or set DATA_DIR to a folder on another disk; nothing that was stored is lost.`,
      );
      disk.drop();
      disk = smallDisk(400);
      disk.fill();
      expect(await Start.with({ DATA_DIR: disk.folder, SECRET_KEY: '' }).refusal()).toContain('There is no room left on the disk');
      disk.free();
      await Start.with({ DATA_DIR: disk.folder, SECRET_KEY: '' }).url();
    },
    START_MS,
  );

  it('is told as well where it only reads', async () => {
    disk = smallDisk(120);
    disk.seal();
    expect(await Start.with({ DATA_DIR: disk.folder }).refusal()).toMatch(
      /^Alianza could not start: The data folder .* cannot be written to \(EROFS\)\. Give it to the user/,
    );
    expect(await Start.with({ DATA_DIR: disk.folder, SECRET_KEY: '' }).refusal()).toMatch(/^The data folder .* cannot be written to \(EROFS\)\. Give it to/);
  });

  itOnWalks(
    'is told at a later start, and by a server that runs: it is not ready until there is room again',
    async () => {
      disk = smallDisk(120);
      const fresh = await freshDatabase('pglite');
      cpSync(fresh.settings.dataDir ?? '', disk.folder, { recursive: true });
      await fresh.drop();
      const server = Start.with({ DATA_DIR: disk.folder });
      const url = await server.url();
      expect(await ready(url)).toEqual([200, 'ready']);
      disk.fill();
      await until(async () => (await ready(url)).join(' ') === '503 disk is full', 'the word that the disk is full');
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
      disk.free();
      await until(async () => (await ready(url)).join(' ') === '200 ready', 'readiness after there is room');
      server.child.kill('SIGTERM');
      expect(await server.ended).toBe(0);
      disk.fill();
      expect(await Start.with({ DATA_DIR: disk.folder }).refusal()).toBe(
        `Alianza could not start: There is no room left on the disk of the data folder ${disk.folder}. Make room there, or set DATA_DIR to a folder on another disk; nothing that was stored is lost.`,
      );
    },
    120_000,
  );
});

describeOnSmallDisk('A disk of PostgreSQL without room', () => {
  describeOnOwnPostgres('A server', () => {
    let disk: SmallDisk;
    let postgres: OwnPostgres;
    const usual = process.env['TMPDIR'];
    beforeAll(async () => {
      disk = smallDisk(256);
      process.env['TMPDIR'] = disk.folder;
      postgres = await ownPostgres({ wal_recycle: 'on' });
    });
    afterAll(async () => {
      if (usual === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = usual;
      await postgres.drop();
      disk.drop();
    });

    it('is not ready until there is room again', async () => {
      const url = await Start.with({ DATABASE_URL: postgres.url }).url();
      expect(await ready(url)).toEqual([200, 'ready']);
      disk.fill();
      await until(async () => (await ready(url)).join(' ') === '503 disk is full', 'the word that the disk is full');
      disk.free();
      await until(async () => (await ready(url)).join(' ') === '200 ready', 'readiness after there is room');
    });
  });
});

await describeOnPostgres('A start on PostgreSQL that cannot be', () => {
  const role = `alianza_test_role_${String(process.pid)}`;
  const admin = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: POSTGRES_URL });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  const at = (change: (url: URL) => void): string => {
    const url = new URL(POSTGRES_URL);
    change(url);
    return url.href;
  };

  it('says that there is no connection left, and how many a server takes', async () => {
    await admin(`create role ${role} login connection limit 0`);
    const url = at((each) => void (each.username = role));
    const said = await Start.with({ DATABASE_URL: url, DATABASE_POOL: '5' })
      .refusal()
      .finally(() => admin(`drop role ${role}`));
    expect(said).toMatch(
      /PostgreSQL at \S+ has no connection left \(.+\)\. A server takes up to 16 with DATABASE_POOL=5: end other clients, raise max_connections there, or lower DATABASE_POOL\./,
    );
  });

  itOnWalks('says that it only reads, and is not ready while it does', async () => {
    const fresh = await freshDatabase('postgres');
    const url = fresh.settings.databaseUrl ?? '';
    const name = new URL(url).pathname.slice(1);
    const server = Start.with({ DATABASE_URL: url });
    const address = await server.url();
    try {
      await admin(`alter database ${name} set default_transaction_read_only = on`);
      await admin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
      await until(async () => (await ready(address)).join(' ') === '503 database takes no writes', 'the word that it takes no writes');
      expect(await Start.with({ DATABASE_URL: url }).refusal()).toMatch(
        /PostgreSQL at \S+ only reads \(.+\): it is a standby, or was set so\. Name the one that writes in DATABASE_URL\./,
      );
    } finally {
      await admin(`alter database ${name} reset default_transaction_read_only`);
    }
    await admin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await until(async () => (await ready(address)).join(' ') === '200 ready', 'readiness after it takes writes');
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    await fresh.drop();
  });

  itOnWalks('says that there is no such database, or nobody there, and never the password', async () => {
    const nowhere = at((url) => {
      url.pathname = '/alianza_nowhere';
      url.password = 'hunter2';
    });
    expect(await Start.with({ DATABASE_URL: nowhere }).refusal()).toContain('There is no database "alianza_nowhere"');
    const nobody = at((url) => {
      url.port = '9';
      url.password = 'hunter2';
    });
    const said = await Start.with({ DATABASE_URL: nobody }).refusal();
    expect(said).toMatch(/PostgreSQL does not answer at \S+:9 \(.+\)\. Start it, or mend the address in DATABASE_URL\./);
    expect(said).not.toContain('hunter2');
  });
});

describe('A server', () => {
  const folders: TestDatabase[] = [];
  const embedded = async (): Promise<string> => {
    const fresh = await freshDatabase('pglite');
    folders.push(fresh);
    return fresh.settings.dataDir ?? '';
  };
  afterAll(async () => {
    for (const fresh of folders) await fresh.drop();
  });

  it('answers while it starts that it lives and is not ready', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => void free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const url = `http://127.0.0.1:${String(port)}`;
    const server = Start.with({ DATA_DIR: await embedded(), PORT: String(port) });
    const said: string[] = [];
    await until(async () => {
      const [status, word] = await ready(url).catch(() => [0, 'nothing'] as const);
      if (word === 'starting' && !said.includes('starting')) {
        expect([status, (await fetch(`${url}/health/live`)).status]).toEqual([503, 200]);
        const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"query":"{ __typename }"}' });
        if (answer.status === 503) {
          expect(answer.headers.get('retry-after')).toBe('2');
          expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE', requestId: answer.headers.get('x-request-id') } }] });
        }
      }
      if (said.at(-1) !== word) said.push(word);
      return word === 'ready';
    }, 'the server to be ready');
    expect(said.filter((word) => word !== 'nothing')).toEqual(['starting', 'ready']);
    await server.url();
  });

  itOnWalks('stops at a Ctrl+C when what is under way is answered, and at once at a second one', async () => {
    const server = Start.with({ DATA_DIR: await embedded() });
    const url = await server.url();
    const client = connect(Number(new URL(url).port), '127.0.0.1');
    client.on('error', () => undefined);
    client.write('POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    await fetch(`${url}/health/live`); // by now the beginning has been heard
    server.child.kill('SIGINT');
    server.child.kill('SIGINT'); // as npm does: it hands on what the terminal has sent already
    await until(() => server.stdout.includes('a second signal ends at once'), 'the word that it stops');
    expect(server.child.exitCode).toBeNull();
    const asked = performance.now();
    await until(() => !server.child.kill('SIGINT') || server.child.exitCode !== null, 'the end');
    expect(await server.ended).toBe(130);
    expect(performance.now() - asked).toBeLessThan(5_000);
    client.destroy();
  });
});
