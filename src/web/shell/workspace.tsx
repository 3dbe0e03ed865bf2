/**
 * The whole: who is signed in decides between the doors and the rooms, and the person's language is spoken in both.
 */
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { RequestProblem } from '../../client/ask.js';
import { MeDocument } from '../../client/generated/shell.js';
import { forgetAnswers, keepAnswersOf } from '../data/kept-answers.js';
import { Trouble } from '../data/problem.js';
import { Answering, Following, useRead } from '../data/server.js';
import { withWords } from '../i18n/with-words.js';
import { Speaking } from '../i18n/words.js';
import { Skeleton } from '../kit/surface.js';
import { Toasts } from '../kit/toast.js';
import { useUnsentTexts } from '../kit/unsent-texts.js';
import type { EndedAccess } from './ended.js';
import { Frame } from './frame.js';
import { isLeaving } from './leaving.js';
import { NotFound } from './not-found.js';
import { usePreferences } from './preferences.js';
import { SelfContext, selfOf, type Self } from './self.js';
import { SafeRoom } from './safe-room.js';

const Work = withWords(['work', 'events'], async () => (await import('../work/work.js')).WorkScreen);
const Portfolio = withWords(['portfolio'], async () => (await import('../portfolio/portfolio.js')).PortfolioScreen);
const Account = withWords(['account', 'events'], async () => (await import('../account/account.js')).AccountScreen);
const PrivateFile = withWords(['account', 'editor', 'events'], async () => (await import('../account/private-file.js')).PrivateFileScreen);
const Plan = withWords(['plan', 'editor'], async () => (await import('../plan/plan.js')).PlanScreen);
const Version = withWords(['plan', 'versions'], async () => (await import('../plan/version.js')).VersionScreen);
const Projects = withWords(['alliance'], async () => (await import('../alliance/board.js')).BoardScreen);
const Project = withWords(['alliance', 'editor'], async () => (await import('../alliance/project.js')).ProjectScreen);
const Admin = withWords(['admin'], async () => (await import('../admin/admin.js')).AdminScreen);
const Confirm = withWords(['entry'], async () => (await import('../entry/confirm.js')).ConfirmScreen);
const Forgot = withWords(['entry'], async () => (await import('../entry/forgot.js')).ForgotScreen);
const Reset = withWords(['entry'], async () => (await import('../entry/reset.js')).ResetScreen);
const InvitationScreen = withWords([], async () => (await import('./invitation.js')).InvitationScreen);
const JoinScreen = withWords([], async () => (await import('./invitation.js')).JoinScreen);
const UnsentDialog = withWords([], async () => (await import('../kit/unsent-dialog.js')).UnsentDialog);
const Ended = withWords(['entry'], async () => (await import('./ended.js')).Ended);
const SignIn = withWords([], async () => (await import('./sign-in.js')).SignIn);
const Profile = withWords([], async () => (await import('./profile.js')).ProfileScreen);

/** Everything that is seen. */
export function Workspace(): ReactNode {
  return (
    <Answering>
      <Doors />
    </Answering>
  );
}

function Doors(): ReactNode {
  const me = useRead(MeDocument, {}, { on: ['member', 'company', 'person'], isKept: true });
  const { locale } = usePreferences();
  const isStranger = me.error instanceof RequestProblem && me.error.code === 'UNAUTHENTICATED';
  const self = me.data === undefined || isStranger ? null : selfOf(me.data);
  const ended = useEnded(self, isStranger);
  useOwnKeeping(self, isStranger);
  if (ended !== null) {
    return (
      <Speaking locale={locale}>
        <main>
          <Suspense fallback={<Skeleton />}>
            <Ended {...ended} />
          </Suspense>
        </main>
        <Unsent />
      </Speaking>
    );
  }
  if (self !== null) {
    return (
      <Speaking locale={me.data?.viewer.person?.locale ?? locale}>
        <SelfContext value={self}>
          <Following key={self.memberId}>
            <Frame>
              <Rooms />
            </Frame>
            <Toasts />
          </Following>
          <Unsent />
        </SelfContext>
      </Speaking>
    );
  }
  return (
    <Speaking locale={locale}>
      <main>{isStranger ? <Outside /> : me.error !== null ? <Trouble cause={me.error} again={() => void me.refetch()} /> : null}</main>
      <Unsent />
    </Speaking>
  );
}

/** Also outside: what was typed when a session ended is still on the screen of the one who typed it. */
function Unsent(): ReactNode {
  const texts = useUnsentTexts();
  return <Suspense fallback={null}>{texts.length > 0 && <UnsentDialog texts={texts} />}</Suspense>;
}

/** What there is to tell when access ends in the middle of the work; null as long as it has not. */
function useEnded(self: Self | null, isStranger: boolean): EndedAccess | null {
  const [last, setLast] = useState<Self | null>(null);
  const [ended, setEnded] = useState<EndedAccess | null>(null);
  if (self !== null && (self.memberId !== last?.memberId || ended !== null)) {
    setLast(self);
    setEnded(null);
  }
  if (isStranger && last !== null && ended === null && !isLeaving()) setEnded({ companyName: last.companyName, at: new Date() });
  return ended;
}

/** Answers are kept for one member at a time, and for nobody once the server knows nobody. */
function useOwnKeeping(self: Self | null, isStranger: boolean): void {
  const memberId = self?.memberId;
  useEffect(() => {
    if (isStranger) forgetAnswers();
    else if (memberId !== undefined) keepAnswersOf(memberId);
  }, [memberId, isStranger]);
}

function Outside(): ReactNode {
  return (
    <Suspense fallback={<Skeleton />}>
      <Switch>
        <Route path="/invitation">
          <InvitationScreen />
        </Route>
        <Route path="/join">
          <JoinScreen />
        </Route>
        <Route path="/verify">
          <Confirm />
        </Route>
        <Route path="/forgot">
          <Forgot />
        </Route>
        <Route path="/reset">
          <Reset />
        </Route>
        <Route>
          <SignIn />
        </Route>
      </Switch>
    </Suspense>
  );
}

function Rooms(): ReactNode {
  const [path] = useLocation();
  return (
    <SafeRoom at={path}>
      <Suspense fallback={<Skeleton lines={8} />} key={path.split('/', 3).join('/')}>
        <Switch>
          <Route path="/">
            <Redirect to="/work" replace />
          </Route>
          <Route path="/work">
            <Work />
          </Route>
          <Route path="/portfolio">
            <Portfolio />
          </Route>
          <Route path="/accounts/:id/private">{({ id }) => <PrivateFile id={id} />}</Route>
          <Route path="/accounts/:id/:view?">{({ id, view }) => <Account id={id} view={view} />}</Route>
          <Route path="/plans/:id/versions/:version">{({ id, version }) => <Version planId={id} versionId={version} />}</Route>
          <Route path="/plans/:id/:view?">{({ id, view }) => <Plan id={id} view={view} />}</Route>
          <Route path="/projects">
            <Projects />
          </Route>
          <Route path="/projects/:id">{({ id }) => <Project id={id} />}</Route>
          <Route path="/admin/:view?">{({ view }) => <Admin view={view} />}</Route>
          <Route path="/profile">
            <Profile />
          </Route>
          <Route path="/invitation">
            <InvitationScreen />
          </Route>
          <Route path="/join">
            <JoinScreen />
          </Route>
          <Route path="/verify">
            <Confirm />
          </Route>
          <Route path="/forgot">
            <Forgot />
          </Route>
          <Route path="/reset">
            <Reset />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </SafeRoom>
  );
}
