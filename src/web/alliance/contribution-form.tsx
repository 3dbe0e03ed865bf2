import type { ReactNode } from 'react';
import { ContributionCreateDocument, ContributionUpdateDocument } from '../../client/generated/alliance.js';
import { useWords } from '../i18n/words.js';
import { amount, fixed, integer, optional, otherwise, text } from '../../protocol/field.js';
import { pick } from '../kit/picked.js';
import { AudienceStrip } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
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
  return (
    <ThingDialog
      titles={{ create: ledger.addTitle, edit: ledger.editTitle }}
      lead={<AudienceStrip company={self.companyName} />}
      of={{
        kind: fixed(otherwise(pick('What is put in.', contributionKinds), 'PEOPLE')),
        title: text(200, 'What it is.'),
        amountMinor: optional(amount('What it is worth.')),
        personDays: optional(integer(0, 9_999_999, 'Days of work.')),
        status: otherwise(pick('Whether it is there.', contributionStatuses), 'PLANNED'),
      }}
      said={{
        kind: ledger.kind,
        title: ledger.what,
        amountMinor: { label: ledger.amount(currency), hint: ledger.amountHint },
        personDays: ledger.days,
        status: ledger.status,
      }}
      rows={[['amountMinor', 'personDays']]}
      currency={currency}
      seen={contribution}
      place={{ projectId: project.id }}
      create={ContributionCreateDocument}
      update={ContributionUpdateDocument}
      onClose={onClose}
    />
  );
}
