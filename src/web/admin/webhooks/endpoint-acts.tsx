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
import { integer, otherwise } from '../../../protocol/field.js';
import { useWords } from '../../i18n/words.js';
import { ConfirmDeed } from '../../kit/deed.js';
import { ThingDialog } from '../../kit/thing-form.js';
import type { FreshSecret } from './fresh-secret.js';

interface ActProps {
  readonly endpoint: EndpointFragment;
  readonly onClose: () => void;
}

const ROTATION = { overlapHours: otherwise(integer(0, 336, 'For how long both secrets hold.'), 24) };

/** A new secret; both hold for some hours. */
export function RotateSecret({ endpoint: { id, name }, show, onClose }: ActProps & { readonly show: (secret: FreshSecret) => void }): ReactNode {
  const said = useWords().words.webhooks;
  return (
    <ThingDialog
      titles={{ create: said.rotateTitle(name) }}
      lead={<p>{said.rotateLead}</p>}
      of={ROTATION}
      said={{ overlapHours: { label: said.overlap, hint: said.overlapHint } }}
      submit={said.rotate}
      place={{ id }}
      create={WebhookEndpointRotateSecretDocument}
      onMade={({ webhookEndpointRotateSecret: { secret } }) => secret !== null && show({ name, secret })}
      onClose={onClose}
    />
  );
}

/** Switches an endpoint off. */
export function DisableEndpoint({ endpoint: { id, name }, onClose }: ActProps): ReactNode {
  const said = useWords().words.webhooks;
  return (
    <ConfirmDeed
      title={said.disableTitle(name)}
      confirm={said.disable}
      of={WebhookEndpointDisableDocument}
      variables={{ id }}
      done={said.disabled}
      onClose={onClose}
    >
      {said.disableLead}
    </ConfirmDeed>
  );
}

/** Deletes an endpoint with its log. */
export function DeleteEndpoint({ endpoint: { id, name }, onClose, onDeleted }: ActProps & { readonly onDeleted: () => void }): ReactNode {
  const said = useWords().words.webhooks;
  return (
    <ConfirmDeed
      title={said.removeTitle(name)}
      confirm={said.remove}
      of={WebhookEndpointDeleteDocument}
      variables={{ id }}
      done={said.removed(name)}
      onDone={onDeleted}
      onClose={onClose}
    >
      {said.removeLead}
    </ConfirmDeed>
  );
}
