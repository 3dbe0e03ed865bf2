/**
 * Accepting an invitation: to a joint account, for one's company or with a new one born in a few fields; or into one's own company as a colleague.
 */
import { useContext, useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import {
  AcceptAccountInvitationDocument,
  AcceptAsNewcomerDocument,
  AcceptMemberInvitationDocument,
  InvitationPreviewDocument,
  MemberInvitationPreviewDocument,
} from '../../client/generated/shell.js';
import { RequestProblem } from '../../client/ask.js';
import { Trouble, isOver, sentenceOf } from '../data/problem.js';
import { answers, useAct, useRead } from '../data/server.js';
import { exactSentence } from '../i18n/refusal-sentence.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import { Skeleton } from '../kit/surface.js';
import { useLeaving } from './leaving.js';
import { paths } from './paths.js';
import { SelfContext, type Self } from './self.js';
import { DoorCard, NewcomerFields, SignInForm, newcomerOf } from './sign-in.js';
import css from './shell.module.css';
import { useRefusal } from '../kit/refusal.js';

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
  const isWaiting = search.has(WAITING);
  if (isOver(preview.error))
    return (
      <DoorCard title={words.invitation.title} lead={isWaiting ? words.invitation.answered : words.invitation.expired}>
        <Onward isAnswered={isWaiting} />
      </DoorCard>
    );
  if (preview.error !== null)
    return (
      <DoorCard title={words.invitation.title}>
        <Trouble cause={preview.error} again={() => void preview.refetch()} />
      </DoorCard>
    );
  if (invitation === undefined) return <Skeleton />;
  const { invitedByName, supplierName, accountName } = invitation;
  const lead = invitedByName === '' ? words.invitation.fromCompany(supplierName) : words.invitation.from(invitedByName, supplierName);
  if (isWaiting) {
    return (
      <DoorCard title={words.invitation.title} lead={lead}>
        {invitation.isWaiting === false ? <Declined token={token} company={supplierName} /> : <Waiting token={token} lookAgain={preview.refetch} />}
      </DoorCard>
    );
  }
  return (
    <DoorCard title={words.invitation.title} lead={lead}>
      {invitation.message !== null && <p className={css['message']}>{invitation.message}</p>}
      <p>
        {accountName !== '' && (
          <>
            {words.invitation.account}:{' '}
            <strong>
              <bdi>{accountName}</bdi>
            </strong>{' '}
            ·{' '}
          </>
        )}
        {words.invitation.until} {format.moment(invitation.expiresAt)}
      </p>
      <Acceptance token={token} />
    </DoorCard>
  );
}

/** The supplier said no. */
function Declined({ token, company }: { readonly token: string; readonly company: string }): ReactNode {
  const { words } = useWords();
  return (
    <>
      <p role="status">{words.invitation.declined(company)}</p>
      <div className={css['doorFoot']}>
        <Link href={`/invitation?token=${encodeURIComponent(token)}`}>{words.invitation.backToIt}</Link>
        <Onward />
      </div>
    </>
  );
}

/** Nobody tells a company that is on no account yet: the page asks for the answer. */
const LOOK_AGAIN_MS = 15_000;

/** Why nothing has happened yet, and what can be done meanwhile. */
function Waiting({ token, lookAgain }: { readonly token: string; readonly lookAgain: () => unknown }): ReactNode {
  const { words } = useWords();
  const self = useContext(SelfContext);
  useEffect(() => {
    const clock = setInterval(lookAgain, LOOK_AGAIN_MS);
    return () => clearInterval(clock);
  }, [lookAgain]);
  return (
    <>
      <p role="status">{words.invitation.waiting}</p>
      {self?.isConfirmed === false && <p>{words.invitation.waitingUnconfirmed}</p>}
      <div className={css['doorFoot']}>
        <Link href={`/invitation?token=${encodeURIComponent(token)}`}>{words.invitation.backToIt}</Link>
        <Onward />
      </div>
    </>
  );
}

/** The way on from an invitation that can go no further. */
function Onward({ isAnswered = false }: { readonly isAnswered?: boolean }): ReactNode {
  const { words } = useWords();
  const self = useContext(SelfContext);
  if (self === null) return <Link href="/">{words.signIn.enter}</Link>;
  return isAnswered ? <Link href="/portfolio">{words.invitation.toPortfolio}</Link> : <Link href="/work">{words.shell.toStart}</Link>;
}

/** For whom one acts here, and the way to come as somebody else. */
function SignedInAs({ self }: { readonly self: Self }): ReactNode {
  const { words } = useWords();
  const leaving = useLeaving();
  return (
    <div className={css['doorFoot']}>
      <small>{words.invitation.signedInAs(self.name, self.email)}</small>
      <Button look="quiet" small isOff={leaving.isBusy} onClick={leaving.signOut}>
        {words.invitation.somebodyElse}
      </Button>
      {leaving.question}
    </div>
  );
}

function Acceptance({ token }: { readonly token: string }): ReactNode {
  const { words } = useWords();
  const self = useContext(SelfContext);
  const [hasLogin, setHasLogin] = useState(false);
  if (self !== null)
    return (
      <>
        <AcceptForCompany token={token} company={self.companyName} />
        <SignedInAs self={self} />
      </>
    );
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

/** The invitation was there when it was shown, and is not any more: it may have been accepted in another tab, as whose visitor the page begins anew. */
function TakenMeanwhile(): ReactNode {
  const { words } = useWords();
  return (
    <p role="alert">
      {words.invitation.expired} <a href="/portfolio">{words.invitation.toPortfolio}</a>
    </p>
  );
}

function AcceptForCompany({ token, company }: { readonly token: string; readonly company: string }): ReactNode {
  const { words } = useWords();
  const [, go] = useLocation();
  const accept = useAct(AcceptAccountInvitationDocument);
  return (
    <>
      {isOver(accept.error) ? <TakenMeanwhile /> : accept.error !== null && <p role="alert">{sentenceOf(accept.error, words)}</p>}
      <Button
        look="primary"
        isOff={accept.isPending}
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
  if (isOver(accept.error)) return <TakenMeanwhile />;
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
  const token = search.get('token') ?? '';
  const preview = useRead(MemberInvitationPreviewDocument, { token });
  const join = useAct(AcceptMemberInvitationDocument);
  const self = useContext(SelfContext);
  const { error } = join;
  const company = preview.data?.memberInvitationPreview.companyName;
  const { at } = useRefusal(error, ['jobTitle', 'name', 'password']);
  const isOthersPassword = error instanceof RequestProblem && error.code === 'UNAUTHENTICATED';
  // A link that was good when it was opened and is used by now has done what it was for.
  if (isOver(error) || (isOver(preview.error) && !join.isPending && !join.isSuccess)) {
    return (
      <DoorCard title={words.invitation.memberTitle} lead={words.invitation.expired}>
        <Onward />
      </DoorCard>
    );
  }
  return (
    <DoorCard title={words.invitation.memberTitle} lead={company === undefined ? words.invitation.memberLead : words.invitation.memberLeadOf(company)}>
      {self !== null && <SignedInAs self={self} />}
      <Form
        label={words.invitation.memberTitle}
        submit={words.invitation.join}
        isBusy={join.isPending}
        cause={isOthersPassword ? null : error}
        onSubmit={({ name = '', password = '', jobTitle }) =>
          join.mutate(
            { input: { token, name, password, jobTitle: orNull(jobTitle), locale } },
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
        <TextField label={`${words.signIn.jobTitle} (${words.kit.optional})`} name="jobTitle" autoComplete="organization-title" fault={at('jobTitle')} />
        <TextField
          label={words.signIn.password}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={words.invitation.passwordHint}
          fault={isOthersPassword ? (exactSentence(error, words) ?? words.signIn.wrong) : at('password')}
        />
      </Form>
      {isOthersPassword && <Link href="/forgot">{words.signIn.forgot}</Link>}
    </DoorCard>
  );
}
