/**
 * The window on imports, on rows that were refused, and on mappings.
 */
import { Field, Int } from 'type-graphql';
import { AppType, MemberType } from '../companies/company.type.js';
import { Derived, Exposes, PointsTo, Property, connection } from '../database/read.js';
import { DateTime, Json, MinorUnits, enumOf } from '../database/scalars.js';
import type { Encoding } from '../kernel/encoding.js';
import type { DayOrder } from '../kernel/typed-day.js';
import type { ErrorPolicy, ImportFormat, ImportKindName, ImportPhase, ImportStatus } from './import.entity.js';

/** What a file holds. */
export const ImportKindEnum = enumOf<ImportKindName>('ImportKind', 'What a file holds.', {
  ACCOUNTS: 'Accounts of your company as supplier.',
  CONTACTS: 'People: contacts in your side’s address book. Colleagues with a login are invited instead.',
  OFFERINGS: 'Your company’s catalogue.',
  TRAININGS: 'Trainings at your accounts.',
  ORDERS: 'Order lines of your customers; rows of one account and number make one order.',
  MEASUREMENTS: 'Measurements of KPIs.',
});

/** How the file is written. */
export const ImportFormatEnum = enumOf<ImportFormat>('ImportFormat', 'How a file is written.', {
  CSV: 'Comma-separated values (RFC 4180), the names of the columns in the first row.',
  JSON_LINES: 'One JSON object per line.',
});

/** What happens when rows are refused. */
export const ErrorPolicyEnum = enumOf<ErrorPolicy>('ImportErrorPolicy', 'What happens when rows of a file are refused.', {
  REJECT_ALL: 'Every row is tried first; nothing is written when one is refused.',
  REJECT_FAILED_ROWS: 'The others are written.',
});

/** The life of an import. */
export const ImportStatusEnum = enumOf<ImportStatus>('ImportStatus', 'The life of an import.', {
  AWAITING_FILE: 'Its file has not come, or not all of it.',
  QUEUED: 'Its turn comes.',
  RUNNING: 'It is under way.',
  DONE: 'It is over; rows may have been refused.',
  REFUSED: 'Rows were refused, and so nothing was written.',
  FAILED: 'The file as a whole could not be read.',
  CANCELLED: 'It was given up; what was written before stays.',
});

/** What a running import is at. */
export const ImportPhaseEnum = enumOf<ImportPhase>('ImportPhase', 'What a running import is at.', {
  SCAN: 'The whole file is read for faults of its form.',
  CHECK: 'Every row is tried, and nothing kept.',
  WRITE: 'Rows are written.',
});

/** Order of day, month and year. */
export const DateOrderEnum = enumOf<DayOrder>(
  'DateOrder',
  'In which order a file writes days; `-`, `.` and `/` part them. `20260503` and a year that stands first are the same in every order, and `00000000` is no day.',
  {
    YMD: 'Year, month, day.',
    DMY: 'Day, month, year.',
    MDY: 'Month, day, year.',
  },
);

/** In which encoding a file is. */
export const EncodingEnum = enumOf<Encoding>('FileEncoding', 'In which encoding a file is.', {
  UTF_8: 'UTF-8.',
  UTF_16LE: 'UTF-16, the low byte first: “Unicode text” of Excel.',
  UTF_16BE: 'UTF-16, the high byte first.',
  WINDOWS_1252: 'Windows-1252: what Excel writes as CSV in Western Europe and the Americas.',
});

const SHAPE =
  'How files are read: `columns` and `defaults` by field, `dateOrder`, `decimalSign`, `delimiter`, `encoding`. Null is what is found in each file; of an import that has been read, what was found stands here.';

/** An import as the API shows it. */
@Exposes('Import', {
  description: 'A file of another system that is brought in. Seen by whoever began it, and by colleagues who see the whole company.',
  filters: ['kind', 'status', 'system', 'createdAt', 'finishedAt'],
  orders: ['createdAt', 'finishedAt'],
  defaultOrder: [{ field: 'createdAt', direction: 'DESC' }],
})
export class ImportType {
  @Field(() => ImportKindEnum, { description: 'What the file holds.' })
  declare readonly kind: ImportKindName;

  @Field(() => ImportFormatEnum, { description: 'How it is written.' })
  declare readonly format: ImportFormat;

  @Field(() => String, { nullable: true, description: 'What the file is called.' })
  declare readonly fileName: string | null;

  @Field(() => String, { description: 'The system whose names the rows bear: the `system` of their external references.' })
  declare readonly system: string;

  @Field(() => Json, { description: SHAPE })
  declare readonly shape: unknown;

  @Field(() => Boolean, { description: 'Whether it only reports what would happen.' })
  @Property('isDryRun')
  declare readonly dryRun: boolean;

  @Field(() => ErrorPolicyEnum, { description: 'What happens when rows are refused.' })
  declare readonly errorPolicy: ErrorPolicy;

  @Field(() => ImportStatusEnum, { description: 'Where it stands.' })
  declare readonly status: ImportStatus;

  @Field(() => ImportPhaseEnum, { description: 'What it is at, while it runs; what it was at last, when it is over.' })
  declare readonly phase: ImportPhase;

  @Field(() => String, { description: 'Where its file is sent by PUT, below the address of the server.' })
  @Derived((row) => `'/imports/Import:' || ${row('id')} || '/file'`)
  declare readonly uploadPath: string;

  @Field(() => String, {
    description: 'Where the refused rows are had as a file to mend and send again, in the format of the import, below the address of the server.',
  })
  @Derived((row) => `'/imports/Import:' || ${row('id')} || case ${row('format')} when 'CSV' then '/refused.csv' else '/refused.jsonl' end`)
  declare readonly refusedPath: string;

  @Field(() => MinorUnits, { description: 'Bytes of the file that have arrived.' })
  declare readonly fileBytes: number;

  @Field(() => [String], { description: 'Names of its columns; none before it was read.' })
  declare readonly columns: readonly string[];

  @Field(() => Json, {
    nullable: true,
    description:
      'Of a rehearsal, its first rows (at most 10) as they would be: a list of `{ line, outcome, values }`, the outcome `created`, `updated`, `unchanged` or `refused`, the values by field. Null before they were tried, and where it is none.',
  })
  declare readonly preview: unknown;

  @Field(() => Int, { nullable: true, description: 'Rows of the file, empty ones aside; null before it was read.' })
  declare readonly rowsTotal: number | null;

  @Field(() => Int, { description: 'Rows that the present phase has handled.' })
  declare readonly rowsHandled: number;

  @Field(() => Int, { description: 'Rows that made something new, or would.' })
  declare readonly rowsCreated: number;

  @Field(() => Int, { description: 'Rows that changed something, or would.' })
  declare readonly rowsUpdated: number;

  @Field(() => Int, { description: 'Rows that said nothing new.' })
  declare readonly rowsUnchanged: number;

  @Field(() => Int, { description: 'Rows that were refused.' })
  declare readonly rowsRefused: number;

  @Field(() => String, { nullable: true, description: 'Why the file as a whole could not be read: a code as in `UserErrorCode`.' })
  declare readonly failureCode: string | null;

  @Field(() => String, { nullable: true, description: 'The same in a sentence.' })
  declare readonly failureMessage: string | null;

  @Field(() => Int, { nullable: true, description: 'The line of the file that is to blame, from 1.' })
  declare readonly failureLine: number | null;

  @Field(() => MemberType, { nullable: true, description: 'Who began it; null for an app.' })
  @PointsTo((row) => row('member_id'))
  declare readonly startedBy: MemberType | null;

  @Field(() => AppType, { nullable: true, description: 'The app that began it.' })
  @PointsTo((row) => row('app_id'))
  declare readonly startedByApp: AppType | null;

  @Field(() => DateTime, { description: 'When it was announced.' })
  declare readonly createdAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When its turn came.' })
  declare readonly startedAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was over.' })
  declare readonly finishedAt: string | null;
}

/** A refused row as the API shows it. */
@Exposes('ImportRefusal', {
  description: 'A row of a file that was not taken, and why.',
  filters: ['line', 'field', 'code'],
  orders: ['line'],
  defaultOrder: [{ field: 'line', direction: 'ASC' }],
})
export class ImportRefusalType {
  @Field(() => ImportType, { nullable: true, description: 'The import.' })
  declare readonly import: ImportType | null;

  @Field(() => Int, { description: 'Where the row ends in the file, from 1.' })
  declare readonly line: number;

  @Field(() => String, { nullable: true, description: 'The field that is wrong; null for the row as a whole.' })
  declare readonly field: string | null;

  @Field(() => String, { description: 'A code as in `UserErrorCode`.' })
  declare readonly code: string;

  @Field(() => String, { description: 'The same in a sentence.' })
  declare readonly message: string;

  @Field(() => Json, { description: 'The row as it came: text by column.' })
  declare readonly row: unknown;
}

/** A mapping as the API shows it. */
@Exposes('ImportMapping', {
  description: 'A way to read files of one sort, kept for the next time.',
  filters: ['name', 'kind', 'createdAt', 'updatedAt'],
  orders: ['name', 'createdAt', 'updatedAt'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class ImportMappingType {
  @Field(() => String, { description: 'Its name, unique in your company.' })
  declare readonly name: string;

  @Field(() => ImportKindEnum, { description: 'What such files hold.' })
  declare readonly kind: ImportKindName;

  @Field(() => Json, { description: SHAPE })
  declare readonly shape: unknown;

  @Field(() => DateTime, { description: 'When it was first kept.' })
  declare readonly createdAt: string;

  @Field(() => DateTime, { description: 'When it was last changed.' })
  declare readonly updatedAt: string;

  @Field(() => Int, { description: 'Rises with every change; send it back as `expectedVersion`.' })
  declare readonly version: number;
}

connection(ImportType, 'refusals', () => ImportRefusalType, {
  by: 'import',
  order: [{ field: 'line', direction: 'ASC' }],
  description: 'The rows that were refused, in the order of the file.',
});
