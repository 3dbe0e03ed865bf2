import type { ReactNode } from 'react';
import { ProjectUpdateDocument } from '../../client/generated/alliance.js';
import { CHARTER_HEAD_FIELDS } from '../../protocol/charter-document.js';
import { useWords } from '../i18n/words.js';
import { AudienceStrip } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
import type { Project } from './shown-project.js';

/** The dialog in which title, purpose and dates are changed. */
export function ProjectDetails({ project, onClose }: { readonly project: Project; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { create, project: said } = words.alliance;
  return (
    <ThingDialog
      titles={{ create: said.editTitle }}
      lead={<AudienceStrip company={self.companyName} />}
      of={CHARTER_HEAD_FIELDS}
      said={{ title: create.name, purpose: { label: create.purpose, hint: create.purposeHint }, startsOn: create.startsOn, endsOn: create.endsOn }}
      rows={[['startsOn', 'endsOn']]}
      seen={project}
      place={{}}
      update={ProjectUpdateDocument}
      onClose={onClose}
    />
  );
}
