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

/** What the inbox is read from; each list is empty until it is here. */
function useInbox() {
  const { memberId: me } = useSelf();
  const plans = useReadAll(WorkOfPlansDocument, { me }, plansOf, { on: OF_PLANS });
  const projects = useReadAll(WorkOfProjectsDocument, { me }, projectsOf, { on: OF_PROJECTS });
  const invitations = useInvitations();
  const reads = [plans, projects, invitations];
  return {
    isKnown: reads.every(({ data }) => data !== undefined),
    cause: reads.find(({ error }) => error !== null)?.error ?? null,
    again: () => void Promise.all(reads.map((read) => read.refetch())),
    versions: versionsToSee(plans.data ?? []),
    approvals: projectsToApprove(projects.data ?? []),
    invited: invitations.data?.accounts.nodes ?? [],
    tasks: ownTasks(plans.data ?? [], projects.data ?? []),
  };
}

/** The reader's inbox. */
export function WorkScreen(): ReactNode {
  const { words, format } = useWords();
  const today = useToday();
  const { isKnown, cause, again, versions, approvals, invited, tasks } = useInbox();
  const onKeyDown = useRowKeys();
  const overdue = tasks.filter(({ dueOn }) => dueGroupOf(dueOn, today) === 'overdue').length;
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
