/**
 * Search in the documentation: everything is looked up in the page, nothing is asked of anybody. The words are loaded when somebody begins to search.
 */
import MiniSearch from './minisearch.js';

const input = document.getElementById('words');
const found = document.getElementById('found');
const pages = document.querySelector('details.pages');
const MOST = 12;
let searching;

/** On a narrow screen the list of pages is folded away. */
if (matchMedia('(max-width: 60rem)').matches) pages.open = false;
document.querySelector('details.pages [aria-current]')?.scrollIntoView({ block: 'nearest' });

function index() {
  searching ??= fetch('/docs/assets/search.json')
    .then((response) => response.json())
    .then((words) => {
      const search = new MiniSearch({
        fields: ['title', 'text'],
        storeFields: ['title', 'kind', 'text', 'address'],
        searchOptions: { boost: { title: 4 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
        // `planCreate` is found by its words too.
        tokenize: (text) => text.split(/[\s\p{P}]+|(?<=[a-z])(?=[A-Z])/u).concat(text.split(/[\s\p{P}]+/u)),
      });
      search.addAll(words);
      return search;
    });
  return searching;
}

function option({ title, kind, text, address }, at) {
  const item = document.createElement('li');
  item.id = `found-${at}`;
  item.role = 'option';
  const link = Object.assign(document.createElement('a'), { href: address, tabIndex: -1 });
  const parts = [
    ['b', title],
    ['i', kind],
    ['span', text],
  ].map(([tag, textContent]) => Object.assign(document.createElement(tag), { textContent }));
  link.append(...parts);
  item.append(link);
  return item;
}

function nothing(words) {
  return Object.assign(document.createElement('li'), { className: 'nothing', textContent: `Nothing was found for “${words}”.` });
}

function show(isShown) {
  found.hidden = !isShown;
  input.setAttribute('aria-expanded', String(isShown));
  if (!isShown) choose(-1);
}

function choose(at) {
  const options = [...found.querySelectorAll('[role=option]')];
  for (const [place, each] of options.entries()) each.setAttribute('aria-selected', String(place === at));
  if (options[at] === undefined) input.removeAttribute('aria-activedescendant');
  else {
    input.setAttribute('aria-activedescendant', options[at].id);
    options[at].scrollIntoView({ block: 'nearest' });
  }
}

async function look() {
  const words = input.value.trim();
  if (words === '') return show(false);
  const results = (await index()).search(words).slice(0, MOST);
  if (input.value.trim() !== words) return undefined; // somebody types on
  found.replaceChildren(...(results.length === 0 ? [nothing(words)] : results.map(option)));
  show(true);
  return choose(results.length === 0 ? -1 : 0);
}

input.addEventListener('focus', () => void index());
input.addEventListener('input', () => void look());
input.addEventListener('keydown', (event) => {
  const options = [...found.querySelectorAll('[role=option]')];
  const at = options.findIndex((each) => each.getAttribute('aria-selected') === 'true');
  if (event.key === 'Escape') show(false);
  else if (event.key === 'Enter') options[at]?.querySelector('a').click();
  else if (event.key === 'ArrowDown') choose(Math.min(at + 1, options.length - 1));
  else if (event.key === 'ArrowUp') choose(Math.max(at - 1, 0));
  else return;
  event.preventDefault();
});
document.addEventListener('click', (event) => {
  if (!event.target.closest('search')) show(false);
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.closest('input, textarea')) return;
  event.preventDefault();
  input.focus();
});
