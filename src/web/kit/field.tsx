/**
 * Labelled controls. A fault is told under the control and tied to it, and the control is marked as invalid.
 */
import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import css from './kit.module.css';

interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value, if anything. */
  readonly fault?: string | undefined;
}

interface Tied {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly className: string | undefined;
}

function Frame({ label, hint, fault, children }: Labelled & { readonly children: (tied: Tied) => ReactNode }): ReactNode {
  const id = useId();
  const told = fault ?? hint;
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': told === undefined ? undefined : `${id}-told`,
        'aria-invalid': fault === undefined ? undefined : true,
        className: css['input'],
      })}
      {told !== undefined && (
        <p id={`${id}-told`} className={fault === undefined ? css['hint'] : css['fault']}>
          {told}
        </p>
      )}
    </div>
  );
}

/** A line of text, a date, a number. */
export function TextField({ label, hint, fault, ...rest }: Labelled & InputHTMLAttributes<HTMLInputElement>): ReactNode {
  return <Frame {...{ label, hint, fault }}>{(tied) => <input {...rest} {...tied} />}</Frame>;
}

/** Several lines of text. */
export function TextArea({ label, hint, fault, ...rest }: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>): ReactNode {
  return <Frame {...{ label, hint, fault }}>{(tied) => <textarea {...rest} {...tied} />}</Frame>;
}

interface Offered {
  /** What stands for none; without it one of the options is always chosen. */
  readonly none?: string | undefined;
  /** Words by value, in the order in which they are offered. */
  readonly options?: Readonly<Record<string, string>> | undefined;
}

/** The options of a choice. */
export function Options({ none, options = {} }: Offered): ReactNode {
  return (
    <>
      {none !== undefined && <option value="">{none}</option>}
      {Object.entries(options).map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </>
  );
}

/** One of a few. */
export function SelectField({ label, hint, fault, none, options, children, ...rest }: Labelled & Offered & SelectHTMLAttributes<HTMLSelectElement>): ReactNode {
  return (
    <Frame {...{ label, hint, fault }}>
      {(tied) => (
        <select {...rest} {...tied}>
          <Options {...{ none, options }} />
          {children}
        </select>
      )}
    </Frame>
  );
}

/** A yes or no. */
export function CheckField({ label, ...rest }: { readonly label: string } & InputHTMLAttributes<HTMLInputElement>): ReactNode {
  return (
    <label className={css['check']}>
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}
