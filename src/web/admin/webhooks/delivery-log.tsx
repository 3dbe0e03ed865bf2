/**
 * The messages of an endpoint with their tries, newest first, page after page; one or a whole time is told once more.
 */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import {
  WebhookDeliveryReplayDocument,
  WebhookLogDocument,
  type EndpointFragment,
  type WebhookDeliveryStatus,
  type WebhookLogQuery,
} from '../../../client/generated/webhooks.js';
import { Trouble } from '../../data/problem.js';
import { server, troubleIn } from '../../data/server.js';
import { reasonsInWords } from '../../i18n/refusal-sentence.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../kit/button.js';
import { useDeed } from '../../kit/deed.js';
import { joined } from '../../kit/joined.js';
import kit from '../../kit/kit.module.css';
import { More } from '../../kit/list-card.js';
import { Badge, Card, Empty, Skeleton, type Tone } from '../../kit/surface.js';
import { TableFrame } from '../../kit/table-frame.js';
import { Choice } from '../../kit/typed-field.js';
import { withParameters } from '../../kit/with-parameters.js';
import admin from '../admin.module.css';
import { ReplayTime } from './replay-time.js';
import css from './webhooks.module.css';

type Log = NonNullable<WebhookLogQuery['webhookEndpoint']>['deliveries'];
type Delivery = Log['nodes'][number];
type Attempt = Delivery['attempts'][number];

const SHOWN_AT_ONCE = 30;
/** No event tells of messages: the log looks again, often while one is about to be sent. */
const SOON_MS = 1_000;
const LATER_MS = 20_000;
const STATUSES = ['PENDING', 'DELIVERED', 'FAILED', 'DROPPED'] as const satisfies readonly WebhookDeliveryStatus[];
const TONES: Readonly<Record<WebhookDeliveryStatus, Tone>> = { PENDING: 'warn', DELIVERED: 'ok', FAILED: 'bad', DROPPED: 'neutral' };
const NOTHING: Log = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** `soonUntil` is the moment, in milliseconds, until which messages may come that nothing in the log tells of yet. */
function useLog(id: string, status: WebhookDeliveryStatus | undefined, soonUntil: number) {
  return useInfiniteQuery({
    queryKey: ['webhook log', id, status],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const where = status === undefined ? null : { status: { eq: status } };
      return (await server.ask(WebhookLogDocument, { id, first: SHOWN_AT_ONCE, after: pageParam, where }, { signal })).webhookEndpoint?.deliveries ?? NOTHING;
    },
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    refetchInterval: ({ state }) => (Date.now() < soonUntil || state.data?.pages.some(({ nodes }) => nodes.some(isSoon)) === true ? SOON_MS : LATER_MS),
  });
}

/** Whether a message is about to be sent. */
function isSoon({ status, nextAttemptAt }: Delivery): boolean {
  return status === 'PENDING' && (nextAttemptAt === null || new Date(nextAttemptAt).getTime() < Date.now() + LATER_MS);
}

/** The log. */
export function DeliveryLog({ endpoint }: { readonly endpoint: EndpointFragment }): ReactNode {
  const said = useWords().words.webhooks;
  const [search] = useSearchParams();
  const [isReplaying, setReplaying] = useState(false);
  const [soonUntil, setSoonUntil] = useState(0);
  const status = STATUSES.find((each) => each === search.get('status'));
  const log = useLog(endpoint.id, status, soonUntil);
  const trouble = troubleIn(log);
  const shown = log.data?.pages.flatMap(({ nodes }) => nodes);
  const mayReplay = endpoint.viewerCanRun && endpoint.status === 'ENABLED';
  const actions = (
    <>
      <StatusFilter chosen={status} />
      <Button small onClick={() => void log.refetch()}>
        {said.refresh}
      </Button>
      {mayReplay && (
        <Button small onClick={() => setReplaying(true)}>
          {said.replayTime}
        </Button>
      )}
    </>
  );
  return (
    <Card flush title={said.log} actions={actions}>
      {trouble !== null && <Trouble cause={trouble} again={() => void log.refetch()} />}
      {shown === undefined && trouble === null && <Skeleton lines={6} />}
      {shown?.length === 0 && <Empty>{status === undefined ? said.logNone : said.logNoneSuch}</Empty>}
      {shown !== undefined && shown.length > 0 && <Deliveries deliveries={shown} mayReplay={mayReplay} />}
      <More list={log} />
      {isReplaying && <ReplayTime endpoint={endpoint} onBegun={() => setSoonUntil(Date.now() + LATER_MS)} onClose={() => setReplaying(false)} />}
    </Card>
  );
}

function StatusFilter({ chosen }: { readonly chosen: WebhookDeliveryStatus | undefined }): ReactNode {
  const said = useWords().words.webhooks;
  const [, setSearch] = useSearchParams();
  return (
    <Choice
      className={joined(kit['input'], admin['cellSelect'])}
      label={said.logStatus}
      choices={said.deliveries}
      none={said.logAll}
      chosen={chosen}
      onChoose={(status) => setSearch(withParameters({ status: status ?? '' }), { replace: true })}
    />
  );
}

function Deliveries({ deliveries, mayReplay }: { readonly deliveries: readonly Delivery[]; readonly mayReplay: boolean }): ReactNode {
  const said = useWords().words.webhooks;
  return (
    <TableFrame label={said.log}>
      <table className={kit['table']}>
        <thead>
          <tr>
            <th scope="col">{said.when}</th>
            <th scope="col">{said.topic}</th>
            <th scope="col">{said.status}</th>
            <th scope="col">{said.answer}</th>
            <th scope="col" className={kit['number']}>
              {said.took}
            </th>
            <th scope="col" className={kit['number']}>
              {said.tries}
            </th>
            {mayReplay && <th scope="col">{said.actions}</th>}
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <DeliveryLine key={delivery.id} delivery={delivery} mayReplay={mayReplay} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function DeliveryLine({ delivery, mayReplay }: { readonly delivery: Delivery; readonly mayReplay: boolean }): ReactNode {
  const { words, format } = useWords();
  const said = words.webhooks;
  const { topic, kind, status, createdAt, nextAttemptAt, attemptCount, account, attempts } = delivery;
  const last = attempts.reduce<Attempt | undefined>((latest, each) => (latest === undefined || each.number > latest.number ? each : latest), undefined);
  return (
    <tr className={admin['event']}>
      <td>
        <time dateTime={createdAt}>{format.moment(createdAt)}</time>
      </td>
      <td>
        <details>
          <summary>
            <code>{topic}</code> {kind !== 'EVENT' && <Badge plain>{said.kinds[kind]}</Badge>}
            <span className="visually-hidden">{said.triesAt(format.moment(createdAt))}</span>
          </summary>
          <Tries delivery={delivery} />
        </details>
        {account !== null && (
          <small className={admin['under']}>
            <bdi>{account.name}</bdi>
          </small>
        )}
      </td>
      <td>
        <Badge tone={TONES[status]}>{said.deliveries[status]}</Badge>
        {status === 'PENDING' && nextAttemptAt !== null && attemptCount > 0 && <small className={admin['under']}>{said.next(format.ago(nextAttemptAt))}</small>}
      </td>
      <td>
        {last?.statusCode}
        {last !== undefined && last.error !== null && <small className={admin['under']}>{said.errors[last.error]}</small>}
      </td>
      <td className={kit['number']}>{last !== undefined && said.ms(last.latencyMs)}</td>
      <td className={kit['number']}>{format.number(attemptCount)}</td>
      {mayReplay && (
        <td>
          <Replay delivery={delivery} />
        </td>
      )}
    </tr>
  );
}

function Tries({ delivery: { messageId, attempts } }: { readonly delivery: Delivery }): ReactNode {
  const { words, format } = useWords();
  const said = words.webhooks;
  return (
    <div className={css['tries']}>
      <p className={kit['small-print']}>
        {said.messageId}: <code>{messageId}</code>
      </p>
      {attempts.length === 0 && <p className={kit['small-print']}>{said.noTries}</p>}
      {attempts.map(({ id, number, attemptedAt, statusCode, error, errorText, latencyMs, answerStart }) => (
        <div key={id}>
          <p>
            <strong>{said.try(number)}</strong>{' '}
            {[format.moment(attemptedAt), statusCode, error === null ? null : said.errors[error], said.ms(latencyMs)]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
          {errorText !== null && <p className={kit['small-print']}>{reasonsInWords(errorText, words)}</p>}
          {answerStart !== null && answerStart !== '' && (
            <>
              <p className={kit['small-print']}>{said.answerStart}</p>
              <pre className={css['body']} tabIndex={0} role="region" aria-label={`${said.answerStart}, ${said.try(number)}`}>
                {answerStart}
              </pre>
            </>
          )}
        </div>
      ))}
    </div>
  );
}

function Replay({ delivery: { id, topic, createdAt } }: { readonly delivery: Delivery }): ReactNode {
  const { words, format } = useWords();
  const said = words.webhooks;
  const replay = useDeed(WebhookDeliveryReplayDocument);
  return (
    <Button small aria-label={said.replayOf(topic, format.moment(createdAt))} isOff={replay.isPending} onClick={() => replay.perform({ id }, said.replayed)}>
      {said.replay}
    </Button>
  );
}
