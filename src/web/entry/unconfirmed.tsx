/**
 * The bar over every room while the own address is not confirmed.
 */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SendAddressLinkDocument } from '../../client/generated/entry.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { useDeed } from '../kit/deed.js';
import css from './entry.module.css';

/** Where a demonstration shows the mails that it does not send; null everywhere else. */
async function mailsHere(): Promise<string | null> {
  const response = await fetch('/mails/where');
  if (!response.ok) return null;
  const { path } = (await response.json()) as { readonly path: string | null };
  return path;
}

/** Tells where the link went, and sends another. */
export function UnconfirmedBar({ email }: { readonly email: string }): ReactNode {
  const { words } = useWords();
  const send = useDeed(SendAddressLinkDocument);
  const mails = useQuery({ queryKey: ['mails'], queryFn: mailsHere, staleTime: Infinity, retry: false });
  return (
    <div className={css['unconfirmed']} role="status">
      <span>
        {words.entry.unconfirmed(email)}
        {typeof mails.data === 'string' && (
          <>
            {' '}
            {words.entry.mailsHere}{' '}
            <a href={mails.data} target="_blank" rel="noreferrer">
              {mails.data}
            </a>
          </>
        )}
      </span>
      <Button small isOff={send.isPending} onClick={() => send.perform({}, words.entry.sentAgain)}>
        {words.entry.sendAgain}
      </Button>
    </div>
  );
}
