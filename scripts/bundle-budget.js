/**
 * What a browser loads for each room of the workspace, compressed with gzip, and whether it stays within its budget: `npm run budget`, after `npm run build:web`.
 * Fonts are not counted: they are kept for ever and hold nothing up.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onlyHelp } from './only-help.js';

const FOLDER = 'dist/web';
const MANIFEST = join(FOLDER, '.vite/manifest.json');
const PAGE = 'index.html';
/** The words that are there before any room. */
const LANGUAGE = 'i18n/es/shell.ts';
/** The chunk that makes a room one with an editor. */
const EDITOR = 'editor';
/** Thousands of bytes with gzip. */
const BUDGETS = { shell: 115, 'plan/plan.tsx': 275 };

onlyHelp('Usage: npm run budget\n\nPrints what each room of the built workspace loads, and fails when a budget is exceeded.');
if (!existsSync(MANIFEST)) {
  console.error('There is no built workspace: run `npm run build:web` first.');
  process.exit(2);
}
const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));

/** The chunks that come together with some. */
function withImports(...keys) {
  const found = new Set();
  const add = (key) => {
    if (found.has(key) || manifest[key] === undefined) return;
    found.add(key);
    for (const imported of manifest[key].imports ?? []) add(imported);
  };
  for (const key of keys) add(key);
  return found;
}

const isEditor = (key) => manifest[key].name === EDITOR && key.startsWith('_');
const dynamicOf = (chunks) => [...chunks].flatMap((key) => manifest[key].dynamicImports ?? []);

/** What opens with a room: the room itself, its words, and where it has one, its editor. What is loaded on demand inside of it comes later. */
function opening(room, shell) {
  const first = withImports(room);
  const words = dynamicOf(shell).filter(
    (key) => key.startsWith('i18n/es/') && (room.startsWith(`${key.slice('i18n/es/'.length, -'.ts'.length)}/`) || key.endsWith('/editor.ts')),
  );
  const own = [...first].filter((key) => !shell.has(key));
  const editors = dynamicOf(own).filter((key) => [...withImports(key)].some(isEditor));
  const all = withImports(room, ...editors);
  const hasEditor = [...all].some(isEditor);
  return withImports(room, ...editors, ...words.filter((key) => hasEditor || !key.endsWith('/editor.ts')));
}

const sizes = new Map();
function sizeOf(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(FOLDER, file)), { level: 9 }).length);
  return sizes.get(file);
}

/** Bytes of chunks with their styles. */
function weigh(chunks) {
  const files = new Set([...chunks].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]));
  return [...files].reduce((sum, file) => sum + sizeOf(file), 0);
}

const kB = (bytes) => (bytes / 1000).toFixed(1);
const shell = withImports(PAGE, LANGUAGE);
if (!shell.has(LANGUAGE)) throw new Error(`The manifest does not know ${LANGUAGE}.`);
const shellBytes = weigh(shell) + sizeOf('index.html');
const rooms = dynamicOf(shell).filter((key) => /\.tsx$/.test(key) && !key.startsWith('shell/'));
const rows = [{ name: 'shell', bytes: shellBytes, budget: BUDGETS.shell }];
for (const room of [...new Set(rooms)].sort()) {
  const opens = new Set([...shell, ...opening(room, shell)]);
  rows.push({ name: room, bytes: weigh(opens) + sizeOf('index.html'), budget: BUDGETS[room] });
}
for (const name of Object.keys(BUDGETS)) if (!rows.some((row) => row.name === name)) throw new Error(`There is a budget for ${name}, but no such room.`);

const line = (...cells) => cells.map((cell, at) => (at === 0 ? String(cell).padEnd(30) : String(cell).padStart(12))).join('');
console.log(line('kB gzip, shell included', 'loaded', 'room alone', 'budget'));
for (const { name, bytes, budget } of rows) console.log(line(name, kB(bytes), kB(name === 'shell' ? bytes : bytes - shellBytes), budget ?? ''));
const exceeded = rows.filter(({ bytes, budget }) => budget !== undefined && bytes > budget * 1000);
for (const { name, bytes, budget } of exceeded) console.error(`${name} loads ${kB(bytes)} kB and may load ${budget} kB.`);
process.exitCode = exceeded.length > 0 ? 1 : 0;
