import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import css from './shell.module.css';

/** The list of keyboard shortcuts. */
export function Keys({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  return (
    <Dialog title={words.shell.keys} onClose={onClose}>
      <dl className={css['keys']}>
        {words.shell.keyList.map(([key, what]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
