/**
 * Mutations that need no form: done at once, or after a question.
 */
import type { ReactNode } from 'react';
import type { Question } from '../../client/ask.js';
import { sentenceOf } from '../data/problem.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Confirm } from './confirm.js';
import { toast } from './toast.js';

type Answer = Readonly<Record<string, unknown>>;

interface Deed<Result, Variables> {
  readonly isPending: boolean;
  /** Says in the corner what was done, or why it was not. */
  readonly perform: (variables: Variables, done?: string, then?: (result: Result) => void) => void;
}

/** A mutation that is done at once. */
export function useDeed<Result extends Answer, Variables>(document: Question<Result, Variables>): Deed<Result, Variables> {
  const { words } = useWords();
  const { isPending, mutate } = useAct(document);
  return {
    isPending,
    perform: (variables, done, then) =>
      mutate(variables, {
        onSuccess: (result) => {
          if (done !== undefined) toast(done);
          then?.(result);
        },
        onError: (cause) => toast(sentenceOf(cause, words)),
      }),
  };
}

interface ConfirmDeedProps<Result, Variables> {
  readonly title: string;
  readonly confirm: string;
  readonly of: Question<Result, Variables>;
  readonly variables: Variables;
  /** What is said when it was done. */
  readonly done?: string;
  readonly onDone?: (result: Result) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before a mutation that cannot be undone. */
export function ConfirmDeed<Result extends Answer, Variables>(props: ConfirmDeedProps<Result, Variables>): ReactNode {
  const { title, confirm, of, variables, done, onDone, onClose, children } = props;
  const { mutate, isPending, error } = useAct(of);
  const onSuccess = (result: Result): void => {
    onClose();
    if (done !== undefined) toast(done);
    onDone?.(result);
  };
  return (
    <Confirm title={title} confirm={confirm} isBusy={isPending} cause={error} onConfirm={() => mutate(variables, { onSuccess })} onClose={onClose}>
      {children}
    </Confirm>
  );
}
