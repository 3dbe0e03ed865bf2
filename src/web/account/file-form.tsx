/**
 * A private file to be written. What was typed is never lost: when somebody else has changed the file meanwhile, it is shown what they changed beside what one
 * typed oneself, and one goes on from there.
 */
import { useEffect, useState, type ReactNode } from 'react';
import {
  UpdateCustomerFileDocument,
  UpdateSupplierFileDocument,
  type CustomerFileUpdateInput,
  type PrivateFileQuery,
  type SupplierFileUpdateInput,
} from '../../client/generated/account.js';
import { InputRefused, useAct } from '../data/server.js';
import { SUPPLIER_FILE_FIELDS } from '../../protocol/account.js';
import { longestOf } from '../../protocol/field.js';
import { useWords } from '../i18n/words.js';
import { SelectField, TextArea, TextField } from '../kit/field.js';
import { Form } from '../kit/form.js';
import { useLeaveGuard } from '../kit/leave-guard.js';
import { Card } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import css from './account.module.css';
import { EntriesEditor } from './entries-editor.js';
import { focusFirstFault, useRefusal, type Refusal } from '../kit/refusal.js';
import { changeOf, draftOf, isTyped, rebased, sameEntries, type FileChange, type FileDraft, type FileField, type KeptFile } from './file-draft.js';
import { StaleNotice } from './stale-notice.js';
import { moneyText } from '../data/typed.js';

type Account = NonNullable<PrivateFileQuery['account']>;

interface FileFormProps {
  readonly account: Account;
  readonly file: KeptFile;
  readonly readAgain: () => void;
  readonly onClose: () => void;
}

/** What is written in the form: over what it was begun, what is wrong with it, and how it is saved. */
function useWriting({ account, file, readAgain, onClose }: FileFormProps) {
  const { words, locale } = useWords();
  const { file: said } = words.account;
  const { currency, viewerSide } = account;
  const listName = listNameOf(viewerSide);
  const current = draftOf(file, currency, locale);
  const [base, setBase] = useState({ version: file.version, draft: current });
  const [draft, setDraft] = useState(current);
  const [refused, setRefused] = useState<{ readonly faults: FileChange['faults']; readonly draft: FileDraft }>({ faults: {}, draft: current });
  const save = useSave(account);
  const faults = useRefusal(isStale(save.error) ? null : save.error, [...file.fields.map(({ name }) => name), listName]);
  const isDirty = !sameEntries(draft.entries, base.draft.entries) || file.fields.some(({ name }) => isTyped(draft, base.draft, name));
  const isBehind = base.version !== file.version;
  useLeaveGuard(isDirty);
  useEffect(() => {
    if (Object.keys(refused.faults).length > 0) focusFirstFault();
  }, [refused]);
  /** What could not be understood is told until something else is typed. */
  const typedFault = (name: string): string | undefined => (isTyped(draft, refused.draft, name) ? undefined : refused.faults[name]);

  const send = (): void => {
    const change = changeOf(draft, base.draft, file.fields, { currency, locale, words });
    setRefused({ faults: change.faults, draft });
    if (Object.keys(change.faults).length > 0) return;
    if (!isDirty) {
      toast(said.unchanged);
      onClose();
      return;
    }
    save.send(base.version, change, {
      onSuccess: () => {
        toast(words.account.saved);
        onClose();
      },
      onError: (error) => {
        if (isStale(error)) readAgain();
      },
    });
  };
  const goOn = (): void => {
    setDraft(rebased(draft, base.draft, current));
    setBase({ version: file.version, draft: current });
    save.forget();
  };
  return { current, base: base.draft, draft, setDraft, faults, typedFault, isBehind, isPending: save.isPending, send, goOn };
}

const listNameOf = (side: Account['viewerSide']): 'stakeholders' | 'alternatives' => (side === 'SUPPLIER' ? 'stakeholders' : 'alternatives');

/** The form of the own side's file. */
export function FileForm({ account, file, readAgain, onClose }: FileFormProps): ReactNode {
  const { words } = useWords();
  const { file: said } = words.account;
  const { currency, viewerSide: side } = account;
  const listName = listNameOf(side);
  const { current, base, draft, setDraft, faults, typedFault, isBehind, isPending, send, goOn } = useWriting({ account, file, readAgain, onClose });
  const fieldsOf = (isText: boolean): ReactNode =>
    file.fields
      .filter(({ kind }) => (kind === 'text') === isText)
      .map((field) => <DraftField key={field.name} {...{ field, draft, setDraft, currency }} fault={typedFault(field.name) ?? faults.at(field.name)} />);
  return (
    <Card onlyFor={side} title={said.editTitle}>
      {isBehind && <StaleNotice {...{ file, draft, current, listName }} {...{ base }} goOn={goOn} discard={onClose} />}
      <Form label={said.editTitle} submit={words.kit.save} isBusy={isPending || isBehind} cause={faults.cause} onCancel={onClose} onSubmit={send}>
        <div className={css['fileFields']}>{fieldsOf(false)}</div>
        <EntriesEditor
          side={side}
          entries={draft.entries}
          people={account.customerTeam.nodes.map(({ member }) => member)}
          faultAt={(index, part) => faults.at(`${listName}.${index}.${part}`)}
          onChange={(entries) => setDraft({ ...draft, entries })}
        />
        {fieldsOf(true)}
      </Form>
    </Card>
  );
}

/** Whether a refusal is about the version. */
const isStale = (error: unknown): boolean => error instanceof InputRefused && error.userErrors.some(({ code }) => code === 'STALE_VERSION');

interface Outcome {
  readonly onSuccess: () => void;
  readonly onError: (error: Error) => void;
}

/** Saves a change of the file of the viewer's side. */
function useSave({ id, viewerSide }: Account) {
  const supplier = useAct(UpdateSupplierFileDocument);
  const customer = useAct(UpdateCustomerFileDocument);
  const { error, isPending, reset } = viewerSide === 'SUPPLIER' ? supplier : customer;
  const send = (expectedVersion: number, { values, entries }: FileChange, outcome: Outcome): void => {
    const known = { accountId: id, expectedVersion };
    // The names and values come from the fields of that very file: choices from its own lists, numbers checked.
    if (viewerSide === 'SUPPLIER') {
      const stakeholders = entries?.map(({ key: _, ...entry }) => entry);
      supplier.mutate(
        { input: { ...known, ...(values as Partial<SupplierFileUpdateInput>), ...(stakeholders === undefined ? {} : { stakeholders }) } },
        outcome,
      );
    } else {
      const alternatives = entries?.map(({ name, note }) => ({ name, note }));
      customer.mutate(
        { input: { ...known, ...(values as Partial<CustomerFileUpdateInput>), ...(alternatives === undefined ? {} : { alternatives }) } },
        outcome,
      );
    }
  };
  return { send, error, isPending, forget: reset };
}

interface DraftFieldProps {
  readonly field: FileField;
  readonly draft: FileDraft;
  readonly setDraft: (draft: FileDraft) => void;
  readonly currency: string;
  readonly fault: ReturnType<Refusal['at']>;
}

function DraftField({ field: { name, label, kind, options }, draft, setDraft, currency, fault }: DraftFieldProps): ReactNode {
  const { words, locale } = useWords();
  const { file: said } = words.account;
  const common = {
    name,
    fault,
    value: draft.texts[name] ?? '',
    onChange: ({ target }: { readonly target: { readonly value: string } }) => setDraft({ ...draft, texts: { ...draft.texts, [name]: target.value } }),
  };
  if (kind === 'choice') {
    return <SelectField label={label} none={said.unset} options={options} {...common} />;
  }
  if (kind === 'text') return <TextArea label={label} rows={8} maxLength={longestOf(SUPPLIER_FILE_FIELDS.notes)} {...common} />;
  if (kind === 'money')
    return <TextField label={`${label} (${currency})`} inputMode="decimal" hint={said.moneyHint(moneyText(1_234_550, currency, locale))} {...common} />;
  if (kind === 'line') return <TextField label={label} maxLength={longestOf(SUPPLIER_FILE_FIELDS.segment)} {...common} />;
  return <TextField label={kind === 'percent' ? `${label} (%)` : label} inputMode="numeric" hint={said.scoreHint} {...common} />;
}
