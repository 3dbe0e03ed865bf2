/**
 * Forms that follow from the description of a thing's fields: controls, limits, faults at their fields, and typed values. The words are the screen's.
 */
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import type { Question } from '../../client/ask.js';
import { sentenceOf } from '../data/problem.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import type { Field, Fields, RowOf } from '../../protocol/field.js';
import type { ChangesOf } from './picked.js';
import css from './kit.module.css';
import { limitSentence, readTyped, typedText } from './read-typed.js';
import { focusFirstFault, useRefusal } from './refusal.js';
import { toast } from './toast.js';
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

/** A form of a thing's fields. */
export function FormOf<All extends Fields>(props: FormOfProps<All>): ReactNode {
  const {
    label,
    submit,
    of,
    said,
    seen,
    isChange = false,
    rows = [],
    without,
    currency = '',
    refusals = {},
    faults: found = {},
    act,
    onSubmit,
    onCancel,
    below,
  } = props;
  const { locale, words, format } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [first] = useState(seen);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const textAt = (name: string, inCurrency: string): string => {
    const each = of[name];
    if (each === undefined) return '';
    const value = first?.[name] ?? (isChange ? undefined : each.its.otherwise);
    return each.kind.is === 'yesNo' ? (value === true ? 'on' : '') : typedText(each, value, { locale, currency: inCurrency });
  };
  const currencyOf = ({ kind }: Field, typed: (name: string) => string | undefined): string =>
    (kind.is === 'amount' && kind.currency !== undefined && kind.currency in of ? typed(kind.currency)?.trim().toUpperCase() : undefined) ?? currency;
  const startOf = (name: string): string =>
    textAt(
      name,
      currencyOf(of[name] as Field, (other) => (other in of ? textAt(other, '') : undefined)),
    );
  const [typed, setTyped] = useState(() => Object.fromEntries(Object.keys(of).map((name) => [name, startOf(name)])));
  const left = without?.(typed) ?? [];
  const names = Object.keys(of).filter((name) => !left.includes(name));
  const refused = useRefusal(
    act.error,
    names,
    (field, code) => refusals[`${field}.${code}`] ?? (of[field] && limitSentence(of[field], code, { words, format })),
  );
  useEffect(() => {
    if (Object.keys(faults).length > 0) focusFirstFault();
  }, [faults]);
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (act.isPending) return;
    const now = typedIn(event.currentTarget);
    const [values, wrong]: [Record<string, unknown>, Record<string, string>] = [{}, {}];
    for (const [name, each] of Object.entries(of)) {
      if (left.includes(name) || (isChange && each.its.fixed === true)) {
        values[name] = first?.[name] ?? null;
        continue;
      }
      const { value, fault, at = name } = readTyped(each, now[name] ?? '', { locale, words, format, currency: currencyOf(each, (other) => now[other]) });
      if (fault === undefined) values[name] = value;
      // What stood there before the field had this rule may stay.
      else if (isChange && now[name] === startOf(name)) values[name] = first?.[name] ?? null;
      else wrong[at] = fault;
    }
    setFaults(wrong);
    if (Object.keys(wrong).length === 0) onSubmit(values as RowOf<All>);
  };
  const control = (name: string): ReactNode => {
    const { label: own, hint, ...rest } = wordsOf(said[name] as string | FieldWords);
    const each = of[name] as Field;
    const isOptional = each.its.optional === true && each.kind.is !== 'yesNo' && rest.none === undefined;
    return (
      <TypedControl
        key={name}
        name={name}
        of={each}
        said={{ label: isOptional ? `${own} (${words.kit.optional})` : own, hint: typeof hint === 'object' ? hint[typed[name] ?? ''] : hint, ...rest }}
        typed={startOf(name)}
        fault={faults[name] ?? found[name] ?? refused.at(name)}
        isDisabled={isChange && each.its.fixed === true}
      />
    );
  };
  return (
    <form ref={form} noValidate className={css['form']} aria-label={label} onSubmit={send} onChange={(event) => setTyped(typedIn(event.currentTarget))}>
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
      {below?.(typed)}
      {refused.cause !== undefined && refused.cause !== null && (
        <p className={css['fault']} role="alert">
          {sentenceOf(refused.cause, words)}
        </p>
      )}
      <div className={css['formFoot']}>
        {onCancel !== undefined && (
          <Button look="quiet" onClick={onCancel}>
            {words.kit.cancel}
          </Button>
        )}
        <Button look="primary" type="submit" isOff={act.isPending}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

const wordsOf = (said: string | FieldWords): FieldWords => (typeof said === 'string' ? { label: said } : said);

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
  const done = {
    onSuccess: () => {
      toast(words.kit.saved);
      onClose();
    },
  };
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
