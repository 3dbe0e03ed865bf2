import type { ReactNode } from 'react';
import { DeliverableCreateDocument, DeliverableUpdateDocument } from '../../client/generated/alliance.js';
import { useWords } from '../i18n/words.js';
import { DELIVERABLE_FIELDS } from '../../protocol/charter-document.js';
import { optional } from '../../protocol/field.js';
import { among } from '../kit/picked.js';
import { AudienceStrip } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
import type { Deliverable } from './deliverable-edits.js';
import { teamOf, type Project } from './shown-project.js';

const { title, description, dueOn } = DELIVERABLE_FIELDS;

interface DeliverableDialogProps {
  readonly project: Project;
  /** The one that is changed; absent for a new one. */
  readonly seen: Deliverable | undefined;
  readonly onClose: () => void;
}

/** The dialog with all fields of a deliverable. */
export function DeliverableDialog({ project, seen, onClose }: DeliverableDialogProps): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { deliverables: said } = words.alliance;
  return (
    <ThingDialog
      titles={{ create: said.addTitle, edit: said.name }}
      lead={<AudienceStrip company={self.companyName} />}
      of={{
        title,
        description,
        ownerId: optional(among('Who sees to it.', teamOf(project), ({ id, name }) => [id, name])),
        dueOn,
      }}
      said={{ title: said.name, description: said.description, ownerId: { label: said.owner, none: words.kit.nobody }, dueOn: said.due }}
      seen={seen === undefined ? undefined : { ...seen, ownerId: seen.owner?.id ?? null }}
      place={{ projectId: project.id, status: 'PLANNED' as const }}
      create={DeliverableCreateDocument}
      update={DeliverableUpdateDocument}
      onMade={() => undefined}
      onClose={onClose}
    />
  );
}
