/**
 * Who runs endpoints: owners and admins of the company, and each app its own. Whoever sees all of the company sees them with their log.
 */
import { LockMode } from '@mikro-orm/core';
import { assertMayAdminister, type Viewer } from '../access/viewer.js';
import type { ReadViewer } from '../database/read.js';
import type { SqlRow } from '../access/policy.js';
import { App } from '../companies/app.entity.js';
import { inputProblem } from '../kernel/input.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** @throws Problem FORBIDDEN for all but owners, admins and the app itself. */
export function assertMayRun(viewer: Viewer, appId: Id): void {
  if (viewer.appId !== appId) assertMayAdminister(viewer);
}

/** Whether the viewer runs the endpoint of a row. */
export const mayRunSql = (row: SqlRow, viewer: ReadViewer): string =>
  `(${viewer.mayWrite} and coalesce(${viewer.role} in ('OWNER', 'ADMIN') or ${row('app_id')} = ${viewer.app}, false))`;

/** The app that is to have an endpoint. @throws Problem UNKNOWN_REFERENCE, REQUIRED when it may not read, FORBIDDEN. */
export async function appForEndpoint(act: Act, app: string | null | undefined): Promise<App> {
  const named = app ?? (act.viewer.appId === null ? undefined : `App:${act.viewer.appId}`);
  if (named === undefined) throw inputProblem('REQUIRED', 'appId', 'Name the app that the endpoint belongs to.');
  const found = await act.tx.em.findOne(App, { id: idOf('App', named), revokedAt: null }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (found === null) throw inputProblem('UNKNOWN_REFERENCE', 'appId', 'Your company has no such app, or it was ended.');
  assertMayRun(act.viewer, found.id);
  if (!found.scopes.includes('READ')) throw inputProblem('INVALID', 'appId', 'This app has no READ scope: it may not be told anything.');
  return found;
}

/** An endpoint at hand, locked. @throws Problem NOT_FOUND, FORBIDDEN. */
export async function endpointOf(act: Act, id: string): Promise<WebhookEndpoint> {
  const endpoint = await act.tx.em.findOne(WebhookEndpoint, { id: idOf('WebhookEndpoint', id) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (endpoint === null) throw notFound('webhook endpoint');
  assertMayRun(act.viewer, endpoint.app.id);
  return endpoint;
}

/** @throws Problem CONFLICT when the endpoint is switched off. */
export function assertEnabled({ status }: WebhookEndpoint): void {
  if (status !== 'ENABLED') throw new Problem('CONFLICT', 'This endpoint is switched off. Switch it on first.');
}
