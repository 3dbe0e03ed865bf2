/**
 * The start of the day: what waits for the reader's side, what the reader owns, and what has happened. Rows are finished here, without opening them, where that
 * is honest: what is signed must be read first.
 */
import type { ReactNode } from 'react';
import { WorkOfPlansDocument, WorkOfProjectsDocument, type WorkOfPlansQuery, type WorkOfProjectsQuery } from '../../client/generated/work.js';
import { useToday } from '../data/today.js';
import { Trouble } from '../data/problem.js';
import { useReadAll } from '../data/read-all.js';
import { useWords } from '../i18n/words.js';
import { Page, Skeleton } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import { Decisions, useInvitations } from './decisions.js';
import { dueGroupOf } from './due.js';
import { Feed } from './feed.js';
import { useRowKeys } from './row-keys.js';
import { Tasks } from './tasks.js';
import { ownTasks, projectsToApprove, versionsToSee } from './to-do.js';
import css from './work.module.css';

const plansOf = ({ plans }: WorkOfPlansQuery): WorkOfPlansQuery['plans'] => plans;
const projectsOf = ({ allianceProjects }: WorkOfProjectsQuery): WorkOfProjectsQuery['allianceProjects'] => allianceProjects;

const OF_PLANS = ['plan', 'planVersion', 'action', 'milestone', 'account', 'seat', 'decisionRight'];
const OF_PROJECTS = ['allianceProject', 'deliverable', 'account', 'seat', 'decisionRight'];

/** The reader's inbox. */
export function WorkScreen(): ReactNode {
  const { words, format } = useWords();
  const { memberId: me } = useSelf();
  const today = useToday();
  const plans = useReadAll(WorkOfPlansDocument, { me }, plansOf, { on: OF_PLANS });
  const projects = useReadAll(WorkOfProjectsDocument, { me }, projectsOf, { on: OF_PROJECTS });
  const invitations = useInvitations();
  const onKeyDown = useRowKeys();
  const isKnown = plans.data !== undefined && projects.data !== undefined && invitations.data !== undefined;
  const versions = versionsToSee(plans.data ?? []);
  const approvals = projectsToApprove(projects.data ?? []);
  const invited = invitations.data?.accounts.nodes ?? [];
  const tasks = ownTasks(plans.data ?? [], projects.data ?? []);
  const overdue = tasks.filter(({ dueOn }) => dueGroupOf(dueOn, today) === 'overdue').length;
  const cause = plans.error ?? projects.error ?? invitations.error;
  const again = (): void => void Promise.all([plans.refetch(), projects.refetch(), invitations.refetch()]);
  return (
    <Page title={words.work.title} lead={isKnown ? `${format.day(today)} · ${words.work.lead(versions.length + approvals.length, overdue)}` : undefined}>
      {cause !== null && <Trouble cause={cause} again={again} />}
      <div className={css['columns']}>
        <div className={css['lists']} onKeyDown={onKeyDown} role="presentation">
          {!isKnown && cause === null && <Skeleton lines={8} />}
          {isKnown && (
            <>
              <Decisions versions={versions} approvals={approvals} invited={invited} />
              <Tasks tasks={tasks} today={today} />
            </>
          )}
        </div>
        <Feed />
      </div>
    </Page>
  );
}
