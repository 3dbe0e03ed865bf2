/**
 * What the screens read and do: questions are cached and asked again when an event says that their answer may have changed.
 */
import { QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { RequestProblem, type Question, type UserError } from '../../client/ask.js';
import { connect, type Client } from '../../client/connect.js';
import { bring, spokenNow } from '../i18n/catalogue.js';
import { refusalSentence } from '../i18n/refusal-sentence.js';

/** The server this page came from. */
export const server: Client = connect({ url: location.origin, retries: 0 });

const STALE_AFTER_MS = 30_000;
/** Events that come together are answered together. */
const GATHER_MS = 200;

/** The answers that are kept. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: STALE_AFTER_MS,
      retry: (count, cause) => cause instanceof RequestProblem && cause.code === 'UNREACHABLE' && count < 3,
      refetchOnWindowFocus: false,
    },
    // Without a connection it is said at once that nothing was done; otherwise it would wait in silence, and be done when nobody expects it any more.
    mutations: { networkMode: 'always' },
  },
});

interface ReadOptions {
  /** Things whose events change the answer, as in the topics: `plan` for `plan.updated` and so on. */
  readonly on?: readonly string[];
  /** False does not ask yet. */
  readonly isWanted?: boolean;
}

/** Asks a question and keeps the answer current. */
export function useRead<Result, Variables>(
  document: Question<Result, Variables>,
  variables: Variables,
  { on = [], isWanted = true }: ReadOptions = {},
): UseQueryResult<Result> {
  return useQuery({
    queryKey: [document.toString(), variables],
    queryFn: ({ signal }) => withSentences(server.ask(document, variables, { signal }), SAID_OF_READS),
    enabled: isWanted,
    meta: { on },
  });
}

/** What a mutation's payload has in common with all others. */
interface Payload {
  readonly userErrors: readonly UserError[];
}

/** A refusal because of the input: each error belongs to a field or to the whole. */
export class InputRefused extends Error {
  override readonly name = 'InputRefused';

  constructor(readonly userErrors: readonly UserError[]) {
    super(userErrors[0]?.message ?? '');
  }

  /** What is wrong with one field of the input, in the language that is spoken. */
  at(field: string): string | undefined {
    const [spoken, fault] = [spokenNow(), this.userErrors.find((error) => fieldOf(error) === field)];
    return spoken === null || fault === undefined ? undefined : refusalSentence(fault, spoken.words);
  }

  /** Whether something is wrong with one of these fields: then it is told there. */
  isAt(...fields: readonly string[]): boolean {
    return this.userErrors.some((error) => fields.includes(fieldOf(error) ?? ''));
  }

  /** Whether it was refused for this reason. */
  is(code: string): boolean {
    return this.userErrors.some((error) => error.code === code);
  }
}

/** The name of the field that an error is about. */
function fieldOf({ field }: UserError): string | undefined {
  return typeof field === 'string' ? field.split('.').at(-1) : field?.at(-1);
}

/** Codes of problems of reads whose own sentence says more than the code. */
const SAID_OF_READS: readonly string[] = ['FORBIDDEN', 'BAD_USER_INPUT', 'QUERY_TOO_COSTLY', 'INTERNAL'];

/** What the server answers; the words for why it refuses come with its first refusal. */
export async function withSentences<Result>(answer: Promise<Result>, codes?: readonly string[]): Promise<Result> {
  try {
    return await answer;
  } catch (cause) {
    const isSaid = !(cause instanceof RequestProblem) || (codes === undefined ? cause.code !== 'UNREACHABLE' : codes.includes(cause.code));
    if (isSaid) await bring(['refusals']).catch(() => undefined); // without them a sentence of its code will do
    throw cause;
  }
}

/** The payload of a mutation that was performed. @throws InputRefused when it was not. */
async function performed<Result extends object>(answer: Promise<Result>): Promise<Result> {
  const result = await answer;
  const refused = Object.values(result).flatMap((payload) => (payload as Partial<Payload> | null)?.userErrors ?? []);
  if (refused.length > 0) throw new InputRefused(refused);
  return result;
}

/** Asks for one mutation. @throws InputRefused, with the words for it at hand. */
export function perform<Result extends object, Variables>(document: Question<Result, Variables>, variables: Variables): Promise<Result> {
  return withSentences(performed(server.ask(document, variables)));
}

/** Performs a mutation; afterwards every answer that is shown is asked again. */
export function useAct<Result extends Readonly<Record<string, unknown>>, Variables>(
  document: Question<Result, Variables>,
): UseMutationResult<Result, Error, Variables> {
  const client = useQueryClient();
  return useMutation<Result, Error, Variables>({
    mutationFn: (variables) => perform(document, variables),
    // Not waited for: the caller's own next step must not hang on it. What strangers are not told stays so until they sign in, which asks everything anew.
    onSuccess: () =>
      void client.invalidateQueries({ predicate: ({ state: { error } }) => !(error instanceof RequestProblem && error.code === 'UNAUTHENTICATED') }),
  });
}

const Connected = createContext(true);

/** Gives its children answers that stay current, for as long as the page is open. */
export function Answering({ children }: { readonly children: ReactNode }): ReactNode {
  return <QueryClientProvider client={answers}>{children}</QueryClientProvider>;
}

/** Follows what happens for as long as somebody is signed in: answers that it changes are asked again. */
export function Following({ children }: { readonly children: ReactNode }): ReactNode {
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    const things = new Set<string>();
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const stop = server.followEvents({ onLine: setConnected }, ({ topic }) => {
      things.add(topic.split('.')[0] ?? '');
      gathering ??= setTimeout(() => {
        gathering = undefined;
        const changed = new Set(things);
        things.clear();
        void answers.invalidateQueries({ predicate: ({ meta }) => ((meta?.['on'] ?? []) as readonly string[]).some((thing) => changed.has(thing)) });
      }, GATHER_MS);
    });
    return () => {
      clearTimeout(gathering);
      stop();
    };
  }, []);
  return <Connected value={isConnected}>{children}</Connected>;
}

/** Whether the line of events is up. */
export function useIsConnected(): boolean {
  return useContext(Connected);
}
