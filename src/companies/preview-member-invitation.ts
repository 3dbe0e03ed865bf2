/**
 * What an invitation into a company shows before it is accepted.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import { notFound, Problem } from '../kernel/problem.js';
import { hashToken } from '../kernel/seal.js';
import { isGiven } from '../kernel/version.js';
import { MemberInvitation } from './member-invitation.entity.js';
import type { Caller } from '../identity/sign-in.js';
import { countAttempt, forgetAttempt, shownToken } from '../identity/throttle.js';

/** What the holder of a token may know before accepting. */
export interface MemberInvitationPreview {
  readonly companyName: string;
  readonly expiresAt: string;
}

/**
 * Shows into which company a token leads, and nothing else: neither who was invited, nor by whom, nor as what.
 * @throws Problem NOT_FOUND when it opens nothing (any more), EXPIRED, THROTTLED: tokens that open nothing are counted where they come from.
 */
export async function previewMemberInvitation(database: Database, token: string, { remoteAddress, now }: Caller): Promise<MemberInvitationPreview> {
  const attempt = shownToken(remoteAddress);
  await database.transaction(systemSession, (tx) => countAttempt(tx, attempt, now));
  return database.transaction(systemSession, async (tx) => {
    const hash = hashToken(token);
    const found = await tx.em.findOne(MemberInvitation, { $or: [{ tokenHash: hash }, { mailTokenHash: hash }] }, { populate: ['company'] });
    if (found === null || isGiven(found.acceptedAt) || isGiven(found.revokedAt)) throw notFound('invitation');
    if (found.expiresAt <= now) throw new Problem('EXPIRED', 'This invitation has expired. Ask for a new one.');
    await forgetAttempt(tx, attempt);
    return { companyName: found.company.name, expiresAt: found.expiresAt.toISOString() };
  });
}
