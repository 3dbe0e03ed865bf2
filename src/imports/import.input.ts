/**
 * What the mutations of imports take.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import type { FieldText, ShapeWords } from './import-shape.js';
import type { Encoding } from '../kernel/encoding.js';
import type { DayOrder } from '../kernel/typed-day.js';
import type { ErrorPolicy, ImportFormat, ImportKindName } from './import.entity.js';
import { DateOrderEnum, EncodingEnum, ErrorPolicyEnum, ImportFormatEnum, ImportKindEnum } from './import.type.js';

const COLUMNS = 'Columns of fields that are not called like their columns.';
const DEFAULTS = 'Texts of fields for rows that say nothing of them.';
const DATES =
  'In which order the file writes days; found in its cells when left out, and where they do not settle it, a day that can be read in two ways is refused.';
const SIGN =
  'Decimal sign of the file, `.` or `,`; found in its cells when left out, and where they do not settle it, a number that can be read in two ways is refused.';
const DELIMITER = 'What parts the cells of CSV: `,`, `;`, `|` or a tab; found in the head when left out. A line `sep=;` before the head is believed before it.';
const ENCODING = 'In which encoding the file is; found in its bytes when left out. A byte order mark is believed before it.';

/** A field and its text. */
@InputType('ImportFieldInput', { description: 'A field of the kind, and its column or default.' })
export class ImportFieldInput implements FieldText {
  @Field(() => String, { description: 'The field: `externalId`, or one of the kind’s own.' })
  declare readonly field: string;

  @Field(() => String, { description: 'Name of the column, or the default; at most 200 characters.' })
  declare readonly text: string;
}

/** A new import. */
@InputType('ImportCreateInput', { description: 'A file that you want to bring in.' })
export class ImportCreateInput implements ShapeWords {
  @Field(() => ImportKindEnum, { description: 'What it holds.' })
  declare readonly kind: ImportKindName;

  @Field(() => ImportFormatEnum, { description: 'How it is written.' })
  declare readonly format: ImportFormat;

  @Field(() => String, { description: 'The system it is from, 1 to 60 characters: the `system` of the rows’ external references.' })
  declare readonly system: string;

  @Field(() => String, { nullable: true, description: 'What it is called, at most 200 characters.' })
  declare readonly fileName?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only report what would happen; false when left out.' })
  declare readonly dryRun?: boolean | null;

  @Field(() => ErrorPolicyEnum, { defaultValue: 'REJECT_ALL', description: 'What happens when rows are refused.' })
  declare readonly errorPolicy: ErrorPolicy;

  @Field(() => ID, { nullable: true, description: 'A mapping that is kept; the fields below are then not looked at.' })
  declare readonly mappingId?: string | null;

  @Field(() => [ImportFieldInput], { nullable: true, description: COLUMNS })
  declare readonly columns?: ImportFieldInput[] | null;

  @Field(() => [ImportFieldInput], { nullable: true, description: DEFAULTS })
  declare readonly defaults?: ImportFieldInput[] | null;

  @Field(() => DateOrderEnum, { nullable: true, description: DATES })
  declare readonly dateOrder?: DayOrder | null;

  @Field(() => String, { nullable: true, description: SIGN })
  declare readonly decimalSign?: string | null;

  @Field(() => String, { nullable: true, description: DELIMITER })
  declare readonly delimiter?: string | null;

  @Field(() => EncodingEnum, { nullable: true, description: ENCODING })
  declare readonly encoding?: Encoding | null;
}

/** A mapping that is kept. */
@InputType('ImportMappingSaveInput', { description: 'A way to read files of one sort. What was kept under its name before is replaced as a whole.' })
export class ImportMappingSaveInput implements ShapeWords {
  @Field(() => String, { description: 'Its name, unique in your company, 1 to 120 characters.' })
  declare readonly name: string;

  @Field(() => ImportKindEnum, { description: 'What such files hold.' })
  declare readonly kind: ImportKindName;

  @Field(() => Int, { nullable: true, description: 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.' })
  declare readonly expectedVersion?: number | null;

  @Field(() => [ImportFieldInput], { nullable: true, description: COLUMNS })
  declare readonly columns?: ImportFieldInput[] | null;

  @Field(() => [ImportFieldInput], { nullable: true, description: DEFAULTS })
  declare readonly defaults?: ImportFieldInput[] | null;

  @Field(() => DateOrderEnum, { nullable: true, description: DATES })
  declare readonly dateOrder?: DayOrder | null;

  @Field(() => String, { nullable: true, description: SIGN })
  declare readonly decimalSign?: string | null;

  @Field(() => String, { nullable: true, description: DELIMITER })
  declare readonly delimiter?: string | null;

  @Field(() => EncodingEnum, { nullable: true, description: ENCODING })
  declare readonly encoding?: Encoding | null;
}

/** Which mapping goes. */
@InputType('ImportMappingDeleteInput', { description: 'A mapping that is thrown away.' })
export class ImportMappingDeleteInput {
  @Field(() => ID, { description: 'The mapping.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.' })
  declare readonly expectedVersion?: number | null;
}
