/**
 * Connections: the ways by which other systems of the company tell what changed there. Which one is shown stands in the address.
 */
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ConnectionCreateDocument, ConnectionsDocument, WritingAppsDocument } from '../../../client/generated/exchange.js';
import { useAct, useRead } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Dialog } from '../../kit/dialog.js';
import { choice, longText, optional, otherwise, text, type RowOf } from '../../../protocol/field.js';
import kit from '../../kit/kit.module.css';
import { ListCard } from '../../kit/list-card.js';
import { Badge, Skeleton } from '../../kit/surface.js';
import { FormOf } from '../../kit/thing-form.js';
import { useSelf } from '../../shell/self.js';
import { ShownOnce } from '../shown-once.js';
import { mayAdminister } from '../views.js';
import { ConnectionRoom } from './connection-room.js';
import { parsedJson } from './parsed-json.js';
import type { FreshSecret } from './shown-connection.js';

const SYSTEM = choice('CrmSystem', 'The other system.', { SALESFORCE: '', HUBSPOT: '', SAP: '', OTHER: '' });
const SCHEME = choice('SignatureScheme', 'How its messages are signed.', { STANDARD_WEBHOOKS: '', HUBSPOT_V3: '', HMAC_SHA256: '' });

/** The connections, or the one in the address. */
export function ConnectionsView(): ReactNode {
  const { words } = useWords();
  const said = words.exchange.connections;
  const [search] = useSearchParams();
  const [fresh, setFresh] = useState<FreshSecret>();
  const named = search.get('connection');
  return (
    <>
      {named === null ? <ConnectionList show={setFresh} /> : <ConnectionRoom key={named} id={named} show={setFresh} />}
      {fresh !== undefined && (
        <ShownOnce title={said.secretTitle(fresh.name)} lead={said.secretLead} label={said.secret} text={fresh.secret} onClose={() => setFresh(undefined)} />
      )}
    </>
  );
}

function ConnectionList({ show }: { readonly show: (secret: FreshSecret) => void }): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const said = words.exchange.connections;
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <p className={kit['muted']}>{said.lead}</p>
      <ListCard
        isMain
        title={said.title}
        query={{ document: ConnectionsDocument, variables: {}, page: ({ connections }) => connections, on: ['connection', 'inboundMessage', 'app'] }}
        columns={[
          {
            head: said.name,
            cell: ({ id, name }) => (
              <Link href={`/admin/connections?connection=${id}`}>
                <bdi>{name}</bdi>
              </Link>
            ),
          },
          { head: said.system, cell: ({ system }) => said.systems[system] },
          { head: said.app, cell: ({ app }) => <bdi>{app?.name}</bdi> },
          { head: said.status, cell: ({ enabled }) => <Badge tone={enabled ? 'ok' : 'neutral'}>{enabled ? said.on : said.off}</Badge> },
          { head: said.last, cell: ({ messages: { nodes } }) => (nodes[0] === undefined ? said.never : format.ago(nodes[0].receivedAt)) },
          {
            head: said.failedCount,
            isNumber: true,
            cell: ({ failed }) => (failed.totalCount > 0 ? <Badge tone="bad">{format.number(failed.totalCount)}</Badge> : format.number(0)),
          },
        ]}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        isOver={({ enabled }) => !enabled}
        empty={said.none}
        create={mayAdminister(self.role) ? { label: said.create, act: () => setCreating(true) } : undefined}
      />
      {isCreating && <NewConnection show={show} onClose={() => setCreating(false)} />}
    </>
  );
}

interface NewConnectionProps {
  readonly show: (secret: FreshSecret) => void;
  readonly onClose: () => void;
}

function NewConnection({ show, onClose }: NewConnectionProps): ReactNode {
  const said = useWords().words.exchange.connections;
  const read = useRead(WritingAppsDocument, {}, { on: ['app'] });
  const apps = read.data?.apps.nodes.filter(({ scopes }) => scopes.includes('WRITE'));
  return (
    <Dialog title={said.create} onClose={onClose}>
      {apps === undefined ? <Skeleton /> : apps.length === 0 ? <p>{said.noApps}</p> : <NewConnectionForm apps={apps} show={show} onClose={onClose} />}
    </Dialog>
  );
}

function NewConnectionForm({
  apps,
  show,
  onClose,
}: NewConnectionProps & { readonly apps: readonly { readonly id: string; readonly name: string }[] }): ReactNode {
  const { words } = useWords();
  const said = words.exchange.connections;
  const create = useAct(ConnectionCreateDocument);
  const [wrong, setWrong] = useState<string>();
  const appNames = Object.fromEntries(apps.map(({ id, name }) => [id, name]));
  const of = {
    name: text(120, 'What you call it.'),
    system: SYSTEM,
    appId: choice('App', 'The app as which it acts.', appNames),
    scheme: otherwise(SCHEME, 'STANDARD_WEBHOOKS'),
    signatureHeader: optional(text(60, 'The header of the signature.')),
    secret: optional(text(500, 'The secret that the other system signs with.')),
    mapping: optional(longText('How messages are read.', 65_536)),
  };
  const send = ({ mapping, ...values }: RowOf<typeof of>): void => {
    const parsed = mapping === null ? null : parsedJson(mapping);
    setWrong(parsed === undefined ? said.notJson : undefined);
    if (parsed === undefined) return;
    const onSuccess = ({ connectionCreate: { connection, secret } }: NonNullable<typeof create.data>): void => {
      onClose();
      if (connection !== null && secret !== null) show({ name: connection.name, secret });
    };
    create.mutate({ input: { ...values, mapping: parsed } }, { onSuccess });
  };
  return (
    <FormOf
      label={said.create}
      submit={words.kit.create}
      of={of}
      said={{
        name: said.name,
        system: { label: said.system, choices: said.systems },
        appId: { label: said.app, choices: appNames },
        scheme: { label: said.scheme, choices: said.schemes },
        signatureHeader: said.header,
        secret: { label: said.secret, hint: said.secretHint },
        mapping: { label: said.mappingJson, hint: said.mappingHint },
      }}
      without={({ scheme, system }) => [
        ...(scheme === 'HMAC_SHA256' ? [] : (['signatureHeader'] as const)),
        ...(system === 'OTHER' ? [] : (['mapping'] as const)),
      ]}
      refusals={{ 'mapping.REQUIRED': said.needsMapping }}
      faults={wrong === undefined ? {} : { mapping: wrong }}
      act={create}
      onSubmit={send}
      onCancel={onClose}
    />
  );
}
