/**
 * The door: signing in, or beginning with a new company.
 */
import { useContext, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { RequestProblem } from '../../client/ask.js';
import { SignInDocument, type Locale } from '../../client/generated/company.js';
import { SignUpDocument, type SignUpInput } from '../../client/generated/shell.js';
import { answers, useAct } from '../data/server.js';
import { exactSentence } from '../i18n/refusal-sentence.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { TextField } from '../kit/field.js';
import { Form, orNull, type FormValues } from '../kit/form.js';
import { prefer } from './preferences.js';
import { SelfContext } from './self.js';
import css from './shell.module.css';
import { useRefusal } from '../kit/refusal.js';

/** Everything is read anew as the person who has come in. */
function comeIn(): void {
  void answers.resetQueries();
}

/** Signs in; where somebody wants to start, signs up. */
export function SignIn(): ReactNode {
  const { words } = useWords();
  const [isNew, setNew] = useState(false);
  return (
    <DoorCard title={isNew ? words.signIn.newTitle : words.signIn.title} lead={words.signIn.lead}>
      {isNew ? <NewCompanyForm /> : <SignInForm />}
      <div className={css['doorFoot']}>
        <Button look="quiet" small onClick={() => setNew(!isNew)}>
          {isNew ? words.signIn.haveLogin : words.signIn.newCompany}
        </Button>
        {!isNew && <Link href="/forgot">{words.signIn.forgot}</Link>}
      </div>
    </DoorCard>
  );
}

/** The card of every door; who is not signed in chooses the language there. */
export function DoorCard({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: ReactNode }): ReactNode {
  const isStranger = useContext(SelfContext) === null;
  return (
    <div className={css['door']}>
      <div className={css['doorCard']}>
        <div className={css['doorHead']}>
          <img src="/icon.svg" width={36} height={36} alt="" />
          <h1>{title}</h1>
          {lead !== undefined && <p>{lead}</p>}
        </div>
        {children}
        {isStranger && (
          <div className={css['doorFoot']}>
            <LanguageChoice />
          </div>
        )}
      </div>
    </div>
  );
}

function LanguageChoice(): ReactNode {
  const { locale } = useWords();
  const other: Locale = locale === 'es' ? 'en' : 'es';
  return (
    <Button look="quiet" small lang={other} onClick={() => prefer({ locale: other })}>
      {other === 'es' ? 'Español' : 'English'}
    </Button>
  );
}

/** E-mail and password of a login. */
export function SignInForm({ onDone = comeIn }: { readonly onDone?: () => void }): ReactNode {
  const { words } = useWords();
  const signIn = useAct(SignInDocument);
  // Of somebody with the right password who is in no company any more, more is said.
  const isWrong = signIn.error instanceof RequestProblem && signIn.error.code === 'UNAUTHENTICATED' && exactSentence(signIn.error, words) === undefined;
  return (
    <Form
      label={words.signIn.title}
      submit={words.signIn.enter}
      isBusy={signIn.isPending}
      cause={isWrong ? null : signIn.error}
      onSubmit={({ email = '', password = '' }) => signIn.mutate({ input: { email, password } }, { onSuccess: onDone })}
    >
      <TextField label={words.signIn.email} name="email" type="email" autoComplete="username" required />
      <TextField
        label={words.signIn.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        fault={isWrong ? words.signIn.wrong : undefined}
      />
    </Form>
  );
}

/** Who somebody is and what the company is called, as every door for newcomers takes it. */
export function newcomerOf(values: FormValues, locale: Locale): SignUpInput {
  const { email = '', password = '', name = '', companyName = '', jobTitle, country } = values;
  return { email, password, name, companyName, jobTitle: orNull(jobTitle), country: orNull(country)?.toUpperCase() ?? null, locale };
}

function NewCompanyForm(): ReactNode {
  const { words, locale } = useWords();
  const signUp = useAct(SignUpDocument);
  return (
    <Form
      label={words.signIn.newCompany}
      submit={words.signIn.create}
      isBusy={signUp.isPending}
      cause={signUp.error}
      onSubmit={(values) => signUp.mutate({ input: newcomerOf(values, locale) }, { onSuccess: comeIn })}
    >
      <NewcomerFields refused={signUp.error} />
    </Form>
  );
}

/** The fields of a new person with a new company. */
export function NewcomerFields({ refused }: { readonly refused: Error | null }): ReactNode {
  const { words } = useWords();
  const { at } = useRefusal(refused, ['companyName', 'email', 'name', 'password']);
  return (
    <>
      <TextField label={words.signIn.companyName} name="companyName" autoComplete="organization" required fault={at('companyName')} />
      <TextField label={words.signIn.name} name="name" autoComplete="name" required fault={at('name')} />
      <TextField label={words.signIn.email} name="email" type="email" autoComplete="username" required fault={at('email')} />
      <NewPasswordField name="password" fault={at('password')} />
    </>
  );
}

/** A password that somebody chooses. */
export function NewPasswordField({ name, fault }: { readonly name: string; readonly fault: string | undefined }): ReactNode {
  const { signIn } = useWords().words;
  return (
    <TextField label={signIn.newPassword} type="password" autoComplete="new-password" minLength={10} required hint={signIn.passwordHint} {...{ name, fault }} />
  );
}
