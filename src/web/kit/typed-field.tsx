/**
 * Controls whose values have the type of their field: a number is a number, and nothing is null.
 */
import type { ReactNode } from 'react';
import { CheckField, Options, SelectField, TextArea, TextField } from './field.js';
import { longestOf, type Field, type Kind } from '../../protocol/field.js';

/** The words of one field: its label alone, or what else there is to say. */
export interface FieldWords {
  readonly label: string;
  /** What else there is to say; of a choice perhaps for each of its values. */
  readonly hint?: string | Readonly<Record<string, string>> | undefined;
  /** For a choice: its words in the order in which they are offered. */
  readonly choices?: Readonly<Record<string, string>>;
  /** For a choice that may be missing: what stands for none. */
  readonly none?: string;
}

interface ControlProps {
  readonly name: string;
  readonly of: Field;
  readonly said: Omit<FieldWords, 'hint'> & { readonly hint?: string | undefined };
  /** What is typed at first. */
  readonly typed: string;
  readonly fault?: string | undefined;
  readonly isDisabled?: boolean;
  readonly onType?: ((typed: string) => void) | undefined;
}

type Control = (props: ControlProps) => ReactNode;
const WIDTHS: Readonly<Partial<Record<Kind['is'], 'numeric' | 'decimal'>>> = { integer: 'numeric', number: 'decimal', amount: 'decimal' };

const line: Control = ({ name, of, said, typed, fault, isDisabled, onType }) => (
  <TextField
    {...{ name, fault, label: said.label, hint: said.hint, disabled: isDisabled, defaultValue: typed, required: of.its.optional !== true }}
    {...(longestOf(of) !== undefined ? { maxLength: longestOf(of) } : of.kind.is === 'day' ? { type: 'date' } : { autoComplete: 'off' })}
    inputMode={WIDTHS[of.kind.is]}
    onChange={onType === undefined ? undefined : (event) => onType(event.target.value)}
  />
);

const lines: Control = ({ name, of, said, typed, fault, isDisabled, onType }) => (
  <TextArea
    {...{ name, fault, label: said.label, hint: said.hint, disabled: isDisabled, defaultValue: typed, required: of.its.optional !== true }}
    maxLength={longestOf(of)}
    onChange={onType === undefined ? undefined : (event) => onType(event.target.value)}
  />
);

const CONTROLS: Readonly<Record<Kind['is'], Control>> = {
  text: (props) => (props.of.kind.is === 'text' && props.of.kind.lines === 'many' ? lines(props) : line(props)),
  integer: line,
  number: line,
  amount: line,
  currency: line,
  email: line,
  url: line,
  country: line,
  member: line,
  reference: line,
  item: line,
  rank: line,
  period: line,
  perPeriod: line,
  rows: line,
  day: line,
  yesNo: ({ name, said, typed, isDisabled, onType }) => (
    <CheckField
      name={name}
      label={said.label}
      disabled={isDisabled}
      defaultChecked={typed !== ''}
      onChange={(event) => onType?.(event.target.checked ? 'on' : '')}
    />
  ),
  choice: ({ name, of, said, typed, fault, isDisabled, onType }) => (
    <SelectField
      {...{ name, fault, label: said.label, hint: said.hint, disabled: isDisabled, defaultValue: typed }}
      none={of.its.optional === true ? (said.none ?? '–') : undefined}
      options={said.choices ?? (of.kind.is === 'choice' ? of.kind.choices : {})}
      onChange={(event) => onType?.(event.target.value)}
    />
  ),
};

/** The control of a field. */
export function TypedControl(props: ControlProps): ReactNode {
  return CONTROLS[props.of.kind.is](props);
}

interface ChoiceProps<Choice extends string> {
  readonly label: string;
  /** The words in the order in which they are offered. */
  readonly choices: Readonly<Record<Choice, string>>;
  readonly chosen: NoInfer<Choice> | undefined;
  /** What stands for no choice; without it there is always one. */
  readonly none?: string;
  readonly isDisabled?: boolean;
  /** Whether the last choice is on its way: it takes no other one, and keeps the focus. */
  readonly isBusy?: boolean;
  readonly className?: string | undefined;
  readonly title?: string;
  readonly onChoose: (choice: NoInfer<Choice> | undefined) => void;
}

/** A choice among a few words that is made at once, without a form. */
export function Choice<Choice extends string>(props: ChoiceProps<Choice>): ReactNode {
  const { label, choices, chosen, none, isDisabled, isBusy = false, className, title, onChoose } = props;
  const names = Object.keys(choices) as Choice[];
  return (
    <select
      className={className}
      aria-label={label}
      title={title}
      disabled={isDisabled}
      aria-disabled={isBusy || undefined}
      value={chosen ?? ''}
      onChange={(event) => {
        if (!isBusy) onChoose(names.find((name) => name === event.target.value));
      }}
    >
      <Options none={none} options={choices} />
    </select>
  );
}
