/**
 * How the project came here: the steps and approvals, from the log of events.
 */
import type { ReactNode } from 'react';
import { ProjectHistoryDocument, type AllianceProjectStage, type ProjectHistoryQuery } from '../../client/generated/alliance.js';
import { Trouble } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { useWords, type Words } from '../i18n/words.js';
import kit from '../kit/kit.module.css';
import { Card, Skeleton } from '../kit/surface.js';
import css from './alliance.module.css';
import type { Project } from './shown-project.js';

type Happened = NonNullable<ProjectHistoryQuery['account']>['activity']['nodes'][number];

/** The history of a project, newest first. */
export function History({ project }: { readonly project: Project }): ReactNode {
  const { words, format } = useWords();
  const { history } = words.alliance;
  const read = useRead(ProjectHistoryDocument, { accountId: project.account.id }, { on: ['allianceProject'] });
  const activity = read.data?.account?.activity;
  const happened = activity?.nodes.filter(({ subjectId }) => subjectId === project.id);
  return (
    <Card title={history.title}>
      {read.error !== null && <Trouble cause={read.error} again={() => void read.refetch()} />}
      {happened === undefined && read.error === null && <Skeleton />}
      {happened?.length === 0 && <p className={kit['muted']}>{history.none}</p>}
      {happened !== undefined && happened.length > 0 && (
        <ol className={css['history']}>
          {happened.map((event) => (
            <li key={event.id}>
              <div>
                <p>{sentenceOf(event, words)}</p>
                <p className={kit['small-print']}>
                  {event.actor?.name ?? history.somebody} · <time dateTime={event.occurredAt}>{format.moment(event.occurredAt)}</time>
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {activity?.pageInfo.hasNextPage === true && <p className={kit['small-print']}>{history.upTo}</p>}
    </Card>
  );
}

function sentenceOf({ topic, payload }: Happened, words: Words): string {
  const { history, stages } = words.alliance;
  const facts = payload as Readonly<Record<string, string | undefined>>;
  const stage = (name: string | undefined): string => (name !== undefined && name in stages ? stages[name as AllianceProjectStage] : (name ?? ''));
  if (topic === 'allianceProject.stageChanged') return history.stageChanged(stage(facts['from']), stage(facts['to']));
  if (topic === 'allianceProject.approved') return history.approved(words.sides[facts['side'] === 'CUSTOMER' ? 'CUSTOMER' : 'SUPPLIER']);
  return topic === 'allianceProject.created' ? history.created : history.lapsed;
}
