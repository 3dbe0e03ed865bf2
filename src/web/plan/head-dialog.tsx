/**
 * Title, purpose and period of the plan: part of the live document like everything else in it.
 */
import { useState, type ReactNode } from 'react';
import type { Violation } from '../../protocol/structured-items.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { TextArea, TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import { usePlanRoom } from './room.js';

/** The dialog of the head. */
export function HeadDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { draft } = usePlanRoom();
  const [faults, setFaults] = useState<readonly Violation[]>([]);
  const { title, purpose, startsOn, endsOn } = draft.headValues();
  const at = (field: string): string | undefined => {
    const fault = faults.find(({ path }) => path.at(-1) === field);
    return fault === undefined ? undefined : words.editor.faults[fault.code];
  };
  const { fields } = words.plan;
  return (
    <Dialog title={words.plan.settings} onClose={onClose}>
      <Form
        label={words.plan.settings}
        submit={words.kit.save}
        isBusy={false}
        onCancel={onClose}
        onSubmit={(values) => {
          const { title: newTitle = '', startsOn: from = '', endsOn: to = '' } = values;
          const violations =
            to < from
              ? [{ path: ['plan', 'endsOn'], code: 'OUT_OF_RANGE' as const, message: '' }]
              : draft.writeHead({ title: newTitle.trim(), purpose: orNull(values['purpose']), startsOn: from, endsOn: to });
          setFaults(violations);
          if (violations.length === 0) onClose();
        }}
      >
        <TextField label={fields.title} name="title" defaultValue={title} required maxLength={200} fault={at('title')} />
        <TextArea label={fields.purpose} name="purpose" defaultValue={purpose ?? ''} rows={4} fault={at('purpose')} />
        <TextField label={fields.startsOn} name="startsOn" type="date" defaultValue={startsOn} required fault={at('startsOn')} />
        <TextField label={fields.endsOn} name="endsOn" type="date" defaultValue={endsOn} required fault={at('endsOn')} />
      </Form>
    </Dialog>
  );
}
