/**
 * Words that would be lost otherwise: to be read, selected and copied.
 */
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import { TextArea } from './field.js';

/** A text with a button that copies it. */
export function Copyable({ lead, text }: { readonly lead: string; readonly text: string }): ReactNode {
  const { words } = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false), // the browser does not allow it: it can still be selected
    );
  return (
    <>
      <TextArea label={lead} readOnly value={text} rows={6} />
      <div>
        <Button small onClick={copy}>
          {isCopied ? words.kit.copied : words.kit.copy}
        </Button>
      </div>
    </>
  );
}
