/**
 * Forms that follow from the description of a thing's fields: controls, limits, faults at their fields, and typed values. The words are the screen's.
 */
import { useEffect, useState, type ReactNode, type SubmitEvent } from 'react';
import type { Question } from '../../client/ask.js';
import { useAct } from '../data/server.js';
import { useWords, type Words } from '../i18n/words.js';
import { Dialog } from './dialog.js';
import { FormFoot } from './form.js';
import type { Field, Fields, RowOf } from '../../protocol/field.js';
import type { ChangesOf } from './picked.js';
import css from './kit.module.css';
import { limitSentence, readTyped, typedText, type Reading } from './read-typed.js';
import { focusFirstFault, useRefusal } from './refusal.js';
import { saying } from './toast.js';
import { TypedControl, type FieldWords } from './typed-field.js';

/** The words of a thing's fields: labels, and for choices what they are called. One that is missing does not compile. */
export type ThingWords<All extends Fields> = {
  readonly [Name in keyof All]: All[Name] extends Field<infer Value>
    ? All[Name] extends { readonly its: { readonly offered: true } }
      ? string | FieldWords
      : [Value] extends [boolean | number]
        ? string | FieldWords
        : string extends Value
          ? string | FieldWords
          : FieldWords & { readonly choices: Readonly<Record<Value & string, string>> }
    : never;
};

interface FormOfProps<All extends Fields> {
  readonly label: string;
  readonly submit: string;
  readonly of: All;
  readonly said: ThingWords<All>;
  /** What it is now; absent for a new thing. */
  readonly seen?: Partial<RowOf<All>> | undefined;
  /** Whether the thing is there already, so that what is fixed stays. */
  readonly isChange?: boolean;
  /** Fields that stand side by side. */
  readonly rows?: readonly (readonly (keyof All & string)[])[];
  /** Fields that are not asked for, by what is typed so far. */
  readonly without?: ((typed: Readonly<Record<string, string>>) => readonly (keyof All & string)[]) | undefined;
  /** The currency of amounts, where no field of the form holds it. */
  readonly currency?: string;
  /** What to say of a refusal, by field and code (`sku.TAKEN`), where that is more than the server says. */
  readonly refusals?: Readonly<Record<string, string>>;
  /** What the screen itself finds wrong, by field. */
  readonly faults?: Readonly<Record<string, string>>;
  readonly act: { readonly isPending: boolean; readonly error: Error | null };
  readonly onSubmit: (values: RowOf<All>) => void;
  readonly onCancel?: () => void;
  /** What stands below the fields, by what is typed in them so far. */
  readonly below?: ((typed: Readonly<Record<string, string>>) => ReactNode) | undefined;
}

const typedIn = (form: HTMLFormElement): Readonly<Record<string, string>> =>
  Object.fromEntries([...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

type Typed = Readonly<Record<string, string>>;

/** How the fields of a form are typed and read. */
interface Manner {
  readonly of: Fields;
  readonly currency: string;
  readonly reading: Omit<Reading, 'currency'>;
}

const currencyOf = ({ of, currency }: Manner, { kind }: Field, typed: (name: string) => string | undefined): string =>
  (kind.is === 'amount' && kind.currency !== undefined && kind.currency in of ? typed(kind.currency)?.trim().toUpperCase() : undefined) ?? currency;

/** What stands in the fields at first. */
function startsOf(manner: Manner, first: Readonly<Record<string, unknown>> | undefined, isChange: boolean): Typed {
  const textOf = (name: string, currency: string): string => {
    const each = manner.of[name] as Field;
    const value = first?.[name] ?? (isChange ? undefined : each.its.otherwise);
    return each.kind.is === 'yesNo' ? (value === true ? 'on' : '') : typedText(each, value, { ...manner.reading, currency });
  };
  const startOf = (name: string, each: Field): string =>
    textOf(
      name,
      currencyOf(manner, each, (other) => (other in manner.of ? textOf(other, '') : undefined)),
    );
  return Object.fromEntries(Object.entries(manner.of).map(([name, each]) => [name, startOf(name, each)]));
}

/** What a form began with. */
interface Before {
  readonly first: Readonly<Record<string, unknown>> | undefined;
  /** The same as texts. */
  readonly starts: Typed;
  /** Whether the thing was there already. */
  readonly isChange: boolean;
}

/** What was typed, as values; and what is wrong, by the field where it is said. */
function valuesIn(manner: Manner, typed: Typed, kept: (name: string) => boolean, { first, starts, isChange }: Before) {
  const [values, wrong]: [Record<string, unknown>, Record<string, string>] = [{}, {}];
  for (const [name, each] of Object.entries(manner.of)) {
    if (kept(name)) {
      values[name] = first?.[name] ?? null;
      continue;
    }
    const currency = currencyOf(manner, each, (other) => typed[other]);
    const { value, fault, at = name } = readTyped(each, typed[name] ?? '', { ...manner.reading, currency });
    if (fault === undefined) values[name] = value;
    // What stood there before the field had this rule may stay.
    else if (isChange && typed[name] === starts[name]) values[name] = first?.[name] ?? null;
    else wrong[at] = fault;
  }
  return { values, wrong };
}

/** A form of a thing's fields. */
export function FormOf<All extends Fields>(props: FormOfProps<All>): ReactNode {
  const { label, submit, of, said, seen, isChange = false, rows = [], without, currency = '', refusals = {}, faults: found = {}, act, onSubmit } = props;
  const { locale, words, format } = useWords();
  const [first] = useState(seen);
  const [faults, setFaults] = useState<Typed>({});
  const manner: Manner = { of, currency, reading: { locale, words, format } };
  const [starts] = useState(() => startsOf(manner, first, isChange));
  const [typed, setTyped] = useState(starts);
  const left = without?.(typed) ?? [];
  const names = Object.keys(of).filter((name) => !left.includes(name));
  const limit = (field: string, code: string): string | undefined => of[field] && limitSentence(of[field], code, { words, format });
  const refused = useRefusal(act.error, names, (field, code) => refusals[`${field}.${code}`] ?? limit(field, code));
  useEffect(() => {
    if (Object.keys(faults).length > 0) focusFirstFault();
  }, [faults]);
  const isFixed = (name: string): boolean => isChange && of[name]?.its.fixed === true;
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (act.isPending) return;
    const { values, wrong } = valuesIn(manner, typedIn(event.currentTarget), (name) => left.includes(name) || isFixed(name), { first, starts, isChange });
    setFaults(wrong);
    if (Object.keys(wrong).length === 0) onSubmit(values as RowOf<All>);
  };
  const control = (name: string): ReactNode => (
    <TypedControl
      key={name}
      name={name}
      of={of[name] as Field}
      said={wordsOf(of[name] as Field, said[name] as string | FieldWords, typed[name] ?? '', words)}
      typed={starts[name] ?? ''}
      fault={faults[name] ?? found[name] ?? refused.at(name)}
      isDisabled={isFixed(name)}
    />
  );
  return (
    <form noValidate className={css['form']} aria-label={label} onSubmit={send} onChange={(event) => setTyped(typedIn(event.currentTarget))}>
      {names.map((name) => {
        const row = rows.find((side) => side.some((each) => each === name));
        if (row === undefined) return control(name);
        return (
          row[0] === name && (
            <div key={name} className={css['formPair']}>
              {row.filter((each) => names.includes(each)).map(control)}
            </div>
          )
        );
      })}
      {props.below?.(typed)}
      <FormFoot submit={submit} isBusy={act.isPending} cause={refused.cause} onCancel={props.onCancel} />
    </form>
  );
}

/** The words of a control: what is optional says so, and a hint may depend on what is chosen. */
function wordsOf({ its, kind }: Field, said: string | FieldWords, typed: string, { kit }: Words): Parameters<typeof TypedControl>[0]['said'] {
  const { label, hint, ...rest } = typeof said === 'string' ? { label: said } : said;
  const isOptional = its.optional === true && kind.is !== 'yesNo' && rest.none === undefined;
  return { label: isOptional ? `${label} (${kit.optional})` : label, hint: typeof hint === 'object' ? hint[typed] : hint, ...rest };
}

type Answer = Readonly<Record<string, unknown>>;

/** A thing that can be changed, as it was read. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

interface ThingDialogProps<All extends Fields, Placed extends object, Made extends object> extends Pick<
  FormOfProps<All>,
  'of' | 'said' | 'rows' | 'currency' | 'refusals' | 'without'
> {
  /** Titles for a new thing and for a change. */
  readonly titles: { readonly create: string; readonly edit?: string };
  /** The one that is changed; absent for a new one. */
  readonly seen?: (RowOf<All> & Versioned) | undefined;
  /** What a new thing starts with. */
  readonly start?: Partial<RowOf<All>>;
  /** What belongs to a new thing besides its fields: the account it hangs from. */
  readonly place: Placed;
  /** Left out where nothing is made here. */
  readonly create?: Question<Made, { input: RowOf<All> & Placed }>;
  /** Left out where nothing is changed later. */
  readonly update?: Question<object, { input: ChangesOf<All> & { id: string; expectedVersion: number } }>;
  /** What follows when it was made; without it that is said in a few words. */
  readonly onMade?: (made: Made) => void;
  /** What the button is called, where it is not simply making or keeping. */
  readonly submit?: string;
  /** What stands above the form: who sees it. */
  readonly lead?: ReactNode;
  /** What stands below the fields. */
  readonly foot?: ReactNode;
  readonly onClose: () => void;
}

/** The dialog in which a thing is made or changed. A change is refused when somebody changed it since it was opened. */
export function ThingDialog<All extends Fields, Placed extends object, Made extends object>(props: ThingDialogProps<All, Placed, Made>): ReactNode {
  const { titles, of, said, rows, currency, refusals, without, seen, start, place, submit, lead, foot, onMade, onClose } = props;
  const { words } = useWords();
  const [was] = useState(seen);
  const create = useAct((props.create ?? props.update) as Question<Made & Answer, { input: RowOf<All> & Placed }>);
  const update = useAct((props.update ?? props.create) as Question<Answer, { input: ChangesOf<All> & { id: string; expectedVersion: number } }>);
  const title = (was === undefined ? undefined : titles.edit) ?? titles.create;
  const done = saying(words.kit.saved, onClose);
  const keep = (values: RowOf<All>): void => {
    if (was === undefined) {
      create.mutate(
        { input: { ...values, ...place } },
        onMade === undefined
          ? done
          : {
              onSuccess: (made) => {
                onClose();
                onMade(made);
              },
            },
      );
      return;
    }
    const changes = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => of[name]?.its.fixed !== true && value !== was[name as keyof typeof was]),
    ) as ChangesOf<All>;
    update.mutate({ input: { ...changes, id: was.id, expectedVersion: was.version } }, done);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {lead}
      <FormOf
        label={title}
        submit={submit ?? (was === undefined ? words.kit.create : words.kit.save)}
        {...{ of, said }}
        {...(rows === undefined ? {} : { rows })}
        {...(currency === undefined ? {} : { currency })}
        {...(refusals === undefined ? {} : { refusals })}
        without={without}
        below={foot === undefined ? undefined : () => foot}
        seen={was ?? start}
        isChange={was !== undefined}
        act={was === undefined ? create : update}
        onSubmit={keep}
        onCancel={onClose}
      />
    </Dialog>
  );
}
