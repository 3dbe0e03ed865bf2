import type { ReactNode } from 'react';
import type { EndpointFragment } from '../../../client/generated/webhooks.js';
import { useWords } from '../../i18n/words.js';
import { Badge } from '../../kit/surface.js';

/** How an endpoint does, in a word and a shape. */
export function EndpointBadge({ endpoint: { status, failures } }: { readonly endpoint: EndpointFragment }): ReactNode {
  const said = useWords().words.webhooks;
  if (status === 'DISABLED') return <Badge>{said.statuses.DISABLED}</Badge>;
  return failures > 0 ? <Badge tone="warn">{said.failing}</Badge> : <Badge tone="ok">{said.statuses.ENABLED}</Badge>;
}
