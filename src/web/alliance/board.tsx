/**
 * The alliance board: every joint project in the column of its stage, with what each side puts in and what it waits for.
 */
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ProjectAccountsDocument, ProjectBoardDocument, type AllianceProjectStage, type ProjectBoardQuery } from '../../client/generated/alliance.js';
import { Awaited } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { SelectField } from '../kit/field.js';
import { namesById } from '../kit/names.js';
import { withParameters } from '../kit/with-parameters.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { AudienceStrip, Badge, Empty, Page } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import css from './alliance.module.css';
import { ApprovalMarks } from './approval-marks.js';
import { Balance } from './balance.js';
import { GateNote } from './gate-note.js';
import { COLUMNS, stageTowards } from './gates.js';
import { projectKind } from './kinds.js';
import { ApproveButton, MoveMenu, useMoving, type Movable } from './moving.js';
import { NewProject } from './new-project.js';

type BoardProject = ProjectBoardQuery['allianceProjects']['nodes'][number];

/** The board. */
export function BoardScreen(): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const [search] = useSearchParams();
  const [isCreating, setCreating] = useState(false);
  const [account, kind] = [search.get('account') ?? undefined, projectKind(search.get('kind'))];
  const where = { ...(account === undefined ? {} : { account: { eq: account } }), ...(kind === undefined ? {} : { kind: { eq: kind } }) };
  const board = useRead(ProjectBoardDocument, { where }, { on: ['allianceProject', 'contribution', 'account'] });
  const create = self.mayWrite ? (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Icon name="plus" />
      {words.alliance.create.open}
    </Button>
  ) : undefined;
  return (
    <Page title={words.alliance.title} lead={words.alliance.lead} actions={create}>
      <AudienceStrip company={self.companyName} />
      <Filters />
      <Awaited read={board} lines={8} />
      {board.data?.allianceProjects.nodes.length === 0 && (
        <Empty action={create}>{account === undefined && kind === undefined ? words.alliance.board.none : words.alliance.board.noneFiltered}</Empty>
      )}
      {board.data !== undefined && board.data.allianceProjects.nodes.length > 0 && <Board {...board.data.allianceProjects} />}
      {isCreating && <NewProject accountId={account} onClose={() => setCreating(false)} />}
    </Page>
  );
}

function Filters(): ReactNode {
  const { words } = useWords();
  const { board, kinds } = words.alliance;
  const [search, setSearch] = useSearchParams();
  const accounts = useRead(ProjectAccountsDocument, {}, { on: ['account'] });
  const choose = (values: Readonly<Record<string, string>>): void => setSearch(withParameters(values));
  return (
    <div className={css['filters']} role="group" aria-label={board.filters}>
      <SelectField
        label={board.account}
        value={search.get('account') ?? ''}
        none={board.allAccounts}
        options={namesById(accounts.data?.accounts.nodes ?? [])}
        onChange={(event) => choose({ account: event.target.value })}
      />
      <SelectField
        label={board.kind}
        value={projectKind(search.get('kind')) ?? ''}
        none={board.allKinds}
        options={kinds}
        onChange={(event) => choose({ kind: event.target.value })}
      />
      {search.size > 0 && (
        <Button look="quiet" onClick={() => setSearch({})}>
          {board.clear}
        </Button>
      )}
    </div>
  );
}

function Board({ nodes, totalCount }: ProjectBoardQuery['allianceProjects']): ReactNode {
  const { words } = useWords();
  const { board } = words.alliance;
  const { move, question } = useMoving();
  const cancelled = nodes.filter(({ stage }) => stage === 'CANCELLED');
  return (
    <>
      {nodes.some(({ viewerCan }) => viewerCan.moveTo.length > 0) && <p className={joined(kit['small-print'], css['keys'])}>{board.keys}</p>}
      <div className={css['board']} role="group" aria-label={board.label}>
        {COLUMNS.map((stage) => (
          <Column key={stage} stage={stage} projects={nodes.filter((project) => project.stage === stage)} move={move} />
        ))}
      </div>
      {cancelled.length > 0 && (
        <details className={css['cancelled']}>
          <summary>{board.cancelled(cancelled.length)}</summary>
          <ul className={css['cards']}>
            {cancelled.map((project) => (
              <ProjectCard key={project.id} project={project} move={move} />
            ))}
          </ul>
        </details>
      )}
      {totalCount > nodes.length && <p className={kit['small-print']}>{board.shown(nodes.length, totalCount)}</p>}
      {question}
    </>
  );
}

type Move = (project: Movable, stage: AllianceProjectStage) => void;

function Column({
  stage,
  projects,
  move,
}: {
  readonly stage: AllianceProjectStage;
  readonly projects: readonly BoardProject[];
  readonly move: Move;
}): ReactNode {
  const { words, format } = useWords();
  const { stages, board } = words.alliance;
  return (
    <section className={css['column']} data-empty={projects.length === 0}>
      <h2>
        {stages[stage]} <span className={css['count']}>{format.number(projects.length)}</span>
      </h2>
      {projects.length === 0 ? (
        <p className={css['hollow']}>{board.noneHere}</p>
      ) : (
        <ul className={css['cards']}>
          {projects.map((project) => (
            <ProjectCard key={project.id} project={project} move={move} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ProjectCard({ project, move }: { readonly project: BoardProject; readonly move: Move }): ReactNode {
  const { words, format } = useWords();
  const { kinds, board, stages } = words.alliance;
  const { moveTo, approve } = project.viewerCan;
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = ({ ArrowRight: 1, ArrowLeft: -1 } as const)[event.key];
    if (!event.shiftKey || direction === undefined || moveTo.length === 0) return;
    event.preventDefault();
    const stage = stageTowards(project.stage, moveTo, direction);
    if (stage === undefined) toast(board.cannot(stages[project.stage]));
    else move(project, stage);
  };
  return (
    <li className={css['card']}>
      <div className={css['cardTop']}>
        <h3>
          <Link href={paths.project(project.id)} onKeyDown={onKeyDown} aria-keyshortcuts={moveTo.length > 0 ? 'Shift+ArrowRight Shift+ArrowLeft' : undefined}>
            {project.title}
          </Link>
        </h3>
        <MoveMenu project={project} move={move} />
      </div>
      <p className={kit['small-print']}>
        <bdi>{project.account.name}</bdi>
      </p>
      <div className={kit['row']}>
        <Badge plain>{kinds[project.kind]}</Badge>
        {project.endsOn !== null && <span className={kit['small-print']}>{board.until(format.day(project.endsOn))}</span>}
      </div>
      <Balance contributions={project.contributions.nodes} currency={project.account.currency} />
      {project.stage === 'ASSESSMENT' && <ApprovalMarks project={project} />}
      <GateNote project={project} />
      {approve && <ApproveButton small project={project} />}
    </li>
  );
}
