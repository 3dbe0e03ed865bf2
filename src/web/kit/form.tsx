/**
 * A form that performs one mutation: collects the fields by their names, shows what was refused, and cannot be sent twice.
 */
import type { ComponentProps, ReactNode, SubmitEvent } from 'react';
import { sentenceOf } from '../data/problem.js';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import css from './kit.module.css';

/** The values of a form by the names of its fields; what is empty is an empty text. */
export type FormValues = Readonly<Record<string, string>>;

interface FormProps {
  readonly label: string;
  readonly submit: string;
  readonly isBusy: boolean;
  /** What was refused last, if anything. */
  readonly cause?: unknown;
  readonly onSubmit: (values: FormValues) => void;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

/** A form with its button. */
export function Form({ label, submit, isBusy, cause, onSubmit, onCancel, children }: FormProps): ReactNode {
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (isBusy) return;
    const entries = [...new FormData(event.currentTarget)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
    onSubmit(Object.fromEntries(entries));
  };
  return (
    <form className={css['form']} aria-label={label} onSubmit={send}>
      {children}
      <FormFoot {...{ submit, isBusy, cause, onCancel }} />
    </form>
  );
}

interface FormFootProps extends Pick<FormProps, 'submit' | 'isBusy' | 'cause'>, Pick<ComponentProps<typeof Button>, 'look' | 'type' | 'onClick'> {
  readonly onCancel?: (() => void) | undefined;
}

/** The end of a form: what was refused as a whole, and its buttons. */
export function FormFoot({ submit, isBusy, cause, onCancel, look = 'primary', type = 'submit', onClick }: FormFootProps): ReactNode {
  const { words } = useWords();
  return (
    <>
      {cause !== undefined && cause !== null && (
        <p className={css['fault']} role="alert">
          {sentenceOf(cause, words)}
        </p>
      )}
      <div className={css['formFoot']}>
        {onCancel !== undefined && (
          <Button look="quiet" onClick={onCancel}>
            {words.kit.cancel}
          </Button>
        )}
        <Button {...{ look, type, onClick }} isOff={isBusy}>
          {submit}
        </Button>
      </div>
    </>
  );
}

/** A field that was left empty has no value. */
export function orNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}
