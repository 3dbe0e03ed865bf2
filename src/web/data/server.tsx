/**
 * What the screens read and do: questions are cached and asked again when an event says that their answer may have changed.
 */
import { QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { RequestProblem, type Question, type UserError } from '../../client/ask.js';
import { connect, type Client } from '../../client/connect.js';

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
    queryFn: ({ signal }) => server.ask(document, variables, { signal }),
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

  /** What is wrong with one field of the input. */
  at(field: string): string | undefined {
    return this.userErrors.find((error) => (Array.isArray(error.field) ? error.field.at(-1) : error.field?.toString().split('.').at(-1)) === field)?.message;
  }
}

/** Performs a mutation; afterwards every answer that is shown is asked again. */
export function useAct<Result extends Readonly<Record<string, unknown>>, Variables>(
  document: Question<Result, Variables>,
): UseMutationResult<Result, Error, Variables> {
  const client = useQueryClient();
  return useMutation<Result, Error, Variables>({
    mutationFn: async (variables) => {
      const result = await server.ask(document, variables);
      const refused = Object.values(result).flatMap((payload) => (payload as Partial<Payload> | null)?.userErrors ?? []);
      if (refused.length > 0) throw new InputRefused(refused);
      return result;
    },
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
