/**
 * The history of a plan's document: a slider over its edits, the plan as it was at the chosen point, what has changed since, and who changed what when.
 */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react';
import { DraftAtDocument, DraftChangesDocument, VersionRoomDocument } from '../../client/generated/versions.js';
import { Awaited, Trouble } from '../data/problem.js';
import { server, useRead } from '../data/server.js';
import { useWords, type Words } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import { Avatar, Empty, Skeleton } from '../kit/surface.js';
import { compareContents } from './compare-contents.js';
import { DiffView, countOf } from './diff.js';
import { groupEdits, type Edit, type EditGroup, type ItemEdit } from './history-groups.js';
import { bareId, inReadingOrder, peopleOf, readContent, titlesOf, type People } from './plan-content.js';
import { Snapshot } from './snapshot.js';
import css from './version.module.css';

/** Edits asked for at once: as many as the API gives. */
const PAGE = 100;
/** A slider that is being dragged asks only where it rests. */
const REST_MS = 180;

/** The history of a plan. `documentId` and `planId` are API ids. */
export function HistoryPanel({ documentId, planId }: { readonly documentId: string; readonly planId: string }): ReactNode {
  const { words } = useWords();
  const ground = useRead(VersionRoomDocument, { planId }, { on: ['plan'] });
  const plan = ground.data?.plan;
  const people = useMemo(() => peopleOf(plan?.account.seats.nodes ?? []), [plan?.account.seats.nodes]);
  if (ground.error !== null) return <Trouble cause={ground.error} again={() => void ground.refetch()} />;
  if (plan === null || plan === undefined) return <Skeleton lines={8} />;
  if (plan.headSeq === 0) return <Empty>{words.versions.historyEmpty}</Empty>;
  return <History documentId={documentId} head={plan.headSeq} people={people} />;
}

interface HistoryProps {
  readonly documentId: string;
  /** Sequence number of the newest edit. */
  readonly head: number;
  readonly people: People;
}

function History({ documentId, head, people }: HistoryProps): ReactNode {
  const { words } = useWords();
  const [chosen, setChosen] = useState<number | 'NOW'>('NOW');
  const at = chosen === 'NOW' ? head : Math.min(chosen, head);
  const resting = useRested(at);
  const then = useContentAt(documentId, resting);
  const now = useContentAt(documentId, head);
  const choose = (seq: number): void => setChosen(seq >= head ? 'NOW' : Math.max(seq, 0));
  const titles = useMemo(() => titlesOf(now.data?.json, then.data?.json), [now.data, then.data]);
  const cause = then.error ?? now.error;
  return (
    <div className={css['history']}>
      <h2 className="visually-hidden">{words.plan.views.history}</h2>
      <Slider {...{ at, head, choose }} />
      <div className={css['historyBody']}>
        <div className={css['historyContent']}>
          {cause !== null ? (
            <Trouble cause={cause} again={() => void Promise.all([then.refetch(), now.refetch()])} />
          ) : then.data === undefined || now.data === undefined ? (
            <Skeleton lines={8} />
          ) : (
            <Then then={then.data.json} now={now.data.json} isNow={resting === head} {...{ people, titles }} />
          )}
        </div>
        <Who {...{ documentId, at: resting, head, people, titles, choose }} />
      </div>
    </div>
  );
}

/** The value once it has not changed for a moment. */
function useRested(value: number): number {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return useDeferredValue(rested);
}

/** How the content after an edit is asked for. It never changes, so that is done once. */
const contentAt = (documentId: string, seq: number) => ({
  queryKey: [DraftAtDocument.toString(), documentId, seq],
  queryFn: async ({ signal }: { readonly signal: AbortSignal }) => (await server.ask(DraftAtDocument, { documentId, seq }, { signal })).documentAt,
  staleTime: Number.POSITIVE_INFINITY,
});

/** The content after an edit; the one before stays while it is on its way. */
function useContentAt(documentId: string, seq: number) {
  return useQuery({ ...contentAt(documentId, seq), placeholderData: keepPreviousData });
}

/** Contents that are asked for only to learn what things were called that are gone. */
const MOST_LOOKED_BACK = 8;

/** The titles, and those of things that are in none of the known contents: they are found where they still stood. */
function useTitlesBack(documentId: string, groups: readonly EditGroup[], titles: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const seqs = [
    ...new Set(
      groups.flatMap(({ firstSeq, lastSeq, items }) =>
        items.flatMap(({ itemId, change }) =>
          itemId === null || itemId === undefined || titles.has(itemId) ? [] : [change === 'DELETED' ? firstSeq - 1 : lastSeq],
        ),
      ),
    ),
  ].slice(0, MOST_LOOKED_BACK);
  return useQueries({
    queries: seqs.map((seq) => contentAt(documentId, seq)),
    combine: (found) => new Map([...titlesOf(...found.map(({ data }) => data?.json)), ...titles]),
  });
}

interface SliderProps {
  readonly at: number;
  readonly head: number;
  readonly choose: (seq: number) => void;
}

function Slider({ at, head, choose }: SliderProps): ReactNode {
  const { words } = useWords();
  const { versions } = words;
  const place = at === 0 ? versions.historyStart : at === head ? `${versions.historyNow} · ${versions.historyAt(at, head)}` : versions.historyAt(at, head);
  return (
    <div className={css['slider']}>
      <label>
        <span>{versions.historyPoint}</span>
        <output className="number">{place}</output>
        <input type="range" min={0} max={head} step={1} value={at} aria-valuetext={place} onChange={(event) => choose(event.currentTarget.valueAsNumber)} />
      </label>
      <div className={css['sliderActs']}>
        <Button small icon className={css['backwards']} aria-label={versions.earlier} title={versions.earlier} isOff={at === 0} onClick={() => choose(at - 1)}>
          <Icon name="right" />
        </Button>
        <Button small icon aria-label={versions.later} title={versions.later} isOff={at === head} onClick={() => choose(at + 1)}>
          <Icon name="right" />
        </Button>
        <Button small isOff={at === head} onClick={() => choose(head)}>
          {versions.toNow}
        </Button>
      </div>
    </div>
  );
}

interface ThenProps {
  readonly then: unknown;
  readonly now: unknown;
  readonly isNow: boolean;
  readonly people: People;
  readonly titles: ReadonlyMap<string, string>;
}

function Then({ then, now, isNow, people, titles }: ThenProps): ReactNode {
  const { words } = useWords();
  const [view, setView] = useState<'then' | 'difference'>('then');
  const content = useMemo(() => readContent(then), [then]);
  const difference = useMemo(() => compareContents(then, now), [then, now]);
  const count = countOf(difference);
  return (
    <>
      <div className={css['toggle']} role="group" aria-label={words.versions.show}>
        {(['then', 'difference'] as const).map((each) => (
          <Button key={each} small aria-pressed={view === each} onClick={() => setView(each)}>
            {words.versions.historyViews[each]}
            {each === 'difference' && ` (${count})`}
          </Button>
        ))}
      </div>
      {view === 'then' ? (
        <Snapshot content={content} people={people} />
      ) : isNow || count === 0 ? (
        <p className={css['quiet']}>{words.versions.sameAsNow}</p>
      ) : (
        <DiffView {...{ difference, people, titles }} />
      )}
    </>
  );
}

// ——— who changed what ———

interface WhoProps extends SliderProps {
  readonly documentId: string;
  readonly people: People;
  readonly titles: ReadonlyMap<string, string>;
}

function Who({ documentId, at, head, people, titles, choose }: WhoProps): ReactNode {
  const { words } = useWords();
  const [span, setSpan] = useState(PAGE);
  const after = Math.max(0, at - span);
  const edits = useQuery({
    queryKey: [DraftChangesDocument.toString(), documentId, after, at],
    queryFn: ({ signal }) => editsBetween(documentId, after, at, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const groups = useMemo(() => groupEdits(edits.data ?? []).toReversed(), [edits.data]);
  const allTitles = useTitlesBack(documentId, groups, titles);
  return (
    <section className={css['who']}>
      <h3>{words.versions.historyWho}</h3>
      <Awaited read={edits} />
      <ol>
        {groups.map((group) => (
          <Group key={group.firstSeq} {...{ group, at, head, people, choose }} titles={allTitles} />
        ))}
      </ol>
      {after > 0 && (
        <Button small onClick={() => setSpan(span + PAGE)}>
          {words.versions.historyMore}
        </Button>
      )}
    </section>
  );
}

/** The edits after one and up to another, page by page. */
async function editsBetween(documentId: string, after: number, upTo: number, signal: AbortSignal): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  while (after + edits.length < upTo) {
    const first = Math.min(PAGE, upTo - after - edits.length);
    const page = (await server.ask(DraftChangesDocument, { documentId, after: after + edits.length, first }, { signal })).documentChanges;
    if (page.length === 0) break;
    edits.push(...page);
  }
  return edits;
}

function Group({ group, at, people, titles, choose }: Omit<WhoProps, 'documentId'> & { readonly group: EditGroup }): ReactNode {
  const { words, format } = useWords();
  const { firstSeq, lastSeq, memberId, appId, authorName, items, texts } = group;
  const person = memberId === null ? undefined : people.get(bareId(memberId));
  const name = person?.name ?? authorName ?? (appId === null ? words.versions.somebody : words.versions.app);
  return (
    <li className={css['group']} data-current={firstSeq <= at && at <= lastSeq}>
      <div className={css['groupHead']}>
        {person !== undefined && <Avatar name={name} side={person.side} />}
        <strong>{name}</strong>
        {person !== undefined && <span className={css['quiet']}>{words.sides[person.side]}</span>}
        <time className={css['quiet']} dateTime={group.at}>
          {format.moment(group.at)}
        </time>
      </div>
      <ul className={css['deeds']}>
        {items.map((edit) => (
          <li key={`${edit.root} ${edit.itemId ?? ''}`}>{deedText(edit, titles, words)}</li>
        ))}
        {texts.length > 0 && <li>{words.versions.wroteIn}</li>}
      </ul>
      <Button small look="quiet" aria-current={at === lastSeq ? 'true' : undefined} onClick={() => choose(lastSeq)}>
        {words.versions.editsOf(firstSeq, lastSeq)}
      </Button>
    </li>
  );
}

/** What was done to an item, with the names of its fields. */
function deedText({ root, itemId, change, fields }: ItemEdit, titles: ReadonlyMap<string, string>, { versions }: Words): string {
  const title = itemId === null || itemId === undefined ? undefined : titles.get(itemId);
  const named = inReadingOrder(fields, (field) => field).map((field) =>
    (versions.fields[field] ?? field).replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLocaleLowerCase()),
  );
  const what = [versions.edited[change], versions.things[root] ?? root, title === undefined || title === '' ? '' : versions.quoted(title)]
    .filter((part) => part !== '')
    .join(' ');
  return named.length === 0 ? what : `${what}: ${named.join(', ')}`;
}
