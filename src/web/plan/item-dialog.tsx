/**
 * All fields of one item, one below the other: for long texts, for targets, and for small screens. Each field is written when it is left.
 */
import { useState, type ReactNode } from 'react';
import type { PlanItem } from '../../client/plan-draft.js';
import type { PlanCollection } from '../../protocol/plan-document.js';
import type { Violation } from '../../protocol/structured-items.js';
import type { CellValue, Column } from '../editor/column.js';
import type { TableActs } from '../editor/items-table.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextArea, TextField } from '../kit/field.js';
import kit from '../kit/kit.module.css';
import { usePlanRoom } from './room.js';
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
  return (
    <Dialog title={item.title} onClose={onClose}>
      {columns.map((column) =>
        column.kind === 'shown' ? (
          <Targets key={column.field} item={item as PlanItem<'objectives'>} />
        ) : (
          <ItemField key={column.field} {...{ item, column, mayWrite }} onWrite={(value) => acts.write(item.id, column.field, value)} />
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

interface ItemFieldProps {
  readonly item: Item;
  readonly column: Column<Item>;
  readonly mayWrite: boolean;
  readonly onWrite: (value: CellValue) => readonly Violation[];
}

function ItemField({ item, column, mayWrite, onWrite }: ItemFieldProps): ReactNode {
  const { words } = useWords();
  const [fault, setFault] = useState<Violation>();
  const value = column.value(item);
  const write = (typed: string): void => {
    const next: CellValue = typed.trim() === '' && column.isOptional === true ? null : column.kind === 'number' ? Number(typed.replace(',', '.')) : typed;
    setFault(next === value ? undefined : onWrite(next)[0]);
  };
  const shared = { label: column.label, fault: fault === undefined ? undefined : words.editor.faults[fault.code], disabled: !mayWrite };
  const text = value === null ? '' : String(value);
  if (column.kind === 'choice') {
    return (
      <SelectField {...shared} value={text} onChange={(event) => write(event.target.value)}>
        {column.isOptional === true && <option value="">–</option>}
        {column.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </SelectField>
    );
  }
  if (column.kind === 'long') return <TextArea {...shared} key={text} defaultValue={text} rows={4} onBlur={(event) => write(event.target.value)} />;
  return <TextField {...shared} key={text} type={column.kind === 'day' ? 'date' : 'text'} defaultValue={text} onBlur={(event) => write(event.target.value)} />;
}

function Targets({ item }: { readonly item: PlanItem<'objectives'> }): ReactNode {
  const { words, format } = useWords();
  const { draft, mayWrite } = usePlanRoom();
  const [fault, setFault] = useState<string>();
  const text = writeTargets(item.targets ?? {}, format);
  const write = (typed: string): void => {
    const targets = readTargets(typed);
    const isRefused = targets === undefined || draft.write('objectives', item.id, { targets: Object.keys(targets).length === 0 ? null : targets }).length > 0;
    setFault(isRefused ? words.plan.targetsFault : undefined);
  };
  return (
    <TextArea
      key={text}
      label={words.plan.targetsTitle}
      hint={words.plan.targetsHint}
      fault={fault}
      disabled={!mayWrite}
      defaultValue={text}
      rows={4}
      onBlur={(event) => {
        if (event.target.value.trim() !== text.trim()) write(event.target.value);
      }}
    />
  );
}
