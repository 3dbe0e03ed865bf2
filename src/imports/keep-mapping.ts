/**
 * A company keeps the ways in which it reads files.
 */
import { LockMode } from '@mikro-orm/core';
import { Company } from '../companies/company.entity.js';
import { inputProblem, line } from '../kernel/input.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { assertVersion } from '../kernel/version.js';
import { shapeOf, type ShapeWords } from './import-shape.js';
import { ImportMapping, type ImportKindName } from './import.entity.js';
import { IMPORT_TOPICS } from './import.events.js';

/** A mapping, by its name. */
export interface SaveMapping extends ShapeWords {
  readonly name: string;
  readonly kind: ImportKindName;
  /** The version that the caller has seen, where it replaces one. */
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Keeps a mapping under its name; what was kept under it before is replaced as a whole.
 * @throws Problem STALE_VERSION, TAKEN where the name stands for another kind, CONFLICT when there are too many; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function saveMapping(act: Act, input: SaveMapping): Promise<{ readonly id: Id }> {
  const { em } = act.tx;
  const name = line('name', input.name, 120);
  const company = em.getReference(Company, act.viewer.companyId);
  await act.tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`mapping ${company.id} ${name}`]); // two of one name at once make one
  const kept = await em.findOne(ImportMapping, { company: company.id, name });
  if (kept !== null && kept.kind !== input.kind) throw inputProblem('TAKEN', 'name', `A mapping for ${kept.kind} has this name.`);
  if (kept !== null) assertVersion(kept, input.expectedVersion);
  if (kept === null) await assertRoomFor(act, 'importMappings', company.id);
  const shape = shapeOf(input.kind, input);
  const mapping = kept ?? em.create(ImportMapping, { id: act.newId(), company, name, kind: input.kind, shape, createdAt: act.now, updatedAt: act.now });
  mapping.shape = shape;
  mapping.updatedAt = act.now;
  await em.flush();
  tell(act, mapping, 'saved');
  return { id: mapping.id };
}

/** Which mapping goes, and the version that the caller has seen. */
export interface DeleteMapping {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Throws a mapping away; imports that were read by it stay as they are.
 * @throws Problem NOT_FOUND, STALE_VERSION.
 */
export async function deleteMapping(act: Act, { id, expectedVersion }: DeleteMapping): Promise<{ readonly deletedId: string }> {
  const mapping = await act.tx.em.findOne(ImportMapping, idOf('ImportMapping', id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (mapping === null) throw notFound('ImportMapping');
  assertVersion(mapping, expectedVersion);
  act.tx.em.remove(mapping);
  await act.tx.em.flush();
  tell(act, mapping, 'deleted');
  return { deletedId: globalId('ImportMapping', mapping.id) };
}

function tell(act: Act, { id, name }: ImportMapping, verb: 'saved' | 'deleted'): void {
  act.record({ topic: IMPORT_TOPICS[`importMapping.${verb}`], companyId: act.viewer.companyId, subject: { type: 'ImportMapping', id }, payload: { name } });
}
