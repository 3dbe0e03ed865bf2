/**
 * Where some words lead.
 */
import { useState, type ReactNode } from 'react';
import { isSafeLink } from '../../protocol/rich-text-grammar.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { TextField } from '../kit/field.js';
import { Form } from '../kit/form.js';

/** Asks for an address; what is typed without its beginning is one of the web, or of mail. */
export function LinkDialog({
  href,
  onDone,
  onClose,
}: {
  readonly href: string | null;
  readonly onDone: (href: string | null) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { editor: words } = useWords().words;
  const [isWrong, setWrong] = useState(false);
  return (
    <Dialog title={words.link} onClose={onClose}>
      <Form
        label={words.link}
        submit={words.setLink}
        isBusy={false}
        cause={null}
        onCancel={onClose}
        onSubmit={({ address = '' }) => {
          const typed = addressOf(address.trim());
          setWrong(typed === null);
          if (typed !== null) onDone(typed);
        }}
      >
        <TextField
          label={words.linkAddress}
          name="address"
          required
          defaultValue={href ?? ''}
          maxLength={2_000}
          {...(isWrong ? { fault: words.wrongLink } : {})}
        />
        {href !== null && (
          <Button look="quiet" onClick={() => onDone(null)}>
            {words.removeLink}
          </Button>
        )}
      </Form>
    </Dialog>
  );
}

function addressOf(typed: string): string | null {
  const candidates = [typed, typed.includes('@') ? `mailto:${typed}` : `https://${typed}`];
  return candidates.find(isSafeLink) ?? null;
}
