/**
 * How many exported declarations of `src/` say what they are: `npm run documented`. Generated files do not count. What is described to the schema is said
 * there, and the type of a list's members by the list.
 */
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { readArguments } from './read-arguments.js';

const HELP = `Usage: npm run documented [-- --list]

Counts the exported declarations of src/ that have a doc comment, and fails where they are too few.

  --list  names those that have none
`;
/** Of a hundred exported declarations. */
const FEWEST = 98;

interface Declared {
  readonly place: string;
  readonly name: string;
  readonly isDocumented: boolean;
}

const { values } = readArguments({ options: { list: { type: 'boolean' } } }, HELP);
const all = globSync('src/**/*.{ts,tsx}')
  .filter((file) => !/^src\/client\/(generated|examples)\/|\.d\.ts$/.test(file))
  .toSorted()
  .flatMap(declaredIn);
const silent = all.filter(({ isDocumented }) => !isDocumented);
const share = (100 * (all.length - silent.length)) / all.length;
const isEnough = share >= FEWEST;
if (values.list === true || !isEnough) console.log(silent.map(({ place, name }) => `${place} ${name}`).join('\n'));
console.log(`${all.length - silent.length} of ${all.length} exported declarations are documented: ${share.toFixed(1)} %, at least ${FEWEST} % are asked for.`);
if (!isEnough) process.exit(1);

function declaredIn(file: string): readonly Declared[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const counted = new Set<string>();
  return source.statements.filter(isExported).flatMap((statement) =>
    namesOf(statement).flatMap((name) => {
      if (counted.has(name)) return []; // an overload, or a type and a value of one name
      counted.add(name);
      const { line } = source.getLineAndCharacterOfPosition(statement.getStart());
      return [{ place: `${file}:${line + 1}`, name, isDocumented: isDocumented(statement) }];
    }),
  );
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? [] : [name.getText()];
}

function isDocumented(statement: ts.Statement): boolean {
  return hasDocComment(statement) || isTypeOfDocumentedList(statement) || isDescribedToSchema(statement);
}

function hasDocComment(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).length > 0;
}

/** `type Side = (typeof SIDES)[number]`, where the list is documented. */
function isTypeOfDocumentedList(statement: ts.Statement): boolean {
  if (!ts.isTypeAliasDeclaration(statement)) return false;
  const [, list] = /^\(typeof (\w+)\)\[number\]$/.exec(statement.type.getText()) ?? [];
  return statement.getSourceFile().statements.some((other) => ts.isVariableStatement(other) && namesOf(other).includes(list ?? '') && hasDocComment(other));
}

/** A sentence stands in a decorator of the class, or in the call that makes an enum of the schema. */
function isDescribedToSchema(statement: ts.Statement): boolean {
  const calls = ts.isClassDeclaration(statement)
    ? (ts.getDecorators(statement) ?? []).map(({ expression }) => expression)
    : ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ initializer }) => initializer).filter((call) => call?.getText().startsWith('enumOf') === true)
      : [];
  return calls.some((call) => call !== undefined && ts.isCallExpression(call) && call.arguments.some(isSentence));
}

function isSentence(argument: ts.Expression): boolean {
  if (ts.isStringLiteralLike(argument)) return argument.text.includes(' ');
  const text = argument.getText();
  return /\bdescription\b|^said\(/.test(text);
}
