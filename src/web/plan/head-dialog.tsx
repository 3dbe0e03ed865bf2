/**
 * Title, purpose and period of the plan: part of the live document like everything else in it.
 */
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { longestOf } from '../../protocol/field.js';
import { PLAN_HEAD, PLAN_HEAD_FIELDS } from '../../protocol/plan-document.js';
import type { Violation } from '../../protocol/structured-items.js';
import { Asked } from '../editor/both-values.js';
import { useAtEnd, useMine, type Mine } from '../editor/typed-field.js';
import { useShared } from '../editor/use-document.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { TextArea, TextField } from '../kit/field.js';
import { Form } from '../kit/form.js';
import { useLeaveGuard } from '../kit/leave-guard.js';
import { offerUnsent } from '../kit/unsent-texts.js';
import { usePlanRoom } from './room.js';

const FIELDS = ['title', 'purpose', 'startsOn', 'endsOn'] as const;
type Field = (typeof FIELDS)[number];

/** The dialog of the head. Only what was changed in it is written, and what others have changed meanwhile is asked about. */
export function HeadDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { draft, opened } = usePlanRoom();
  const [faults, setFaults] = useState<readonly Violation[]>([]);
  const live = useHead();
  const mine: Readonly<Record<Field, Mine>> = {
    title: useMine(live.title),
    purpose: useMine(live.purpose),
    startsOn: useMine(live.startsOn),
    endsOn: useMine(live.endsOn),
  };
  const touched = FIELDS.filter((field) => mine[field].isTouched);
  const { fields } = words.plan;
  const isOver = useRef(false);
  useLeaveGuard(touched.length > 0);
  useAtEnd(() => {
    if (!isOver.current) for (const field of touched) offerUnsent({ label: fields[field], text: mine[field].text });
  });
  const close = (): void => {
    isOver.current = true;
    onClose();
  };
  const save = (): void => {
    if (FIELDS.some((field) => mine[field].theirs !== null)) return;
    const { state, isClosed } = opened.open;
    if (isClosed || !state.mayWrite) {
      onClose(); // what was typed is offered then
      return;
    }
    const values = Object.fromEntries(touched.map((field) => [field, valueOf(field, mine[field].text)]));
    const violations =
      mine.endsOn.text < mine.startsOn.text ? [{ path: ['plan', 'endsOn'], code: 'OUT_OF_RANGE' as const, message: '' }] : draft.writeHead(values);
    setFaults(violations);
    if (violations.length === 0) close();
  };
  const control = (field: Field) => {
    const fault = faults.find(({ path }) => path.at(-1) === field);
    return {
      label: fields[field],
      name: field,
      value: mine[field].text,
      fault: fault === undefined ? undefined : words.editor.faults[fault.code],
      onChange: (event: { readonly target: { readonly value: string } }) => mine[field].type(event.target.value),
    };
  };
  const asked = (field: Field): Parameters<typeof Asked>[0]['field'] => ({
    text: mine[field].text,
    theirs: mine[field].theirs,
    keepMine: mine[field].insist,
    takeTheirs: () => mine[field].settle(live[field]),
  });
  return (
    <Dialog title={words.plan.settings} onClose={close}>
      <Form label={words.plan.settings} submit={words.kit.save} isBusy={false} onCancel={close} onSubmit={save}>
        <Asked field={asked('title')}>
          <TextField {...control('title')} required maxLength={longestOf(PLAN_HEAD_FIELDS.title)} />
        </Asked>
        <Asked field={asked('purpose')}>
          <TextArea {...control('purpose')} rows={4} maxLength={longestOf(PLAN_HEAD_FIELDS.purpose)} />
        </Asked>
        <Asked field={asked('startsOn')}>
          <TextField {...control('startsOn')} type="date" required />
        </Asked>
        <Asked field={asked('endsOn')}>
          <TextField {...control('endsOn')} type="date" required />
        </Asked>
      </Form>
    </Dialog>
  );
}

/** The head as texts, as it stands now. */
function useHead(): Readonly<Record<Field, string>> {
  const { draft } = usePlanRoom();
  const read = useCallback(() => draft.headValues(), [draft]);
  const { title, purpose, startsOn, endsOn } = useShared(draft.doc.getMap(PLAN_HEAD), read);
  return { title, purpose: purpose ?? '', startsOn, endsOn };
}

function valueOf(field: Field, text: string): string | null {
  const value = text.trim();
  return field === 'purpose' && value === '' ? null : value;
}
