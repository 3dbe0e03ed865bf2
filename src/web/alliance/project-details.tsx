import type { ReactNode } from 'react';
import { ProjectUpdateDocument } from '../../client/generated/alliance.js';
import { InputRefused, useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { TextArea, TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import { AudienceStrip } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import { useSelf } from '../shell/self.js';
import css from './alliance.module.css';
import type { Project } from './shown-project.js';

/** The dialog in which title, purpose and dates are changed. */
export function ProjectDetails({ project, onClose }: { readonly project: Project; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { create, project: said } = words.alliance;
  const act = useAct(ProjectUpdateDocument);
  const at = (field: string): string | undefined => (act.error instanceof InputRefused ? act.error.at(field) : undefined);
  return (
    <Dialog title={said.editTitle} onClose={onClose}>
      <AudienceStrip company={self.companyName} />
      <Form
        label={said.editTitle}
        submit={words.kit.save}
        isBusy={act.isPending}
        cause={act.error}
        onCancel={onClose}
        onSubmit={({ title = '', purpose, startsOn, endsOn }) =>
          act.mutate(
            {
              input: { id: project.id, expectedVersion: project.version, title, purpose: orNull(purpose), startsOn: orNull(startsOn), endsOn: orNull(endsOn) },
            },
            {
              onSuccess: () => {
                toast(said.saved);
                onClose();
              },
            },
          )
        }
      >
        <TextField label={create.name} name="title" required maxLength={200} defaultValue={project.title} fault={at('title')} />
        <TextArea label={create.purpose} name="purpose" defaultValue={project.purpose ?? ''} hint={create.purposeHint} fault={at('purpose')} />
        <div className={css['pair']}>
          <TextField label={create.startsOn} name="startsOn" type="date" defaultValue={project.startsOn ?? ''} fault={at('startsOn')} />
          <TextField label={create.endsOn} name="endsOn" type="date" defaultValue={project.endsOn ?? ''} fault={at('endsOn')} />
        </div>
      </Form>
    </Dialog>
  );
}
