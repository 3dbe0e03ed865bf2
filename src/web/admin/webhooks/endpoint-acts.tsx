/**
 * What asks first: a new secret, switching off, deleting.
 */
import type { ReactNode } from 'react';
import {
  WebhookEndpointDeleteDocument,
  WebhookEndpointDisableDocument,
  WebhookEndpointRotateSecretDocument,
  type EndpointFragment,
} from '../../../client/generated/webhooks.js';
import { useAct } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Confirm } from '../../kit/confirm.js';
import { Dialog } from '../../kit/dialog.js';
import { TextField } from '../../kit/field.js';
import { Form } from '../../kit/form.js';
import { toast } from '../../kit/toast.js';
import type { FreshSecret } from './fresh-secret.js';
import { useRefusal } from '../../kit/refusal.js';

interface ActProps {
  readonly endpoint: EndpointFragment;
  readonly onClose: () => void;
}

/** A new secret; both hold for some hours. */
export function RotateSecret({ endpoint: { id, name }, show, onClose }: ActProps & { readonly show: (secret: FreshSecret) => void }): ReactNode {
  const { words } = useWords();
  const said = words.webhooks;
  const rotate = useAct(WebhookEndpointRotateSecretDocument);
  const { at, cause } = useRefusal(rotate.error, ['overlapHours']);
  const perform = (overlapHours: number): void =>
    rotate.mutate(
      { input: { id, overlapHours } },
      {
        onSuccess: ({ webhookEndpointRotateSecret: { secret } }) => {
          onClose();
          if (secret !== null) show({ name, secret });
        },
      },
    );
  const title = said.rotateTitle(name);
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{said.rotateLead}</p>
      <Form label={title} submit={said.rotate} isBusy={rotate.isPending} cause={cause} onCancel={onClose} onSubmit={({ hours }) => perform(Number(hours))}>
        <TextField
          label={said.overlap}
          name="hours"
          type="number"
          min={0}
          max={336}
          required
          defaultValue={24}
          hint={said.overlapHint}
          fault={at('overlapHours')}
        />
      </Form>
    </Dialog>
  );
}

/** Switches an endpoint off. */
export function DisableEndpoint({ endpoint: { id, name }, onClose }: ActProps): ReactNode {
  const said = useWords().words.webhooks;
  const disable = useAct(WebhookEndpointDisableDocument);
  const onSuccess = (): void => {
    onClose();
    toast(said.disabled);
  };
  return (
    <Confirm
      title={said.disableTitle(name)}
      confirm={said.disable}
      isBusy={disable.isPending}
      cause={disable.error}
      onClose={onClose}
      onConfirm={() => disable.mutate({ id }, { onSuccess })}
    >
      {said.disableLead}
    </Confirm>
  );
}

/** Deletes an endpoint with its log. */
export function DeleteEndpoint({ endpoint: { id, name }, onClose, onDeleted }: ActProps & { readonly onDeleted: () => void }): ReactNode {
  const said = useWords().words.webhooks;
  const remove = useAct(WebhookEndpointDeleteDocument);
  const onSuccess = (): void => {
    onClose();
    toast(said.removed(name));
    onDeleted();
  };
  return (
    <Confirm
      title={said.removeTitle(name)}
      confirm={said.remove}
      isBusy={remove.isPending}
      cause={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate({ id }, { onSuccess })}
    >
      {said.removeLead}
    </Confirm>
  );
}
