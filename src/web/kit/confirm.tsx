import type { ReactNode } from 'react';
import { Dialog } from './dialog.js';
import { FormFoot } from './form.js';

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
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      <FormFoot look="danger" type="button" submit={confirm} isBusy={isBusy} cause={cause} onCancel={onClose} onClick={onConfirm} />
    </Dialog>
  );
}
