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
} from '../../client/generated/shell.js';
import { Trouble } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { PROFILE_FIELDS } from '../../protocol/company.js';
import { email, fixed } from '../../protocol/field.js';
import { Form } from '../kit/form.js';
import css from '../kit/kit.module.css';
import { Card, Page, Skeleton } from '../kit/surface.js';
import { FormOf } from '../kit/thing-form.js';
import { RowTable } from '../kit/list-card.js';
import { saying } from '../kit/toast.js';
import { useSelf } from './self.js';
import { NewPasswordField } from './sign-in.js';
import { useRefusal } from '../kit/refusal.js';

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
      <FormOf
        key={locale}
        label={words.profile.you}
        submit={words.kit.save}
        of={YOU}
        said={{
          email: words.signIn.email,
          name: words.signIn.name,
          jobTitle: words.signIn.jobTitle,
          locale: { label: words.shell.language, choices: LOCALES },
        }}
        seen={{ ...self, locale }}
        isChange
        act={update}
        onSubmit={({ name, jobTitle, locale: chosen }) => update.mutate({ input: { name, jobTitle, locale: chosen } }, saying(words.profile.saved))}
      />
    </Card>
  );
}

const LOCALES = { es: 'Español', en: 'English' };
const YOU = {
  email: fixed(email('E-mail.')),
  ...PROFILE_FIELDS,
};

function Password(): ReactNode {
  const { words } = useWords();
  const change = useAct(ChangePasswordDocument);
  const { at, cause } = useRefusal(change.error, ['currentPassword', 'newPassword']);
  return (
    <Card title={words.profile.passwordTitle}>
      <Form
        label={words.profile.passwordTitle}
        submit={words.profile.change}
        isBusy={change.isPending}
        cause={cause}
        onSubmit={({ currentPassword = '', newPassword = '' }) => change.mutate({ input: { currentPassword, newPassword } }, saying(words.profile.changed))}
      >
        <TextField
          label={words.profile.currentPassword}
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          required
          fault={at('currentPassword')}
        />
        <NewPasswordField name="newPassword" fault={at('newPassword')} />
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
        <Button small isOff={revokeOthers.isPending} onClick={() => revokeOthers.mutate({})}>
          {words.profile.endOthers}
        </Button>
      }
    >
      <RowTable
        title={words.profile.sessions}
        rows={sessions.data.sessions.nodes}
        columns={[
          { head: words.profile.device, cell: ({ userAgent }) => userAgent ?? '–' },
          { head: words.profile.since, cell: ({ createdAt }) => format.moment(createdAt) },
          { head: words.profile.lastSeen, cell: ({ lastSeenAt }) => format.ago(lastSeenAt) },
        ]}
        keyOf={({ id }) => id}
        nameOf={({ userAgent }) => userAgent ?? ''}
        acts={({ id }) => [{ label: words.profile.end, act: () => revoke.mutate({ id }) }]}
      />
    </Card>
  );
}
