/**
 * One word for each thing, in both languages: what the glossary rejects is said nowhere in the workspace.
 */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const WORDS = new URL('../../../src/web/i18n/', import.meta.url);

/** What is not said, and what is said instead. */
const REJECTED: Readonly<Record<'es' | 'en', readonly (readonly [RegExp, string])[]>> = {
  es: [
    [/\b[Pp]apel(es)?\b/u, 'rol'],
    [/\b[Cc]lases?\b/u, 'tipo'],
    [/\b[Hh]istorias?\b/u, 'historial'],
    [/\b[Pp]unto de partida\b|^Partida$/u, 'valor inicial'],
    [/\b[Cc]artas?\b/u, 'acta del proyecto'],
    [/^Medidas$/u, 'mitigación'],
    [/^Perdid[oa]$/u, 'no alcanzado'],
    [/^(Por hacer|En marcha|Hecha)$/u, 'pendiente, en curso, hecho'],
    [/\b[Aa]bandonad[oa]\b/u, 'descartado'],
    [/\b[Dd]etenid[oa]\b/u, 'en pausa'],
    [/^Bien$/u, 'buena'],
    [/\b[Ff]ases?\b/u, 'etapa'],
    [/\b[Ll]ados?\b/u, 'parte'],
    [/^Programa$/u, 'dispositivo'],
    [/[Aa]contecimiento/u, 'evento'],
    [/este minuto/u, 'ahora mismo'],
    [/pertenencia/u, 'dar de baja a'],
    [/[Nn]ada espera a/u, 'todo al día'],
    // “Alcance” alone is a common word; as a wall it is not.
    [/a su alcance/u, 'no tiene acceso'],
    [/[Cc]ambiar (los )?datos/u, 'editar datos'],
  ],
  en: [
    [/\bA word (from|to)\b/u, 'note from'],
    [/[Yy]ours to do/u, 'my work'],
    [/[Nn]othing waits/u, 'you’re all caught up'],
    [/\b(within|in|out of) your reach\b/u, 'you don’t have access'],
    [/[Cc]hange facts|[Ss]hared facts|changed the facts/u, 'edit details'],
    [/\b[Mm]embership\b/u, 'remove'],
    [/[Rr]ehears/u, 'dry run'],
    [/[Ii]n earnest|for real/u, 'import'],
    [/\b[Bb]r(ing|ought) (\S+ )?in\b/u, 'import'],
    [/^(Doing|Running|Under way)$/u, 'in progress'],
    [/\bKinds?\b|\ball kinds\b/u, 'type'],
    [/^Program$/u, 'device'],
    [/this minute/u, 'just now'],
  ],
};

/** Every text in a module of words. What refusals are known by is the server's own sentence, and none of the workspace's. */
function textsIn(path: URL): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) {
      visit(node.initializer);
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path.pathname, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
  return texts;
}

test.each(['es', 'en'] as const)('what the glossary rejects is not said in %s', (locale) => {
  const files = readdirSync(new URL(`${locale}/`, WORDS));
  const texts = files.flatMap((file) => textsIn(new URL(`${locale}/${file}`, WORDS)).map((text) => ({ file, text })));
  expect(texts.length).toBeGreaterThan(1000);
  expect(
    texts.flatMap(({ file, text }) => REJECTED[locale].flatMap(([word, instead]) => (word.test(text) ? [`${file}: “${text}” (${instead})`] : []))),
  ).toEqual([]);
});

test('each status is called the same in every room', async () => {
  for (const locale of ['es', 'en'] as const) {
    const [{ plan }, { versions }, { work }, { alliance }, { events }, { account }, { portfolio }] = await Promise.all([
      import(`../../../src/web/i18n/${locale}/plan.js`),
      import(`../../../src/web/i18n/${locale}/versions.js`),
      import(`../../../src/web/i18n/${locale}/work.js`),
      import(`../../../src/web/i18n/${locale}/alliance.js`),
      import(`../../../src/web/i18n/${locale}/events.js`),
      import(`../../../src/web/i18n/${locale}/account.js`),
      import(`../../../src/web/i18n/${locale}/portfolio.js`),
    ]);
    for (const statuses of [versions.values.status, work.statuses, alliance.itemStatuses]) expect(statuses).toEqual(plan.statuses);
    expect([events.projectStages, events.projectKinds]).toEqual([alliance.stages, alliance.kinds]);
    expect([account.file.healths, account.file.tiers, account.file.sourcingClasses]).toEqual([portfolio.healths, portfolio.tiers, portfolio.sourcingClasses]);
  }
});
