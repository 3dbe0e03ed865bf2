import type { ReactNode } from 'react';
import { DeliverableCreateDocument } from '../../client/generated/alliance.js';
import { InputRefused, useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextArea, TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import { AudienceStrip } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import { teamOf, type Project } from './shown-project.js';

/** The dialog for a new deliverable. */
export function NewDeliverable({ project, onClose }: { readonly project: Project; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { deliverables: said } = words.alliance;
  const act = useAct(DeliverableCreateDocument);
  const at = (field: string): string | undefined => (act.error instanceof InputRefused ? act.error.at(field) : undefined);
  return (
    <Dialog title={said.addTitle} onClose={onClose}>
      <AudienceStrip company={self.companyName} />
      <Form
        label={said.addTitle}
        submit={words.kit.create}
        isBusy={act.isPending}
        cause={act.error}
        onCancel={onClose}
        onSubmit={({ title = '', description, owner, dueOn }) =>
          act.mutate(
            { input: { projectId: project.id, status: 'PLANNED', title, description: orNull(description), ownerId: orNull(owner), dueOn: orNull(dueOn) } },
            { onSuccess: onClose },
          )
        }
      >
        <TextField label={said.name} name="title" required maxLength={200} fault={at('title')} />
        <TextArea label={said.description} name="description" fault={at('description')} />
        <SelectField label={said.owner} name="owner" fault={at('ownerId')}>
          <option value="">{words.kit.nobody}</option>
          {teamOf(project).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField label={said.due} name="dueOn" type="date" fault={at('dueOn')} />
      </Form>
    </Dialog>
  );
}
