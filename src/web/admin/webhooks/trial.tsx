/**
 * A query is tried over something that happened: what the message would say, or what keeps it from being sent.
 */
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { WebhookPastEventsDocument, WebhookTryDocument, type WebhookTryMutation } from '../../../client/generated/webhooks.js';
import { sentenceOf } from '../../data/problem.js';
import { InputRefused, perform, useRead } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../kit/button.js';
import { SelectField } from '../../kit/field.js';
import kit from '../../kit/kit.module.css';
import { isolated } from '../../kit/names.js';
import css from './webhooks.module.css';

interface TrialProps {
  readonly appId: string;
  readonly query: string;
}

/** A dry run of the query as it stands in the form. */
export function Trial({ appId, query }: TrialProps): ReactNode {
  const { words, format } = useWords();
  const said = words.webhooks;
  const [chosen, setChosen] = useState<string>();
  const read = useRead(WebhookPastEventsDocument, {});
  const events = read.data?.events.nodes ?? [];
  const eventId = chosen ?? events[0]?.id;
  // It changes nothing, so that no answer has to be asked again after it.
  const attempt = useMutation({ mutationFn: (id: string) => tryQuestion(appId, id, query) });
  return (
    <fieldset className={css['trial']}>
      <legend className={kit['label']}>{said.tryTitle}</legend>
      {read.data !== undefined && events.length === 0 && <p className={kit['small-print']}>{said.tryNone}</p>}
      {eventId !== undefined && (
        <div className={css['trialAsk']}>
          <SelectField
            label={said.tryEvent}
            value={eventId}
            options={Object.fromEntries(
              events.map(({ id, topic, occurredAt, account }) => [
                id,
                [topic, isolated(account?.name ?? ''), format.moment(occurredAt)].filter((part) => part !== '').join(' · '),
              ]),
            )}
            onChange={(event) => setChosen(event.target.value)}
          />
          <Button isOff={attempt.isPending} onClick={() => attempt.mutate(eventId)}>
            {said.tryNow}
          </Button>
        </div>
      )}
      <div role="status">
        {attempt.error !== null && <Faults faults={[sentenceOf(attempt.error, words)]} />}
        {attempt.data !== undefined && <Outcome trial={attempt.data} />}
      </div>
    </fieldset>
  );
}

type TrialResult = NonNullable<WebhookTryMutation['webhookTry']['trial']>;

async function tryQuestion(appId: string, eventId: string, query: string): Promise<TrialResult> {
  const { webhookTry } = await perform(WebhookTryDocument, { input: { appId, eventId, query: query.trim() === '' ? null : query } });
  if (webhookTry.trial === null) throw new InputRefused([]);
  return webhookTry.trial;
}

function Outcome({ trial: { body, errors } }: { readonly trial: TrialResult }): ReactNode {
  const { words } = useWords();
  const said = words.webhooks;
  if (errors.length > 0) return <Faults faults={errors} />;
  return (
    <>
      <p className={kit['label']}>{said.trySays}</p>
      <pre className={css['body']} tabIndex={0} aria-label={said.trySays} role="region">
        {JSON.stringify(body, null, 2)}
      </pre>
    </>
  );
}

function Faults({ faults }: { readonly faults: readonly string[] }): ReactNode {
  const { words } = useWords();
  return (
    <div className={css['faults']}>
      <strong>{words.webhooks.tryFaults}</strong>
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
    </div>
  );
}
