/**
 * What exports are made of, as far as they know: types of things, and pages of each as one viewer sees them. The API fills it from its schema
 * (`src/graphql/export-source.ts`), so that a type which is shown cannot be forgotten here.
 */
import type { Viewer } from '../access/viewer.js';
import type { Id } from '../kernel/ids.js';
import type { ExportPart } from './export.entity.js';

/** A type of things. */
export interface ExportedType {
  /** As the API calls it. */
  readonly name: string;
  readonly part: ExportPart;
}

/** Which things: of these accounts alone, or of these and the company besides. */
export interface ExportScope {
  readonly accountIds: readonly Id[];
  readonly isWhole: boolean;
}

/** Gives the things of a viewer, type by type. */
export interface ExportSource {
  /** In the order in which they are written. */
  readonly types: readonly ExportedType[];
  /** Types that the API shows and no export holds, and why. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
  /** Ids of things in their order, after one of them; fewer than `limit` when there are no more. */
  ids(viewer: Viewer, type: ExportedType, scope: ExportScope, after: Id | null, limit: number): Promise<readonly Id[]>;
  /** The things with these ids, at most 100, each as JSON text; those that are not to be seen any more are left out. */
  things(viewer: Viewer, type: ExportedType, ids: readonly Id[]): Promise<readonly string[]>;
}
