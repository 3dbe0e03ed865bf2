/**
 * Accepting an invitation: to a joint account, for one's company or with a new one born in a few fields; or into one's own company as a colleague.
 */
import { useContext, useState, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import {
  AcceptAccountInvitationDocument,
  AcceptAsNewcomerDocument,
  AcceptMemberInvitationDocument,
  InvitationPreviewDocument,
} from '../../client/generated/shell.js';
import { sentenceOf } from '../data/problem.js';
import { InputRefused, answers, useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import { Skeleton } from '../kit/surface.js';
import { paths } from './paths.js';
import { SelfContext } from './self.js';
import { DoorCard, NewcomerFields, SignInForm, newcomerOf } from './sign-in.js';
import css from './shell.module.css';

/** Says in the address that the supplier was asked. */
const WAITING = 'waiting';
const waitingFor = (token: string): string => `/invitation?token=${encodeURIComponent(token)}&${WAITING}`;

/** What stands in an invitation, and the ways to accept it. */
export function InvitationScreen(): ReactNode {
  const { words, format } = useWords();
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const preview = useRead(InvitationPreviewDocument, { token });
  const invitation = preview.data?.accountInvitationPreview;
  if (preview.error !== null)
    return (
      <DoorCard title={words.invitation.title} lead={words.invitation.expired}>
        {null}
      </DoorCard>
    );
  if (invitation === undefined) return <Skeleton />;
  const { invitedByName, supplierName, accountName } = invitation;
  const lead = invitedByName === '' ? words.invitation.fromCompany(supplierName) : words.invitation.from(invitedByName, supplierName);
  if (search.has(WAITING)) {
    return (
      <DoorCard title={words.invitation.title} lead={lead}>
        <p role="status">{words.invitation.waiting}</p>
      </DoorCard>
    );
  }
  return (
    <DoorCard title={words.invitation.title} lead={lead}>
      {invitation.message !== null && <p className={css['message']}>{invitation.message}</p>}
      <p>
        {accountName !== '' && (
          <>
            {words.invitation.account}: <strong>{accountName}</strong> ·{' '}
          </>
        )}
        {words.invitation.until} {format.moment(invitation.expiresAt)}
      </p>
      <Acceptance token={token} />
    </DoorCard>
  );
}

function Acceptance({ token }: { readonly token: string }): ReactNode {
  const { words } = useWords();
  const self = useContext(SelfContext);
  const [hasLogin, setHasLogin] = useState(false);
  if (self !== null) return <AcceptForCompany token={token} company={self.companyName} />;
  return (
    <>
      {hasLogin ? <SignInForm /> : <AcceptAsNewcomer token={token} />}
      <div className={css['doorFoot']}>
        <Button look="quiet" small onClick={() => setHasLogin(!hasLogin)}>
          {hasLogin ? words.invitation.acceptNew : words.invitation.haveCompany}
        </Button>
      </div>
    </>
  );
}

function AcceptForCompany({ token, company }: { readonly token: string; readonly company: string }): ReactNode {
  const { words } = useWords();
  const [, go] = useLocation();
  const accept = useAct(AcceptAccountInvitationDocument);
  return (
    <>
      {accept.error !== null && <p role="alert">{sentenceOf(accept.error, words)}</p>}
      <Button
        look="primary"
        disabled={accept.isPending}
        onClick={() =>
          accept.mutate(
            { token },
            {
              onSuccess: ({ accountInvitationAccept: { account, isWaiting } }) => {
                if (isWaiting === true) go(waitingFor(token));
                else if (account !== null) go(paths.account(account.id));
              },
            },
          )
        }
      >
        {words.invitation.acceptFor(company)}
      </Button>
    </>
  );
}

function AcceptAsNewcomer({ token }: { readonly token: string }): ReactNode {
  const { words, locale } = useWords();
  const [, go] = useLocation();
  const accept = useAct(AcceptAsNewcomerDocument);
  return (
    <Form
      label={words.invitation.acceptNew}
      submit={words.invitation.acceptNew}
      isBusy={accept.isPending}
      cause={accept.error}
      onSubmit={(values) =>
        accept.mutate(
          { input: { ...newcomerOf(values, locale), token } },
          {
            onSuccess: ({ accountInvitationAcceptAsNewcomer: { accountId, isWaiting } }) => {
              void answers.resetQueries();
              if (isWaiting === true) go(waitingFor(token));
              if (accountId !== null) go(paths.account(accountId));
            },
          },
        )
      }
    >
      <NewcomerFields refused={accept.error} />
    </Form>
  );
}

/** A colleague joins the company that invited. */
export function JoinScreen(): ReactNode {
  const { words, locale } = useWords();
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const join = useAct(AcceptMemberInvitationDocument);
  const at = (field: string): string | undefined => (join.error instanceof InputRefused ? join.error.at(field) : undefined);
  return (
    <DoorCard title={words.invitation.memberTitle} lead={words.invitation.memberLead}>
      <Form
        label={words.invitation.memberTitle}
        submit={words.invitation.join}
        isBusy={join.isPending}
        cause={join.error}
        onSubmit={({ name = '', password = '', jobTitle }) =>
          join.mutate(
            { input: { token: search.get('token') ?? '', name, password, jobTitle: orNull(jobTitle), locale } },
            {
              onSuccess: () => {
                void answers.resetQueries();
                go('/work');
              },
            },
          )
        }
      >
        <TextField label={words.signIn.name} name="name" autoComplete="name" required fault={at('name')} />
        <TextField label={words.signIn.jobTitle} name="jobTitle" autoComplete="organization-title" fault={at('jobTitle')} />
        <TextField
          label={words.signIn.newPassword}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={words.signIn.passwordHint}
          fault={at('password')}
        />
      </Form>
    </DoorCard>
  );
}
