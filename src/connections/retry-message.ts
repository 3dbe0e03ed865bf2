/**
 * A message that could not be handled is tried again, after what was in its way was mended.
 */
import { LockMode } from '@mikro-orm/core';
import { assertMayAdminister } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import type { Jobs } from '../jobs/jobs.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { InboundMessage } from './connection.entity.js';
import { MESSAGE_QUEUE } from './message-queue.js';

/** Handles a failed message again. @throws Problem FORBIDDEN for all but owners and admins; NOT_FOUND, CONFLICT when it has not failed. */
export async function retryMessage(act: Act, jobs: Jobs, messageId: string): Promise<{ readonly id: Id }> {
  assertMayAdminister(act.viewer);
  const message = await act.tx.em.findOne(InboundMessage, idOf('InboundMessage', messageId), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (message === null) throw notFound('message');
  if (message.status !== 'FAILED') throw new Problem('CONFLICT', 'Only a message that failed is tried again.', { field: ['input', 'id'] });
  if (message.body === null)
    throw new Problem('CONFLICT', 'What this message said is not kept any more. Have the other system send it again.', { field: ['input', 'id'] });
  act.tx.em.assign(message, { status: 'RECEIVED', attempts: 0, failure: null, handledAt: null });
  await act.tx.flush();
  const wish = { group: { id: message.connection.id, tier: 'connection' }, companyId: act.viewer.companyId };
  await act.asSystem(() => jobs.enqueue(act.tx, MESSAGE_QUEUE, { messageId: message.id }, wish));
  return { id: message.id };
}
