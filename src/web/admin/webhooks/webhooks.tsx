/**
 * Webhooks: the endpoints of the company, and each with its settings and its log. Which one is shown stands in the address.
 */
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { WebhookAppsDocument, WebhookEndpointsDocument, type EndpointFragment } from '../../../client/generated/webhooks.js';
import { Awaited } from '../../data/problem.js';
import { useRead } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Button, ButtonLink } from '../../kit/button.js';
import { Icon } from '../../kit/icons.js';
import kit from '../../kit/kit.module.css';
import { RowTable } from '../../kit/list-card.js';
import { Card, Empty } from '../../kit/surface.js';
import { useSelf } from '../../shell/self.js';
import { ShownOnce } from '../shown-once.js';
import { mayAdminister } from '../views.js';
import { EndpointDialog } from './endpoint-dialog.js';
import { EndpointRoom } from './endpoint-room.js';
import { EndpointBadge } from './endpoint-badge.js';
import type { FreshSecret } from './fresh-secret.js';
import css from './webhooks.module.css';

/** The endpoints, or the one in the address. */
export function WebhooksView(): ReactNode {
  const { words } = useWords();
  const said = words.webhooks;
  const [search] = useSearchParams();
  const [fresh, setFresh] = useState<FreshSecret>();
  const read = useRead(WebhookEndpointsDocument, {}, { on: ['webhookEndpoint', 'app'] });
  if (read.error !== null || read.data === undefined) return <Awaited read={read} lines={6} />;
  const { nodes } = read.data.webhookEndpoints;
  const named = search.get('endpoint');
  const endpoint = nodes.find(({ id }) => id === named);
  return (
    <>
      {named === null && <EndpointList endpoints={nodes} show={setFresh} />}
      {named !== null && endpoint === undefined && <Empty action={<ButtonLink href="/admin/webhooks">{said.back}</ButtonLink>}>{said.gone}</Empty>}
      {endpoint !== undefined && <EndpointRoom key={endpoint.id} endpoint={endpoint} show={setFresh} />}
      {fresh !== undefined && (
        <ShownOnce title={said.created(fresh.name)} lead={said.secretLead} label={said.secret} text={fresh.secret} onClose={() => setFresh(undefined)} />
      )}
    </>
  );
}

interface EndpointListProps {
  readonly endpoints: readonly EndpointFragment[];
  readonly show: (secret: FreshSecret) => void;
}

function EndpointList({ endpoints, show }: EndpointListProps): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const said = words.webhooks;
  const [isCreating, setCreating] = useState(false);
  const mayRun = mayAdminister(self.role);
  const apps = useRead(WebhookAppsDocument, {}, { on: ['app'], isWanted: mayRun });
  const able = apps.data?.apps.nodes.filter(({ scopes }) => scopes.includes('READ')) ?? [];
  const lacksApp = apps.data !== undefined && able.length === 0;
  const create = (
    <Button small look="primary" onClick={() => setCreating(true)}>
      <Icon name="plus" size={12} />
      {said.create}
    </Button>
  );
  return (
    <>
      <p className={kit['muted']}>{said.lead}</p>
      <Card flush title={said.title} actions={mayRun && able.length > 0 ? create : undefined}>
        {lacksApp && <Empty action={<ButtonLink href="/admin/apps">{said.toApps}</ButtonLink>}>{said.needsApp}</Empty>}
        {endpoints.length === 0 && !lacksApp && <Empty>{mayRun ? said.none : said.noneToRead}</Empty>}
        {endpoints.length > 0 && <EndpointTable endpoints={endpoints} />}
      </Card>
      {isCreating && <EndpointDialog apps={able} show={show} onClose={() => setCreating(false)} />}
    </>
  );
}

function EndpointTable({ endpoints }: { readonly endpoints: readonly EndpointFragment[] }): ReactNode {
  const { words, format } = useWords();
  const said = words.webhooks;
  return (
    <RowTable
      title={said.title}
      rows={endpoints}
      columns={[
        {
          head: said.name,
          cell: ({ id, name }) => (
            <Link href={`/admin/webhooks?endpoint=${id}`}>
              <bdi>{name}</bdi>
            </Link>
          ),
        },
        { head: said.address, cell: ({ url }) => <span className={css['address']}>{url}</span> },
        { head: said.topics, cell: ({ topics }) => <Topics topics={topics} /> },
        { head: said.app, cell: ({ app }) => <bdi>{app?.name}</bdi> },
        { head: said.status, cell: (endpoint) => <EndpointBadge endpoint={endpoint} /> },
        { head: said.failures, isNumber: true, cell: ({ failures }) => format.number(failures) },
      ]}
      keyOf={({ id }) => id}
    />
  );
}

const SHOWN_TOPICS = 3;

function Topics({ topics }: { readonly topics: readonly string[] }): ReactNode {
  const { words } = useWords();
  const more = topics.length - SHOWN_TOPICS;
  return (
    <span className={css['topics']}>
      {topics.slice(0, SHOWN_TOPICS).map((topic) => (
        <code key={topic}>{topic}</code>
      ))}
      {more > 0 && <span className={kit['small-print']}>{words.webhooks.andMore(more)}</span>}
    </span>
  );
}
