/**
 * A thing is found by its name in another system, in either way to write it.
 */
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import type { EXTERNAL_REFERENCE_FIELDS } from '../protocol/external-reference.js';
import type { CreateOf } from '../protocol/field.js';
import { otherFormOf } from './record-id.js';

/** A name in another system; one thing at most has it in a company. */
export type ExternalName = CreateOf<typeof EXTERNAL_REFERENCE_FIELDS>;

/** What has a name in the viewer's company, as far as the transaction's viewer sees it. */
export interface NamedThing {
  /** Row id of the reference. */
  readonly id: Id;
  readonly subjectType: string;
  readonly subjectId: Id;
}

/** Expressions of SQL that say which name is meant. */
export interface NameSql {
  readonly company: string;
  readonly system: string;
  readonly type: string;
  readonly name: string;
  /** The other way to write it; the same where there is none. */
  readonly other: string;
}

/**
 * A query of the one row of `external_reference` that a name means, `r`; the name as it is written goes before its other way. Each of the two is a probe of the unique
 * index: `external_id in (name, other)` looks alike, but counts as two probes, and where statistics are old (an import makes them old) PostgreSQL takes an index that
 * leads past every name of the system instead.
 */
export const namedSql = (columns: string, { company, system, type, name, other }: NameSql): string =>
  `select ${columns} from (values (${name}, 1), (${other}, 2)) as form(external_id, place) cross join lateral (
     select * from external_reference x
     where x.company_id = ${company} and x.system = ${system} and x.type = ${type} and x.external_id = form.external_id limit 1
   ) r order by form.place limit 1`;

/** Finds the thing that has a name in another system. */
export async function thingNamed(tx: Transaction, { system, type, externalId }: ExternalName): Promise<NamedThing | undefined> {
  const [found] = await tx.sql<NamedThing>(
    namedSql('r.id, r.subject_type as "subjectType", r.subject_id as "subjectId"', {
      company: 'alianza_company()',
      system: '$1::text',
      type: '$2::text',
      name: '$3::text',
      other: '$4::text',
    }),
    [system, type, externalId, otherFormOf(externalId) ?? externalId],
  );
  return found;
}
