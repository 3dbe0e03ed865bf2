/**
 * The alliance projects of an account, and the beginning of a new one.
 */
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import {
  AccountProjectsDocument,
  BeginProjectDocument,
  type AccountProjectsQuery,
  type AllianceProjectKind,
  type AllianceProjectStage,
} from '../../client/generated/account.js';
import { Trouble } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextArea, TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import { Icon } from '../kit/icons.js';
import { Badge, Card, Empty, Skeleton, type Tone } from '../kit/surface.js';
import kit from '../kit/kit.module.css';
import { paths } from '../shell/paths.js';
import css from './account.module.css';
import { useFaults } from './faults.js';
import type { Room } from './room.js';

type Project = NonNullable<AccountProjectsQuery['account']>['allianceProjects']['nodes'][number];

const STAGE_TONES: Readonly<Record<AllianceProjectStage, Tone>> = {
  IDEA: 'neutral',
  ASSESSMENT: 'both',
  APPROVED: 'both',
  RUNNING: 'ok',
  ON_HOLD: 'warn',
  COMPLETED: 'ok',
  CANCELLED: 'neutral',
};

/** The card of the projects. */
export function Projects({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const [isBeginning, setBeginning] = useState(false);
  const projects = useRead(AccountProjectsDocument, { id: room.id }, { on: ['account', 'allianceProject'] });
  const begin = room.viewerCan.plan && (
    <Button small onClick={() => setBeginning(true)}>
      <Icon name="plus" size={12} />
      {words.account.projects.create}
    </Button>
  );
  const nodes = projects.data?.account?.allianceProjects.nodes;
  return (
    <Card flush title={words.account.projects.title} actions={nodes !== undefined && nodes.length > 0 && begin}>
      {projects.error !== null && <Trouble cause={projects.error} again={() => void projects.refetch()} />}
      {projects.error === null && nodes === undefined && <Skeleton lines={2} />}
      {nodes?.length === 0 && <Empty action={begin}>{room.status === 'ACTIVE' ? words.account.projects.none : words.account.plans.needsActive}</Empty>}
      {nodes !== undefined && nodes.length > 0 && <ProjectTable projects={nodes} />}
      {isBeginning && <NewProject accountId={room.id} onClose={() => setBeginning(false)} />}
    </Card>
  );
}

function ProjectTable({ projects }: { readonly projects: readonly Project[] }): ReactNode {
  const { words, format } = useWords();
  const { projects: said } = words.account;
  const { projectKinds, projectStages } = words.events;
  return (
    <div className={kit['tableFrame']}>
      <table className={kit['table']}>
        <thead>
          <tr>
            {[said.name, said.kind, said.stage, said.stageSince].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {projects.map(({ id, title, kind, stage, stageChangedAt }) => (
            <tr key={id}>
              <th scope="row" className={css['rowHead']}>
                <Link href={paths.project(id)}>{title}</Link>
              </th>
              <td className={css['nowrap']}>{projectKinds[kind]}</td>
              <td>
                <Badge tone={STAGE_TONES[stage]}>{projectStages[stage]}</Badge>
              </td>
              <td className={css['nowrap']}>{format.ago(stageChangedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NewProject({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const [, go] = useLocation();
  const begin = useAct(BeginProjectDocument);
  const { at, cause } = useFaults(begin.error, ['title', 'kind', 'purpose', 'startsOn', 'endsOn']);
  const { projects: said, plans } = words.account;
  const { projectKinds } = words.events;
  return (
    <Dialog title={said.create} onClose={onClose}>
      <Form
        label={said.create}
        submit={words.kit.create}
        isBusy={begin.isPending}
        cause={cause}
        onCancel={onClose}
        onSubmit={({ title = '', kind, purpose, startsOn, endsOn }) =>
          begin.mutate(
            { input: { accountId, title, kind: kind as AllianceProjectKind, purpose: orNull(purpose), startsOn: orNull(startsOn), endsOn: orNull(endsOn) } },
            {
              onSuccess: ({ allianceProjectCreate: { allianceProject } }) => {
                onClose();
                if (allianceProject !== null) go(paths.project(allianceProject.id));
              },
            },
          )
        }
      >
        <TextField label={plans.nameField} name="title" maxLength={200} required fault={at('title')} />
        <SelectField label={said.kind} name="kind" fault={at('kind')}>
          {Object.entries(projectKinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextArea label={plans.purpose} name="purpose" maxLength={10_000} hint={plans.purposeHint} fault={at('purpose')} />
        <div className={css['fieldRow']}>
          <TextField label={plans.startsOn} name="startsOn" type="date" fault={at('startsOn')} />
          <TextField label={plans.endsOn} name="endsOn" type="date" fault={at('endsOn')} />
        </div>
      </Form>
    </Dialog>
  );
}
