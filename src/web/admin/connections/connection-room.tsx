/**
 * One connection: where messages go to, what came in and what failed, what becomes what and which side is right, and the differences that wait for somebody.
 */
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import {
  ConnectionMessagesDocument,
  ConnectionRoomDocument,
  ConnectionRotateSecretDocument,
  ConnectionUpdateDocument,
  InboundMessageRetryDocument,
  type ConnectionMessagesQuery,
  type InboundMessageStatus,
} from '../../../client/generated/exchange.js';
import { Awaited } from '../../data/problem.js';
import { useRead } from '../../data/server.js';
import { reasonsInWords } from '../../i18n/refusal-sentence.js';
import { useWords } from '../../i18n/words.js';
import { Button, ButtonLink } from '../../kit/button.js';
import { ConfirmDeed, useDeed } from '../../kit/deed.js';
import { text, yesNo } from '../../../protocol/field.js';
import { ListCard } from '../../kit/list-card.js';
import kit from '../../kit/kit.module.css';
import { Badge, Card, Empty, type Tone } from '../../kit/surface.js';
import { ThingDialog } from '../../kit/thing-form.js';
import { toast } from '../../kit/toast.js';
import { useSelf } from '../../shell/self.js';
import admin from '../admin.module.css';
import { mayAdminister } from '../views.js';
import { Conflicts } from './conflicts.js';
import { Mapping } from './mapping.js';
import type { Connection, FreshSecret } from './shown-connection.js';

type Message = NonNullable<ConnectionMessagesQuery['connection']>['messages']['nodes'][number];

const CONNECTION = { name: text(120, 'What you call it.'), enabled: yesNo('Whether messages are taken in.') };
const TONES: Readonly<Record<InboundMessageStatus, Tone>> = { RECEIVED: 'neutral', HANDLED: 'ok', FAILED: 'bad' };
const OUTCOMES = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const;

interface ConnectionRoomProps {
  readonly id: string;
  readonly show: (secret: FreshSecret) => void;
}

/** The room of a connection. */
export function ConnectionRoom({ id, show }: ConnectionRoomProps): ReactNode {
  const said = useWords().words.exchange.connections;
  const read = useRead(ConnectionRoomDocument, { id }, { on: ['connection', 'app'] });
  if (read.error !== null || read.data === undefined) return <Awaited read={read} lines={6} />;
  const { connection } = read.data;
  if (connection === null) return <Empty action={<ButtonLink href="/admin/connections">{said.back}</ButtonLink>}>{said.gone}</Empty>;
  return (
    <>
      <Link href="/admin/connections" className={admin['quietLink'] ?? ''}>
        {said.back}
      </Link>
      <Summary connection={connection} show={show} />
      <Conflicts connection={connection} />
      <Messages connection={connection} />
      <Mapping connection={connection} />
    </>
  );
}

function Summary({ connection, show }: { readonly connection: Connection; readonly show: ConnectionRoomProps['show'] }): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const said = words.exchange.connections;
  const [opened, setOpened] = useState<'edit' | 'rotate'>();
  const close = (): void => setOpened(undefined);
  const { id, name, enabled, formerSecretUntil } = connection;
  const title = (
    <span className={kit['row']}>
      <bdi>{name}</bdi> <Badge tone={enabled ? 'ok' : 'neutral'}>{enabled ? said.on : said.off}</Badge>
    </span>
  );
  return (
    <Card
      title={title}
      actions={
        mayAdminister(self.role) && (
          <>
            <Button small onClick={() => setOpened('rotate')}>
              {said.rotate}
            </Button>
            <Button small onClick={() => setOpened('edit')}>
              {words.kit.edit}
            </Button>
          </>
        )
      }
    >
      <Facts connection={connection} />
      {formerSecretUntil !== null && Date.parse(formerSecretUntil) > Date.now() && (
        <p className={kit['small-print']}>{said.formerUntil(format.moment(formerSecretUntil))}</p>
      )}
      {opened === 'edit' && (
        <ThingDialog
          titles={said}
          of={CONNECTION}
          said={{ name: said.name, enabled: said.enabled }}
          seen={connection}
          place={{}}
          update={ConnectionUpdateDocument}
          onClose={close}
        />
      )}
      {opened === 'rotate' && (
        <ConfirmDeed
          title={said.rotate}
          confirm={said.rotate}
          of={ConnectionRotateSecretDocument}
          variables={{ input: { id } }}
          onDone={({ connectionRotateSecret: { secret } }) => secret !== null && show({ name, secret })}
          onClose={close}
        >
          {said.rotateLead}
        </ConfirmDeed>
      )}
    </Card>
  );
}

function Facts({ connection: { system, scheme, signatureHeader, path, app } }: { readonly connection: Connection }): ReactNode {
  const { words } = useWords();
  const said = words.exchange.connections;
  const address = `${location.origin}${path}`;
  const copy = (): void =>
    void navigator.clipboard.writeText(address).then(
      () => toast(words.kit.copied),
      () => undefined,
    );
  return (
    <dl className={kit['pairs']}>
      <dt>{said.system}</dt>
      <dd>{said.systems[system]}</dd>
      <dt>{said.app}</dt>
      <dd>
        <bdi>{app?.name}</bdi>
      </dd>
      <dt>{said.address}</dt>
      <dd>
        <code>{address}</code>{' '}
        <Button small look="quiet" onClick={copy}>
          {words.kit.copy}
        </Button>
      </dd>
      <dt>{said.scheme}</dt>
      <dd>{signatureHeader === null ? said.schemes[scheme] : `${said.schemes[scheme]}: ${signatureHeader}`}</dd>
    </dl>
  );
}

function Messages({ connection: { id } }: { readonly connection: Connection }): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const said = words.exchange.connections;
  const retry = useDeed(InboundMessageRetryDocument);
  const again = ({ id: messageId }: Message): void => retry.perform({ input: { id: messageId } }, said.retried);
  const outcomeOf = ({ outcome }: Message): string =>
    outcome === null ? '' : OUTCOMES.flatMap((each) => (outcome[each] === 0 ? [] : [`${said.outcomes[each]} ${format.number(outcome[each])}`])).join(', ');
  return (
    <ListCard
      title={said.messages}
      query={{ document: ConnectionMessagesDocument, variables: { id }, page: ({ connection }) => connection?.messages, on: ['connection', 'inboundMessage'] }}
      narrowings={[
        {
          name: 'message',
          label: said.status,
          all: said.allMessages,
          choices: said.messageStatuses,
          choose: (chosen) => ({ status: { eq: (['RECEIVED', 'HANDLED', 'FAILED'] as const).find((each) => each === chosen) } }),
        },
      ]}
      columns={[
        { head: said.received, cell: ({ receivedAt }) => <time dateTime={receivedAt}>{format.moment(receivedAt)}</time> },
        { head: said.status, cell: ({ status }) => <Badge tone={TONES[status]}>{said.messageStatuses[status]}</Badge> },
        {
          head: said.outcome,
          cell: (message) => (
            <>
              {outcomeOf(message)}
              {message.failure !== null && <div className={kit['fault']}>{reasonsInWords(message.failure, words)}</div>}
            </>
          ),
        },
      ]}
      keyOf={(message) => message.id}
      nameOf={({ receivedAt }) => format.moment(receivedAt)}
      empty={said.noMessages}
      acts={mayAdminister(self.role) ? (message) => (message.status === 'FAILED' ? [{ label: said.retry, act: () => again(message) }] : []) : undefined}
    />
  );
}
