/**
 * A modal dialog on the platform's own element: it traps focus, closes with Escape and gives focus back.
 */
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import { Icon } from './icons.js';
import { joined } from './joined.js';
import css from './kit.module.css';

/** Shown as long as it is rendered. */
export function Dialog({
  title,
  wide = false,
  onClose,
  children,
}: {
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { words } = useWords();
  useEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    dialog?.showModal();
    // Whoever opens a form wants to fill it in; without fields the platform's own choice stands.
    dialog?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={joined(css['dialog'], wide && css['wide'])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={css['dialogHead']}>
        <h2 id={titleId}>{title}</h2>
        <Button look="quiet" icon small aria-label={words.kit.close} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <div className={css['dialogBody']}>{children}</div>
    </dialog>
  );
}
