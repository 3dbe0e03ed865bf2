/**
 * A new alliance project begins as an idea, with a few words that both companies read.
 */
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ProjectAccountsDocument, ProjectCreateDocument, type AllianceProjectKind } from '../../client/generated/alliance.js';
import { Trouble } from '../data/problem.js';
import { InputRefused, useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextArea, TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import kit from '../kit/kit.module.css';
import { AudienceStrip, Empty, Skeleton } from '../kit/surface.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import css from './alliance.module.css';
import { PROJECT_KINDS } from './kinds.js';

/** The dialog. `accountId` is the account that is chosen at first. */
export function NewProject({ accountId, onClose }: { readonly accountId: string | undefined; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const accounts = useRead(ProjectAccountsDocument, {}, { on: ['account'] });
  const open = accounts.data?.accounts.nodes.filter(({ viewerCan }) => viewerCan.plan);
  return (
    <Dialog title={words.alliance.create.title} onClose={onClose}>
      <AudienceStrip company={self.companyName} />
      {accounts.error !== null && <Trouble cause={accounts.error} again={() => void accounts.refetch()} />}
      {open === undefined && accounts.error === null && <Skeleton />}
      {open?.length === 0 && <Empty>{words.alliance.create.noAccounts}</Empty>}
      {open !== undefined && open.length > 0 && <Fields accounts={open} accountId={accountId} onClose={onClose} />}
    </Dialog>
  );
}

interface FieldsProps {
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly accountId: string | undefined;
  readonly onClose: () => void;
}

function Fields({ accounts, accountId, onClose }: FieldsProps): ReactNode {
  const { words } = useWords();
  const { create, kinds } = words.alliance;
  const [, go] = useLocation();
  const act = useAct(ProjectCreateDocument);
  const at = (field: string): string | undefined => (act.error instanceof InputRefused ? act.error.at(field) : undefined);
  return (
    <Form
      label={create.title}
      submit={create.submit}
      isBusy={act.isPending}
      cause={act.error}
      onCancel={onClose}
      onSubmit={({ account = '', kind, title = '', purpose, startsOn, endsOn }) =>
        act.mutate(
          {
            input: {
              accountId: account,
              kind: kind as AllianceProjectKind,
              title,
              purpose: orNull(purpose),
              startsOn: orNull(startsOn),
              endsOn: orNull(endsOn),
            },
          },
          {
            onSuccess: ({ allianceProjectCreate: { allianceProject } }) => {
              onClose();
              if (allianceProject !== null) go(paths.project(allianceProject.id));
            },
          },
        )
      }
    >
      <SelectField label={create.account} name="account" defaultValue={accountId ?? accounts[0]?.id} fault={at('accountId')}>
        {accounts.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={create.kind} name="kind" defaultValue="JOINT_DEVELOPMENT" fault={at('kind')}>
        {PROJECT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kinds[kind]}
          </option>
        ))}
      </SelectField>
      <TextField label={create.name} name="title" required maxLength={200} fault={at('title')} />
      <TextArea label={create.purpose} name="purpose" hint={create.purposeHint} fault={at('purpose')} />
      <div className={css['pair']}>
        <TextField label={create.startsOn} name="startsOn" type="date" fault={at('startsOn')} />
        <TextField label={create.endsOn} name="endsOn" type="date" fault={at('endsOn')} />
      </div>
      <p className={kit['small-print']}>{words.alliance.gates.idea}</p>
    </Form>
  );
}
