/**
 * What stands above every live document: who is here, whether what was written is stored, and the way back.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { DocumentState } from '../../client/open-document.js';
import { useServerAway } from '../data/outage.js';
import { useWords, type Words } from '../i18n/words.js';
import { isolated } from '../kit/names.js';
import { Avatar, Badge, type Tone } from '../kit/surface.js';
import css from './editor.module.css';
import { useColleagues, type Colleague } from './presence.js';
import { reasonOf } from './refusal-reason.js';
import type { Opened } from './use-document.js';

/** How the document is stored, by the server's own acknowledgements, and how full it is once that matters. */
export function SaveState({ opened: { state, unsent } }: { readonly opened: Opened }): ReactNode {
  const { words } = useWords();
  const isAway = useServerAway();
  const phase = phaseOf(state, unsent, isAway);
  const [tone, text] = saying(phase, state, unsent, words);
  return (
    <>
      <span data-save={phase}>
        <Badge tone={tone}>{text}</Badge>
      </span>
      <Announced phase={phase} isKept={state.isKept} text={text} />
      {state.share > 0 && <Badge tone="warn">{words.editor.filling(Math.round(state.share * 100))}</Badge>}
    </>
  );
}

/** On the way from one state to another nothing is told. */
const PASSING: readonly SavePhase[] = ['opening', 'connecting', 'saving'];
/** How a document is when it is opened; only coming back to it is news. */
const USUAL: readonly SavePhase[] = ['saved', 'readonly'];

/** Tells those who do not see it, and only what is news: not each change that is being saved, nor each that is kept, but whether they are. */
function Announced({ phase, isKept, text }: { readonly phase: SavePhase; readonly isKept: boolean; readonly text: string }): ReactNode {
  const [said, setSaid] = useState<{ readonly phase: SavePhase; readonly isKept: boolean; readonly text: string }>({ phase: 'opening', isKept, text: '' });
  const isNews = phase !== said.phase || (phase === 'offline' && isKept !== said.isKept);
  if (isNews && !PASSING.includes(phase)) setSaid({ phase, isKept, text: said.phase === 'opening' && USUAL.includes(phase) ? '' : text });
  return (
    <span className="visually-hidden" role="status">
      {said.text}
    </span>
  );
}

/** What a reader is told of a document: it is being opened, read only, stored or not. */
type SavePhase = 'opening' | 'connecting' | 'readonly' | 'saving' | 'saved' | 'offline' | 'refused' | 'denied';

function phaseOf({ phase, isLoaded, mayWrite }: DocumentState, unsent: number, isAway: boolean): SavePhase {
  if (phase === 'REFUSED') return 'refused';
  if (phase === 'DENIED') return 'denied';
  if (phase === 'OFFLINE' || (phase === 'OPENING' && isAway)) return 'offline';
  if (phase === 'OPENING') return isLoaded ? 'connecting' : 'opening';
  if (unsent > 0) return 'saving';
  return mayWrite ? 'saved' : 'readonly';
}

function saying(phase: SavePhase, state: DocumentState, unsent: number, words: Words): readonly [Tone, string] {
  const { editor } = words;
  switch (phase) {
    case 'refused':
      return ['bad', state.refused === null ? editor.notSaved : editor.notSavedWhy(reasonOf(state.refused, words))];
    case 'denied':
      return ['bad', state.denied === 'UNREADABLE' ? editor.unreadable : editor.ended];
    case 'offline':
      if (unsent === 0) return ['warn', editor.offline];
      return ['warn', state.isKept ? editor.offlineKept(unsent) : editor.offlineOpen(unsent)];
    case 'saved':
      return ['ok', editor.saved];
    case 'saving':
    case 'connecting':
    case 'opening':
      return ['neutral', editor[phase]];
    case 'readonly':
      return ['neutral', editor.readOnly];
  }
}

/** The others who are here, as their initials; their coming and moving is told to those who do not see it. */
export function Present({ awareness }: { readonly awareness: Awareness }): ReactNode {
  const { words } = useWords();
  const colleagues = useColleagues(awareness);
  const news = useNews(colleagues);
  const people = [...new Map(colleagues.map((each) => [each.memberId ?? each.clientId, each])).values()];
  return (
    <div className={css['present']}>
      <ul className={css['people']} aria-label={words.editor.here}>
        {people.map((each) => (
          <li key={each.clientId} title={`${isolated(each.name)} · ${isolated(each.company)}`}>
            <Avatar name={each.name} side={each.side} />
            <span className="visually-hidden">{`${isolated(each.name)}, ${isolated(each.company)}`}</span>
          </li>
        ))}
      </ul>
      <span className="visually-hidden" aria-live="polite">
        {news}
      </span>
    </div>
  );
}

/** Not oftener than this: whoever listens wants to work. */
const NEWS_EVERY_MS = 5_000;

/** One sentence about what the others do now. */
function useNews(colleagues: readonly Colleague[]): string {
  const { words } = useWords();
  const [news, setNews] = useState('');
  const known = useRef(new Map<number, string>());
  const saidAt = useRef(0);
  useEffect(() => {
    const doing = new Map(colleagues.map((each) => [each.clientId, words.editor.doing(each.name, each.at?.root)]));
    const fresh = [...doing].find(([clientId, sentence]) => known.current.get(clientId) !== sentence);
    if (fresh === undefined || Date.now() - saidAt.current < NEWS_EVERY_MS) return;
    known.current = doing;
    saidAt.current = Date.now();
    setNews(fresh[1]);
  }, [colleagues, words]);
  return news;
}
