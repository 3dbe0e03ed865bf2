/**
 * The doors to exports.
 */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { performAsSelf } from '../events/act.js';
import { viewerOf, type RequestContext } from '../events/context.js';
import { Mutates, type Door } from '../events/door.js';
import type { JobContext } from '../jobs/jobs.js';
import { createExport } from './create-export.js';
import { ExportCreateInput, ExportPayload } from './export.input.js';
import { ExportType } from './export.type.js';

/** The doors to exports. */
@Resolver()
export class ExportResolver {
  @Query(() => ExportType, { nullable: true, description: 'An export of yours, or null where there is none.' })
  export(@Arg('id', () => ID, { description: 'The export.' }) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Export', { id });
  }

  @Query(() => [ExportType], { description: 'Your exports, newest first.' })
  @Paged()
  exports(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Export');
  }

  @Mutation(() => ExportPayload, { description: 'Makes an export of what you see now. Auditors and apps that only read may do so too.' })
  exportCreate(
    @Arg('input', () => ExportCreateInput, { description: 'What to export.' }) input: ExportCreateInput,
    @Ctx() context: RequestContext & JobContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => performAsSelf(context.database, viewerOf(context), (act) => createExport(act, context.jobs, input)),
      ({ id }, read) => ({ export: read.one('Export', { id }) }),
    );
  }
}
