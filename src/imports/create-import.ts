/**
 * An import is announced, and its file awaited; it is given up again.
 */
import { Company } from '../companies/company.entity.js';
import { maybeLine } from '../kernel/input.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { isGiven } from '../kernel/version.js';
import { EXTERNAL_REFERENCE_FIELDS } from '../protocol/external-reference.js';
import { checkedNew } from '../things/checked.js';
import { shapeOf, type ShapeWords } from './import-shape.js';
import { Import, ImportMapping, type ErrorPolicy, type ImportFormat, type ImportKindName, type ImportShape } from './import.entity.js';
import { IMPORT_TOPICS } from './import.events.js';

/** A new import. */
export interface CreateImport extends ShapeWords {
  readonly kind: ImportKindName;
  readonly format: ImportFormat;
  readonly system: string;
  readonly fileName?: string | null | undefined;
  readonly dryRun?: boolean | null | undefined;
  readonly errorPolicy: ErrorPolicy;
  readonly mappingId?: string | null | undefined;
}

/**
 * Announces an import; its file comes next, by HTTP.
 * @throws Problem NOT_FOUND for a mapping that is not there, CONFLICT when too many are open; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function createImport(act: Act, input: CreateImport): Promise<{ readonly id: Id }> {
  const { viewer, now } = act;
  const [id, shape] = [act.newId(), await chosenShape(act, input)];
  const { system } = checkedNew({ system: EXTERNAL_REFERENCE_FIELDS.system }, input);
  const fileName = maybeLine('fileName', input.fileName, 200);
  await assertRoomFor(act, 'openImports', viewer.companyId);
  await act.asSystem(async () => {
    const { em } = act.tx;
    em.create(Import, {
      id,
      company: em.getReference(Company, viewer.companyId),
      memberId: viewer.memberId,
      appId: viewer.appId,
      kind: input.kind,
      format: input.format,
      fileName,
      system,
      shape,
      isDryRun: input.dryRun ?? false,
      errorPolicy: input.errorPolicy,
      status: 'AWAITING_FILE',
      phase: 'SCAN',
      fileBytes: 0,
      columns: [],
      rowsHandled: 0,
      rowsCreated: 0,
      rowsUpdated: 0,
      rowsUnchanged: 0,
      rowsRefused: 0,
      createdAt: now,
    });
    await em.flush();
  });
  act.record({ topic: IMPORT_TOPICS['import.created'], companyId: viewer.companyId, subject: { type: 'Import', id }, payload: { kind: input.kind } });
  return { id };
}

async function chosenShape(act: Act, input: CreateImport): Promise<ImportShape> {
  if (!isGiven(input.mappingId)) return shapeOf(input.kind, input);
  const mapping = await act.tx.em.findOne(ImportMapping, idOf('ImportMapping', input.mappingId));
  if (mapping === null) throw notFound('ImportMapping');
  if (mapping.kind !== input.kind) throw new Problem('CONFLICT', `This mapping is for ${mapping.kind}.`, { field: ['input', 'mappingId'] });
  return mapping.shape;
}

/**
 * Gives an import up. What was written stays; what was not is left out. Its file is thrown away.
 * @throws Problem NOT_FOUND, CONFLICT once it is over.
 */
export async function cancelImport(act: Act, importId: string): Promise<{ readonly id: Id }> {
  const id = idOf('Import', importId);
  if ((await act.tx.em.count(Import, { id })) === 0) throw notFound('Import');
  const [ended] = await act.asSystem(async () => {
    const rows = await act.tx.sql<Readonly<Record<'rowsHandled' | 'rowsCreated' | 'rowsUpdated' | 'rowsUnchanged' | 'rowsRefused', number>>>(
      `update import set status = 'CANCELLED', finished_at = $2 where id = $1 and status in ('AWAITING_FILE', 'QUEUED', 'RUNNING')
       returning rows_handled as "rowsHandled", rows_created as "rowsCreated", rows_updated as "rowsUpdated", rows_unchanged as "rowsUnchanged", rows_refused as "rowsRefused"`,
      [id, act.now.toISOString()],
    );
    await act.tx.sql(`delete from import_chunk where import_id = $1`, [id]);
    return rows;
  });
  if (ended === undefined) throw new Problem('CONFLICT', 'This import is over.');
  act.record({
    topic: IMPORT_TOPICS['import.finished'],
    companyId: act.viewer.companyId,
    subject: { type: 'Import', id },
    payload: { status: 'CANCELLED', ...ended },
  });
  return { id };
}
