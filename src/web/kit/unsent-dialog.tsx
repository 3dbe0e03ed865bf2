/**
 * Typed texts that could not be sent, to be copied.
 */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { TextArea } from './field.js';
import css from './kit.module.css';
import { dropUnsent, type UnsentText } from './unsent-texts.js';

/** Shows them until they are put away. */
export function UnsentDialog({ texts }: { readonly texts: readonly UnsentText[] }): ReactNode {
  const { words } = useWords();
  const all = texts.map(({ label, text }) => `${label}: ${text}`).join('\n');
  return (
    <Dialog title={words.kit.unsentTitle} onClose={dropUnsent}>
      <p>{words.kit.unsentLead}</p>
      <TextArea label={words.kit.unsentText} readOnly value={all} rows={6} />
      <div className={css['formFoot']}>
        <Button onClick={() => void navigator.clipboard.writeText(all)}>{words.kit.copy}</Button>
        <Button look="primary" onClick={dropUnsent}>
          {words.kit.close}
        </Button>
      </div>
    </Dialog>
  );
}
