/**
 * The doors to alliance projects.
 */
import { Arg, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { updateHead } from '../documents/edit-items.js';
import { AtDocuments, type Live } from '../documents/live.js';
import { Mutates, Payload, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import type { ALLIANCE_PROJECT_FIELDS } from '../protocol/charter-document.js';
import type { Change } from '../things/doors.js';
import { createInputOf, expectedVersion, inputOf, payloadOf, updateInputOf } from '../things/window-of.js';
import { allianceProject, AllianceProjectStageEnum, AllianceProjectType } from './alliance-project.type.js';
import { CHARTER_HEAD_TABLE } from './charter-tables.js';
import { createAllianceProject, type CreateAllianceProject } from './create-alliance-project.js';
import { approveAllianceProject, moveAllianceProject, type ApproveAllianceProject, type MoveAllianceProject } from './move-alliance-project.js';

const AllianceProjectPayload = payloadOf(allianceProject, AllianceProjectType);

const AllianceProjectCreateInput = createInputOf(allianceProject, 'A new alliance project; it begins as an IDEA.', {
  accountId: 'The account, which must be ACTIVE.',
  narrative: { type: () => [String], nullable: true, says: 'Paragraphs that the charter begins with, at most 200.' },
});
const AllianceProjectUpdateInput = updateInputOf(allianceProject);
const AllianceProjectMoveInput = inputOf('AllianceProjectMoveInput', 'A step of a project to another stage.', {
  projectId: 'The project.',
  stage: { type: () => AllianceProjectStageEnum, says: 'Where it goes: one of `viewerCan.moveTo`. Into APPROVED lead two approvals instead.' },
  expectedVersion,
});
const AllianceProjectApproveInput = inputOf('AllianceProjectApproveInput', "Your side's yes to a project in assessment.", {
  projectId: 'The project.',
  expectedVersion,
});

/** Something of a project that is gone. */
@Payload('AllianceProjectItemDeletePayload', 'What was taken out of its project.')
export class AllianceProjectItemDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of what is gone; null when the mutation was refused.' })
  declare readonly deletedId: string | null;

  @Field(() => AllianceProjectType, { nullable: true, description: 'The project it was in.' })
  declare readonly allianceProject: object | null;
}

const projectOf = ({ id }: { readonly id: Id }, read: PayloadReads): PayloadFields => ({ allianceProject: read.one('AllianceProject', { id }) });

/** The doors to projects. */
@Resolver()
export class AllianceProjectResolver {
  @Query(() => AllianceProjectType, { nullable: true, description: 'An alliance project, or null where there is none that you may see.' })
  allianceProject(@Arg('id', () => ID, { description: 'The project.' }) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('AllianceProject', { id });
  }

  @Query(() => [AllianceProjectType], { description: 'The alliance projects of all accounts that you may see.' })
  @Paged()
  allianceProjects(@Read() read: ReadPath): Promise<Answer> {
    return read.page('AllianceProject');
  }

  @Mutation(() => AllianceProjectPayload, {
    description: 'Creates an alliance project with its charter, as an IDEA. Either side may, once the account is ACTIVE.',
  })
  allianceProjectCreate(
    @Arg('input', () => AllianceProjectCreateInput, { description: 'The new project.' }) input: CreateAllianceProject,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => createAllianceProject(act, input), projectOf);
  }

  @Mutation(() => AllianceProjectPayload, { description: 'Changes title, purpose or dates of a project, in its live charter.' })
  allianceProjectUpdate(
    @Arg('input', () => AllianceProjectUpdateInput, { description: 'What is to be changed.' }) input: Change<typeof ALLIANCE_PROJECT_FIELDS>,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(() => updateHead(live, CHARTER_HEAD_TABLE, input.id, input, input.expectedVersion), projectOf);
  }

  @Mutation(() => AllianceProjectPayload, {
    description: 'Moves a project to another stage. Either side may, but for APPROVED, which takes an approval of each side.',
  })
  allianceProjectMove(
    @Arg('input', () => AllianceProjectMoveInput, { description: 'Which project, and where to.' }) input: MoveAllianceProject,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => moveAllianceProject(act, input), projectOf);
  }

  @Mutation(() => AllianceProjectPayload, {
    description:
      'Approves a project in ASSESSMENT for your side. The second of the two approvals moves it to APPROVED. A change of the charter takes approvals back.',
  })
  allianceProjectApprove(
    @Arg('input', () => AllianceProjectApproveInput, { description: 'Which project.' }) input: ApproveAllianceProject,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => approveAllianceProject(act, input), projectOf);
  }
}
