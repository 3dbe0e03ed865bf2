/**
 * Markdown to HTML, and the page around it. No script and no style stands in a page: the policy of the server allows files of its own origin only.
 */
import MarkdownIt from 'markdown-it';

/** Lines of SDL that nobody wants to scroll over. */
const LONG_SDL = 14;

const markdown = new MarkdownIt({ html: true, linkify: false });

/** The text of some inline Markdown, without its signs and badges. */
function textIn(inline) {
  let isInBadge = false;
  return (inline.children ?? [])
    .filter(({ type, content }) => {
      if (type === 'html_inline') isInBadge = content.startsWith('<mark') || (isInBadge && content !== '</mark>');
      return !isInBadge && (type === 'text' || type === 'code_inline');
    })
    .map(({ content }) => content)
    .join('')
    .replace(/\s*\{#[\w-]+\}\s*$/, '')
    .trim();
}

const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');

/** Markdown as HTML, with its headings: each has an id of its own, from `{#id}` at its end or from its words. */
export function rendered(text) {
  const tokens = markdown.parse(text, {});
  const headings = [];
  const taken = new Map();
  for (const [at, token] of tokens.entries()) {
    // Columns are aligned by style attributes, which the policy forbids.
    if (token.attrGet('style') !== null) token.attrs = [['class', token.attrGet('style').replace('text-align:', '')]];
    if (token.type !== 'heading_open') continue;
    const inline = tokens[at + 1];
    const given = /\{#([\w-]+)\}\s*$/.exec(inline.children.at(-1)?.content ?? '')?.[1];
    if (given !== undefined) inline.children.at(-1).content = inline.children.at(-1).content.replace(/\s*\{#[\w-]+\}\s*$/, '');
    const words = given ?? slug(textIn(inline));
    const times = taken.get(words) ?? 0;
    taken.set(words, times + 1);
    const id = times === 0 ? words : `${words}-${String(times)}`;
    token.attrSet('id', id);
    headings.push({ level: Number(token.tag.slice(1)), id, text: textIn(inline) });
  }
  const html = markdown.renderer.render(tokens, markdown.options, {});
  return { html: scrollable(folded(html)), headings };
}

/** The arguments of a field (headings of the fifth level) are there when they are wanted. */
function folded(html) {
  return html.replace(/(?:<h5[^]*?)(?=<h[1-4]|$)/g, (some) => {
    const names = [...some.matchAll(/<h5[^]*?entity-name">([^<]*)</g)].map(([, name]) => `<code>${name}</code>`);
    return `<details class="arguments"><summary>Arguments: ${names.join(', ')}</summary>${some}</details>`;
  });
}

/** The definition of a type as SDL, where it is long, leaves the place to what is told field by field. */
export function foldedDefinition(html) {
  return html.replace(/<pre[^>]*><code class="language-graphql">([^]*?)<\/code><\/pre>/, (pre, sdl) =>
    sdl.split('\n').length <= LONG_SDL ? pre : `<details class="definition"><summary>The definition in the schema</summary>${pre}</details>`,
  );
}

/** What is wider than the page scrolls by itself, with the keyboard too. */
function scrollable(html) {
  return html
    .replaceAll('<table>', '<div class="table" tabindex="0" role="region" aria-label="Table"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
}

/** Text in HTML. */
export function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const link = ({ address, title }, current) => `<li><a href="${address}"${address === current ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`;

/**
 * A whole page. `sections` are the lists beside it, each with a title and its pages; `contents` are the headings of this one.
 */
export function page({ title, address, html, sections, contents = [] }) {
  const nav = sections.map(
    ({ title: name, pages }) => `<section><h2>${escaped(name)}</h2><ul>${pages.map((each) => link(each, address)).join('')}</ul></section>`,
  );
  const toc =
    contents.length < 2
      ? ''
      : `<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul>${contents.map(({ id, text }) => `<li><a href="#${id}">${escaped(text)}</a></li>`).join('')}</ul></nav>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} – Alianza</title>
<link rel="icon" href="/docs/assets/icon.svg">
<link rel="stylesheet" href="/docs/assets/docs.css">
<script type="module" src="/docs/assets/docs.js"></script>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<a class="home" href="/docs"><img src="/docs/assets/icon.svg" alt="" width="22" height="22">Alianza <span>API</span></a>
<search><label for="words">Search</label><input id="words" type="search" placeholder="Search the documentation" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list"><ul id="found" role="listbox" aria-label="What was found" hidden></ul></search>
<nav aria-label="Pages of the API"><a href="/graphiql">GraphiQL</a><a href="/schema.graphql">Schema</a></nav>
</header>
<div class="columns">
<details class="pages" open><summary>All pages</summary><nav aria-label="Documentation">${nav.join('')}</nav></details>
<main id="content" tabindex="-1">${html}</main>
${toc}
</div>
</body>
</html>
`;
}
