/**
 * A file to bring in: what it holds, how it is written, which column fills which field, and what happens to rows that are not valid.
 */
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import {
  ImportFieldsDocument,
  ImportMappingSaveDocument,
  ImportMappingsDocument,
  type ImportCreateInput,
  type ImportErrorPolicy,
  type ImportFormat,
  type ImportKind,
} from '../../../client/generated/imports.js';
import { InputRefused, server, useRead } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Dialog } from '../../kit/dialog.js';
import { CheckField, SelectField, TextField } from '../../kit/field.js';
import { Form, type FormValues } from '../../kit/form.js';
import { bringIn, type Parcel } from './bring-in.js';
import { ColumnTable } from './column-table.js';
import { columnLike, columnsIn, delimiterIn, DELIMITERS, formatOf, headOf, type Field } from './file-head.js';
import css from './imports.module.css';
import { DATE_ORDERS, shapeIn, textsOf, USUAL_SHAPE, type Shape } from './shape.js';

interface NewImportProps {
  readonly onClose: () => void;
  readonly onSent: (id: string, parcel: Parcel) => void;
}

interface Chosen {
  readonly file: File;
  readonly head: string;
}

const KINDS = ['ACCOUNTS', 'CONTACTS', 'OFFERINGS', 'ORDERS', 'MEASUREMENTS'] as const satisfies readonly ImportKind[];
const FORMATS = ['CSV', 'JSON_LINES'] as const satisfies readonly ImportFormat[];
const POLICIES = ['REJECT_ALL', 'REJECT_FAILED_ROWS'] as const satisfies readonly ImportErrorPolicy[];

/** The form of a new import. */
export function NewImport({ onClose, onSent }: NewImportProps): ReactNode {
  const { words, format: written } = useWords();
  const said = words.imports;
  const [chosen, setChosen] = useState<Chosen>();
  const [kind, setKind] = useState<ImportKind>('ACCOUNTS');
  const [format, setFormat] = useState<ImportFormat>('CSV');
  const [shape, setShape] = useState(USUAL_SHAPE);
  const [isDry, setDry] = useState(true);
  const [share, setShare] = useState(0);
  const fields = useRead(ImportFieldsDocument, { kind });
  const columns = chosen === undefined ? undefined : columnsIn(chosen.head, format, shape.delimiter);
  const known = fields.data?.importFields ?? [];
  const full = { ...shape, columns: columnsOf(known, shape, columns ?? []) };
  const send = useMutation({
    mutationFn: async (parcel: Parcel & { readonly keepAs: string; readonly version: number | null }) => {
      await keepMapping(parcel.keepAs, parcel.version, kind, full);
      return bringIn(parcel, setShare);
    },
    onSuccess: (id, { input, file }) => {
      onClose();
      onSent(id, { input, file });
    },
  });
  const mappings = useRead(ImportMappingsDocument, {}, { on: ['importMapping'] }).data?.importMappings.nodes ?? [];
  const at = (field: string): string | undefined => (send.error instanceof InputRefused ? send.error.at(field) : undefined);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) {
      setChosen(undefined);
      return;
    }
    const head = await headOf(file);
    setChosen({ file, head });
    setFormat(formatOf(file.name));
    if (formatOf(file.name) === 'CSV') setShape((before) => ({ ...before, delimiter: delimiterIn(head) }));
  };
  const submit = (values: FormValues): void => {
    if (chosen === undefined) return;
    const keepAs = (values['keepAs'] ?? '').trim();
    const errorPolicy = POLICIES.find((each) => each === values['errorPolicy']) ?? 'REJECT_ALL';
    const named = { kind, format, errorPolicy, dryRun: isDry, system: values['system'] ?? '', fileName: chosen.file.name.slice(0, 200) };
    const input: ImportCreateInput = { ...named, ...shapeWords(full) };
    send.mutate({ input, file: chosen.file, keepAs, version: mappings.find(({ name }) => name === keepAs)?.version ?? null });
  };
  return (
    <Dialog wide title={said.create} onClose={onClose}>
      <Form
        label={said.create}
        submit={send.isPending ? said.sending(written.percent(Math.round(share * 100))) : isDry ? said.startDry : said.start}
        isBusy={send.isPending}
        cause={send.error}
        onCancel={onClose}
        onSubmit={submit}
      >
        <TextField
          label={said.file}
          type="file"
          accept=".csv,.tsv,.txt,.jsonl,.ndjson"
          required
          hint={said.fileHint}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <div className={css['trio']}>
          <Choice
            label={said.kind}
            value={kind}
            choices={KINDS}
            nameOf={(each) => said.kinds[each]}
            choose={(next) => {
              setKind(next);
              setShape(({ delimiter, decimalSign, dateOrder }) => ({ ...USUAL_SHAPE, delimiter, decimalSign, dateOrder }));
            }}
          />
          <TextField label={said.system} name="system" required maxLength={60} autoComplete="off" hint={said.systemHint} fault={at('system')} />
          <SelectField
            label={said.mapping}
            defaultValue=""
            hint={said.mappingHint}
            onChange={(event) => {
              const mapping = mappings.find(({ id }) => id === event.target.value);
              if (mapping !== undefined) setShape(shapeIn(mapping.shape));
            }}
          >
            <option value="">{said.mappingNone}</option>
            {mappings
              .filter((mapping) => mapping.kind === kind)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </SelectField>
        </div>
        <Writing format={format} setFormat={setFormat} shape={shape} setShape={setShape} />
        <ColumnTable kind={kind} fields={known} columns={columns} shape={full} setShape={setShape} />
        <div className={css['trio']}>
          <TextField
            label={`${said.keepAs} (${words.kit.optional})`}
            name="keepAs"
            maxLength={120}
            autoComplete="off"
            hint={said.keepHint}
            fault={at('name')}
          />
          <SelectField label={said.policy} name="errorPolicy">
            {POLICIES.map((policy) => (
              <option key={policy} value={policy}>
                {said.policies[policy]}
              </option>
            ))}
          </SelectField>
        </div>
        <CheckField label={said.dryRun} checked={isDry} onChange={(event) => setDry(event.target.checked)} />
      </Form>
    </Dialog>
  );
}

/** The column of each field: the chosen one, or the one that is called like it. */
function columnsOf(fields: readonly Field[], shape: Shape, columns: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(({ name }) => [name, shape.columns[name] ?? columnLike(name, columns) ?? '']));
}

function shapeWords({ columns, defaults, dateOrder, decimalSign, delimiter }: Shape) {
  return { columns: textsOf(columns), defaults: textsOf(defaults), dateOrder, decimalSign, delimiter };
}

async function keepMapping(name: string, version: number | null, kind: ImportKind, shape: Shape): Promise<void> {
  if (name === '') return;
  const input = { name, kind, ...shapeWords(shape), expectedVersion: version };
  const { importMappingSave } = await server.ask(ImportMappingSaveDocument, { input });
  if (importMappingSave.importMapping === null) throw new InputRefused(importMappingSave.userErrors);
}

interface WritingProps {
  readonly format: ImportFormat;
  readonly setFormat: (format: ImportFormat) => void;
  readonly shape: Shape;
  readonly setShape: (change: (before: Shape) => Shape) => void;
}

function Writing({ format, setFormat, shape, setShape }: WritingProps): ReactNode {
  const said = useWords().words.imports;
  const put = (part: Partial<Shape>): void => setShape((before) => ({ ...before, ...part }));
  return (
    <div className={css['trio']}>
      <Choice label={said.format} value={format} choices={FORMATS} nameOf={(each) => said.formats[each]} choose={setFormat} />
      {format === 'CSV' && (
        <Choice
          label={said.delimiter}
          value={shape.delimiter}
          choices={DELIMITERS}
          nameOf={(each) => said.delimiters[each] ?? each}
          choose={(delimiter) => put({ delimiter })}
        />
      )}
      <Choice
        label={said.decimalSign}
        value={shape.decimalSign}
        choices={['.', ',']}
        nameOf={(each) => said.decimalSigns[each] ?? each}
        choose={(decimalSign) => put({ decimalSign })}
      />
      <Choice
        label={said.dateOrder}
        value={shape.dateOrder}
        choices={DATE_ORDERS}
        nameOf={(each) => said.dateOrders[each]}
        choose={(dateOrder) => put({ dateOrder })}
      />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly choose: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, choices, nameOf, choose }: ChoiceProps<Value>): ReactNode {
  return (
    <SelectField
      label={label}
      value={value}
      onChange={(event) => {
        const next = choices.find((each) => each === event.target.value);
        if (next !== undefined) choose(next);
      }}
    >
      {choices.map((each) => (
        <option key={each} value={each}>
          {nameOf(each)}
        </option>
      ))}
    </SelectField>
  );
}
