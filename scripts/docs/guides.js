/**
 * The pages that people wrote: everything in `schema/*.md` and `docs/*.md`, the README of the client package, what stands about security, and the changelog.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { joined, waitingEntries } from '../joined-changelog.js';

/** In the order in which they are read; what is not named here comes after them. */
const ORDER = [
  'GETTING-STARTED',
  'MANNERS',
  'ERRORS',
  'LIMITS',
  'CLIENTS',
  'APPS',
  'EVENTS',
  'WEBHOOKS',
  'IMPORTS',
  'EXPORTS',
  'CONNECTIONS',
  'HTTP',
  'LIVE-DOCUMENTS',
  'RICH_TEXT',
  'COLLABORATION',
  'CLIENT',
  'OPERATING',
  'ARCHITECTURE',
  'SECURITY',
  'COMPATIBILITY',
  'CHANGELOG',
];
const ELSEWHERE = { CLIENT: 'src/client/README.md', SECURITY: 'SECURITY.md', CHANGELOG: 'CHANGELOG.md' };

/** Shorter ones for the list of pages. */
const TITLES = {
  APPS: 'Apps and webhooks',
  CLIENT: 'Client package',
  EVENTS: 'Events',
  COLLABORATION: 'Live documents: protocol',
  COMPATIBILITY: 'Compatibility',
};

/** Name of the page that a Markdown file becomes. */
const slugOf = (name) => name.toLowerCase().replaceAll('_', '-');

/** The guides, each with its address and its Markdown; links to other guides lead to their pages. */
export function guides() {
  const files = Object.fromEntries(globSync('{schema,docs}/*.md').map((file) => [basename(file, '.md'), file]));
  const all = { ...files, ...ELSEWHERE };
  const names = [...Object.keys(all), 'HTTP'].sort((left, right) => placeOf(left) - placeOf(right) || left.localeCompare(right));
  return names.map((name) => {
    const text = linked(textOf(name, all[name]), all, dirname(all[name] ?? 'schema/HTTP.md'));
    return {
      address: `/docs/${slugOf(name)}`,
      title: TITLES[name] ?? /^# (.*)$/m.exec(text)?.[1] ?? name,
      markdown: name === 'EVENTS' ? text + topicList() : text,
    };
  });
}

function textOf(name, file) {
  if (name === 'HTTP') return endpoints();
  const text = readFileSync(file, 'utf8');
  return name === 'CHANGELOG' ? joined(text, waitingEntries()) : text;
}

function placeOf(name) {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

/** A link to a Markdown file that is a guide leads to its page; one to another file of the project is only its text. */
function linked(text, all, folder) {
  return text.replace(/\[([^\]]*)\]\((?!https?:|\/|#)([^)#]*)(#[^)]*)?\)/g, (_link, words, file, place = '') => {
    const path = join(folder, file);
    const name = Object.keys(all).find((each) => all[each] === path);
    return name === undefined ? words : `[${words}](/docs/${slugOf(name)}${place})`;
  });
}

/** The page of the doors beside GraphQL, from their description. */
function endpoints() {
  const { info, paths, components } = JSON.parse(readFileSync('schema/openapi.json', 'utf8'));
  const parts = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => endpoint(method.toUpperCase(), path, said, components)),
  );
  return `# HTTP endpoints\n\n${info.summary} ${info.description} The whole of this page for programs: [/openapi.json](/openapi.json).\n\n${parts.join('\n')}`;
}

function endpoint(method, path, { summary, description = '', parameters = [], responses }, { parameters: shared }) {
  const fields = parameters
    .map(({ $ref, ...own }) => ($ref === undefined ? own : shared[$ref.split('/').at(-1)]))
    .map(({ name, in: place, required = false, description: what = '' }) => `| \`${name}\` | ${place}${required ? ', required' : ''} | ${what} |`);
  const answers = Object.entries(responses).map(
    ([status, { description: what, content }]) =>
      `| ${status} | ${what} | ${Object.keys(content)
        .map((type) => `\`${type}\``)
        .join(', ')} |`,
  );
  const table = (head, rows) => (rows.length === 0 ? '' : `${head}\n${rows.join('\n')}\n\n`);
  return `## ${method} ${path}\n\n${summary} ${description}\n\n${table('| parameter | where | meaning |\n| --- | --- | --- |', fields)}${table('| status | meaning | type |\n| --- | --- | --- |', answers)}`;
}

/** The topics of events with the schema of each payload. */
export function topics() {
  return globSync('schema/events/*.schema.json')
    .sort()
    .map((file) => JSON.parse(readFileSync(file, 'utf8')))
    .map((schema) => ({ name: schema.title, description: schema.description, schema, address: `/docs/events/${schema.title}` }));
}

function topicList() {
  const rows = topics().map(({ name, description, address }) => `| [\`${name}\`](${address}) | ${description} |`);
  return `\n## Topics\n\n| topic | what happened |\n| --- | --- |\n${rows.join('\n')}\n`;
}

/** One topic as Markdown. */
export function topicMarkdown({ name, description, schema }) {
  const fields = Object.entries(schema.properties ?? {}).map(([field, said]) => `| \`${field}\` | ${typeIn(said)} | ${said.description ?? ''} |`);
  const table =
    fields.length === 0
      ? 'The payload of this topic is empty: whoever wants to know more reads the thing itself.'
      : `| field | type | meaning |\n| --- | --- | --- |\n${fields.join('\n')}`;
  return `# ${name}\n\n${description}\n\n## Payload\n\n${table}\n\n## JSON Schema\n\n\`\`\`json\n${JSON.stringify(schema, undefined, 2)}\n\`\`\`\n`;
}

function typeIn({ type, enum: values, items }) {
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(' or ');
  if (type === 'array') return `list of ${typeIn(items ?? {})}`;
  return [type ?? 'any'].flat().join(' or ');
}
