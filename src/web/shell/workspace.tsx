/**
 * The whole: who is signed in decides between the doors and the rooms, and the person's language is spoken in both.
 */
import { Suspense, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { RequestProblem } from '../../client/ask.js';
import { MeDocument } from '../../client/generated/shell.js';
import { Trouble } from '../data/problem.js';
import { Answering, Following, useRead } from '../data/server.js';
import { withWords } from '../i18n/with-words.js';
import { Speaking } from '../i18n/words.js';
import { Skeleton } from '../kit/surface.js';
import { Toasts } from '../kit/toast.js';
import { Frame } from './frame.js';
import { NotFound } from './not-found.js';
import { usePreferences } from './preferences.js';
import { SelfContext, selfOf } from './self.js';
import { SafeRoom } from './safe-room.js';
import { SignIn } from './sign-in.js';

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
  const me = useRead(MeDocument, {}, { on: ['member', 'company', 'person'] });
  const { locale } = usePreferences();
  const isStranger = me.error instanceof RequestProblem && me.error.code === 'UNAUTHENTICATED';
  const self = me.data === undefined || isStranger ? null : selfOf(me.data);
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
        </SelfContext>
      </Speaking>
    );
  }
  return (
    <Speaking locale={locale}>
      <main>{isStranger ? <Outside /> : me.error !== null ? <Trouble cause={me.error} again={() => void me.refetch()} /> : null}</main>
    </Speaking>
  );
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
          <Route path="/accounts/:id">{({ id }) => <Account id={id} />}</Route>
          <Route path="/accounts/:id/private">{({ id }) => <PrivateFile id={id} />}</Route>
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
