/**
 * What callers hand in about exports, and what they get back.
 */
import { Field, ID, InputType } from 'type-graphql';
import { Payload } from '../events/door.js';
import type { ExportPart } from './export.entity.js';
import { ExportPartEnum, ExportType } from './export.type.js';

@InputType('ExportCreateInput', { description: 'What to export. Without anything: all that you may see.' })
export class ExportCreateInput {
  @Field(() => [ID], { nullable: true, description: 'Only these accounts and what hangs from them, with their companies and people; at most 500.' })
  declare readonly accountIds?: readonly string[] | null;

  @Field(() => [ExportPartEnum], { nullable: true, description: 'Only these parts.' })
  declare readonly include?: readonly ExportPart[] | null;
}

@Payload('ExportPayload', 'The export as it is now. Follow the events `export.*`, or ask again.')
export class ExportPayload {
  @Field(() => ExportType, { nullable: true, description: 'The export; null when the mutation was refused.' })
  declare readonly export: ExportType | null;
}
