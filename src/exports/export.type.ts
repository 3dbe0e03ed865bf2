/**
 * The window on exports.
 */
import { Field, ID, Int } from 'type-graphql';
import { MemberType } from '../companies/company.type.js';
import { Derived, Exposes, IdOf, Property } from '../database/read.js';
import { DateTime, enumOf } from '../database/scalars.js';
import type { ExportPart, ExportStatus } from './export.entity.js';

export const ExportPartEnum = enumOf<ExportPart>('ExportPart', 'What an export can hold.', {
  RECORDS: 'Everything that has an id in this API but events, one file of JSON Lines per type, with the names that the API uses.',
  EVENTS: 'The events, as JSON Lines.',
  DOCUMENTS: 'The content of documents, as Markdown to read and as Yjs update (format V1) to go on with.',
});

export const ExportStatusEnum = enumOf<ExportStatus>('ExportStatus', 'Where an export stands.', {
  QUEUED: 'It waits.',
  RUNNING: 'It is being made.',
  COMPLETED: 'It can be downloaded.',
  FAILED: 'It could not be made; `failure` says why.',
  EXPIRED: 'It is not kept any more.',
});

@Exposes('Export', {
  description:
    'Everything that somebody may see, as files to take away. Seen by the member who asked for it; one that an app asked for, by whoever sees the whole company.',
  filters: ['status', 'createdAt'],
  orders: ['createdAt'],
  defaultOrder: [{ field: 'createdAt', direction: 'DESC' }],
})
export class ExportType {
  @Field(() => MemberType, { nullable: true, description: 'Who asked for it, and as whom it is made; null where an app did.' })
  @Property('member')
  declare readonly requestedBy: MemberType | null;

  @Field(() => ID, { nullable: true, description: 'The app that asked for it.' })
  @IdOf('App', 'appId')
  declare readonly requestedByAppId: string | null;

  @Field(() => ExportStatusEnum, { description: 'Where it stands.' }) declare readonly status: ExportStatus;
  @Field(() => [ExportPartEnum], { description: 'What it holds.' }) declare readonly include: readonly ExportPart[];

  @Field(() => [ID], { nullable: true, description: 'The accounts it was limited to; null for all.' })
  @Derived((row) => `(select json_agg('Account:' || a.id)::jsonb from jsonb_array_elements_text(${row('account_ids')}) a(id))`)
  declare readonly accountIds: readonly string[] | null;

  @Field(() => Int, { description: 'Files that are finished.' }) declare readonly filesDone: number;
  @Field(() => Int, { nullable: true, description: 'Files there will be, all documents counted as one; null until it begins.' })
  declare readonly filesTotal: number | null;
  @Field(() => Int, { description: 'Things written so far.' }) declare readonly records: number;
  @Field(() => String, { nullable: true, description: 'Why it could not be made.' }) declare readonly failure: string | null;
  @Field(() => DateTime, { description: 'When it was asked for.' }) declare readonly createdAt: string;
  @Field(() => DateTime, { nullable: true, description: 'When it began.' }) declare readonly startedAt: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it ended.' }) declare readonly finishedAt: string | null;
  @Field(() => DateTime, { nullable: true, description: 'Until when it can be downloaded.' }) declare readonly expiresAt: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it can be downloaded, with the same token or cookie: a path on this server. It answers with a tar file, compressed by gzip.',
  })
  @Derived((row, viewer) => `case when ${row('status')} = 'COMPLETED' and ${row('expires_at')} > ${viewer.now} then '/exports/' || ${row('id')} end`)
  declare readonly downloadPath: string | null;
}
