/**
 * The bar over every room while the own address is not confirmed.
 */
import type { ReactNode } from 'react';
import { SendAddressLinkDocument } from '../../client/generated/entry.js';
import { sentenceOf } from '../data/problem.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { toast } from '../kit/toast.js';
import css from './entry.module.css';

/** Tells where the link went, and sends another. */
export function UnconfirmedBar({ email }: { readonly email: string }): ReactNode {
  const { words } = useWords();
  const send = useAct(SendAddressLinkDocument);
  return (
    <div className={css['unconfirmed']} role="status">
      <span>{words.entry.unconfirmed(email)}</span>
      <Button
        small
        disabled={send.isPending}
        onClick={() => send.mutate({}, { onSuccess: () => toast(words.entry.sentAgain), onError: (cause) => toast(sentenceOf(cause, words)) })}
      >
        {words.entry.sendAgain}
      </Button>
    </div>
  );
}
