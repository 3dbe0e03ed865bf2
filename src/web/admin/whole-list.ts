/**
 * Lists that must be whole before anything true can be said about them: page after page is read, up to a bound.
 */
import type { Question } from '../../client/ask.js';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { server } from '../data/server.js';

/** A page of a connection. */
interface ListPage<Item> {
  readonly nodes: readonly Item[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** More than any list of people here; beyond it something else is needed than a table. */
const MOST_PAGES = 20;

/** Reads a list to its end. `on` are the things whose events change it. */
export function useWholeList<Result, Variables extends { readonly after?: string | null | undefined }, Item>(
  document: Question<Result, Variables>,
  variables: Omit<Variables, 'after'>,
  pageOf: (result: Result) => ListPage<Item>,
  on: readonly string[],
): UseQueryResult<readonly Item[]> {
  return useQuery({
    queryKey: [document.toString(), variables, 'whole'],
    meta: { on },
    queryFn: async ({ signal }) => {
      const items: Item[] = [];
      let after: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { nodes, pageInfo }: ListPage<Item> = pageOf(await server.ask(document, { ...variables, after } as Variables, { signal }));
        items.push(...nodes);
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      return items;
    },
  });
}
