/**
 * All fields of one item, one below the other: for long texts, for targets, and for small screens. Each field is written when it is left.
 */
import type { ReactNode } from 'react';
import type { PlanItem } from '../../client/plan-draft.js';
import type { PlanCollection } from '../../protocol/plan-document.js';
import { Asked } from '../editor/both-values.js';
import type { Column } from '../editor/column.js';
import { useColumnField, type ColumnTies } from '../editor/column-field.js';
import type { TableActs } from '../editor/items-table.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextArea, TextField } from '../kit/field.js';
import kit from '../kit/kit.module.css';
import { usePlanRoom } from './room.js';
import { numberText } from '../data/typed.js';
import { useTypedField } from '../editor/typed-field.js';
import { shownTitle } from './columns.js';
import { readTargets, writeTargets } from './targets.js';

type Item = PlanItem<PlanCollection>;

interface ItemDialogProps {
  readonly item: Item;
  readonly columns: readonly Column<Item>[];
  readonly acts: TableActs;
  readonly onClose: () => void;
}

/** The dialog of an item. */
export function ItemDialog({ item, columns, acts, onClose }: ItemDialogProps): ReactNode {
  const { words } = useWords();
  const { mayWrite } = usePlanRoom();
  const canWrite = (): boolean => acts.canWrite(item.id);
  return (
    <Dialog title={shownTitle(item, columns[0]?.empty ?? item.title)} onClose={onClose}>
      {columns.map((column) =>
        column.kind === 'shown' ? (
          <Targets key={column.field} item={item as PlanItem<'objectives'>} canWrite={canWrite} />
        ) : (
          <ItemField
            key={column.field}
            {...{ column, mayWrite, canWrite }}
            value={column.value(item)}
            write={(value) => acts.write(item.id, column.field, value)}
          />
        ),
      )}
      <div className={kit['formFoot']}>
        {mayWrite && (
          <Button
            look="danger"
            onClick={() => {
              acts.remove(item.id);
              onClose();
            }}
          >
            {words.editor.remove}
          </Button>
        )}
        <Button look="primary" onClick={onClose}>
          {words.kit.close}
        </Button>
      </div>
    </Dialog>
  );
}

function ItemField({ mayWrite, ...ties }: ColumnTies<Item> & { readonly mayWrite: boolean }): ReactNode {
  const { column } = ties;
  const field = useColumnField(ties);
  const shared = { label: column.label, fault: field.fault, disabled: !mayWrite, value: field.text };
  const control =
    column.kind === 'choice' ? (
      <SelectField
        {...shared}
        none={column.isOptional === true ? '–' : undefined}
        options={Object.fromEntries(column.options?.map(({ value, label }) => [value, label]) ?? [])}
        onChange={({ target: { value } }) => {
          field.type(value);
          field.leave(value);
        }}
      />
    ) : column.kind === 'long' ? (
      <TextArea {...shared} rows={4} onChange={(event) => field.type(event.target.value)} onBlur={() => field.leave()} />
    ) : (
      <TextField
        {...shared}
        type={column.kind === 'day' ? 'date' : 'text'}
        placeholder={column.empty}
        onChange={(event) => field.type(event.target.value)}
        onBlur={() => field.leave()}
      />
    );
  return <Asked field={field}>{control}</Asked>;
}

function Targets({ item, canWrite }: { readonly item: PlanItem<'objectives'>; readonly canWrite: () => boolean }): ReactNode {
  const { words, locale } = useWords();
  const { draft, mayWrite } = usePlanRoom();
  const field = useTypedField({
    label: words.plan.targetsTitle,
    live: writeTargets(item.targets ?? {}, (amount) => numberText(amount, locale)),
    write(typed) {
      if (!canWrite()) return words.editor.notSaved;
      const targets = readTargets(typed, locale);
      const isRefused = targets === undefined || draft.write('objectives', item.id, { targets: Object.keys(targets).length === 0 ? null : targets }).length > 0;
      return isRefused ? words.plan.targetsFault : undefined;
    },
  });
  return (
    <Asked field={field}>
      <TextArea
        label={words.plan.targetsTitle}
        hint={words.plan.targetsHint}
        fault={field.fault}
        disabled={!mayWrite}
        value={field.text}
        rows={4}
        onChange={(event) => field.type(event.target.value)}
        onBlur={() => field.leave()}
      />
    </Asked>
  );
}
