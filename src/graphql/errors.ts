/**
 * What callers learn when something goes wrong: a Problem says its code and its sentence, everything else is masked and only the log has it whole.
 */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { UserErrorCode } from '../database/user-error.type.js';
import { FieldFaults } from '../kernel/field-faults.js';
import { Problem, type ProblemCode } from '../kernel/problem.js';

/** Codes in `errors[].extensions.code`. */
export const ERROR_CODES: readonly string[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'QUERY_TOO_COSTLY',
  'THROTTLED',
  'UNAVAILABLE',
  'INTERNAL',
] satisfies readonly (ProblemCode | 'INTERNAL')[];

/** Codes that Apollo gives to requests that cannot be understood; for callers they are all bad input. */
const NOT_UNDERSTOOD: readonly unknown[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
];

/** Takes note of what callers are not told. */
export type Notice = (facts: { readonly requestId: string; readonly err: unknown }, sentence: string) => void;

/** What was wrong with the input of a mutation. */
export interface UserErrorFacts {
  readonly code: keyof typeof UserErrorCode;
  readonly field: readonly string[] | null;
  readonly message: string;
}

/** The code that callers see for a code of Apollo's own. */
export function publicCode(code: unknown): string {
  if (NOT_UNDERSTOOD.includes(code)) return 'BAD_USER_INPUT';
  return ERROR_CODES.includes(String(code)) ? String(code) : 'INTERNAL';
}

/** What went wrong as something the caller of a mutation can mend; nothing where it belongs among the errors. */
export function userErrorsOf(cause: unknown): readonly UserErrorFacts[] {
  if (cause instanceof FieldFaults) return cause.all.flatMap(userErrorsOf);
  if (!(cause instanceof Problem) || !(cause.code in UserErrorCode)) return [];
  if (cause.details.field === undefined && ERROR_CODES.includes(cause.code)) return [];
  return [{ code: cause.code as keyof typeof UserErrorCode, field: cause.details.field ?? null, message: cause.message }];
}

/** What graphql-js says of a text or of variables, as a mistake of whoever sent it. */
export function asBadInput(error: GraphQLError): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  const { message, nodes = null, source = null, positions = null } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { code: 'BAD_USER_INPUT' } });
}

const NOTHING_DONE: ReadonlySet<string | number> = new Set();

/**
 * The error as callers see it. What is neither a Problem nor a mistake of the request goes to the log instead. `done` are the fields of the operation that are
 * mutations and were done, by their key in the answer: an error below one of them is about its answer alone, and says so.
 */
export function publicError(error: GraphQLError, requestId: string, notice: Notice, done = NOTHING_DONE): GraphQLFormattedError {
  const said = sayableOf(error, requestId, notice) ?? masked(error, requestId, notice);
  const [field] = error.path ?? [];
  const { message, extensions } = field !== undefined && done.has(field) ? asCommitted(said) : said;
  return {
    message,
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: { ...extensions, requestId },
  };
}

/** Codes of what may succeed a little later, and the statuses by which proxies and clients know them. */
const LATER: ReadonlyMap<unknown, number> = new Map([
  ['UNAVAILABLE', 503],
  ['THROTTLED', 429],
]);

/**
 * The HTTP status and when to ask again, where an error says so: an answer of which a part could not be had just now is none to take for whole. Of a mutation that
 * was done nothing is to be asked again, so neither a proxy nor a client must take its answer for a reason to.
 */
export function laterStatus(errors: readonly GraphQLFormattedError[]): { readonly status: number; readonly seconds: number } | undefined {
  for (const { extensions } of errors) {
    if (extensions?.['committed'] === true) continue;
    const status = LATER.get(extensions?.['code']);
    if (status !== undefined) return { status, seconds: Number(extensions?.['retryAfterSeconds'] ?? 1) };
  }
  return undefined;
}

/** What went wrong with the answer to a mutation that was done: whoever believed that it was not would do it again. */
function asCommitted({ message, extensions }: Sayable): Sayable {
  return {
    message: 'This was done; only its answer could not be read. Do not send it again, unless with the idempotency key that it had: ask for what it changed.',
    extensions: { ...extensions, committed: true, reason: message },
  };
}

interface Sayable {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

function sayableOf(error: GraphQLError, requestId: string, notice: Notice): Sayable | undefined {
  const cause = error.originalError;
  if (cause instanceof Problem) {
    // Why the database did not answer is for the operator.
    if (cause.cause !== undefined) notice({ requestId, err: cause.cause }, 'an operation found no answer');
    const { field, ...facts } = cause.details;
    const code = ERROR_CODES.includes(cause.code) ? cause.code : 'BAD_USER_INPUT';
    return { message: cause.message, extensions: { code, ...(field === undefined ? {} : { field }), ...facts } };
  }
  const isOfRequest = cause === undefined || cause instanceof GraphQLError;
  // Apollo gives every refusal by validation its own code; ours is in the error it wraps.
  const code = cause instanceof GraphQLError && ERROR_CODES.includes(String(cause.extensions['code'])) ? cause.extensions['code'] : error.extensions['code'];
  if (isOfRequest && (NOT_UNDERSTOOD.includes(code) || ERROR_CODES.includes(String(code)))) {
    return { message: error.message, extensions: { code: NOT_UNDERSTOOD.includes(code) ? 'BAD_USER_INPUT' : code } };
  }
  return undefined;
}

function masked(error: GraphQLError, requestId: string, notice: Notice): Sayable {
  notice({ requestId, err: error.originalError ?? error }, 'an operation failed');
  return { message: `Something went wrong here. The operator finds it by the request id ${requestId}.`, extensions: { code: 'INTERNAL' } };
}
