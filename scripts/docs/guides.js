/**
 * The pages that people wrote: everything in `schema/*.md`, the README of the client package and the changelog.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** In the order in which they are read; what is not named here comes after them. */
const ORDER = ['GETTING-STARTED', 'MANNERS', 'ERRORS', 'LIMITS', 'EVENTS', 'WEBHOOKS', 'CONNECTIONS', 'COLLABORATION', 'CLIENT', 'COMPATIBILITY', 'CHANGELOG'];
const ELSEWHERE = { CLIENT: 'src/client/README.md', CHANGELOG: 'CHANGELOG.md' };

/** Shorter ones for the list of pages. */
const TITLES = { CLIENT: 'Client package', EVENTS: 'Events', COLLABORATION: 'Live documents', COMPATIBILITY: 'Compatibility' };

/** Name of the page that a Markdown file becomes. */
const slugOf = (name) => name.toLowerCase();

/** The guides, each with its address and its Markdown; links to other guides lead to their pages. */
export function guides() {
  const files = Object.fromEntries(globSync('schema/*.md').map((file) => [basename(file, '.md'), file]));
  const all = { ...files, ...ELSEWHERE };
  const names = Object.keys(all).sort((left, right) => placeOf(left) - placeOf(right) || left.localeCompare(right));
  return names.map((name) => {
    const text = linked(readFileSync(all[name], 'utf8'), all);
    return {
      address: `/docs/${slugOf(name)}`,
      title: TITLES[name] ?? /^# (.*)$/m.exec(text)?.[1] ?? name,
      markdown: name === 'EVENTS' ? text + topicList() : text,
    };
  });
}

function placeOf(name) {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

/** A link to a Markdown file that is a guide leads to its page; one to another file of the project is only its text. */
function linked(text, all) {
  return text.replace(/\[([^\]]*)\]\((?!https?:|\/|#)([^)#]*)(#[^)]*)?\)/g, (_link, words, file, place = '') => {
    const name = Object.keys(all).find((each) => basename(file) === `${each}.md` || all[each] === file || all[each] === `schema/${file}`);
    return name === undefined ? words : `[${words}](/docs/${slugOf(name)}${place})`;
  });
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
