import type { ReactNode } from 'react';
import { sentenceOf } from '../data/problem.js';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import css from './kit.module.css';

interface ConfirmProps {
  readonly title: string;
  readonly confirm: string;
  readonly isBusy: boolean;
  /** What was refused last, if anything. */
  readonly cause?: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, confirm, isBusy, cause, onConfirm, onClose, children }: ConfirmProps): ReactNode {
  const { words } = useWords();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      {cause !== undefined && cause !== null && (
        <p className={css['fault']} role="alert">
          {sentenceOf(cause, words)}
        </p>
      )}
      <div className={css['formFoot']}>
        <Button look="quiet" onClick={onClose}>
          {words.kit.cancel}
        </Button>
        <Button look="danger" isOff={isBusy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
