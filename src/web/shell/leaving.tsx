/**
 * Leaving: signing out, or going on for another company. It takes every kept copy off this computer, so it asks first where something in one is not stored yet, and takes
 * nothing away before the server has said yes.
 */
import { Suspense, lazy, useEffect, useState, type ReactNode } from 'react';
import { RequestProblem } from '../../client/ask.js';
import { SignOutDocument, SwitchMemberDocument } from '../../client/generated/shell.js';
import { sentenceOf } from '../data/problem.js';
import { answers, useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { toast } from '../kit/toast.js';
import { forgetOfflineCopies } from './forget-copies.js';
import { unsentDocuments } from './unsent.js';

const fetchConfirm = () => import('../kit/confirm.js');
const Confirm = lazy(async () => ({ default: (await fetchConfirm()).Confirm }));

let leaves = false;

/** Whether the page is being left by the reader's own wish: then nothing ends in the middle of the work. */
export const isLeaving = (): boolean => leaves;

interface Leaving {
  readonly signOut: () => void;
  /** Goes on as the member of another company that the person is. */
  readonly switchTo: (memberId: string) => void;
  readonly isBusy: boolean;
  /** The question before, while it is asked. */
  readonly question: ReactNode;
}

/** The ways to leave; afterwards the page is loaded anew at `address`, or where it is. */
export function useLeaving(address?: string): Leaving {
  const { words } = useWords();
  // It must be here before the line is cut.
  useEffect(() => void fetchConfirm().catch(() => undefined), []);
  const signOut = useAct(SignOutDocument);
  const switchMember = useAct(SwitchMemberDocument);
  const [asked, setAsked] = useState<{ readonly act: () => void; readonly count: number } | null>(null);
  /** What was read for one company must not be seen under another name. */
  const leave = async (): Promise<void> => {
    leaves = true;
    await forgetOfflineCopies();
    answers.clear();
    if (address === undefined) location.reload();
    else location.assign(address);
  };
  const ends = {
    onSuccess: () => void leave(),
    onError: (cause: Error) => {
      leaves = false;
      if (cause instanceof RequestProblem && cause.code === 'UNAUTHENTICATED') void leave();
      else toast(sentenceOf(cause, words));
    },
  };
  const leaving = (act: () => void): void => {
    leaves = true;
    act();
  };
  const asking = (act: () => void): void => {
    const count = unsentDocuments();
    if (count === 0) act();
    else setAsked({ act, count });
  };
  return {
    signOut: () => asking(() => leaving(() => signOut.mutate({}, ends))),
    switchTo: (memberId) => asking(() => leaving(() => switchMember.mutate({ memberId }, ends))),
    isBusy: signOut.isPending || switchMember.isPending,
    question: asked !== null && (
      <Suspense fallback={null}>
        <Confirm
          title={words.leaving.title}
          confirm={words.leaving.leave}
          isBusy={false}
          onConfirm={() => {
            setAsked(null);
            asked.act();
          }}
          onClose={() => setAsked(null)}
        >
          {words.leaving.lead(asked.count)}
        </Confirm>
      </Suspense>
    ),
  };
}
