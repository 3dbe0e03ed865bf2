/**
 * A company gets an app; its key is shown once.
 */
import { APP_SCOPES, type AppScope, assertMayAdminister } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { APP_FIELDS } from '../protocol/company.js';
import type { CreateOf } from '../protocol/field.js';
import { checkedNew } from '../things/checked.js';
import { App } from './app.entity.js';
import { Company } from './company.entity.js';
import { inputProblem } from '../kernel/input.js';
import { COMPANY_TOPICS } from './company.events.js';
import { Member } from './member.entity.js';
import { newKey } from './own-app.js';
import { assertRoomFor } from './quotas.js';
import { shownOnce } from '../identity/shown-once.js';

/** A new app. */
export type NewApp = CreateOf<typeof APP_FIELDS> & { readonly scopes: readonly AppScope[] };

/** Makes an app. @throws Problem FORBIDDEN for all but owners and admins, REQUIRED without a scope, CONFLICT when there are too many. */
export async function createApp(act: Act, input: NewApp): Promise<{ readonly id: Id; readonly key: string }> {
  assertMayAdminister(act.viewer);
  if (input.scopes.length === 0) throw inputProblem('REQUIRED', 'scopes', 'Give the app at least one scope.');
  await assertRoomFor(act, 'apps', act.viewer.companyId);
  const id = act.newId();
  const { key, ...kept } = newKey();
  act.tx.em.create(App, {
    id,
    company: act.tx.em.getReference(Company, act.viewer.companyId),
    ...checkedNew(APP_FIELDS, input),
    ...kept,
    scopes: scopesOf(input.scopes),
    createdBy: act.tx.em.getReference(Member, act.viewer.memberId ?? ''),
    createdAt: act.now,
  });
  act.record({ topic: COMPANY_TOPICS['app.created'], companyId: act.viewer.companyId, subject: { type: 'App', id } });
  return shownOnce({ id }, { key });
}

/** Whoever may write may read: a mutation answers with what it changed. */
function scopesOf(scopes: readonly AppScope[]): readonly AppScope[] {
  return APP_SCOPES.filter((scope) => scopes.includes(scope) || (scope === 'READ' && scopes.includes('WRITE')));
}
