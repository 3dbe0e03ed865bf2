/**
 * An endpoint is made or changed: where it is, what it hears, and how its messages look.
 */
import { useState, type ReactNode } from 'react';
import {
  WebhookAccountsDocument,
  WebhookEndpointCreateDocument,
  WebhookEndpointUpdateDocument,
  type EndpointFragment,
  type WebhookAppsQuery,
} from '../../../client/generated/webhooks.js';
import { useAct, useRead } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Dialog } from '../../kit/dialog.js';
import { CheckField, SelectField, TextArea, TextField } from '../../kit/field.js';
import { namesById } from '../../kit/names.js';
import { Form, type FormValues } from '../../kit/form.js';
import { joined } from '../../kit/joined.js';
import kit from '../../kit/kit.module.css';
import { saying } from '../../kit/toast.js';
import { accountsIn, headersIn, topicsIn, type HeaderLine } from './endpoint-words.js';
import { Trial } from './trial.js';
import type { FreshSecret } from './fresh-secret.js';
import css from './webhooks.module.css';
import { useRefusal } from '../../kit/refusal.js';

interface EndpointDialogProps {
  /** The one that is changed; a new one otherwise. */
  readonly endpoint?: EndpointFragment;
  /** The apps that a new one may belong to. */
  readonly apps: WebhookAppsQuery['apps']['nodes'];
  readonly show: (secret: FreshSecret) => void;
  readonly onClose: () => void;
}

/** The form of an endpoint. */
export function EndpointDialog({ endpoint, apps, show, onClose }: EndpointDialogProps): ReactNode {
  const { words } = useWords();
  const said = words.webhooks;
  const [appId, setAppId] = useState(endpoint?.app?.id ?? apps[0]?.id ?? '');
  const [query, setQuery] = useState(endpoint?.query ?? '');
  const [accountIds, setAccountIds] = useState(accountsIn(endpoint?.accounts));
  const [headerFault, setHeaderFault] = useState<string>();
  const { error, isPending, send } = useSaving(endpoint, appId, { show, onClose });
  const { at, cause } = useRefusal(error, ['accountIds', 'appId', 'concurrency', 'headers', 'name', 'query', 'topics', 'url']);
  const submit = (values: FormValues): void => {
    const headers = headersIn(values['headers'] ?? '');
    setHeaderFault(headers === undefined ? said.headerFault : undefined);
    if (headers === undefined) return;
    const chosen = { query: query.trim() === '' ? null : query, accountIds: accountIds.length === 0 ? null : [...accountIds] };
    send({ ...wishOf(values), ...chosen }, headers, values['removeHeaders'] === 'on');
  };
  const title = endpoint === undefined ? said.create : said.changeTitle;
  const verb = endpoint === undefined ? words.kit.create : words.kit.save;
  return (
    <Dialog wide title={title} onClose={onClose}>
      <Form label={title} submit={verb} isBusy={isPending} cause={cause} onCancel={onClose} onSubmit={submit}>
        <div className={css['pair']}>
          <TextField label={said.name} name="name" required maxLength={120} defaultValue={endpoint?.name} hint={said.nameHint} fault={at('name')} />
          {endpoint === undefined && (
            <SelectField
              label={said.app}
              value={appId}
              options={namesById(apps)}
              hint={said.appHint}
              fault={at('appId')}
              onChange={(event) => setAppId(event.target.value)}
            />
          )}
        </div>
        <Hearing endpoint={endpoint} at={at} />
        <Accounts chosen={accountIds} choose={setAccountIds} fault={at('accountIds')} />
        <div className={joined(css['code'], css['query'])}>
          <TextArea
            label={`${said.query} (${words.kit.optional})`}
            spellCheck={false}
            maxLength={10_000}
            value={query}
            placeholder="subscription { events { id topic occurredAt payload } }"
            onChange={(event) => setQuery(event.target.value)}
            hint={said.queryHint}
            fault={at('query')}
          />
        </div>
        <Trial appId={appId} query={query} />
        <Manners endpoint={endpoint} headerFault={headerFault ?? at('headers')} concurrencyFault={at('concurrency')} />
      </Form>
    </Dialog>
  );
}

/** What is the same for an endpoint that is made and one that is changed. */
type Wish = ReturnType<typeof wishOf> & { readonly query: string | null; readonly accountIds: string[] | null };

interface Saving {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly send: (wish: Wish, headers: HeaderLine[], isWithoutHeaders: boolean) => void;
}

function useSaving(endpoint: EndpointFragment | undefined, appId: string, { show, onClose }: Pick<EndpointDialogProps, 'show' | 'onClose'>): Saving {
  const said = useWords().words.webhooks;
  const create = useAct(WebhookEndpointCreateDocument);
  const update = useAct(WebhookEndpointUpdateDocument);
  const { error, isPending } = endpoint === undefined ? create : update;
  const send: Saving['send'] = (wish, headers, isWithoutHeaders) => {
    if (endpoint === undefined) {
      const onSuccess = ({ webhookEndpointCreate: { secret } }: NonNullable<typeof create.data>): void => {
        onClose();
        if (secret !== null) show({ name: wish.name, secret });
      };
      create.mutate({ input: { ...wish, appId, headers } }, { onSuccess });
      return;
    }
    // What is left out stays as it is.
    const anew = headers.length > 0 ? { headers } : isWithoutHeaders ? { headers: null } : {};
    update.mutate({ input: { ...wish, ...anew, id: endpoint.id, expectedVersion: endpoint.version } }, saying(said.saved, onClose));
  };
  return { error, isPending, send };
}

interface HearingProps {
  readonly endpoint: EndpointFragment | undefined;
  readonly at: (field: string) => string | undefined;
}

function Hearing({ endpoint, at }: HearingProps): ReactNode {
  const said = useWords().words.webhooks;
  return (
    <>
      <TextField
        label={said.address}
        name="url"
        type="url"
        required
        placeholder="https://"
        defaultValue={endpoint?.url}
        hint={said.addressHint}
        fault={at('url')}
      />
      <div className={css['code']}>
        <TextArea
          label={said.topics}
          name="topics"
          required
          spellCheck={false}
          rows={3}
          defaultValue={endpoint?.topics.join('\n') ?? '*'}
          hint={said.topicsHint}
          fault={at('topics')}
        />
      </div>
    </>
  );
}

function wishOf(values: FormValues) {
  return {
    name: values['name'] ?? '',
    url: values['url'] ?? '',
    topics: [...topicsIn(values['topics'] ?? '')],
    skipOwn: values['skipOwn'] === 'on',
    isOrdered: values['isOrdered'] === 'on',
    concurrency: Number(values['concurrency']),
  };
}

interface MannersProps {
  readonly endpoint: EndpointFragment | undefined;
  readonly headerFault: string | undefined;
  readonly concurrencyFault: string | undefined;
}

function Manners({ endpoint, headerFault, concurrencyFault }: MannersProps): ReactNode {
  const { words } = useWords();
  const said = words.webhooks;
  const kept = endpoint?.headerNames ?? [];
  return (
    <>
      <div className={css['code']}>
        <TextArea
          label={`${said.headers} (${words.kit.optional})`}
          name="headers"
          spellCheck={false}
          autoComplete="off"
          hint={kept.length === 0 ? said.headersHint : said.headersKept(kept.join(', '))}
          fault={headerFault}
        />
      </div>
      {kept.length > 0 && <CheckField label={said.headersRemove} name="removeHeaders" />}
      <CheckField label={said.skipOwn} name="skipOwn" defaultChecked={endpoint?.skipOwn} />
      <CheckField label={said.ordered} name="isOrdered" defaultChecked={endpoint?.isOrdered} />
      <div className={css['pair']}>
        <TextField
          label={said.concurrency}
          name="concurrency"
          type="number"
          min={1}
          max={20}
          required
          defaultValue={endpoint?.concurrency ?? 5}
          hint={said.concurrencyHint}
          fault={concurrencyFault}
        />
      </div>
    </>
  );
}

interface AccountsProps {
  readonly chosen: readonly string[];
  readonly choose: (ids: readonly string[]) => void;
  readonly fault: string | undefined;
}

function Accounts({ chosen, choose, fault }: AccountsProps): ReactNode {
  const { words } = useWords();
  const said = words.webhooks;
  const read = useRead(WebhookAccountsDocument, {}, { on: ['account'] });
  return (
    <details className={css['accounts']}>
      <summary className={kit['label']}>{said.accountsChosen(chosen.length)}</summary>
      <p className={fault === undefined ? kit['hint'] : kit['fault']}>{fault ?? said.accountsHint}</p>
      <div className={css['choices']} role="group" aria-label={said.accounts}>
        {read.data?.accounts.nodes.map(({ id, name }) => (
          <CheckField
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(event) => choose(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
          />
        ))}
      </div>
    </details>
  );
}
