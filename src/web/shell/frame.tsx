/**
 * What stands around every room: where one can go, for whom one acts, and the keys that work everywhere.
 */
import { Suspense, lazy, useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { UpdateProfileDocument } from '../../client/generated/shell.js';
import { useServerAway } from '../data/outage.js';
import { useAct } from '../data/server.js';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Icon, type IconName } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import { Menu, type MenuItem } from '../kit/menu.js';
import { isWriting } from '../kit/writing.js';
import { useFocusInContent } from './kept-focus.js';
import { useLeaving } from './leaving.js';
import { prefer, usePreferences } from './preferences.js';
import { useSelf } from './self.js';
import css from './shell.module.css';
import kit from '../kit/kit.module.css';
import { LOCALES } from '../../kernel/locale.js';

const Palette = lazy(() => import('./palette.js').then((part) => ({ default: part.Palette })));
const UnconfirmedBar = withWords(['entry'], async () => (await import('../entry/unconfirmed.js')).UnconfirmedBar);
const Keys = lazy(() => import('./keys.js').then((part) => ({ default: part.Keys })));

const PLACES = [
  { name: 'work', href: '/work', icon: 'inbox', key: 'b' },
  { name: 'portfolio', href: '/portfolio', icon: 'portfolio', key: 'c' },
  { name: 'projects', href: '/projects', icon: 'projects', key: 'a' },
  { name: 'admin', href: '/admin', icon: 'admin', key: 'd' },
] as const satisfies readonly { readonly name: string; readonly href: string; readonly icon: IconName; readonly key: string }[];

/** How long after G the letter may come. */
const CHORD_MS = 1_200;

/** The frame with a room in it. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const [path] = useLocation();
  useFocusInContent();
  const [opened, setOpened] = useState<'palette' | 'keys'>();
  useKeys(setOpened);
  return (
    <div className={css['frame']}>
      <a className={css['skip']} href="#content">
        {words.shell.skip}
      </a>
      <aside className={css['rail']} aria-label={words.shell.navigation}>
        <Link href="/work" className={css['brand'] ?? ''}>
          <img src="/icon.svg" width={22} height={22} alt="" />
          Alianza
        </Link>
        <Button className={css['searchButton']} onClick={() => setOpened('palette')} aria-keyshortcuts="Control+K Meta+K">
          <Icon name="search" />
          <span>{words.shell.search}</span>
          <kbd aria-hidden="true">⌘K</kbd>
        </Button>
        <nav className={css['nav']} aria-label={words.shell.navigation}>
          {PLACES.map(({ name, href, icon }) => (
            <Link key={name} href={href} className={css['navLink'] ?? ''} aria-current={path.startsWith(href) ? 'page' : undefined}>
              <Icon name={icon} />
              {words.shell[name]}
            </Link>
          ))}
        </nav>
        <div className={css['grow']} />
        <div className={css['acting']}>
          <span>{words.shell.actingFor}</span>
          <strong>
            <bdi>{self.companyName}</bdi>
          </strong>
          {!self.mayWrite && <span>{words.shell.readOnly}</span>}
        </div>
        <OwnMenu />
      </aside>
      <main className={css['content']} id="content" tabIndex={-1}>
        <Connection />
        {!self.isConfirmed && (
          <Suspense fallback={null}>
            <UnconfirmedBar email={self.email} />
          </Suspense>
        )}
        {children}
      </main>
      <Suspense fallback={null}>
        {opened === 'palette' && <Palette onClose={() => setOpened(undefined)} />}
        {opened === 'keys' && <Keys onClose={() => setOpened(undefined)} />}
      </Suspense>
    </div>
  );
}

/** Whether there is a connection. It stands there always: what comes later would not be announced. */
function Connection(): ReactNode {
  const { words } = useWords();
  const isAway = useServerAway();
  const [wasAway, setWasAway] = useState(false);
  if (isAway && !wasAway) setWasAway(true);
  return (
    <div role="status" data-connection={isAway ? 'away' : 'here'} className={isAway ? css['offline'] : 'visually-hidden'}>
      {isAway ? words.shell.offline : wasAway && words.shell.online}
    </div>
  );
}

function OwnMenu(): ReactNode {
  const { words, locale } = useWords();
  const self = useSelf();
  const { theme, density } = usePreferences();
  const leaving = useLeaving('/');
  const profile = useAct(UpdateProfileDocument);

  const choice = (title: string | undefined, label: string, isChosen: boolean, act: () => void): MenuItem => ({
    label,
    isChosen,
    act,
    ...(title === undefined ? {} : { title }),
  });
  const others = self.memberships.filter(({ isActing }) => !isActing);
  const items: readonly MenuItem[] = [
    { label: words.shell.profile, href: '/profile' },
    ...others.map(({ companyName, memberId }, index) => ({
      label: companyName,
      ...(index === 0 ? { title: words.shell.switchCompany } : {}),
      act: () => leaving.switchTo(memberId),
    })),
    ...LOCALES.map((each, index) =>
      choice(index === 0 ? words.shell.language : undefined, each === 'es' ? 'Español' : 'English', locale === each, () => {
        prefer({ locale: each });
        profile.mutate({ input: { locale: each } });
      }),
    ),
    ...(['system', 'light', 'dark'] as const).map((each, index) =>
      choice(index === 0 ? words.shell.theme : undefined, words.shell.themes[each], theme === each, () => prefer({ theme: each })),
    ),
    ...(['comfortable', 'compact'] as const).map((each, index) =>
      choice(index === 0 ? words.shell.density : undefined, words.shell.densities[each], density === each, () => prefer({ density: each })),
    ),
    { label: words.shell.signOut, act: leaving.signOut },
  ];
  return (
    <>
      <Menu label={self.name} items={items} className={joined(css['me'])}>
        <span className={kit['avatar']} aria-hidden="true">
          {self.name.charAt(0)}
        </span>
        <span>
          <bdi>{self.name}</bdi>
        </span>
      </Menu>
      {leaving.question}
    </>
  );
}

/** The keys that work everywhere but in fields: ⌘K, ?, and G with a letter. */
function useKeys(open: (what: 'palette' | 'keys') => void): void {
  const [, go] = useLocation();
  const chordUntil = useRef(0);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (event.key === '?') open('keys');
      if (event.key === 'g') chordUntil.current = event.timeStamp + CHORD_MS;
      else if (event.timeStamp < chordUntil.current) {
        chordUntil.current = 0;
        const place = PLACES.find(({ key }) => key === event.key);
        if (place !== undefined) go(place.href);
      }
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [go, open]);
}
