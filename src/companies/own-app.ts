/**
 * What acts on apps begin with: the app, and keys.
 */
import { LockMode } from '@mikro-orm/core';
import { assertMayAdminister } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import { idOf } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { hashToken, newToken } from '../kernel/seal.js';
import { App } from './app.entity.js';

const HINT_CHARACTERS = 10;

/** A fresh key, what is stored of it, and how it begins, so that people can tell keys apart. */
export function newKey(): { readonly key: string; readonly keyHash: string; readonly keyHint: string } {
  const key = newToken('alk');
  return { key, keyHash: hashToken(key), keyHint: key.slice(0, HINT_CHARACTERS) };
}

/** An app of the viewer's company that works still, locked. @throws Problem FORBIDDEN for all but owners and admins, NOT_FOUND. */
export async function appOf(act: Act, appId: string): Promise<App> {
  assertMayAdminister(act.viewer);
  const app = await act.tx.em.findOne(App, { id: idOf('App', appId), revokedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (app === null) throw notFound('app');
  return app;
}
