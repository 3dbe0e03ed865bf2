/**
 * Contributions in the API. Their fields stand in `protocol/contribution.ts`.
 */
import { Arg, Mutation, Resolver } from 'type-graphql';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { connection, type Answer } from '../database/read.js';
import { Mutates, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import type { CONTRIBUTION_FIELDS } from '../protocol/contribution.js';
import type { AtVersion, Change } from '../things/doors.js';
import { createInputOf, deleteInputOf, payloadOf, typeOf, updateInputOf } from '../things/window-of.js';
import { AllianceProjectItemDeletePayload } from './alliance-project.resolver.js';
import { AllianceProjectType } from './alliance-project.type.js';
import { createContribution, deleteContribution, updateContribution, type CreateContribution } from './contribute.js';
import { contribution } from './contribution.thing.js';

/** A contribution as the API shows it. */
export const ContributionType = typeOf(contribution, {
  project: { type: () => AllianceProjectType, says: 'The project.' },
  account: { type: () => AccountType, says: 'The account of the project.' },
  side: { type: () => SideEnum, says: 'The side that puts it in.' },
  createdBy: { type: () => MemberType, nullable: true, says: 'Who wrote it down; null for an app, or where you may not see who.' },
});

connection(AllianceProjectType, 'contributions', () => ContributionType, {
  by: 'project',
  order: contribution.lists.first,
  description: 'What both sides put in.',
});

const ContributionPayload = payloadOf(contribution, ContributionType, { allianceProject: [() => AllianceProjectType, 'Its project.'] });
const CreateInput = createInputOf(contribution, 'Something your side puts into a project.', { projectId: 'The project.' });
const UpdateInput = updateInputOf(contribution);
const DeleteInput = deleteInputOf('ContributionDeleteInput', 'A contribution of your side that is taken out again.', 'The contribution.');

const said = (description: string) => ({ description });
const projectOf = (id: Id, read: PayloadReads): PayloadFields => ({ allianceProject: read.one('AllianceProject', { id }) });
const contributionOf = ({ id, projectId }: { readonly id: Id; readonly projectId: Id }, read: PayloadReads): PayloadFields => ({
  contribution: read.one('Contribution', { id }),
  ...projectOf(projectId, read),
});

/** The doors to contributions. */
@Resolver()
export class ContributionResolver {
  @Mutation(() => ContributionPayload, said('Puts something into a project, for your side.'))
  contributionCreate(@Arg('input', () => CreateInput, said('What is put in.')) input: CreateContribution, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => createContribution(act, input), contributionOf);
  }

  @Mutation(() => ContributionPayload, said('Changes a contribution of your side.'))
  contributionUpdate(
    @Arg('input', () => UpdateInput, said('What is to be changed.')) input: Change<typeof CONTRIBUTION_FIELDS>,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => updateContribution(act, input), contributionOf);
  }

  @Mutation(() => AllianceProjectItemDeletePayload, said('Takes a contribution of your side out again.'))
  contributionDelete(@Arg('input', () => DeleteInput, said('Which one.')) input: AtVersion, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => deleteContribution(act, input),
      ({ deletedId, fromId }, read) => ({ deletedId, ...projectOf(fromId, read) }),
    );
  }
}
