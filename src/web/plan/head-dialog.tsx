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

type Typing = Readonly<Record<Field, Mine>>;

/** What is typed in the dialog. What was not saved when it ends is offered to be copied. */
function useTyping(live: Readonly<Record<Field, string>>) {
  const { fields } = useWords().words.plan;
  const mine: Typing = { title: useMine(live.title), purpose: useMine(live.purpose), startsOn: useMine(live.startsOn), endsOn: useMine(live.endsOn) };
  const touched = FIELDS.filter((field) => mine[field].isTouched);
  const isOver = useRef(false);
  useLeaveGuard(touched.length > 0);
  useAtEnd(() => {
    if (!isOver.current) for (const field of touched) offerUnsent({ label: fields[field], text: mine[field].text });
  });
  const finish = (): void => {
    isOver.current = true;
  };
  return { mine, touched, finish };
}

/** The dialog of the head. Only what was changed in it is written, and what others have changed meanwhile is asked about. */
export function HeadDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { draft, opened } = usePlanRoom();
  const [faults, setFaults] = useState<readonly Violation[]>([]);
  const live = useHead();
  const { mine, touched, finish } = useTyping(live);
  const close = (): void => {
    finish();
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
  return (
    <Dialog title={words.plan.settings} onClose={close}>
      <Form label={words.plan.settings} submit={words.kit.save} isBusy={false} onCancel={close} onSubmit={save}>
        {FIELDS.map((field) => (
          <HeadField key={field} field={field} mine={mine[field]} live={live[field]} fault={faults.find(({ path }) => path.at(-1) === field)} />
        ))}
      </Form>
    </Dialog>
  );
}

interface HeadFieldProps {
  readonly field: Field;
  readonly mine: Mine;
  readonly live: string;
  readonly fault: Violation | undefined;
}

function HeadField({ field, mine: { text, theirs, type, insist, settle }, live, fault }: HeadFieldProps): ReactNode {
  const { plan, editor } = useWords().words;
  const shared = {
    label: plan.fields[field],
    name: field,
    value: text,
    fault: fault === undefined ? undefined : editor.faults[fault.code],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => type(target.value),
  };
  return (
    <Asked field={{ text, theirs, keepMine: insist, takeTheirs: () => settle(live) }}>
      {field === 'purpose' ? (
        <TextArea {...shared} rows={4} maxLength={longestOf(PLAN_HEAD_FIELDS.purpose)} />
      ) : (
        <TextField {...shared} required {...(field === 'title' ? { maxLength: longestOf(PLAN_HEAD_FIELDS.title) } : { type: 'date' })} />
      )}
    </Asked>
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
