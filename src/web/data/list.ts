/**
 * Lists that are read page after page and kept current.
 */
import { keepPreviousData, useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Question } from '../../client/ask.js';
import { server, withSentences } from './server.js';

/** One page of a list. */
export interface PageOf<Row> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
  readonly nodes: readonly Row[];
}

/** A question after a page of a list. */
export interface ListQuestion<Result, Variables, Row> {
  readonly document: Question<Result, Variables>;
  readonly variables: Variables;
  /** Finds the list in an answer; null where what it hangs from is gone. */
  readonly page: (result: Result) => PageOf<Row> | null | undefined;
  /** Things whose events change the answer, as for `useRead`. */
  readonly on: readonly string[];
  /** How soon it is looked at again, where no events tell; never where it is left out. */
  readonly lookAgainMs?: ((rows: readonly Row[]) => number | false) | undefined;
}

const NOTHING = { nodes: [], pageInfo: { hasNextPage: false } } as const;

/** Reads the first page of a list, and more when asked. While another choice is read, the former rows stay. */
export function useList<Result, Variables extends object, Row>({
  document,
  variables,
  page,
  on,
  lookAgainMs,
}: ListQuestion<Result, Variables, Row>): UseInfiniteQueryResult<InfiniteData<PageOf<Row>>> {
  return useInfiniteQuery({
    queryKey: [document.toString(), variables, 'pages'],
    meta: { on },
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<PageOf<Row>> =>
      page(await withSentences(server.ask(document, { ...variables, ...(pageParam === null ? {} : { after: pageParam }) }, { signal }))) ?? NOTHING,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => lookAgainMs?.(data?.pages.flatMap(({ nodes }) => nodes) ?? []) ?? false,
  });
}
