/**
 * Access ended in the middle of the work: that it did and when, whom to ask, and what was written and not sent.
 */
import { useLayoutEffect, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Copyable } from '../kit/copyable.js';
import { takeReplies } from '../kit/kept-replies.js';
import { DoorCard } from './sign-in.js';
import { unsentWords } from './unsent.js';

/** What is known of the end. */
export interface EndedAccess {
  readonly companyName: string;
  /** When the page heard of it. */
  readonly at: Date;
}

/** Stands in the place of everything until the reader leaves. */
export function Ended({ companyName, at }: EndedAccess): ReactNode {
  const { words, format } = useWords();
  const { ended } = words.entry;
  const [unsent, setUnsent] = useState('');
  // The rooms have gone by now, and have told what was typed in their fields.
  useLayoutEffect(() => setUnsent([unsentWords(), ...takeReplies()].filter((words) => words !== '').join('\n\n')), []);
  return (
    <DoorCard title={ended.title}>
      <p role="alert">{ended.lead(companyName, format.moment(at.toISOString()))}</p>
      <p>{ended.askAdministrators(companyName)}</p>
      {unsent !== '' && (
        <>
          <Copyable lead={ended.unsent} text={unsent} />
          <p>{ended.kept}</p>
        </>
      )}
      <Button look="primary" onClick={() => location.assign('/')}>
        {ended.signIn}
      </Button>
    </DoorCard>
  );
}
