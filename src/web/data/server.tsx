/**
 * What the screens read and do: questions are cached and asked again when an event says that their answer may have changed.
 */
import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
  type Query,
  type QueryFunctionContext,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { RequestProblem, type Question, type UserError } from '../../client/ask.js';
import { connect, type Client } from '../../client/connect.js';
import { bring } from '../i18n/catalogue.js';
import { hasNoNetwork } from '../../client/network.js';
import { keepAnswer, keptAnswer } from './kept-answers.js';
import { isServerAway, lookForServer, notingFetch, onOutage } from './outage.js';

/** The server this page came from. */
export const server: Client = connect({ url: location.origin, retries: 0, fetch: notingFetch });

const STALE_AFTER_MS = 30_000;
/** Events that come together are answered together. */
const GATHER_MS = 200;
/** A line that is made anew at once is no outage. */
const OUTAGE_AFTER_MS = 1_000;
const ATTEMPTS = 2;
const RETRY_AFTER_MS = 500;

/** The answers that are kept. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: STALE_AFTER_MS,
      // Without a connection it is said so; the answers come by themselves when there is one.
      networkMode: 'always',
      retry: (count, cause) => isUnreachable(cause) && count < ATTEMPTS && !hasNoNetwork(),
      retryDelay: RETRY_AFTER_MS,
      refetchOnWindowFocus: false,
    },
    // Without a connection it is said at once that nothing was done; otherwise it would wait in silence, and be done when nobody expects it any more.
    mutations: { networkMode: 'always' },
  },
});

onOutage(() => {
  if (!isServerAway()) void answers.invalidateQueries();
});

/** Whether no answer came. */
export function isUnreachable(cause: unknown): boolean {
  return cause instanceof RequestProblem && cause.code === 'UNREACHABLE';
}

/** The answer, or where none comes the one that was there before. @throws what the question throws, where there was none. */
async function orBefore<Result>(answer: Promise<Result>, before: () => unknown): Promise<Result> {
  try {
    return await answer;
  } catch (cause) {
    const had = isUnreachable(cause) ? before() : undefined;
    if (had === undefined) throw cause;
    return had as Result;
  }
}

/** Asks in the way that is given; without a connection the last answer stays. */
export function orLast<Result>(asking: (signal: AbortSignal) => Promise<Result>): (context: QueryFunctionContext) => Promise<Result> {
  return ({ signal, client, queryKey }) => orBefore(asking(signal), () => client.getQueryData(queryKey));
}

/** What is to be said of a list that is read piece by piece: without a connection what was read of it stays. */
export function troubleIn({ data, error }: { readonly data: unknown; readonly error: Error | null }): Error | null {
  return data !== undefined && isUnreachable(error) ? null : error;
}

interface ReadOptions {
  /** Things whose events change the answer, as in the topics: `plan` for `plan.updated` and so on. */
  readonly on?: readonly string[];
  /** False does not ask yet. */
  readonly isWanted?: boolean;
  /** Keeps the answer on this computer, for a page that is opened without a connection. */
  readonly isKept?: boolean;
}

/** Asks a question and keeps the answer current. Without a connection the last one stays. */
export function useRead<Result, Variables>(
  document: Question<Result, Variables>,
  variables: Variables,
  { on = [], isWanted = true, isKept = false }: ReadOptions = {},
): UseQueryResult<Result> {
  const question = document.toString();
  return useQuery({
    queryKey: [question, variables],
    queryFn: async ({ signal, client, queryKey }) => {
      const asked = async (): Promise<Result> => {
        const answer = await withSentences(server.ask(document, variables, { signal }), SAID_OF_READS);
        if (isKept) keepAnswer(question, variables, answer);
        return answer;
      };
      return orBefore(asked(), () => client.getQueryData(queryKey) ?? (isKept ? keptAnswer(question, variables) : undefined));
    },
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

  /** Whether it was refused for this reason. */
  is(code: string): boolean {
    return this.userErrors.some((error) => error.code === code);
  }
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

/** Whether the line of events is up: then it tells of whatever else a mutation has changed. */
let isFollowing = false;

/** What an answer listens to. */
const heardBy = ({ meta }: Query): readonly string[] => (meta?.['on'] ?? []) as readonly string[];

/** Whether a mutation is about a thing: `planVersionSign` is about `planVersion`, and about `plan`. */
const isAbout = (mutation: string, thing: string): boolean => mutation.startsWith(thing) && /^(?:[A-Z]|$)/.test(mutation.slice(thing.length));

/**
 * Asks again what a mutation has changed: whatever listens to the things that it is about, or to nothing. The rest follows with the events that it has caused. Where its
 * name tells nothing, or no events come, all is asked again.
 */
function askAgainAfter(client: QueryClient, mutations: readonly string[]): void {
  const about = (thing: string): boolean => mutations.some((mutation) => isAbout(mutation, thing));
  const isTold =
    isFollowing &&
    client
      .getQueryCache()
      .getAll()
      .some((query) => heardBy(query).some(about));
  void client.invalidateQueries({
    predicate: (query) => {
      // What strangers are not told stays so until they sign in, which asks everything anew.
      const { error } = query.state;
      if (error instanceof RequestProblem && error.code === 'UNAUTHENTICATED') return false;
      const things = heardBy(query);
      return !isTold || things.length === 0 || things.some(about);
    },
  });
}

/** Performs a mutation; afterwards the answers that it has changed are asked again. */
export function useAct<Result extends Readonly<Record<string, unknown>>, Variables>(
  document: Question<Result, Variables>,
): UseMutationResult<Result, Error, Variables> {
  const client = useQueryClient();
  return useMutation<Result, Error, Variables>({
    mutationFn: (variables) => perform(document, variables),
    // Not waited for: the caller's own next step must not hang on it.
    onSuccess: (result) => askAgainAfter(client, Object.keys(result)),
    // What was done and could not be read is asked for anew. What strangers are not told stays so until they sign in, which asks everything anew.
    onError: (cause) => {
      if (!(cause instanceof RequestProblem && cause.committed.length > 0)) return;
      void client.invalidateQueries({ predicate: ({ state: { error } }) => !(error instanceof RequestProblem && error.code === 'UNAUTHENTICATED') });
    },
  });
}

const Connected = createContext(true);

/** Gives its children answers that stay current, for as long as the page is open. */
export function Answering({ children }: { readonly children: ReactNode }): ReactNode {
  return <QueryClientProvider client={answers}>{children}</QueryClientProvider>;
}

/** Follows what happens for as long as somebody is signed in: answers that it changes are asked again. A line that is refused tells that access has ended. */
export function Following({ children }: { readonly children: ReactNode }): ReactNode {
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    const things = new Set<string>();
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let losing: ReturnType<typeof setTimeout> | undefined;
    const onLine = (isUp: boolean): void => {
      setConnected(isUp);
      isFollowing = isUp;
      clearTimeout(losing);
      if (!isUp) losing = setTimeout(() => void lookForServer(), hasNoNetwork() ? 0 : OUTAGE_AFTER_MS);
    };
    const onRefused = (): void => void answers.invalidateQueries();
    const stop = server.followEvents({ onLine, onRefused }, ({ topic }) => {
      things.add(topic.split('.')[0] ?? '');
      gathering ??= setTimeout(() => {
        gathering = undefined;
        const changed = new Set(things);
        things.clear();
        void answers.invalidateQueries({ predicate: (query) => heardBy(query).some((thing) => changed.has(thing)) });
      }, GATHER_MS);
    });
    return () => {
      clearTimeout(gathering);
      clearTimeout(losing);
      isFollowing = false;
      stop();
    };
  }, []);
  return <Connected value={isConnected}>{children}</Connected>;
}

/** Whether the line of events is up. */
export function useIsConnected(): boolean {
  return useContext(Connected);
}
