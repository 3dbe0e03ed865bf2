/**
 * A file to bring in: what it holds, how it is written, which column fills which field, and what happens to rows that are not valid.
 */
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import {
  ImportMappingSaveDocument,
  ImportMappingsDocument,
  type ImportErrorPolicy,
  type ImportMappingSaveInput,
  type ImportMappingsQuery,
} from '../../../client/generated/imports.js';
import { EXTERNAL_REFERENCE_FIELDS } from '../../../protocol/external-reference.js';
import { longestOf } from '../../../protocol/field.js';
import { InputRefused, perform, useRead } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Dialog } from '../../kit/dialog.js';
import { CheckField, SelectField, TextField } from '../../kit/field.js';
import { namesById } from '../../kit/names.js';
import { Form, type FormValues } from '../../kit/form.js';
import { bringIn, type Parcel } from './bring-in.js';
import { ColumnTable } from './column-table.js';
import { useDraft, type Draft } from './import-draft.js';
import css from './imports.module.css';
import { shapeIn, textsOf, type Shape } from './shape.js';
import { useRefusal } from '../../kit/refusal.js';

interface NewImportProps {
  readonly onClose: () => void;
  readonly onSent: (id: string, parcel: Parcel) => void;
}

/** A file that is sent, and the name under which the way to read it is kept; empty where it is not. */
interface Wish extends Parcel {
  readonly keepAs: string;
}

type Mapping = ImportMappingsQuery['importMappings']['nodes'][number];

/** The form of a new import. */
export function NewImport({ onClose, onSent }: NewImportProps): ReactNode {
  const { words, format } = useWords();
  const said = words.imports;
  const draft = useDraft();
  const [isDry, setDry] = useState(true);
  const [share, setShare] = useState(0);
  const mappings = useRead(ImportMappingsDocument, {}, { on: ['importMapping'] }).data?.importMappings.nodes ?? [];
  const send = useSending(draft, mappings, setShare);
  const { at, cause } = useRefusal(send.error, ['name', 'system']);
  const submit = (values: FormValues): void => {
    const wish = wishOf(draft, values, isDry);
    if (wish === undefined) return;
    const onSuccess = (id: string): void => {
      onClose();
      onSent(id, wish);
    };
    send.mutate(wish, { onSuccess });
  };
  return (
    <Dialog wide title={said.create} onClose={onClose}>
      <Form
        label={said.create}
        submit={send.isPending ? said.sending(format.percent(Math.round(share * 100))) : isDry ? said.startDry : said.start}
        isBusy={send.isPending}
        cause={cause}
        onCancel={onClose}
        onSubmit={submit}
      >
        <TextField
          label={said.file}
          type="file"
          accept=".csv,.tsv,.txt,.jsonl,.ndjson"
          required
          hint={said.fileHint}
          onChange={(event) => void draft.take(event.target.files?.[0])}
        />
        <Source draft={draft} mappings={mappings} systemFault={at('system')} />
        <Writing draft={draft} />
        <ColumnTable draft={draft} />
        <Keeping nameFault={at('name')} />
        <CheckField label={said.dryRun} checked={isDry} onChange={(event) => setDry(event.target.checked)} />
      </Form>
    </Dialog>
  );
}

function Keeping({ nameFault }: { readonly nameFault: string | undefined }): ReactNode {
  const { words } = useWords();
  const said = words.imports;
  return (
    <div className={css['trio']}>
      <TextField label={`${said.keepAs} (${words.kit.optional})`} name="keepAs" maxLength={120} autoComplete="off" hint={said.keepHint} fault={nameFault} />
      <SelectField label={said.policy} name="errorPolicy" options={said.policies} />
    </div>
  );
}

function useSending({ kind, shape }: Draft, mappings: readonly Mapping[], arrived: (share: number) => void): UseMutationResult<string, Error, Wish> {
  return useMutation({
    mutationFn: async ({ keepAs, ...parcel }) => {
      if (keepAs !== '')
        await keepMapping({ name: keepAs, kind, ...wordsOf(shape), expectedVersion: mappings.find(({ name }) => name === keepAs)?.version ?? null });
      return bringIn(parcel, arrived);
    },
  });
}

function wishOf({ file, kind, format, shape }: Draft, values: FormValues, dryRun: boolean): Wish | undefined {
  if (file === undefined) return undefined;
  const errorPolicy: ImportErrorPolicy = values['errorPolicy'] === 'REJECT_FAILED_ROWS' ? 'REJECT_FAILED_ROWS' : 'REJECT_ALL';
  const named = { kind, format, errorPolicy, dryRun, system: values['system'] ?? '', fileName: file.name.slice(0, 200) };
  return { file, input: { ...named, ...wordsOf(shape) }, keepAs: (values['keepAs'] ?? '').trim() };
}

function wordsOf({ columns, defaults, dateOrder, decimalSign, delimiter, encoding }: Shape) {
  return { columns: textsOf(columns), defaults: textsOf(defaults), dateOrder, decimalSign, delimiter, encoding };
}

async function keepMapping(input: ImportMappingSaveInput): Promise<void> {
  const { importMappingSave } = await perform(ImportMappingSaveDocument, { input });
  if (importMappingSave.importMapping === null) throw new InputRefused([]);
}

interface SourceProps {
  readonly draft: Draft;
  readonly mappings: readonly Mapping[];
  readonly systemFault: string | undefined;
}

function Source({ draft: { kind, setKind, setShape }, mappings, systemFault }: SourceProps): ReactNode {
  const said = useWords().words.imports;
  const readBy = (id: string): void => {
    const mapping = mappings.find((each) => each.id === id);
    if (mapping !== undefined) setShape(() => shapeIn(mapping.shape));
  };
  return (
    <div className={css['trio']}>
      <SelectField label={said.kind} value={kind} options={said.kinds} onChange={(event) => setKind(keyOf(said.kinds, event.target.value) ?? kind)} />
      <TextField
        label={said.system}
        name="system"
        required
        maxLength={longestOf(EXTERNAL_REFERENCE_FIELDS.system)}
        autoComplete="off"
        hint={said.systemHint}
        fault={systemFault}
      />
      <SelectField
        key={kind}
        label={said.mapping}
        defaultValue=""
        hint={said.mappingHint}
        none={said.mappingNone}
        options={namesById(mappings.filter((mapping) => mapping.kind === kind))}
        onChange={(event) => readBy(event.target.value)}
      />
    </div>
  );
}

/** How the file is written: as it was found there, until somebody says it. */
function Writing({ draft: { format, setFormat, shape, setShape, found } }: { readonly draft: Draft }): ReactNode {
  const said = useWords().words.imports;
  const put = (part: Partial<Shape>): void => setShape((before) => ({ ...before, ...part }));
  return (
    <div className={css['trio']}>
      <SelectField
        label={said.format}
        value={format}
        options={said.formats}
        onChange={(event) => setFormat(keyOf(said.formats, event.target.value) ?? format)}
      />
      <FoundChoice label={said.encoding} value={shape.encoding} found={found?.encoding} choices={said.encodings} choose={(encoding) => put({ encoding })} />
      {format === 'CSV' && (
        <FoundChoice
          label={said.delimiter}
          value={shape.delimiter}
          found={found?.delimiter}
          choices={said.delimiters}
          choose={(delimiter) => put({ delimiter })}
        />
      )}
      <FoundChoice
        label={said.decimalSign}
        value={shape.decimalSign}
        found={found?.decimalSign}
        choices={said.decimalSigns}
        choose={(decimalSign) => put({ decimalSign })}
      />
      <FoundChoice
        label={said.dateOrder}
        value={shape.dateOrder}
        found={found?.dateOrder}
        choices={said.dateOrders}
        choose={(dateOrder) => put({ dateOrder })}
      />
    </div>
  );
}

interface FoundChoiceProps<Value extends string> {
  readonly label: string;
  /** What was said; null where it is found in the file. */
  readonly value: string | null;
  /** What was found; null where nothing settles it, undefined before there is a file. */
  readonly found: string | null | undefined;
  readonly choices: Readonly<Record<Value, string>>;
  readonly choose: (value: Value | null) => void;
}

const keyOf = <Value extends string>(choices: Readonly<Record<Value, string>>, text: string): Value | undefined =>
  (Object.keys(choices) as Value[]).find((each) => each === text);

function FoundChoice<Value extends string>({ label, value, found, choices, choose }: FoundChoiceProps<Value>): ReactNode {
  const said = useWords().words.imports;
  const known = keyOf(choices, found ?? '');
  const automatic = known === undefined ? (found === null ? said.unsettled : said.automatic) : said.foundAs(choices[known]);
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      hint={found === null && value === null ? said.unsettledHint : undefined}
      none={automatic}
      options={choices}
      onChange={(event) => choose(keyOf(choices, event.target.value) ?? null)}
    />
  );
}
