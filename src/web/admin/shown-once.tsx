import { useRef, type ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import kit from '../kit/kit.module.css';
import { toast } from '../kit/toast.js';
import css from './admin.module.css';

interface ShownOnceProps {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly text: string;
  readonly onClose: () => void;
}

/** A secret that is shown this once, with a way to copy it. Without a clipboard its text is selected, so that the keyboard can copy it. */
export function ShownOnce({ title, lead, label, text, onClose }: ShownOnceProps): ReactNode {
  const { words } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      toast(words.kit.copied);
    } catch {
      field.current?.focus(); // the browser keeps its clipboard shut: the text is selected and can be copied by hand
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{lead}</p>
      <div className={css['copyRow']}>
        <input ref={field} className={kit['input']} aria-label={label} value={text} readOnly onFocus={(event) => event.target.select()} />
        <Button look="primary" onClick={() => void copy()}>
          {words.kit.copy}
        </Button>
      </div>
      <div className={kit['formFoot']}>
        <Button onClick={onClose}>{words.admin.members.done}</Button>
      </div>
    </Dialog>
  );
}
