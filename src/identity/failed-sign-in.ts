/**
 * Sign-ins that fail stand in the operator's log: from which address, and for which login. The login is told by a mark under the operator's key: equal logins
 * have equal marks, and whoever reads the log learns no e-mail address.
 */
import type { RequestContext } from '../events/context.js';
import { Problem, type ProblemCode } from '../kernel/problem.js';
import { loginEmail } from '../kernel/email.js';

/** What failed: a wrong password or an unknown login, or one try too many. */
const FAILURES: readonly ProblemCode[] = ['UNAUTHENTICATED', 'THROTTLED'];

/** Does what needs a password, and takes note where that was wrong. `subject` is the e-mail, or what else tells whose login is tried. */
export async function watchSignIn<T>(context: RequestContext, way: string, subject: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Problem && (FAILURES.includes(cause.code) || cause.details.field?.includes('currentPassword') === true)) {
      const login = context.sealOf('sign-in log').mark(loginEmail(subject));
      context.note({ way, code: cause.code, address: context.remoteAddress, login }, 'a sign-in failed');
    }
    throw cause;
  }
}
