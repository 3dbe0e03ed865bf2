/**
 * The room of a joint plan: one live document of both companies, seen part by part.
 */
import { Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { UndoManager } from 'yjs';
import { PlanRoomDocument, type SeatRole } from '../../client/generated/plan-room.js';
import { planDraft, undoOwnEdits } from '../../client/plan-draft.js';
import { Awaited } from '../data/problem.js';
import { useServerAway } from '../data/outage.js';
import { useRead } from '../data/server.js';
import { Present, SaveState } from '../editor/document-bar.js';
import { useDocument, type Opened } from '../editor/use-document.js';
import type { FieldSayings } from '../editor/written-lines.js';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { AudienceStrip, Badge, Skeleton } from '../kit/surface.js';
import { Tabs } from '../kit/tabs.js';
import { isWriting } from '../kit/writing.js';
import { NotFound } from '../shell/not-found.js';
import { apiId, paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import css from './plan.module.css';
import { PlanRoomContext, peopleOf, usePlanRoom, type PlanFacts, type PlanRoom } from './room.js';
import { writeTargets } from './targets.js';

const Narrative = withWords([], async () => (await import('./narrative.js')).Narrative);
const fetchItems = () => import('./items-view.js');
const ItemsView = withWords([], async () => (await fetchItems()).ItemsView);
const Timeline = withWords(['versions'], async () => (await import('./timeline-view.js')).TimelineView);
const History = withWords(['versions'], async () => (await import('./history.js')).HistoryPanel);
const Propose = withWords(['versions'], async () => (await import('./propose.js')).ProposeDialog);
const AccessEnded = withWords([], async () => (await import('../editor/access-ended.js')).AccessEnded);
const HeadDialog = withWords([], async () => (await import('./head-dialog.js')).HeadDialog);

const DeletionNotice = withWords([], async () => (await import('../editor/deletion-notice.js')).DeletionNotice);
const fetchRefused = () => import('../editor/refused.js');
const Refused = withWords([], async () => (await fetchRefused()).Refused);
const CrossedFields = withWords([], async () => (await import('./crossed.js')).CrossedFields);

const VIEWS = ['narrative', 'objectives', 'milestones', 'actions', 'risks', 'timeline', 'history'] as const;
type View = (typeof VIEWS)[number];

/** The screen of a plan; `view` is the part that is shown. */
export function PlanScreen({ id, view = 'narrative' }: { readonly id: string; readonly view: string | undefined }): ReactNode {
  const plan = useRead(PlanRoomDocument, { id: apiId('Plan', id) }, { on: ['plan', 'planVersion', 'seat', 'account'], isKept: true });
  const shown = VIEWS.find((each) => each === view);
  const known = useLastKnown(id, plan.data?.plan);
  if (plan.error !== null || plan.data === undefined) return <Awaited read={plan} lines={8} />;
  if (known === null || shown === undefined) return <NotFound />;
  return <OpenPlan facts={known} view={shown} />;
}

/** A plan that goes out of reach while it is open stays on the screen: its document says so, and offers back what was not stored. */
function useLastKnown(id: string, facts: PlanFacts | null | undefined): PlanFacts | null {
  const [last, setLast] = useState<{ readonly id: string; readonly facts: PlanFacts } | null>(null);
  if (facts !== undefined && facts !== null && facts !== last?.facts) setLast({ id, facts });
  if (facts !== null) return facts ?? null;
  return last?.id === id ? last.facts : null;
}

function OpenPlan({ facts, view }: { readonly facts: PlanFacts; readonly view: View }): ReactNode {
  const opened = useDocument(facts.documentId);
  const room = useRoom(facts, opened);
  const sayings = useSayings(room);
  useUndoKeys(room?.undo);
  // It must be here before the line is cut.
  useEffect(() => void fetchRefused().catch(() => undefined), []);
  // The tables are one step away from the text.
  useEffect(() => void fetchItems().catch(() => undefined), []);
  if (room === null) return <Skeleton lines={8} />;
  return (
    <PlanRoomContext value={room}>
      <Head view={view} />
      <Suspense fallback={null}>
        <CrossedFields sayings={sayings} />
      </Suspense>
      <div className={css['body']} id="part">
        <Part view={view} sayings={sayings} />
      </div>
      <Suspense fallback={null}>
        <Refused opened={room.opened} sayings={sayings} />
      </Suspense>
    </PlanRoomContext>
  );
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The fields of a plan by their names, people and objectives by theirs. */
function useSayings(room: PlanRoom | null): FieldSayings {
  const { words, format } = useWords();
  const { fields } = words.plan;
  return {
    nameOf: (field) => (field in fields ? fields[field as keyof typeof fields] : field),
    say(value) {
      if (typeof value === 'number') return format.number(value);
      if (typeof value === 'object' && value !== null)
        return writeTargets(value as Readonly<Record<string, number>>, (amount) => format.number(amount)).replaceAll('\n', '; ');
      const text = String(value);
      const named = room?.people.get(text)?.name ?? room?.draft.items('objectives').find(({ id }) => id === text)?.title;
      return named ?? (ID.test(text) ? words.plan.gone : text);
    },
  };
}

/** Undo and redo by keys wherever nobody writes: the editor and the fields have their own. */
function useUndoKeys(undo: UndoManager | undefined): void {
  useEffect(() => {
    if (undo === undefined) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      const { ctrlKey, metaKey, shiftKey, key, target, defaultPrevented } = event;
      if (defaultPrevented || !(ctrlKey || metaKey) || isWriting(target)) return;
      const isRedo = key.toLowerCase() === 'y' || (shiftKey && key.toLowerCase() === 'z');
      if (!isRedo && key.toLowerCase() !== 'z') return;
      event.preventDefault();
      if (isRedo) undo.redo();
      else undo.undo();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [undo]);
}

function useRoom(facts: PlanFacts, opened: Opened | null): PlanRoom | null {
  const doc = opened?.open.doc;
  const tools = useMemo(() => {
    if (doc === undefined) return null;
    const draft = planDraft(doc);
    return { draft, undo: undoOwnEdits(draft) };
  }, [doc]);
  useEffect(() => () => tools?.undo.destroy(), [tools]);
  const people = useMemo(() => peopleOf(facts), [facts]);
  return opened === null || tools === null ? null : { facts, opened, ...tools, people, mayWrite: opened.state.mayWrite && opened.state.isLoaded };
}

/** What one may do with a plan that one does not see any more. */
const NOTHING = { edit: false, propose: false };

function Head({ view }: { readonly view: View }): ReactNode {
  const { words, format } = useWords();
  const { facts, opened } = usePlanRoom();
  const [opens, setOpens] = useState<'propose' | 'head' | null>(null);
  const { account, title, startsOn, endsOn } = facts;
  const viewerCan = opened.state.phase === 'DENIED' ? NOTHING : facts.viewerCan;
  return (
    <header className={css['head']}>
      <div className={css['titleRow']}>
        <div className={css['title']}>
          <h1>{title}</h1>
          <div className={css['facts']}>
            <Link href={paths.account(account.id)}>
              <bdi>{account.name}</bdi>
            </Link>
            <span>{words.plan.period(format.day(startsOn), format.day(endsOn))}</span>
            <Versions facts={facts} />
            {facts.archivedAt !== null && <Badge>{words.plan.archived}</Badge>}
          </div>
        </div>
        <div className={css['state']}>
          <Present awareness={opened.open.awareness} />
          <SaveState opened={opened} />
          {viewerCan.edit && (
            <Button small onClick={() => setOpens('head')}>
              {words.plan.settings}
            </Button>
          )}
          {viewerCan.propose && (
            <Button small look="primary" onClick={() => setOpens('propose')}>
              {words.plan.propose}
            </Button>
          )}
        </div>
      </div>
      <AudienceStrip company={account.name} />
      <Suspense fallback={null}>
        <DeletionNotice documentId={facts.documentId} mayWrite={opened.state.phase !== 'DENIED' && opened.state.mayWrite} />
      </Suspense>
      <Tabs
        label={words.plan.viewsLabel}
        tabs={VIEWS.map((each) => ({
          href: paths.plan(facts.id, each === 'narrative' ? undefined : each),
          label: words.plan.views[each],
          isShown: each === view,
        }))}
      />
      <Dialogs opens={opens} facts={facts} onClose={() => setOpens(null)} />
    </header>
  );
}

/** The versions that matter, each with what became of it. */
function Versions({ facts }: { readonly facts: PlanFacts }): ReactNode {
  const { plan } = useWords().words;
  const { signedVersion, proposedVersion } = facts;
  const [decided] = facts.decided.nodes;
  return (
    <>
      {signedVersion === null ? (
        <Badge>{plan.neverSigned}</Badge>
      ) : (
        <Link href={paths.version(facts.id, signedVersion.id)}>
          <Badge tone="ok">{plan.signedVersion(signedVersion.number)}</Badge>
        </Link>
      )}
      {decided !== undefined && decided.id !== signedVersion?.id && (
        <Link href={paths.version(facts.id, decided.id)}>
          <Badge tone={decided.status === 'WITHDRAWN' ? 'neutral' : 'bad'}>
            {decided.status === 'WITHDRAWN' ? plan.withdrawnVersion(decided.number) : plan.refusedVersion(decided.number)}
          </Badge>
        </Link>
      )}
      {proposedVersion !== null && (
        <Link href={paths.version(facts.id, proposedVersion.id)}>
          <Badge tone="warn">{plan.proposedVersion(proposedVersion.number)}</Badge>
        </Link>
      )}
    </>
  );
}

interface DialogsProps {
  readonly opens: 'propose' | 'head' | null;
  readonly facts: PlanFacts;
  readonly onClose: () => void;
}

function Dialogs({ opens, facts, onClose }: DialogsProps): ReactNode {
  const [, go] = useLocation();
  const show = (versionId: string): void => {
    onClose();
    go(paths.version(facts.id, versionId));
  };
  return (
    <Suspense fallback={null}>
      {opens === 'head' && <HeadDialog onClose={onClose} />}
      {opens === 'propose' && <Propose planId={facts.id} headSeq={facts.headSeq} onClose={onClose} onProposed={show} />}
    </Suspense>
  );
}

interface PartProps {
  readonly view: View;
  readonly sayings: FieldSayings;
}

function Part(props: PartProps): ReactNode {
  return (
    <Suspense fallback={<Skeleton lines={8} />} key={props.view}>
      <PartContent {...props} />
    </Suspense>
  );
}

function PartContent({ view, sayings }: PartProps): ReactNode {
  const { words } = useWords();
  const { memberId } = useSelf();
  const isAway = useServerAway();
  const { facts, opened } = usePlanRoom();
  const { state } = opened;
  if (state.phase === 'DENIED' && !(view === 'history' && state.denied === 'UNREADABLE'))
    return <AccessEnded opened={opened} whom={leadsOf(facts, memberId)} sayings={sayings} />;
  if (view === 'history') return <History documentId={facts.documentId} planId={facts.id} />;
  if (!state.isLoaded) return isAway ? <p role="alert">{words.problems.notHere}</p> : <Skeleton lines={8} />;
  if (view === 'narrative') return <Narrative />;
  if (view === 'timeline') return <Timeline />;
  return (
    <section className={css['table']} aria-label={words.plan.views[view]}>
      <ItemsView key={view} name={view} />
    </section>
  );
}

const LEAD: SeatRole = 'KEY_ACCOUNT_MANAGER';

/** The names of those of the own side who give out seats, besides the reader. */
function leadsOf({ account: { seats, viewerSide } }: PlanFacts, memberId: string): readonly string[] {
  const leads = seats.nodes.filter(({ side, role, member }) => side === viewerSide && role === LEAD && member.id !== memberId);
  return [...new Set(leads.map(({ member }) => member.name))];
}
