/**
 * What happens to the versions of a plan is told to both sides.
 */
import type { Act } from '../events/act.js';
import type { Topic } from '../events/topic.js';
import type { Json } from '../kernel/canonical.js';
import { globalId } from '../kernel/ids.js';
import type { PlanVersion } from './plan-version.entity.js';

/** Records an event of a version: its plan and number, and what else the topic tells. */
export function tellOfVersion(act: Act, version: PlanVersion, topic: Topic, more: Readonly<Record<string, Json>>): void {
  const payload = { planId: globalId('Plan', version.plan.id), number: version.number, ...more };
  act.record({ topic, accountId: version.account.id, subject: { type: 'PlanVersion', id: version.id }, payload });
}
