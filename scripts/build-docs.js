/**
 * Builds the documentation into `dist/docs` when anything it is made of has changed: `npm run build:docs`. The server serves what it finds there at `/docs`.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync, brotliCompressSync, constants } from 'node:zlib';
import { guides, topicMarkdown, topics } from './docs/guides.js';
import { escaped, foldedDefinition, page, rendered } from './docs/html.js';
import { KINDS, reference } from './docs/reference.js';
import { onlyHelp } from './only-help.js';

const OUT = 'dist/docs';
const STAMP = join(OUT, '.built-from');
const ASSETS = {
  'docs.js': 'scripts/docs/browser/docs.js',
  'docs.css': 'scripts/docs/browser/docs.css',
  'minisearch.js': 'node_modules/minisearch/dist/es/index.js',
  'icon.svg': 'src/web/public/icon.svg',
  'inter.woff2': 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
};

onlyHelp('Usage: npm run build:docs\n\nBuilds the documentation into dist/docs, unless nothing it is made of has changed.');
const state = stateOfSources();
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== state) {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(join(OUT, 'assets'), { recursive: true });
  for (const [name, from] of Object.entries(ASSETS)) copyFileSync(from, join(OUT, 'assets', name));
  await buildPages();
  compressAhead();
  writeFileSync(STAMP, state);
}

function stateOfSources() {
  const sources = globSync([
    '{schema,docs}/*.md',
    'schema/*.graphql',
    '.changes/*.md',
    'schema/events/*.json',
    'schema/openapi.json',
    'scripts/docs/**/*.{js,css}',
  ]).sort();
  const hash = createHash('sha256');
  for (const file of [
    ...sources,
    'src/client/README.md',
    'SECURITY.md',
    'CHANGELOG.md',
    'src/web/public/icon.svg',
    'scripts/build-docs.js',
    'scripts/joined-changelog.js',
    'package-lock.json',
  ]) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

async function buildPages() {
  const [written, types, events] = [guides(), await reference(), topics()];
  const indexes = Object.entries(KINDS).map(([kind, title]) => ({ kind, title, address: `/docs/reference/${kind}` }));
  const sections = [
    { title: 'Guides', pages: written },
    { title: 'Reference', pages: indexes },
  ];
  const words = [];
  const remember = (title, kind, text, address) => words.push({ id: words.length, title, kind, text, address });

  for (const { address, title, markdown } of written) {
    const { html, headings } = rendered(markdown);
    write(address, page({ title, address, html, sections, contents: headings.filter(({ level }) => level === 2) }));
    for (const part of partsOf(markdown, headings)) remember(part.title, title, part.text, part.id === '' ? address : `${address}#${part.id}`);
  }
  for (const topic of events) {
    const { html } = rendered(topicMarkdown(topic));
    write(
      topic.address,
      page({
        title: topic.name,
        address: topic.address,
        html,
        sections: [...sections, { title: 'Topics', pages: events.map(({ name, address }) => ({ title: name, address })) }],
      }),
    );
    remember(topic.name, 'Topic', topic.description, topic.address);
  }
  for (const index of indexes) {
    const pages = types.filter(({ kind }) => kind === index.kind);
    write(index.address, page({ ...index, html: `<h1>${index.title}</h1>${listOf(pages)}`, sections }));
    for (const each of pages) buildType(each, [...sections, { title: index.title, pages }], remember);
  }
  const [first] = written;
  copyFileSync(fileOf(first.address), join(OUT, 'index.html'));
  writeFileSync(join(OUT, 'assets/search.json'), JSON.stringify(words));
}

function buildType({ kind, title, address, audience, markdown }, sections, remember) {
  const { html, headings } = rendered(markdown);
  const badge = audience === undefined ? '' : `<p class="badge ${audience}">audience ${audience}</p>`;
  const contents = headings
    .filter(({ level }) => level === 3 || level === 4)
    .map(({ id, text }) => ({ id, text: text.replace(/^.*\./, '').replace(/●.*$/, '').trim() }));
  write(address, page({ title, address, html: `<h1>${escaped(title)}</h1>${badge}${foldedDefinition(html)}`, sections, contents }));
  const [, sentence = ''] = /^\s*([^\n`#]+)/.exec(markdown) ?? [];
  remember(title, KINDS[kind].replace(/ies$/, 'y').replace(/s$/, ''), sentence.trim(), address);
  // Members by their own names: `Account.customerFile`.
  for (const [, name, id, text] of markdown.matchAll(
    /^#### .*?entity-parent">[^<]*<\/code>\.<code class="gqlmd-mdx-entity-name">([^<]*)<.*\\\{#([\w-]+)\\\} *\n(.*)/gm,
  )) {
    if (kind === 'objects' || kind === 'enums') remember(`${title}.${name}`, kind === 'enums' ? 'Value' : 'Field', text, `${address}#${id}`);
  }
}

function listOf(pages) {
  const items = pages.map(({ title, address, markdown }) => {
    const [, sentence = ''] = /^\s*([^\n`#]+)/.exec(markdown) ?? [];
    return `<dt><a href="${address}">${escaped(title)}</a></dt><dd>${escaped(sentence.trim())}</dd>`;
  });
  return `<dl class="index">${items.join('')}</dl>`;
}

/** The parts of a guide, heading by heading, for the search. */
function partsOf(markdown, headings) {
  const texts = markdown.split(/^#{1,3} .*$/m).slice(1);
  return headings
    .filter(({ level }) => level <= 3)
    .map(({ level, id, text }, at) => ({ title: text, id: level === 1 ? '' : id, text: plain(texts[at] ?? '') }));
}

function plain(markdown) {
  return markdown
    .replace(/```[^]*?```/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[|*`#-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 600);
}

function fileOf(address) {
  return `${join(OUT, address.slice('/docs/'.length))}.html`;
}

function write(address, html) {
  const file = fileOf(address);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, html);
}

/** The smallest window that holds a page: the usual one costs megabytes of fresh memory for each of a thousand small files. */
function windowFor(bytes) {
  return Math.min(22, Math.max(16, Math.ceil(Math.log2(bytes + 16))));
}

function compressAhead() {
  for (const name of globSync('**/*.{html,js,css,svg,json}', { cwd: OUT })) {
    const body = readFileSync(join(OUT, name));
    writeFileSync(
      join(OUT, `${name}.br`),
      brotliCompressSync(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 9,
          [constants.BROTLI_PARAM_LGWIN]: windowFor(body.length),
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      }),
    );
    writeFileSync(join(OUT, `${name}.gz`), gzipSync(body, { level: 9 }));
  }
}
