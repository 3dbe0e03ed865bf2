/**
 * The client package as it would be published.
 */
import { execFile, execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

const run = promisify(execFile);

const FOLDER = 'dist/client';
const { dependencies, peerDependencies, peerDependenciesMeta, exports, version } = JSON.parse(readFileSync(`${FOLDER}/package.json`, 'utf8'));
const project = JSON.parse(readFileSync('package.json', 'utf8'));

/** A program of somebody who has installed the package. */
const PROGRAM = `
import { connect } from 'alianza-client';
import { planIn } from 'alianza-client/documents';
import { verifyWebhook } from 'alianza-client/webhooks';

const { ALIANZA_URL: url, ALIANZA_TOKEN: token, DOCUMENT, SECRET, ID, TIMESTAMP, SIGNATURE, BODY } = process.env;
const alianza = connect({ url, token });
const { viewer } = await alianza.ask('{ viewer { id } }');
const document = await alianza.openDocument(DOCUMENT);
await document.loaded();
planIn(document).objectives.add({ title: 'Written by an installed package', beneficiary: 'BOTH', status: 'OPEN' });
await document.stored();
const headers = { 'webhook-id': ID, 'webhook-timestamp': TIMESTAMP, 'webhook-signature': SIGNATURE };
const { payload } = await verifyWebhook(SECRET, headers, BODY);
console.log(JSON.stringify({ viewer: viewer.id, verified: payload, phase: document.state.phase }));
document.close();
process.exit(0);
`;

/** A message as a server signs it, for the environment of the program. */
function signed(secret: string): Readonly<Record<string, string>> {
  const [ID, now, BODY] = ['msg_1', new Date(), '{"type":"plan.created"}'];
  return { ID, TIMESTAMP: String(Math.floor(now.getTime() / 1_000)), SIGNATURE: new Webhook(secret).sign(ID, now, BODY), BODY };
}

const manifestOf = (name: string): { readonly dependencies?: Readonly<Record<string, string>> } =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { readonly dependencies?: Readonly<Record<string, string>> };

/** Some packages with all that they need. */
function packagesBehind(names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    Object.keys(manifestOf(name).dependencies ?? {}).forEach(add);
  };
  names.forEach(add);
  return [...found].toSorted();
}

/** Installed packages as files, as the registry would give them. */
function packed(names: readonly string[], folder: string): readonly string[] {
  const args = ['pack', ...names.map((name) => `./node_modules/${name}`), '--json', '--ignore-scripts', '--pack-destination', folder];
  const files = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as readonly { readonly filename: string }[];
  return files.map(({ filename }) => filename);
}

/** The packages and modules that a module names. */
const namedIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(["'])([^"'\n]+)\1/g)].map(([, , name = '']) => name);
const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

describe('The client package', () => {
  const modules = globSync(`${FOLDER}/{client,kernel,protocol}/**/*.{js,d.ts}`);

  it('needs what it says it needs and nothing else, nothing of Node and nothing of the server', () => {
    const needed = new Set(
      modules
        .flatMap(namedIn)
        .filter((name) => !name.startsWith('.'))
        .map(packageOf),
    );
    expect(modules.length).toBeGreaterThan(40);
    expect([...needed].filter((name) => name.startsWith('node:') || builtinModules.includes(name))).toEqual([]);
    expect([...needed].toSorted()).toEqual(Object.keys({ ...dependencies, ...peerDependencies }).toSorted());
  });

  it('holds just the client, the protocol and what both stand on, each module with its types', () => {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: FOLDER, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    const files: string[] = packed.files.map(({ path }: { path: string }) => path);
    expect([...new Set(files.map((file) => file.split('/')[0]))].toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'browser',
      'client',
      'kernel',
      'package.json',
      'protocol',
    ]);
    const scripts = files.filter((file) => /^(client|kernel|protocol)\/.*\.js$/.test(file));
    expect(scripts.filter((file) => !files.includes(file.replace(/\.js$/, '.d.ts')))).toEqual([]);
    expect(version).toBe(project.version);
  });

  describe('as the file that a release carries', () => {
    let world: World;
    let folder: string;
    let said: string;
    const pack = (): string => execFileSync(process.execPath, ['scripts/pack-client.js', '--to', folder], { encoding: 'utf8' });
    beforeAll(async () => {
      world = await startWorld(await anyDatabase());
      folder = mkdtempSync(join(tmpdir(), 'alianza-installed-'));
      said = pack();
    });
    afterAll(async () => {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is the same for the same sources', () => {
      expect(pack()).toBe(said);
      expect(said).toContain(join(folder, `alianza-client-${version}.tgz\nsha512-`));
    });

    it('is installed without any network, and works: it asks, writes in a live document and verifies a webhook', async () => {
      const needed = packagesBehind([
        ...Object.keys(dependencies),
        ...Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true),
      ]);
      const files = packed(needed, folder);
      const manifest = {
        ...{ name: 'program', private: true, type: 'module' },
        dependencies: {
          'alianza-client': `file:alianza-client-${version}.tgz`,
          ...Object.fromEntries(needed.map((name, at) => [name, `file:${files[at] ?? ''}`])),
        },
        overrides: Object.fromEntries(needed.map((name) => [name, `$${name}`])),
      };
      writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
      execFileSync('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      expect(realpathSync(join(folder, 'node_modules/alianza-client'))).toBe(join(realpathSync(folder), 'node_modules/alianza-client'));

      const { manager } = world.people.supplier;
      const input = { accountId: `Account:${world.people.accountId}`, title: 'Packed', startsOn: '2027-01-01', endsOn: '2029-12-31' };
      const query = 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id documentId } } }';
      const { plan } = (await world.ask(manager, query, { input })).data.planCreate;
      const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
      writeFileSync(join(folder, 'program.js'), PROGRAM);
      const { stdout, stderr } = await run(process.execPath, ['program.js'], {
        cwd: folder,
        env: {
          PATH: process.env['PATH'],
          ALIANZA_URL: world.server.url,
          ALIANZA_TOKEN: manager.token,
          DOCUMENT: plan.documentId,
          SECRET: secret,
          ...signed(secret),
        },
      });
      expect([JSON.parse(stdout), stderr]).toEqual([{ viewer: `Member:${manager.memberId}`, verified: { type: 'plan.created' }, phase: 'LIVE' }, '']);
      const { data } = await world.ask(manager, 'query ($id: ID!) { plan(id: $id) { objectives { nodes { title } } } }', { id: plan.id });
      expect(data.plan.objectives.nodes).toEqual([{ title: 'Written by an installed package' }]);
    });
  });

  it('has a door for each use, and a typed question for each file of questions', async () => {
    expect(Object.keys(exports)).toEqual(['.', './documents', './prosemirror', './tiptap', './webhooks', './operations/*', './browser/*', './package.json']);
    const doors = ['', '/documents', '/webhooks', '/prosemirror', '/tiptap'];
    const [main, documents, webhooks, prosemirror, tiptap] = await Promise.all(doors.map((door) => import(`alianza-client${door}`)));
    expect([typeof main.connect, typeof documents.planIn, typeof webhooks.verifyWebhook]).toEqual(['function', 'function', 'function']);
    expect([Object.keys(prosemirror.richTextSchema.nodes).length > 15, tiptap.richTextExtras.length]).toEqual([true, 8]);
    for (const file of globSync('*.graphql', { cwd: 'schema/operations' })) {
      const operations = await import(`alianza-client/operations/${file.replace('.graphql', '')}`);
      expect(Object.keys(operations).some((name) => name.endsWith('Document'))).toBe(true);
    }
  });

  it('loads nothing of Yjs before the first live document', () => {
    const reached = new Set<string>();
    const add = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const [, from = ''] of readFileSync(`${FOLDER}/client/${file}`, 'utf8').matchAll(/^(?:import|export)[^;]* from '\.\/([^']+)'/gm)) add(from);
    };
    add('index.js');
    const named = [...reached].flatMap((file) =>
      [...readFileSync(`${FOLDER}/client/${file}`, 'utf8').matchAll(/^import [^;]* from '([^.'][^']*)'/gm)].map(([, name]) => name),
    );
    expect([reached.has('connect.js'), [...new Set(named)]]).toEqual([true, ['graphql-ws']]);
  });

  it('is one script for pages without a bundler, which asks nobody else for anything', () => {
    for (const file of globSync(`${FOLDER}/browser/*.js`)) {
      const statements = readFileSync(file, 'utf8').matchAll(/(?:^|[;}\n])(?:import|export)[^"'`;]*?(?:from)?\s*["']([^"']+)["']/g);
      const named = [...statements].map(([, name = '']) => name);
      expect([file, named.filter((name) => !name.startsWith('./'))]).toEqual([file, []]);
    }
  });
});
