/**
 * The client package as it would be published.
 */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';

const FOLDER = 'dist/client';
const { dependencies, peerDependencies, exports, version } = JSON.parse(readFileSync(`${FOLDER}/package.json`, 'utf8'));
const project = JSON.parse(readFileSync('package.json', 'utf8'));

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

  it('has a door for each use, and a typed question for each file of questions', async () => {
    expect(Object.keys(exports)).toEqual(['.', './documents', './webhooks', './operations/*', './browser/*', './package.json']);
    const [main, documents, webhooks] = await Promise.all(['', '/documents', '/webhooks'].map((door) => import(`alianza-client${door}`)));
    expect([typeof main.connect, typeof documents.planIn, typeof webhooks.verifyWebhook]).toEqual(['function', 'function', 'function']);
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
