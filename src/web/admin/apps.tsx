/**
 * Apps of the company and their keys. A key is shown once, when it is made.
 */
import { useState, type ReactNode } from 'react';
import {
  AppCreateDocument,
  AppRevokeDocument,
  AppRotateKeyDocument,
  CompanyAppsDocument,
  type AppScope,
  type CompanyAppsQuery,
} from '../../client/generated/admin.js';
import { Trouble } from '../data/problem.js';
import { InputRefused, useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Confirm } from '../kit/confirm.js';
import { Dialog } from '../kit/dialog.js';
import { CheckField, TextField } from '../kit/field.js';
import { Form } from '../kit/form.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { Badge, Card, Empty, Skeleton } from '../kit/surface.js';
import { TableFrame } from '../kit/table-frame.js';
import { toast } from '../kit/toast.js';
import { useSelf } from '../shell/self.js';
import css from './admin.module.css';
import { ShownOnce } from './shown-once.js';
import { mayAdminister } from './views.js';

type AppRow = CompanyAppsQuery['apps']['nodes'][number];

interface FreshKey {
  readonly name: string;
  readonly key: string;
}

const SCOPES = ['READ', 'WRITE', 'DOCUMENTS'] as const satisfies readonly AppScope[];

/** The apps. */
export function AppsView(): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { apps: said } = words.admin;
  const [isCreating, setCreating] = useState(false);
  const [fresh, setFresh] = useState<FreshKey>();
  const read = useRead(CompanyAppsDocument, {}, { on: ['app'] });
  const apps = read.data?.apps.nodes;
  const create = mayAdminister(self.role) ? (
    <Button small look="primary" onClick={() => setCreating(true)}>
      <Icon name="plus" size={12} />
      {said.create}
    </Button>
  ) : undefined;
  return (
    <>
      <p className={kit['muted']}>{said.lead}</p>
      <Card flush title={said.title} actions={create}>
        {read.error !== null && <Trouble cause={read.error} again={() => void read.refetch()} />}
        {apps === undefined && read.error === null && <Skeleton />}
        {apps?.length === 0 && <Empty>{said.none}</Empty>}
        {apps !== undefined && apps.length > 0 && <AppTable apps={apps} show={setFresh} />}
      </Card>
      {isCreating && <NewApp onClose={() => setCreating(false)} show={setFresh} />}
      {fresh !== undefined && (
        <ShownOnce title={said.keyTitle(fresh.name)} lead={said.keyLead} label={said.key} text={fresh.key} onClose={() => setFresh(undefined)} />
      )}
    </>
  );
}

function NewApp({ onClose, show }: { readonly onClose: () => void; readonly show: (key: FreshKey) => void }): ReactNode {
  const { words } = useWords();
  const { apps: said } = words.admin;
  const [scopes, setScopes] = useState<readonly AppScope[]>(['READ']);
  const create = useAct(AppCreateDocument);
  const at = (field: string): string | undefined => (create.error instanceof InputRefused ? create.error.at(field) : undefined);
  return (
    <Dialog title={said.createTitle} onClose={onClose}>
      <Form
        label={said.createTitle}
        submit={words.kit.create}
        isBusy={create.isPending}
        cause={create.error}
        onCancel={onClose}
        onSubmit={({ name = '' }) =>
          create.mutate(
            { input: { name, scopes: [...scopes] } },
            {
              onSuccess: ({ appCreate: { app, key } }) => {
                onClose();
                if (app !== null && key !== null) show({ name: app.name, key });
              },
            },
          )
        }
      >
        <TextField label={said.name} name="name" required maxLength={120} hint={said.nameHint} fault={at('name')} />
        <fieldset className={css['scopes']}>
          <legend className={kit['label']}>{said.scopes}</legend>
          {SCOPES.map((scope) => (
            <CheckField
              key={scope}
              label={`${said.scopeNames[scope]}: ${said.scopeHelp[scope]}`}
              checked={scopes.includes(scope) || (scope === 'READ' && scopes.includes('WRITE'))}
              disabled={scope === 'READ' && scopes.includes('WRITE')}
              onChange={(event) => setScopes(SCOPES.filter((each) => (each === scope ? event.target.checked : scopes.includes(each))))}
            />
          ))}
        </fieldset>
      </Form>
    </Dialog>
  );
}

interface AppTableProps {
  readonly apps: readonly AppRow[];
  readonly show: (key: FreshKey) => void;
}

function AppTable({ apps, show }: AppTableProps): ReactNode {
  const { words } = useWords();
  const { apps: said } = words.admin;
  const [asked, setAsked] = useState<{ readonly app: AppRow; readonly act: 'rotate' | 'revoke' }>();
  return (
    <>
      <TableFrame label={said.title}>
        <table className={kit['table']}>
          <thead>
            <tr>
              <th scope="col">{said.name}</th>
              <th scope="col">{said.scopes}</th>
              <th scope="col">{said.hint}</th>
              <th scope="col">{said.created}</th>
              <th scope="col">{said.lastUse}</th>
              <th scope="col">{said.status}</th>
              <th scope="col">{said.actions}</th>
            </tr>
          </thead>
          <tbody>
            {apps.map((app) => (
              <AppLine key={app.id} app={app} ask={(act) => setAsked({ app, act })} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {asked?.act === 'rotate' && <RotateKey app={asked.app} show={show} onClose={() => setAsked(undefined)} />}
      {asked?.act === 'revoke' && <RevokeApp app={asked.app} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function AppLine({ app, ask }: { readonly app: AppRow; readonly ask: (act: 'rotate' | 'revoke') => void }): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const { apps: said } = words.admin;
  const isActive = app.revokedAt === null;
  return (
    <tr className={joined(!isActive && css['gone'])}>
      <th scope="row" className={css['nameCell']}>
        <span>
          <bdi>{app.name}</bdi>
        </span>
      </th>
      <td>
        <span className={kit['row']}>
          {app.scopes.map((scope) => (
            <Badge key={scope} plain>
              {said.scopeNames[scope]}
            </Badge>
          ))}
        </span>
      </td>
      <td>{said.hintOf(app.keyHint)}</td>
      <td>{format.day(app.createdAt.slice(0, 10))}</td>
      <td>{app.lastUsedAt === null ? said.never : <time dateTime={app.lastUsedAt}>{format.ago(app.lastUsedAt)}</time>}</td>
      <td>{isActive ? <Badge tone="ok">{said.active}</Badge> : <Badge>{said.revoked}</Badge>}</td>
      <td>
        {isActive && mayAdminister(self.role) && (
          <span className={css['tools']}>
            <Button small aria-label={said.rotateOf(app.name)} onClick={() => ask('rotate')}>
              {said.rotate}
            </Button>
            <Button small look="quiet" aria-label={said.revokeOf(app.name)} onClick={() => ask('revoke')}>
              {said.revoke}
            </Button>
          </span>
        )}
      </td>
    </tr>
  );
}

function RotateKey({ app, show, onClose }: { readonly app: AppRow; readonly show: (key: FreshKey) => void; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { apps: said } = words.admin;
  const rotate = useAct(AppRotateKeyDocument);
  const perform = (): void =>
    rotate.mutate(
      { id: app.id },
      {
        onSuccess: ({ appRotateKey: { key } }) => {
          onClose();
          if (key !== null) show({ name: app.name, key });
        },
      },
    );
  return (
    <Confirm title={said.rotateTitle(app.name)} confirm={said.rotate} isBusy={rotate.isPending} cause={rotate.error} onConfirm={perform} onClose={onClose}>
      {said.rotateLead}
    </Confirm>
  );
}

function RevokeApp({ app, onClose }: { readonly app: AppRow; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { apps: said } = words.admin;
  const revoke = useAct(AppRevokeDocument);
  const perform = (): void =>
    revoke.mutate(
      { id: app.id },
      {
        onSuccess: () => {
          onClose();
          toast(said.revokedToast(app.name));
        },
      },
    );
  return (
    <Confirm title={said.revokeTitle(app.name)} confirm={said.revoke} isBusy={revoke.isPending} cause={revoke.error} onConfirm={perform} onClose={onClose}>
      {said.revokeLead}
    </Confirm>
  );
}
