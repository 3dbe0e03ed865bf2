/**
 * Lists that a screen needs whole, because it compares or sorts all of their things: asked for page after page.
 */
import type { Question } from '../../client/ask.js';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { orLast, server } from './server.js';

interface PageOf<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

interface ReadAllOptions {
  /** Things whose events change the answer, as for `useRead`. */
  readonly on: readonly string[];
  readonly isWanted?: boolean;
}

/** More pages than this are not asked for: nobody looks at them. */
const MOST_PAGES = 20;

/** Asks for all pages of a list and keeps the answer current. `page` finds the list in one answer. */
export function useReadAll<Result, Variables extends { readonly after?: unknown }, Node>(
  document: Question<Result, Variables>,
  variables: Variables,
  page: (result: Result) => PageOf<Node>,
  { on, isWanted = true }: ReadAllOptions,
): UseQueryResult<readonly Node[]> {
  return useQuery({
    queryKey: [document.toString(), variables, 'all'],
    queryFn: orLast(async (signal) => {
      const nodes: Node[] = [];
      let after: string | null = null;
      for (let count = 0; count < MOST_PAGES; count += 1) {
        const found = page(await server.ask(document, { ...variables, after }, { signal }));
        nodes.push(...found.nodes);
        after = found.pageInfo.endCursor;
        if (!found.pageInfo.hasNextPage) break;
      }
      return nodes;
    }),
    enabled: isWanted,
    meta: { on },
  });
}
