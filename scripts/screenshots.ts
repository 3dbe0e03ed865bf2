/**
 * Pictures of every screen for people to look at: `npm run screenshots`. As each side sees it, light and dark, in both languages, wide and on a phone, in
 * `dist/screenshots`. Arguments are beginnings of names of screens; without any, all are taken.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace, type Visitor, type Workspace } from '../test/web/browser.js';
import { LOGINS, SCREENS, closeAll, findPlaces, type Places, type Screen, type Who } from '../test/web/screens.js';

const FOLDER = 'dist/screenshots';
const SIZES = { wide: { width: 1360, height: 860 }, phone: { width: 390, height: 844 } } as const;
const THEMES = ['light', 'dark'] as const;

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  console.log(
    `Usage: npm run screenshots [-- NAME ...]\n\nTakes every screen, or those whose names begin so, into ${FOLDER}. Screens: ${SCREENS.map(({ name }) => name).join(' ')}`,
  );
  process.exit(0);
}

async function takeAll(workspace: Workspace, places: Places, wanted: readonly Screen[]): Promise<void> {
  for (const locale of ['es', 'en'] as const) {
    for (const who of ['stranger', 'supplier', 'customer'] as const) {
      const screens = wanted.filter((screen) => screen.who.includes(who));
      if (screens.length === 0) continue;
      const visitor = await workspace.visit(LOGINS[who], { locale: locale === 'es' ? 'es-ES' : 'en-GB' });
      if (who !== 'stranger') await visitor.speak(locale);
      await visitor.open(who === 'stranger' ? '/' : '/profile');
      for (const screen of screens) await take(visitor, screen, places, { who, locale });
      await visitor.leave();
    }
  }
}

async function take(visitor: Visitor, screen: Screen, places: Places, { who, locale }: { readonly who: Who; readonly locale: string }): Promise<void> {
  const { page } = visitor;
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await closeAll(page);
    await visitor.go(screen.path(places), screen.ready);
    await screen.arrange?.(page);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      const file = join(FOLDER, `${screen.name}-${who}-${locale}-${theme}-${size}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
      console.log(file);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }
}

const names = process.argv.slice(2);
const wanted = SCREENS.filter(({ name }) => names.length === 0 || names.some((beginning) => name.startsWith(beginning)));
if (wanted.length === 0) {
  console.error(`No screen begins with ${names.join(' or ')}.`);
  process.exit(2);
}
if (names.length === 0) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const workspace = await openWorkspace();
try {
  const supplier = await workspace.visit(LOGINS.supplier);
  const places = await findPlaces(supplier);
  await supplier.leave();
  await takeAll(workspace, places, wanted);
} finally {
  await workspace.close();
}
