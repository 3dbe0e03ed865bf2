/**
 * One endpoint: how it does, what can be done with it, its settings and its log.
 */
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { WebhookEndpointEnableDocument, WebhookEndpointTestDocument, type EndpointFragment } from '../../../client/generated/webhooks.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../kit/button.js';
import { useDeed } from '../../kit/deed.js';
import { Icon } from '../../kit/icons.js';
import kit from '../../kit/kit.module.css';
import { Menu } from '../../kit/menu.js';
import { Card, Fact } from '../../kit/surface.js';
import admin from '../admin.module.css';
import { DeleteEndpoint, DisableEndpoint, RotateSecret } from './endpoint-acts.js';
import { EndpointBadge } from './endpoint-badge.js';
import { EndpointDialog } from './endpoint-dialog.js';
import { accountsIn } from './endpoint-words.js';
import { DeliveryLog } from './delivery-log.js';
import type { FreshSecret } from './fresh-secret.js';
import css from './webhooks.module.css';

interface EndpointRoomProps {
  readonly endpoint: EndpointFragment;
  readonly show: (secret: FreshSecret) => void;
}

type Asked = 'change' | 'rotate' | 'disable' | 'delete';

/** An endpoint with its log. */
export function EndpointRoom({ endpoint, show }: EndpointRoomProps): ReactNode {
  const said = useWords().words.webhooks;
  const [, go] = useLocation();
  const [asked, setAsked] = useState<Asked>();
  const onClose = (): void => setAsked(undefined);
  const title = (
    <span className={kit['row']}>
      <bdi>{endpoint.name}</bdi>
      <EndpointBadge endpoint={endpoint} />
    </span>
  );
  return (
    <>
      <Link href="/admin/webhooks" className={admin['quietLink'] ?? ''}>
        {said.back}
      </Link>
      <Card title={title} actions={endpoint.viewerCanRun ? <Acts endpoint={endpoint} ask={setAsked} /> : undefined}>
        <div className={admin['stack']}>
          <State endpoint={endpoint} />
          <Settings endpoint={endpoint} />
        </div>
      </Card>
      <DeliveryLog endpoint={endpoint} />
      {asked === 'change' && <EndpointDialog endpoint={endpoint} apps={[]} show={show} onClose={onClose} />}
      {asked === 'rotate' && <RotateSecret endpoint={endpoint} show={show} onClose={onClose} />}
      {asked === 'disable' && <DisableEndpoint endpoint={endpoint} onClose={onClose} />}
      {asked === 'delete' && <DeleteEndpoint endpoint={endpoint} onClose={onClose} onDeleted={() => go('/admin/webhooks')} />}
    </>
  );
}

function Acts({ endpoint: { id, status }, ask }: { readonly endpoint: EndpointFragment; readonly ask: (what: Asked) => void }): ReactNode {
  const { words } = useWords();
  const said = words.webhooks;
  const test = useDeed(WebhookEndpointTestDocument);
  const enable = useDeed(WebhookEndpointEnableDocument);
  return (
    <>
      {status === 'ENABLED' ? (
        <Button small look="primary" isOff={test.isPending} onClick={() => test.perform({ id }, said.tested)}>
          {said.test}
        </Button>
      ) : (
        <Button small look="primary" isOff={enable.isPending} onClick={() => enable.perform({ id }, said.enabled)}>
          {said.enable}
        </Button>
      )}
      <Button small onClick={() => ask('change')}>
        {said.change}
      </Button>
      <Menu
        small
        icon
        label={said.more}
        items={[
          { label: said.rotate, act: () => ask('rotate') },
          ...(status === 'ENABLED' ? [{ label: said.disable, act: () => ask('disable') }] : []),
          { label: said.remove, act: () => ask('delete') },
        ]}
      >
        <Icon name="more" />
      </Menu>
    </>
  );
}

function State({ endpoint }: { readonly endpoint: EndpointFragment }): ReactNode {
  const { words, format } = useWords();
  const said = words.webhooks;
  const { status, disabledReason, disabledAt, failingSince, askAgainAt, formerSecretUntil } = endpoint;
  const isBoth = formerSecretUntil !== null && new Date(formerSecretUntil).getTime() > Date.now();
  return (
    <>
      {status === 'DISABLED' && disabledAt !== null && (
        <p className={css['state']}>
          {said.disabledSince(format.moment(disabledAt))} {disabledReason !== null && said.reasons[disabledReason]}
        </p>
      )}
      {status === 'ENABLED' && failingSince !== null && (
        <p className={css['state']}>
          {said.failingSince(format.moment(failingSince))} {askAgainAt !== null && said.askAgain(format.moment(askAgainAt))}
        </p>
      )}
      {isBoth && <p className={kit['small-print']}>{said.formerUntil(format.moment(formerSecretUntil))}</p>}
    </>
  );
}

function Settings({ endpoint }: { readonly endpoint: EndpointFragment }): ReactNode {
  const { words, format } = useWords();
  const said = words.webhooks;
  const accounts = accountsIn(endpoint.accounts);
  return (
    <dl className={css['facts']}>
      <Fact name={said.address}>{endpoint.url}</Fact>
      <Fact name={said.app}>
        <bdi>{endpoint.app?.name}</bdi>
      </Fact>
      <Fact name={said.topics}>
        <span className={css['topics']}>
          {endpoint.topics.map((topic) => (
            <code key={topic}>{topic}</code>
          ))}
        </span>
      </Fact>
      <Fact name={said.accounts}>{accounts.length === 0 ? said.allAccounts : said.accountCount(accounts.length)}</Fact>
      <Fact name={said.headers}>{endpoint.headerNames.join(', ') || said.noHeaders}</Fact>
      <Fact name={said.concurrency}>{format.number(endpoint.concurrency)}</Fact>
      <Fact name={said.inOrder}>{endpoint.isOrdered ? said.yes : said.no}</Fact>
      <Fact name={said.withOwn}>{endpoint.skipOwn ? said.no : said.yes}</Fact>
      {endpoint.query === null ? (
        <Fact name={said.query}>{said.queryUsual}</Fact>
      ) : (
        <div className={css['whole']}>
          <dt>{said.query}</dt>
          <dd>
            <pre className={css['body']} tabIndex={0} role="region" aria-label={said.query}>
              {endpoint.query}
            </pre>
          </dd>
        </div>
      )}
    </dl>
  );
}
