import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { amount, country, currency, day, email, faultIn, integer, text, url, type Field } from '../../../src/protocol/field.js';
import { UserErrorCode } from '../../../src/database/user-error.type.js';
import type { Words } from '../../../src/web/i18n/catalogue.js';
import { exactSentence, reasonsInWords, refusalSentence } from '../../../src/web/i18n/refusal-sentence.js';
import { english as englishRooms, spanish as spanishRooms } from '../words.js';
import { refusals as inEnglish } from '../../../src/web/i18n/en/refusals.js';
import { refusals as inSpanish } from '../../../src/web/i18n/es/refusals.js';

const spanish: Words = { ...spanishRooms, refusals: inSpanish };
const english: Words = { ...englishRooms, refusals: inEnglish };

/** What no screen of the workspace does, or shows: there, programs read the sentences. */
const FOR_PROGRAMS = ['events', 'graphql', 'collaboration', 'database', 'server', 'client', 'web'];
const FOR_PROGRAMS_TOO = ['append-narrative.ts', 'history.ts', 'compare-plan-versions.ts', 'ids.ts', 'restore-document.ts', 'refusal.ts'];

/** One sentence for each code, or made of parts. */
const SAID_BY_CODE = /^This was changed since|^There is no such 7,|^Sign in first|^E-mail and password|^7 has 7 7/;

/** Calls that refuse, or make a clause of a rule, with the place of the sentence among their arguments. */
const REFUSES: Readonly<Record<string, number>> = {
  Problem: 1,
  inputProblem: 2,
  fieldProblem: 2,
  refusal: 2,
  unsaid: 1,
  versionStep: 1,
  isOwnSide: 0,
  isSupplier: 0,
};
/** Parts of a clause, or of a step, that are sentences. */
const SAYS = ['says', 'notNow', 'notYours'];

/** Every sentence of a refusal that is written down in a file; what is put in stands there as 7. */
function sentencesIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  if (!/Problem\(|Clause|Rule\b/.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const called = new Map<string, ts.Node>();
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined) called.set(node.name.getText(), node.initializer);
    const sentence = ts.isNewExpression(node) || ts.isCallExpression(node) ? saidByCall(node) : ts.isPropertyAssignment(node) ? saidInClause(node) : undefined;
    if (sentence !== undefined) found.push(...textsOf(called.get(sentence.getText()) ?? sentence));
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function saidByCall(node: ts.NewExpression | ts.CallExpression): ts.Node | undefined {
  const name = node.expression.getText().split('.').at(-1) ?? '';
  const place = REFUSES[name];
  const [code] = node.arguments ?? [];
  const isCode = code === undefined || !ts.isStringLiteral(code) || code.text in UserErrorCode || code.text === 'UNAUTHENTICATED';
  return place !== undefined && (isCode || !name.endsWith('Problem')) ? node.arguments?.[place] : undefined;
}

function saidInClause(node: ts.PropertyAssignment): ts.Node | undefined {
  const name = node.name.getText();
  const isClause = node.parent.properties.some((part) => part.name?.getText() === 'code' || ts.isSpreadAssignment(part));
  return SAYS.includes(name) && (name !== 'says' || isClause) ? node.initializer : undefined;
}

function textsOf(node: ts.Node): readonly string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text === '' ? [] : [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('')];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isArrowFunction(node)) return textsOf(node.body);
  return [];
}

const written = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter(({ name, parentPath }) => name.endsWith('.ts') && parentPath.split('/')[1] !== 'web')
  .map(({ parentPath, name }) => ({ folder: parentPath.split('/')[1] ?? '', name, sentences: sentencesIn(join(parentPath, name)) }));
const said = written
  .filter(({ folder, name }) => !FOR_PROGRAMS.includes(folder) && !FOR_PROGRAMS_TOO.includes(name))
  .flatMap(({ sentences }) => sentences)
  .filter((sentence) => !SAID_BY_CODE.test(sentence));

/** Something wrong for a field of each kind that people type. */
const WRONG: readonly (readonly [Field, unknown])[] = [
  [text(5, ''), ' '],
  [text(5, ''), 'longer'],
  [integer(1, 2, ''), 3],
  [amount(''), -1],
  [currency(''), 'euro'],
  [email(''), 'x'.repeat(300)],
  [url(20, ''), 'Room 4'],
  [url(20, ''), 'https://meet.example/laboratory'],
  [country(''), 'Spain'],
  [day(''), 'tomorrow'],
];
const ofFields = WRONG.flatMap(([field, value]) => faultIn(field, value)?.message ?? []);

describe('The sentence of a refusal', () => {
  it('has been found in the code', () => {
    expect(said).toContain('Owners, admins and directors accept for their company.');
    expect(said.length).toBeGreaterThan(100);
  });

  it('is there in Spanish for everything that a screen can be refused', () => {
    expect(said.filter((message) => exactSentence({ message }, spanish) === undefined)).toEqual([]);
  });

  it('is of the same refusals in both languages, and of none that is gone', () => {
    const known = Object.keys(inSpanish.sentences);
    expect(Object.keys(inEnglish.sentences).filter((sentence) => !known.includes(sentence))).toEqual([]);
    const everywhere = new Set([...written.flatMap(({ sentences }) => sentences), ...ofFields]);
    expect(known.filter((sentence) => !everywhere.has(sentence))).toEqual([]);
  });

  it('is there in Spanish for what people type into a field', () => {
    expect(ofFields).toHaveLength(WRONG.length);
    expect(ofFields.filter((message) => exactSentence({ message }, spanish) === undefined)).toEqual([]);
  });

  it('tells how many there are of what there can be no more of', () => {
    const message = 'Your company has 20 imports that are not over, and can have 20. Wait for them, or cancel some.';
    expect(refusalSentence({ code: 'QUOTA_REACHED', message }, spanish)).toMatch(/^Ya hay 20 de 20 posibles\. /);
    expect(refusalSentence({ code: 'QUOTA_REACHED', message }, english)).toBe(message);
  });

  it('shows neither codes nor names of the API to people', () => {
    for (const words of [spanish, english]) {
      const shown = said.map((message) => exactSentence({ message }, words) ?? message);
      expect(
        shown.filter((sentence) =>
          /\b(?!WEBHOOK_PORTS|ASCII|READ\b|WRITE\b|JSON)[A-Z]{4,}\b|[a-z][A-Z]|schema\/|undefined/.test(sentence.replace(/`[^`]*`|KiB/g, '')),
        ),
      ).toEqual([]);
    }
  });

  it('is in the reader’s language also where it is the reason why something failed, after what it is about', () => {
    const reasons = 'Contact 00Q: 17: This must be a day such as 2027-03-31.\nnobody has words for this\nIt answered 503.';
    expect(reasonsInWords(reasons, spanish)).toBe('Contact 00Q: 17: Tiene que ser un día, como 2027-03-31.\nnobody has words for this\nContestó 503.');
    expect(reasonsInWords(reasons, english)).toBe(reasons);
    expect(reasonsInWords(reasons, spanishRooms)).toBe(reasons);
  });

  it('is in the reader’s language for every code, with or without words for the sentence', () => {
    const unknown = 'Something that nobody has put into words yet.';
    for (const code of [...Object.keys(UserErrorCode), 'QUERY_TOO_COSTLY', 'INTERNAL', 'SOMETHING_NEW']) {
      for (const words of [spanish, spanishRooms]) {
        const sentence = refusalSentence({ code, message: unknown }, words);
        expect(sentence).not.toBe(unknown);
        expect(sentence).toMatch(/\.$/);
      }
    }
    expect(refusalSentence({ code: 'CONFLICT', message: unknown }, english)).toBe(unknown);
  });
});
