import type { ReactNode } from 'react';
import { ContributionCreateDocument, ContributionUpdateDocument } from '../../client/generated/alliance.js';
import { useWords } from '../i18n/words.js';
import { CONTRIBUTION_FIELDS } from '../../protocol/contribution.js';
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
      of={CONTRIBUTION_FIELDS}
      start={{ kind: 'PEOPLE' }}
      said={{
        kind: { label: ledger.kind, choices: contributionKinds },
        title: ledger.what,
        amountMinor: { label: ledger.amount(currency), hint: ledger.amountHint },
        personDays: ledger.days,
        status: { label: ledger.status, choices: contributionStatuses },
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
