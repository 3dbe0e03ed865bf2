import type { ReactNode } from 'react';
import { WebhookEndpointReplayDocument, type EndpointFragment } from '../../../client/generated/webhooks.js';
import { localDay } from '../../data/local-day.js';
import { useAct } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Dialog } from '../../kit/dialog.js';
import { TextField } from '../../kit/field.js';
import { Form } from '../../kit/form.js';
import { toast } from '../../kit/toast.js';
import css from './webhooks.module.css';
import { useRefusal } from '../../kit/refusal.js';

interface ReplayTimeProps {
  readonly endpoint: EndpointFragment;
  /** Messages of the time will come. */
  readonly onBegun: () => void;
  readonly onClose: () => void;
}

/** Everything of a time is told once more. The moments are the reader's own. */
export function ReplayTime({ endpoint: { id }, onBegun, onClose }: ReplayTimeProps): ReactNode {
  const said = useWords().words.webhooks;
  const replay = useAct(WebhookEndpointReplayDocument);
  const { at, cause } = useRefusal(replay.error, ['fromAt', 'toAt']);
  const onSuccess = (): void => {
    onClose();
    onBegun();
    toast(said.replayTimeDone);
  };
  const now = new Date();
  return (
    <Dialog title={said.replayTimeTitle} onClose={onClose}>
      <p>{said.replayTimeLead}</p>
      <Form
        label={said.replayTimeTitle}
        submit={said.replay}
        isBusy={replay.isPending}
        cause={cause}
        onCancel={onClose}
        onSubmit={({ from = '', to = '' }) =>
          replay.mutate({ input: { id, fromAt: new Date(from).toISOString(), toAt: new Date(to).toISOString() } }, { onSuccess })
        }
      >
        <div className={css['pair']}>
          <TextField label={said.from} name="from" type="datetime-local" required defaultValue={`${localDay(now)}T00:00`} fault={at('fromAt')} />
          <TextField label={said.to} name="to" type="datetime-local" required defaultValue={minuteAfter(now)} fault={at('toAt')} />
        </div>
      </Form>
    </Dialog>
  );
}

/** The minute after a moment, so that what happened just now is in it. */
function minuteAfter(now: Date): string {
  const moment = new Date(now.getTime() + 60_000);
  return `${localDay(moment)}T${String(moment.getHours()).padStart(2, '0')}:${String(moment.getMinutes()).padStart(2, '0')}`;
}
