import type { ReactNode } from 'react';
import { DeliverableCreateDocument } from '../../client/generated/alliance.js';
import { useWords } from '../i18n/words.js';
import { DELIVERABLE_FIELDS } from '../../protocol/charter-document.js';
import { optional } from '../../protocol/field.js';
import { among } from '../kit/picked.js';
import { AudienceStrip } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
import { teamOf, type Project } from './shown-project.js';

const { title, description, dueOn } = DELIVERABLE_FIELDS;

/** The dialog for a new deliverable. */
export function NewDeliverable({ project, onClose }: { readonly project: Project; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { deliverables: said } = words.alliance;
  return (
    <ThingDialog
      titles={{ create: said.addTitle }}
      lead={<AudienceStrip company={self.companyName} />}
      of={{
        title,
        description,
        ownerId: optional(among('Who sees to it.', teamOf(project), ({ id, name }) => [id, name])),
        dueOn,
      }}
      said={{ title: said.name, description: said.description, ownerId: { label: said.owner, none: words.kit.nobody }, dueOn: said.due }}
      place={{ projectId: project.id, status: 'PLANNED' as const }}
      create={DeliverableCreateDocument}
      onMade={() => undefined}
      onClose={onClose}
    />
  );
}
