/**
 * Moving a project from stage to stage: a menu of what the viewer may do, a question before the end, and a word about what happened.
 */
import { useState, type ReactNode } from 'react';
import { ProjectApproveDocument, ProjectMoveDocument, type AllianceProjectStage } from '../../client/generated/alliance.js';
import { sentenceOf } from '../data/problem.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { FormFoot } from '../kit/form.js';
import { Menu } from '../kit/menu.js';
import { toast } from '../kit/toast.js';
import { isOver } from './gates.js';

/** What moving needs of a project. */
export interface Movable {
  readonly id: string;
  readonly title: string;
  readonly stage: AllianceProjectStage;
  readonly version: number;
  readonly approvals: readonly unknown[];
  readonly viewerCan: { readonly moveTo: readonly AllianceProjectStage[] };
}

/** Moves a project; `question` is to be rendered, and asks before the end and before approvals are dropped. */
export function useMoving(): { readonly move: (project: Movable, stage: AllianceProjectStage) => void; readonly question: ReactNode } {
  const { words } = useWords();
  const act = useAct(ProjectMoveDocument);
  const [asked, setAsked] = useState<{ readonly project: Movable; readonly stage: AllianceProjectStage }>();
  const perform = ({ id, title, version }: Movable, stage: AllianceProjectStage): void =>
    act.mutate(
      { input: { projectId: id, stage, expectedVersion: version } },
      {
        onSuccess: () => toast(words.alliance.board.moved(title, words.alliance.stages[stage])),
        onError: (cause) => toast(sentenceOf(cause, words)),
        onSettled: () => setAsked(undefined),
      },
    );
  const move = (project: Movable, stage: AllianceProjectStage): void => {
    const dropsApprovals = project.stage === 'ASSESSMENT' && project.approvals.length > 0;
    if (isOver(stage) || dropsApprovals) setAsked({ project, stage });
    else perform(project, stage);
  };
  const question =
    asked === undefined ? null : (
      <Question {...asked} isBusy={act.isPending} onNo={() => setAsked(undefined)} onYes={() => perform(asked.project, asked.stage)} />
    );
  return { move, question };
}

interface QuestionProps {
  readonly project: Movable;
  readonly stage: AllianceProjectStage;
  readonly isBusy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function Question({ project, stage, isBusy, onYes, onNo }: QuestionProps): ReactNode {
  const { words } = useWords();
  const { board, stages } = words.alliance;
  return (
    <Dialog title={board.finalTitle(stages[stage])} onClose={onNo}>
      <p>
        <strong>{project.title}</strong>
      </p>
      {isOver(stage) && <p>{board.finalLead}</p>}
      {project.approvals.length > 0 && project.stage === 'ASSESSMENT' && <p>{board.dropsApprovals}</p>}
      <FormFoot look={stage === 'CANCELLED' ? 'danger' : 'primary'} type="button" submit={stages[stage]} isBusy={isBusy} onCancel={onNo} onClick={onYes} />
    </Dialog>
  );
}

interface MoveMenuProps {
  readonly project: Movable;
  readonly move: (project: Movable, stage: AllianceProjectStage) => void;
  /** Shows the words on the button, not only the dots. */
  readonly isSpelled?: boolean;
}

/** The menu of stages to which the project may go; nothing where there are none. */
export function MoveMenu({ project, move, isSpelled = false }: MoveMenuProps): ReactNode {
  const { words } = useWords();
  const { board, stages } = words.alliance;
  if (project.viewerCan.moveTo.length === 0) return null;
  const items = project.viewerCan.moveTo.map((stage, index) => ({
    label: stages[stage],
    act: () => move(project, stage),
    ...(index === 0 ? { title: board.move } : {}),
  }));
  return (
    <Menu label={board.moveOf(project.title)} items={items} look={isSpelled ? 'plain' : 'quiet'} small={!isSpelled} icon={!isSpelled}>
      {isSpelled ? board.move : <span aria-hidden="true">⋯</span>}
    </Menu>
  );
}

interface ApproveButtonProps {
  readonly project: Pick<Movable, 'id' | 'version'>;
  readonly small?: boolean;
}

/** Approves a project for the viewer's side. */
export function ApproveButton({ project, small = false }: ApproveButtonProps): ReactNode {
  const { words } = useWords();
  const approve = useAct(ProjectApproveDocument);
  /** Told from here, not from the button: the event of the approval may have taken the button away before the answer comes. */
  const perform = (): void =>
    void approve.mutateAsync({ input: { projectId: project.id, expectedVersion: project.version } }).then(
      () => toast(words.alliance.approvals.approved),
      (cause: unknown) => toast(sentenceOf(cause, words)),
    );
  return (
    <Button look="primary" small={small} isOff={approve.isPending} onClick={perform}>
      {words.alliance.approvals.approve}
    </Button>
  );
}
