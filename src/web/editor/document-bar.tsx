/**
 * What stands above every live document: who is here, whether what was written is stored, and the way back.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { DocumentState } from '../../client/open-document.js';
import { useWords } from '../i18n/words.js';
import { Avatar, Badge, type Tone } from '../kit/surface.js';
import css from './editor.module.css';
import { useColleagues, type Colleague } from './presence.js';

/** How the document is stored, by the server's own acknowledgements, and how full it is once that matters. */
export function SaveState({ state }: { readonly state: DocumentState }): ReactNode {
  const { words } = useWords();
  const [tone, text] = saying(state, words.editor);
  return (
    <>
      <span role="status" data-save={state.phase === 'LIVE' && state.unsaved === 0 ? 'saved' : state.phase.toLowerCase()}>
        <Badge tone={tone}>{text}</Badge>
      </span>
      {state.share > 0 && <Badge tone="warn">{words.editor.filling(Math.round(state.share * 100))}</Badge>}
    </>
  );
}

function saying({ phase, unsaved, mayWrite, isLoaded }: DocumentState, words: ReturnType<typeof useWords>['words']['editor']): readonly [Tone, string] {
  if (phase === 'REFUSED') return ['bad', words.notSaved];
  if (phase === 'DENIED') return ['bad', words.denied];
  if (phase === 'OFFLINE') return ['warn', unsaved > 0 ? words.offlineKept : words.offline];
  if (phase === 'OPENING') return ['neutral', isLoaded ? words.connecting : words.opening];
  if (!mayWrite) return ['neutral', words.readOnly];
  return unsaved > 0 ? ['neutral', words.saving] : ['ok', words.saved];
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
          <li key={each.clientId} title={`${each.name} · ${each.company}`}>
            <Avatar name={each.name} side={each.side} />
            <span className="visually-hidden">{`${each.name}, ${each.company}`}</span>
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
