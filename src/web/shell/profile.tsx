/**
 * The own login: name and language, password, and where one is signed in.
 */
import type { ReactNode } from 'react';
import {
  ChangePasswordDocument,
  OwnSessionsDocument,
  RevokeOtherSessionsDocument,
  RevokeSessionDocument,
  UpdateProfileDocument,
  type Locale,
} from '../../client/generated/shell.js';
import { Trouble } from '../data/problem.js';
import { InputRefused, useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { SelectField, TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import css from '../kit/kit.module.css';
import { Card, Page, Skeleton } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import { useSelf } from './self.js';

/** Profile, password and sessions. */
export function ProfileScreen(): ReactNode {
  const { words } = useWords();
  return (
    <Page title={words.profile.title}>
      <div className={css['split']}>
        <You />
        <Password />
      </div>
      <Sessions />
    </Page>
  );
}

function You(): ReactNode {
  const { words, locale } = useWords();
  const self = useSelf();
  const update = useAct(UpdateProfileDocument);
  return (
    <Card title={words.profile.you}>
      <Form
        label={words.profile.you}
        submit={words.kit.save}
        isBusy={update.isPending}
        cause={update.error}
        onSubmit={({ name = '', jobTitle, locale: chosen }) =>
          update.mutate({ input: { name, jobTitle: orNull(jobTitle), locale: chosen as Locale } }, { onSuccess: () => toast(words.profile.saved) })
        }
      >
        <TextField label={words.signIn.email} value={self.email} readOnly />
        <TextField label={words.signIn.name} name="name" defaultValue={self.name} required />
        <TextField label={words.signIn.jobTitle} name="jobTitle" defaultValue={self.jobTitle ?? ''} />
        <SelectField label={words.shell.language} name="locale" key={locale} defaultValue={locale}>
          <option value="es">Español</option>
          <option value="en">English</option>
        </SelectField>
      </Form>
    </Card>
  );
}

function Password(): ReactNode {
  const { words } = useWords();
  const change = useAct(ChangePasswordDocument);
  const at = (field: string): string | undefined => (change.error instanceof InputRefused ? change.error.at(field) : undefined);
  return (
    <Card title={words.profile.passwordTitle}>
      <Form
        label={words.profile.passwordTitle}
        submit={words.profile.change}
        isBusy={change.isPending}
        cause={change.error}
        onSubmit={({ currentPassword = '', newPassword = '' }) =>
          change.mutate({ input: { currentPassword, newPassword } }, { onSuccess: () => toast(words.profile.changed) })
        }
      >
        <TextField
          label={words.profile.currentPassword}
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          required
          fault={at('currentPassword')}
        />
        <TextField
          label={words.signIn.newPassword}
          name="newPassword"
          type="password"
          autoComplete="new-password"
          minLength={10}
          required
          hint={words.signIn.passwordHint}
          fault={at('newPassword')}
        />
      </Form>
    </Card>
  );
}

function Sessions(): ReactNode {
  const { words, format } = useWords();
  const sessions = useRead(OwnSessionsDocument, {}, { on: ['session'] });
  const revoke = useAct(RevokeSessionDocument);
  const revokeOthers = useAct(RevokeOtherSessionsDocument);
  if (sessions.error !== null) return <Trouble cause={sessions.error} />;
  if (sessions.data === undefined) return <Skeleton />;
  return (
    <Card
      flush
      title={words.profile.sessions}
      actions={
        <Button small disabled={revokeOthers.isPending} onClick={() => revokeOthers.mutate({})}>
          {words.profile.endOthers}
        </Button>
      }
    >
      <div className={css['tableFrame']}>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{words.profile.device}</th>
              <th scope="col">{words.profile.since}</th>
              <th scope="col">{words.profile.lastSeen}</th>
              <th scope="col">
                <span className="visually-hidden">{words.profile.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.data.sessions.nodes.map(({ id, userAgent, createdAt, lastSeenAt }) => (
              <tr key={id}>
                <td>{userAgent ?? '–'}</td>
                <td>{format.moment(createdAt)}</td>
                <td>{format.ago(lastSeenAt)}</td>
                <td className={css['number']}>
                  <Button small onClick={() => revoke.mutate({ id })}>
                    {words.profile.end}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
