/**
 * Answers that are kept on this computer, so that a page which is opened without a connection has the frame around the documents that are kept here. They go with
 * signing out, as the documents do, and when they are older than any session.
 */
const PREFIX = 'alianza/answers/';
/** Whose answers they are. */
const OWNER = 'alianza/answers-of';
/** No session lives longer. */
const KEPT_FOR_MS = 30 * 24 * 3_600_000;

interface Kept {
  readonly at: number;
  readonly answer: unknown;
}

/** What names an answer: the question's own name and what it was asked with. */
const keyOf = (question: string, variables: unknown): string => `${PREFIX}${/\bquery (\w+)/.exec(question)?.[1] ?? ''}/${JSON.stringify(variables)}`;

/** Keeps an answer. */
export function keepAnswer(question: string, variables: unknown, answer: unknown): void {
  try {
    localStorage.setItem(keyOf(question, variables), JSON.stringify({ at: Date.now(), answer } satisfies Kept));
  } catch {
    // A browser that keeps nothing has nothing to show later.
  }
}

/** The answer that is kept; undefined where there is none. */
export function keptAnswer(question: string, variables: unknown): unknown {
  try {
    const { at, answer } = JSON.parse(localStorage.getItem(keyOf(question, variables)) ?? 'null') as Kept;
    return Date.now() - at < KEPT_FOR_MS ? answer : undefined;
  } catch {
    return undefined; // nothing is kept, or something else
  }
}

/** What is kept from now on is this member's; of another one nothing stays. */
export function keepAnswersOf(memberId: string): void {
  try {
    if (localStorage.getItem(OWNER) === memberId) return;
    forget((key) => key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}Me/`));
    localStorage.setItem(OWNER, memberId);
  } catch {
    // Nothing is kept.
  }
}

/** Nothing is kept any more. */
export function forgetAnswers(): void {
  try {
    forget((key) => key.startsWith(PREFIX) || key === OWNER);
  } catch {
    // Nothing is kept.
  }
}

function forget(isMeant: (key: string) => boolean): void {
  for (const key of Object.keys(localStorage)) if (isMeant(key)) localStorage.removeItem(key);
}
