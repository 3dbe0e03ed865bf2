/**
 * How long invitations can be accepted, of colleagues and of companies.
 */

const INVITATION_DAYS = 14;

/** The end of an invitation that is made now. */
export function invitationEnd(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * 24 * 3600 * 1000);
}
