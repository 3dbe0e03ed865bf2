/**
 * A project as its room shows it, and what the parts of the room ask of it.
 */
import type { ProjectContributionsQuery, ProjectRoomQuery } from '../../client/generated/alliance.js';

/** A project that is shown. */
export type Project = NonNullable<ProjectRoomQuery['allianceProject']>;

/** A line of the ledger. */
export type Contribution = NonNullable<ProjectContributionsQuery['allianceProject']>['contributions']['nodes'][number];

/** People who can answer for a deliverable: the teams of both sides. */
export function teamOf(project: Project): readonly { readonly id: string; readonly name: string }[] {
  return project.account.seats.nodes.map(({ member }) => member).filter((member, index, all) => all.findIndex(({ id }) => id === member.id) === index);
}
