import { useState, type ReactNode } from 'react';
import { ContributionCreateDocument, ContributionUpdateDocument, type ContributionKind, type ContributionStatus } from '../../client/generated/alliance.js';
import { InputRefused, useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextField } from '../kit/field.js';
import { Form, type FormValues } from '../kit/form.js';
import { AudienceStrip } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import css from './alliance.module.css';
import { minorOf, typedAmount } from './amounts.js';
import { CONTRIBUTION_KINDS } from './contribution-sums.js';
import type { Contribution, Project } from './shown-project.js';

interface ContributionFormProps {
  readonly project: Project;
  /** The one that is changed; absent for a new one. */
  readonly contribution: Contribution | undefined;
  readonly onClose: () => void;
}

/** The dialog in which a side writes what it puts in. */
export function ContributionForm({ project, contribution, onClose }: ContributionFormProps): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { ledger, contributionKinds, contributionStatuses } = words.alliance;
  const { currency } = project.account;
  const [wrong, setWrong] = useState<{ readonly amount?: string; readonly days?: string }>({});
  const create = useAct(ContributionCreateDocument);
  const update = useAct(ContributionUpdateDocument);
  const act = contribution === undefined ? create : update;
  const at = (field: string): string | undefined => (act.error instanceof InputRefused ? act.error.at(field) : undefined);
  const submit = ({ kind, title = '', status, amount = '', days = '' }: FormValues): void => {
    const [amountMinor, personDays] = [minorOf(amount, currency), daysOf(days)];
    setWrong({ ...(amountMinor === undefined ? { amount: ledger.amountWrong } : {}), ...(personDays === undefined ? { days: ledger.daysWrong } : {}) });
    if (amountMinor === undefined || personDays === undefined) return;
    const values = { title, status: status as ContributionStatus, amountMinor, personDays };
    if (contribution === undefined) create.mutate({ input: { projectId: project.id, kind: kind as ContributionKind, ...values } }, { onSuccess: onClose });
    else update.mutate({ input: { id: contribution.id, expectedVersion: contribution.version, ...values } }, { onSuccess: onClose });
  };
  const title = contribution === undefined ? ledger.addTitle : ledger.editTitle;
  return (
    <Dialog title={title} onClose={onClose}>
      <AudienceStrip company={self.companyName} />
      <Form label={title} submit={words.kit.save} isBusy={act.isPending} cause={act.error} onCancel={onClose} onSubmit={submit}>
        <SelectField label={ledger.kind} name="kind" defaultValue={contribution?.kind ?? 'PEOPLE'} disabled={contribution !== undefined} fault={at('kind')}>
          {CONTRIBUTION_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {contributionKinds[kind]}
            </option>
          ))}
        </SelectField>
        <TextField label={ledger.what} name="title" required maxLength={200} defaultValue={contribution?.title} fault={at('title')} />
        <div className={css['pair']}>
          <TextField
            label={ledger.amount(currency)}
            name="amount"
            inputMode="decimal"
            defaultValue={typedAmount(contribution?.amountMinor ?? null, currency)}
            hint={ledger.amountHint}
            fault={wrong.amount ?? at('amountMinor')}
          />
          <TextField label={ledger.days} name="days" inputMode="numeric" defaultValue={contribution?.personDays ?? ''} fault={wrong.days ?? at('personDays')} />
        </div>
        <SelectField label={ledger.status} name="status" defaultValue={contribution?.status ?? 'PLANNED'} fault={at('status')}>
          {(['PLANNED', 'DELIVERED'] as const).map((status) => (
            <option key={status} value={status}>
              {contributionStatuses[status]}
            </option>
          ))}
        </SelectField>
      </Form>
    </Dialog>
  );
}

/** Whole days; null for an empty text, undefined for what is no number of days. */
function daysOf(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d{1,7}$/u.test(typed) ? Number(typed) : undefined;
}
