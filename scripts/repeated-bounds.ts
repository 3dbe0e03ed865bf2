/**
 * Finds what the fields of `src/protocol/` declare and other code of `src/` says once more: lists of choices anywhere, and, in a folder that reads fields, the numbers
 * that bound them (a length given to a check or a column, a constant that is called a bound, the length of a text in a description). `npm run repeated`.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';
import type { Field, Fields, Kind } from '../src/protocol/field.js';
import { readArguments } from './read-arguments.js';

readArguments({}, 'Usage: npm run repeated\n\nFails where code of src/ repeats a bound or a list of choices that a field declares.\n');

/** Places where the same number or the same words mean something else, by how they begin (`file`, or `file: what stands there`), each with what they mean. */
const MEANS_ELSE: Readonly<Record<string, string>> = {
  'src/client/ask.ts: LONGEST_PAUSE_MS': 'milliseconds',
  'src/client/document-line.ts: LONGEST_PAUSE_MS': 'milliseconds',
  'src/demonstration/telling.entity.ts': 'name of a telling',
  'src/documents/document.entity.ts': 'kind of a document',
  'src/documents/room.ts: MAX_EDITS_PER_COMMIT': 'edits',
  'src/imports/create-import.ts': 'name of a file',
  'src/imports/import-kind.ts: text(200': 'names of other systems',
  'src/imports/import-shape.ts': 'name of a column',
  'src/imports/import.entity.ts': 'names of files, columns and mappings',
  'src/imports/import.input.ts': 'names of columns and mappings',
  'src/imports/keep-mapping.ts': 'name of a mapping',
  'src/imports/read-records.ts: MOST_COLUMNS': 'columns',
  'src/imports/run-import.ts: MOST_REFUSED': 'rows',
  'src/comments/comment.policy.ts: MOST_THREADS': 'threads',
  'src/kernel/locale.ts': 'the list that the field says in words',
  "src/plans/plan.resolver.ts: 'Plain paragraphs": 'a paragraph of a text',
  'src/references/external-reference.entity.ts: length(60)': 'name of a type of ours',
  'src/web/kit/side.ts': 'the list of the workspace: its frame does not load the sentences of fields',
  'src/web/portfolio/portfolio-choice.ts': 'the order of a list; the portfolio does not load the sentences of fields',
  'src/web/plan/timeline-layout.ts: MOST_ROWS': 'rows of a picture',
  'src/web/work/to-do.ts': 'the room of own work does not load the fields of documents',
};

/** Things that no field declares yet: what stands there goes once they are declared. */
const NOT_DECLARED: readonly string[] = [
  'src/accounts/account-invitation.entity.ts',
  'src/accounts/create-account.ts',
  'src/accounts/update-files.ts',
  'src/imports/import-accounts.ts',
];

/** What one module of `src/protocol/` declares, each with the name of the field. */
interface Declared {
  readonly bounds: Map<number, string>;
  /** Choices in alphabetical order, as one text. */
  readonly choices: Map<string, string>;
}

const isField = (value: unknown): value is Field => typeof value === 'object' && value !== null && 'kind' in value && 'its' in value;

/** By kind: the numbers that bound it. */
const BOUNDS: { readonly [Is in Kind['is']]?: (kind: Extract<Kind, { is: Is }>) => readonly number[] } = {
  text: ({ longest }) => [longest],
  integer: ({ highest }) => [highest],
  number: ({ largest }) => [largest],
  rows: ({ most }) => [most],
};

/** Calls whose numbers are bounds: checks, columns, and fields that stand beside `protocol/`. */
const BOUNDING = new Set(['line', 'maybeLine', 'prose', 'maybeProse', 'maybeWithin', 'length', 'text', 'title', 'longText', 'integer', 'number', 'rows']);
/** Names of constants that are bounds. */
const CALLED_BOUND = /^(MOST|MAX|LONGEST|LARGEST)_[A-Z_]+$/;
/** The length of a text in a description. */
const TOLD_LENGTH = /\b(?:at most|1 to) ([\d,]+) characters/i;

const modules = new Map<string, Declared>();
for (const file of globSync('src/protocol/*.ts').toSorted()) modules.set(basename(file, '.ts'), await declaredIn(file));
const choices = new Map([...modules.values()].flatMap((module) => [...module.choices]));
const files = globSync('src/**/*.{ts,tsx}')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/^src\/(protocol|client\/(generated|examples)|database\/migrations|web\/i18n)\//.test(file))
  .toSorted();
const found = [...Map.groupBy(files, dirname).values()].flatMap((room) => {
  const texts = room.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const bounds = boundsFor(texts.map(({ text }) => text));
  return texts.flatMap(({ file, text }) => repeatedIn(file, text, bounds));
});
const allowed = [...Object.keys(MEANS_ELSE), ...NOT_DECLARED];
const repeated = found.filter(({ place }) => !allowed.some((start) => place.startsWith(start)));
for (const start of allowed)
  if (!found.some(({ place }) => place.startsWith(start))) console.log(`${start}: nothing is repeated there, and need not be allowed.`);
if (repeated.length > 0) {
  console.error(repeated.map(({ place, line, what }) => `${place} (line ${line}) repeats ${what}.`).join('\n'));
  process.exit(1);
}
console.log(`No code repeats a list of choices that fields declare, or a bound of the fields that its folder reads.`);

async function declaredIn(file: string): Promise<Declared> {
  const declared: Declared = { bounds: new Map(), choices: new Map() };
  const note = (name: string, { kind }: Field): void => {
    for (const bound of (BOUNDS[kind.is] as ((kind: Kind) => readonly number[]) | undefined)?.(kind) ?? []) declared.bounds.set(bound, name);
    if (kind.is === 'choice') declared.choices.set(Object.keys(kind.choices).toSorted().join(' '), name);
    if (kind.is === 'rows') noteAll(name, kind.of);
  };
  const noteAll = (name: string, fields: Fields): void => {
    for (const [each, field] of Object.entries(fields)) note(`${name}.${each}`, field);
  };
  for (const [name, value] of Object.entries((await import(`../${file}`)) as Readonly<Record<string, unknown>>)) {
    if (isField(value)) note(name, value);
    else if (typeof value === 'object' && value !== null && Object.values(value).every(isField)) noteAll(name, value as Fields);
  }
  return declared;
}

/** The bounds of the fields that some files of one folder read. */
function boundsFor(texts: readonly string[]): ReadonlyMap<number, string> {
  const read = new Set(texts.flatMap((text) => [...text.matchAll(/from '[./]+\/protocol\/([\w-]+)\.js'/g)].map(([, name = '']) => name)));
  return new Map([...modules].filter(([name]) => read.has(name)).flatMap(([, { bounds }]) => [...bounds]));
}

interface Repeated {
  readonly place: string;
  readonly line: number;
  readonly what: string;
}

function repeatedIn(file: string, text: string, bounds: ReadonlyMap<number, string>): readonly Repeated[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const repeated: Repeated[] = [];
  const look = (node: ts.Node): void => {
    const what = boundAt(node, bounds) ?? choicesAt(node);
    if (what !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      repeated.push({ place: `${file}: ${textOf(node)}`, line: line + 1, what });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return repeated;
}

function boundAt(node: ts.Node, bounds: ReadonlyMap<number, string>): string | undefined {
  const numbers = ts.isCallExpression(node) && BOUNDING.has(nameOf(node.expression)) ? node.arguments.map(numberOf) : constantAt(node);
  const bound = numbers.find((each) => each !== undefined && bounds.has(each));
  return bound === undefined ? undefined : `the bound ${bound} of ${bounds.get(bound)}`;
}

function constantAt(node: ts.Node): readonly (number | undefined)[] {
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined && CALLED_BOUND.test(node.name.getText())) return [numberOf(node.initializer)];
  const told = ts.isStringLiteralLike(node) ? TOLD_LENGTH.exec(node.text)?.[1] : undefined;
  return told === undefined ? [] : [Number(told.replaceAll(',', ''))];
}

function nameOf(called: ts.Expression): string {
  return ts.isPropertyAccessExpression(called) ? called.name.text : called.getText();
}

function numberOf(node: ts.Node): number | undefined {
  return ts.isNumericLiteral(node) ? Number(node.text.replaceAll('_', '')) : undefined;
}

function choicesAt(node: ts.Node): string | undefined {
  const members = ts.isArrayLiteralExpression(node)
    ? node.elements
    : ts.isUnionTypeNode(node)
      ? node.types.map((type) => (ts.isLiteralTypeNode(type) ? type.literal : type))
      : [];
  if (members.length < 2 || !members.every(ts.isStringLiteral)) return undefined;
  const name = choices.get(
    members
      .map(({ text }) => text)
      .toSorted()
      .join(' '),
  );
  return name === undefined ? undefined : `the choices of ${name}`;
}

/** What stands there, without what a call is made on. */
function textOf(node: ts.Node): string {
  const text = ts.isCallExpression(node) ? `${nameOf(node.expression)}(${node.arguments.map((each) => each.getText()).join(', ')})` : node.getText();
  return text.replaceAll(/\s+/g, ' ');
}
