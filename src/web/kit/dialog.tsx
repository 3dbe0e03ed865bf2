/**
 * A modal dialog on the platform's own element: it traps focus, closes with Escape and gives focus back.
 */
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
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
  // Before the page is painted without it: whoever types on at once types where the focus was.
  useLayoutEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    const caret = caretIn(opener);
    dialog?.showModal();
    // Whoever opens a form wants to fill it in; without fields the platform's own choice stands.
    dialog?.querySelector<HTMLElement>(':is(input, select, textarea):enabled')?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      // A text has the focus without a caret where the caret last stood in what goes now; what is typed then goes nowhere.
      if (caret !== null && opener?.contains(caret.startContainer) === true)
        getSelection()?.setBaseAndExtent(caret.startContainer, caret.startOffset, caret.endContainer, caret.endOffset);
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

/** Where the caret or the selection stands in a text that is edited; null in everything else. */
function caretIn(element: Element | null): Range | null {
  const selection = getSelection();
  const isText = element instanceof HTMLElement && element.isContentEditable;
  return isText && selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;
}
