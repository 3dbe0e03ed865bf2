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
import { useAct } from '../data/server.js';
import { APP_FIELDS } from '../../protocol/company.js';
import { longestOf } from '../../protocol/field.js';
import { useWords, type Formats, type Words } from '../i18n/words.js';
import { ConfirmDeed } from '../kit/deed.js';
import { Dialog } from '../kit/dialog.js';
import { CheckField, TextField } from '../kit/field.js';
import { Form } from '../kit/form.js';
import kit from '../kit/kit.module.css';
import { ListCard, type Column } from '../kit/list-card.js';
import { useRefusal } from '../kit/refusal.js';
import { Badge } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import css from './admin.module.css';
import { ShownOnce } from './shown-once.js';
import { mayAdminister } from './views.js';

type AppRow = CompanyAppsQuery['apps']['nodes'][number];

interface Asked {
  readonly app: AppRow;
  readonly act: 'rotate' | 'revoke';
}

interface FreshKey {
  readonly name: string;
  readonly key: string;
}

const SCOPES = ['READ', 'WRITE', 'DOCUMENTS'] as const satisfies readonly AppScope[];

/** The apps. */
export function AppsView(): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const { apps: said } = words.admin;
  const [opened, setOpened] = useState<Asked | 'new'>();
  const [fresh, setFresh] = useState<FreshKey>();
  const mayRun = mayAdminister(self.role);
  const close = (): void => setOpened(undefined);
  return (
    <>
      <p className={kit['muted']}>{said.lead}</p>
      <ListCard
        isMain
        title={said.title}
        query={{ document: CompanyAppsDocument, variables: {}, page: ({ apps }) => apps, on: ['app'] }}
        columns={columnsOf(said, format)}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        isOver={({ revokedAt }) => revokedAt !== null}
        empty={said.none}
        create={mayRun ? { label: said.create, act: () => setOpened('new') } : undefined}
        acts={
          mayRun
            ? (app) =>
                app.revokedAt === null
                  ? [
                      { label: said.rotate, act: () => setOpened({ app, act: 'rotate' }) },
                      { label: said.revoke, act: () => setOpened({ app, act: 'revoke' }) },
                    ]
                  : []
            : undefined
        }
      />
      {opened === 'new' && <NewApp onClose={close} show={setFresh} />}
      {typeof opened === 'object' && <AskFirst {...opened} show={setFresh} onClose={close} />}
      {fresh !== undefined && (
        <ShownOnce title={said.keyTitle(fresh.name)} lead={said.keyLead} label={said.key} text={fresh.key} onClose={() => setFresh(undefined)} />
      )}
    </>
  );
}

function AskFirst({ app, act, show, onClose }: Asked & { readonly show: (key: FreshKey) => void; readonly onClose: () => void }): ReactNode {
  const { apps: said } = useWords().words.admin;
  return act === 'rotate' ? (
    <ConfirmDeed
      title={said.rotateTitle(app.name)}
      confirm={said.rotate}
      of={AppRotateKeyDocument}
      variables={{ id: app.id }}
      onDone={({ appRotateKey: { key } }) => key !== null && show({ name: app.name, key })}
      onClose={onClose}
    >
      {said.rotateLead}
    </ConfirmDeed>
  ) : (
    <ConfirmDeed
      title={said.revokeTitle(app.name)}
      confirm={said.revoke}
      of={AppRevokeDocument}
      variables={{ id: app.id }}
      done={said.revokedToast(app.name)}
      onClose={onClose}
    >
      {said.revokeLead}
    </ConfirmDeed>
  );
}

function columnsOf(said: Words['admin']['apps'], format: Formats): readonly Column<AppRow>[] {
  return [
    { head: said.name, cell: ({ name }) => <bdi>{name}</bdi> },
    { head: said.scopes, cell: ({ scopes }) => <Scopes scopes={scopes} /> },
    { head: said.hint, cell: ({ keyHint }) => said.hintOf(keyHint) },
    { head: said.created, cell: ({ createdAt }) => format.dayOf(createdAt) },
    { head: said.lastUse, cell: ({ lastUsedAt }) => (lastUsedAt === null ? said.never : <time dateTime={lastUsedAt}>{format.ago(lastUsedAt)}</time>) },
    { head: said.status, cell: ({ revokedAt }) => (revokedAt === null ? <Badge tone="ok">{said.active}</Badge> : <Badge>{said.revoked}</Badge>) },
  ];
}

function Scopes({ scopes }: { readonly scopes: readonly AppScope[] }): ReactNode {
  const { scopeNames } = useWords().words.admin.apps;
  return (
    <span className={kit['row']}>
      {scopes.map((scope) => (
        <Badge key={scope} plain>
          {scopeNames[scope]}
        </Badge>
      ))}
    </span>
  );
}

function NewApp({ onClose, show }: { readonly onClose: () => void; readonly show: (key: FreshKey) => void }): ReactNode {
  const { words } = useWords();
  const { apps: said } = words.admin;
  const [scopes, setScopes] = useState<readonly AppScope[]>(['READ']);
  const create = useAct(AppCreateDocument);
  const { at, cause } = useRefusal(create.error, ['name']);
  return (
    <Dialog title={said.createTitle} onClose={onClose}>
      <Form
        label={said.createTitle}
        submit={words.kit.create}
        isBusy={create.isPending}
        cause={cause}
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
        <TextField label={said.name} name="name" required maxLength={longestOf(APP_FIELDS.name)} hint={said.nameHint} fault={at('name')} />
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
