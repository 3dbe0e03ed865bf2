/**
 * Search and go to: one field over everything within the person's reach, worked by arrows and Enter.
 */
import { useDeferredValue, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { SearchDocument, type SearchQuery } from '../../client/generated/shell.js';
import { Trouble } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { useWords, type Words } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import kit from '../kit/kit.module.css';
import { isolated } from '../kit/names.js';
import { paths } from './paths.js';
import css from './shell.module.css';

interface Found {
  readonly key: string;
  readonly label: string;
  readonly about: string;
  readonly href: string;
}

const FEWEST_LETTERS = 2;

/** The dialog of the search. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const [, go] = useLocation();
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(text.trim());
  const found = useRead(SearchDocument, { text: asked }, { isWanted: asked.length >= FEWEST_LETTERS });
  const results = [...placesLike(asked, words), ...(found.data === undefined || asked.length < FEWEST_LETTERS ? [] : foundIn(found.data, words))];
  const chosen = results[Math.min(at, results.length - 1)];

  const open = (result: Found | undefined): void => {
    if (result === undefined) return;
    onClose();
    go(result.href);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && results.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, results.length - 1) + step + results.length) % results.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(chosen);
    }
  };
  return (
    <Dialog title={words.shell.searchTitle} onClose={onClose}>
      <div className={css['palette']}>
        <input
          className={kit['input']}
          type="search"
          role="combobox"
          aria-label={words.shell.searchTitle}
          aria-expanded={results.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.key}`}
          placeholder={words.shell.searchPlaceholder}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        {found.error !== null && <Trouble cause={found.error} />}
        <Results {...{ listId, results, chosen, open, onKeyDown }} />
        {results.length === 0 && !found.isFetching && <p className={kit['muted']}>{words.shell.searchNothing}</p>}
      </div>
    </Dialog>
  );
}

interface ResultsProps {
  readonly listId: string;
  readonly results: readonly Found[];
  readonly chosen: Found | undefined;
  readonly open: (result: Found) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Results({ listId, results, chosen, open, onKeyDown }: ResultsProps): ReactNode {
  return (
    <div className={css['results']} role="listbox" id={listId} aria-label={useWords().words.shell.searchTitle}>
      {results.map((result) => (
        <div
          key={result.key}
          id={`${listId}-${result.key}`}
          className={css['result']}
          role="option"
          tabIndex={-1}
          aria-selected={result === chosen}
          onClick={() => open(result)}
          onKeyDown={onKeyDown}
        >
          <span>{result.label}</span>
          <small>{result.about}</small>
        </div>
      ))}
    </div>
  );
}

function placesLike(text: string, words: Words): readonly Found[] {
  const about = words.shell.searchGroups.PLACE;
  const places = [
    { key: 'work', label: words.shell.work, href: '/work' },
    { key: 'portfolio', label: words.shell.portfolio, href: '/portfolio' },
    { key: 'projects', label: words.shell.projects, href: '/projects' },
    { key: 'admin', label: words.shell.admin, href: '/admin' },
    { key: 'profile', label: words.shell.profile, href: '/profile' },
  ];
  return places.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase())).map((place) => ({ ...place, about }));
}

function foundIn({ accounts, plans, allianceProjects, members }: SearchQuery, words: Words): readonly Found[] {
  const groups = words.shell.searchGroups;
  return [
    ...accounts.nodes.map(({ id, name }) => ({ key: id, label: name, about: groups.ACCOUNT, href: paths.account(id) })),
    ...plans.nodes.map(({ id, title, account }) => ({ key: id, label: title, about: `${groups.PLAN} · ${isolated(account.name)}`, href: paths.plan(id) })),
    ...allianceProjects.nodes.map(({ id, title, account }) => ({
      key: id,
      label: title,
      about: `${groups.PROJECT} · ${isolated(account.name)}`,
      href: paths.project(id),
    })),
    ...members.nodes.map(({ id, name, jobTitle, company }) => ({
      key: id,
      label: name,
      about: [isolated(jobTitle ?? ''), isolated(company.name)].filter(Boolean).join(' · '),
      href: `/admin/members?member=${id}`,
    })),
  ];
}
