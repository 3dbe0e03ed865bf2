/**
 * Proposing the draft as a version: what has changed since the signed one is seen first, and exactly what was seen is what is proposed.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { DecidedBeforeDocument, DraftAtDocument, ProposalGroundDocument, ProposePlanVersionDocument } from '../../client/generated/versions.js';
import { Trouble } from '../data/problem.js';
import { server, useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { TextArea } from '../kit/field.js';
import { Form, orNull, type FormValues } from '../kit/form.js';
import { Skeleton } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import { compareContents } from './compare-contents.js';
import { DecidedBefore } from './decided-before.js';
import { DiffView } from './diff.js';
import { peopleOf, readContent, titlesOf, type People } from './plan-content.js';
import { Snapshot } from './snapshot.js';
import css from './version.module.css';
import { useRefusal } from '../kit/refusal.js';

interface ProposeDialogProps {
  /** API id of the plan. */
  readonly planId: string;
  /** Newest edit that the reader has seen. */
  readonly headSeq: number;
  readonly onClose: () => void;
  /** Told the API id of the new version. */
  readonly onProposed: (versionId: string) => void;
}

/** Asks for a note, shows what is proposed, and proposes it. */
export function ProposeDialog({ planId, headSeq, onClose, onProposed }: ProposeDialogProps): ReactNode {
  const { words } = useWords();
  const { versions } = words;
  const ground = useRead(ProposalGroundDocument, { planId }, { on: ['plan', 'planVersion'] });
  const plan = ground.data?.plan ?? undefined;
  const draft = useDraft(plan?.documentId, Math.max(headSeq, plan?.headSeq ?? 0));
  const decided = useDecidedBefore(planId, draft.data?.seq);
  const act = useAct(ProposePlanVersionDocument);
  const fault = useRefusal(act.error, ['note']).at('note');
  const propose = ({ note }: FormValues): void => {
    if (draft.data === undefined) return;
    act.mutate(
      { input: { planId, note: orNull(note), expectedSeq: draft.data.seq } },
      {
        onSuccess: ({ planVersionPropose: { planVersion } }) => {
          if (planVersion === null) return;
          toast(versions.proposed(planVersion.number));
          onProposed(planVersion.id);
        },
        // Most likely somebody edited the draft: what is shown must be the latest before one tries again.
        onError: () => void ground.refetch(),
      },
    );
  };
  const cause = ground.error ?? draft.error;
  return (
    <Dialog title={versions.proposeTitle} wide onClose={onClose}>
      <p>{versions.proposeLead}</p>
      {decided.data && <DecidedBefore version={decided.data} />}
      <Form
        label={versions.proposeTitle}
        submit={versions.propose}
        isBusy={act.isPending || draft.data === undefined || draft.isPlaceholderData || decided.isPending}
        cause={fault === undefined ? act.error : undefined}
        onSubmit={propose}
        onCancel={onClose}
      >
        <TextArea label={`${versions.proposeNote} (${words.kit.optional})`} hint={versions.proposeNoteHint} fault={fault} name="note" maxLength={2_000} />
        {cause !== null ? (
          <Trouble cause={cause} again={() => void Promise.all([ground.refetch(), draft.refetch()])} />
        ) : (
          <Proposed plan={plan} draft={draft.data} />
        )}
      </Form>
    </Dialog>
  );
}

/** The draft after an edit, together with the number of that edit. */
function useDraft(documentId: string | undefined, seq: number) {
  return useQuery({
    queryKey: [DraftAtDocument.toString(), documentId, seq],
    queryFn: async ({ signal }) => (await server.ask(DraftAtDocument, { documentId: documentId ?? '', seq }, { signal })).documentAt,
    enabled: documentId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** The version that says the same as the draft after an edit and on which the companies have decided; null where there is none. */
function useDecidedBefore(planId: string, seq: number | undefined) {
  return useQuery({
    queryKey: [DecidedBeforeDocument.toString(), planId, seq],
    queryFn: async ({ signal }) => (await server.ask(DecidedBeforeDocument, { planId }, { signal })).planVersionLikeDraft,
    enabled: seq !== undefined,
    // Meanwhile somebody may have decided.
    staleTime: 0,
  });
}

interface ProposedProps {
  readonly plan:
    | undefined
    | {
        readonly signedVersion?: { readonly number: number; readonly snapshot: unknown } | null;
        readonly account: { readonly seats: { readonly nodes: Parameters<typeof peopleOf>[0] } };
      };
  readonly draft: { readonly seq: number; readonly json: unknown } | undefined;
}

function Proposed({ plan, draft }: ProposedProps): ReactNode {
  return plan === undefined || draft === undefined ? <Skeleton /> : <Content plan={plan} draft={draft} />;
}

type ContentProps = { readonly [Name in keyof ProposedProps]: NonNullable<ProposedProps[Name]> };

function Content({ plan: { signedVersion, account }, draft }: ContentProps): ReactNode {
  const { words } = useWords();
  const [firstSeq] = useState(draft.seq);
  const people = useMemo(() => peopleOf(account.seats.nodes), [account.seats.nodes]);
  return (
    <div className={css['proposed']}>
      {draft.seq > firstSeq && (
        <p className={css['meanwhile']} role="status">
          {words.versions.editedMeanwhile}
        </p>
      )}
      {signedVersion === null || signedVersion === undefined ? (
        <>
          <h3>{words.versions.wholeContent}</h3>
          <Whole json={draft.json} people={people} />
        </>
      ) : (
        <>
          <h3>{words.versions.sinceSigned(signedVersion.number)}</h3>
          <Since signed={signedVersion.snapshot} draft={draft.json} people={people} />
        </>
      )}
    </div>
  );
}

function Whole({ json, people }: { readonly json: unknown; readonly people: People }): ReactNode {
  const content = useMemo(() => readContent(json), [json]);
  return <Snapshot content={content} people={people} />;
}

function Since({ signed, draft, people }: { readonly signed: unknown; readonly draft: unknown; readonly people: People }): ReactNode {
  const { words } = useWords();
  const difference = useMemo(() => compareContents(signed, draft), [signed, draft]);
  const titles = useMemo(() => titlesOf(signed, draft), [signed, draft]);
  if (difference.items.length === 0 && difference.narrative.length === 0) return <p className={css['quiet']}>{words.versions.sameAsSigned}</p>;
  return <DiffView {...{ difference, people, titles }} />;
}
