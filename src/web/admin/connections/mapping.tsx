/**
 * What of the other system becomes what here, and which side is right where both changed a field. The mapping is data: it is shown as a table and edited as JSON.
 */
import { useState, type ReactNode } from 'react';
import { ConnectionUpdateDocument, CrmMappingDocument } from '../../../client/generated/exchange.js';
import { isObject, objectAt, textAt } from '../../data/json.js';
import { useAct, useRead } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../kit/button.js';
import { useDeed } from '../../kit/deed.js';
import { Dialog } from '../../kit/dialog.js';
import { longText, optional } from '../../../protocol/field.js';
import { joined } from '../../kit/joined.js';
import kit from '../../kit/kit.module.css';
import { RowTable } from '../../kit/list-card.js';
import { Card, Skeleton } from '../../kit/surface.js';
import { FormOf } from '../../kit/thing-form.js';
import { saying } from '../../kit/toast.js';
import { Choice } from '../../kit/typed-field.js';
import { useSelf } from '../../shell/self.js';
import admin from '../admin.module.css';
import { mayAdminister } from '../views.js';
import { parsedJson } from './parsed-json.js';
import type { Connection } from './shown-connection.js';

/** One field of a mapping. */
interface MappedField {
  readonly type: string;
  readonly to: string;
  readonly field: string;
  readonly from: string;
}

function fieldsIn(mapping: unknown): readonly MappedField[] {
  return Object.entries(objectAt(mapping, 'objects')).flatMap(([type, object]) =>
    Object.entries(objectAt(object, 'fields')).map(([field, source]) => {
      const from = isObject(source) ? source['from'] : undefined;
      return { type, to: textAt(object, 'to') ?? '', field, from: Array.isArray(from) ? from.join(' + ') : String(from) };
    }),
  );
}

/** The card of the mapping. */
export function Mapping({ connection }: { readonly connection: Connection }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const said = words.exchange.connections;
  const [isEditing, setEditing] = useState(false);
  const known = useRead(CrmMappingDocument, { system: connection.system });
  const update = useDeed(ConnectionUpdateDocument);
  const mapping = connection.mapping ?? known.data?.crmMapping;
  const rules = isObject(connection.rules) ? connection.rules : {};
  const mayKeep = mayAdminister(self.role);
  const ruleOf = ({ to, field }: MappedField): ReactNode => {
    const name = `${to}.${field}`;
    if (to === 'Activity') return null;
    return (
      <Choice
        label={said.ruleOf(name)}
        className={joined(kit['input'], admin['cellSelect'])}
        choices={said.rules}
        chosen={(['OURS_WINS', 'THEIRS_WINS'] as const).find((each) => each === rules[name]) ?? 'NEWEST_WINS'}
        isDisabled={!mayKeep}
        isBusy={update.isPending}
        onChoose={(chosen) =>
          update.perform({ input: { id: connection.id, expectedVersion: connection.version, rules: { ...rules, [name]: chosen } } }, words.kit.saved)
        }
      />
    );
  };
  return (
    <Card
      flush
      title={said.mapping}
      actions={
        mayKeep && (
          <Button small onClick={() => setEditing(true)}>
            {said.editMapping}
          </Button>
        )
      }
    >
      <p className={admin['note']}>{connection.mapping === null ? said.systemMapping : said.ownMapping}</p>
      {mapping === undefined && <Skeleton />}
      <RowTable
        title={said.mapping}
        rows={fieldsIn(mapping)}
        columns={[
          { head: said.here, cell: ({ to, field }) => [field, <small key="target">{said.targets[to] ?? to}</small>] },
          { head: said.there, cell: ({ type }) => type },
          { head: said.from, cell: ({ from }) => <code>{from}</code> },
          { head: said.rule, cell: ruleOf },
        ]}
        keyOf={({ type, field }) => `${type} ${field}`}
      />
      {isEditing && <MappingDialog connection={connection} onClose={() => setEditing(false)} />}
    </Card>
  );
}

const MAPPING = { mapping: optional(longText('How messages are read.', 65_536)) };

function MappingDialog({ connection, onClose }: { readonly connection: Connection; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const said = words.exchange.connections;
  const [seen] = useState(connection);
  const [fault, setFault] = useState<string>();
  const update = useAct(ConnectionUpdateDocument);
  const send = (text: string | null): void => {
    const mapping = text === null ? null : parsedJson(text);
    setFault(mapping === undefined ? said.notJson : undefined);
    if (mapping === undefined) return;
    update.mutate({ input: { id: seen.id, expectedVersion: seen.version, mapping } }, saying(words.kit.saved, onClose));
  };
  return (
    <Dialog wide title={said.editMapping} onClose={onClose}>
      <FormOf
        label={said.editMapping}
        submit={words.kit.save}
        of={MAPPING}
        said={{ mapping: { label: said.mappingJson, hint: said.mappingHint } }}
        seen={{ mapping: seen.mapping === null ? null : JSON.stringify(seen.mapping, null, 2) }}
        isChange
        faults={fault === undefined ? {} : { mapping: fault }}
        act={update}
        onSubmit={({ mapping }) => send(mapping)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
