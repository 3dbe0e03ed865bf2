/**
 * What the roles of the own team may decide without asking further up. Each side sees only its own.
 */
import { useState, type ReactNode } from 'react';
import {
  AccountDecisionRightsDocument,
  RemoveDecisionRightDocument,
  SetDecisionRightDocument,
  type Decision,
  type SeatRole,
} from '../../client/generated/account.js';
import { sentenceOf, Trouble } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextField } from '../kit/field.js';
import { Form, type FormValues } from '../kit/form.js';
import { Icon } from '../kit/icons.js';
import { Card, Skeleton } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import { useSelf } from '../shell/self.js';
import css from './account.module.css';
import { useFaults } from './faults.js';
import { readMoney } from './money-text.js';
import { rolesFor, teamOf, type Room } from './room.js';

/** The card of the rights; those by office give and take them. */
export function DecisionRights({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const { role, mayWrite } = useSelf();
  const [isGiving, setGiving] = useState(false);
  const mayGive = mayWrite && (role === 'OWNER' || role === 'DIRECTOR') && room.status !== 'ENDED';
  return (
    <Card onlyFor={room.viewerSide} title={words.account.rights.title}>
      <div className={css['stack']}>
        <p className={css['note']}>{words.account.rights.lead}</p>
        <RightList room={room} mayGive={mayGive} />
        {mayGive && (
          <Button small onClick={() => setGiving(true)}>
            <Icon name="plus" size={12} />
            {words.account.rights.set}
          </Button>
        )}
      </div>
      {isGiving && <GiveRight room={room} onClose={() => setGiving(false)} />}
    </Card>
  );
}

function RightList({ room, mayGive }: { readonly room: Room; readonly mayGive: boolean }): ReactNode {
  const { words, format } = useWords();
  const rights = useRead(AccountDecisionRightsDocument, { id: room.id }, { on: ['decisionRight', 'account'] });
  const remove = useAct(RemoveDecisionRightDocument);
  if (rights.error !== null) return <Trouble cause={rights.error} again={() => void rights.refetch()} />;
  if (rights.data === undefined) return <Skeleton lines={2} />;
  const nodes = rights.data.account?.decisionRights.nodes ?? [];
  if (nodes.length === 0) return <p>{words.account.rights.none}</p>;
  const { rights: said } = words.account;
  const { decisions } = words.events;
  return (
    <ul className={css['plainList']}>
      {nodes.map(({ id, role, decision, limitPercent, limitMinor }) => (
        <li key={id}>
          <span>
            <strong>{decisions[decision]}</strong>
            {limitPercent !== null && ` ${said.upTo(format.percent(limitPercent))}`}
            {limitMinor !== null && ` ${said.upTo(format.money(limitMinor, room.currency))}`}
            <small>{words.seatRoles[role]}</small>
          </span>
          {mayGive && (
            <Button
              icon
              small
              look="quiet"
              aria-label={said.remove(decisions[decision], words.seatRoles[role] ?? role)}
              onClick={() => remove.mutate({ id }, { onSuccess: () => toast(said.removed), onError: (cause) => toast(sentenceOf(cause, words)) })}
            >
              <Icon name="close" size={12} />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function GiveRight({ room, onClose }: { readonly room: Room; readonly onClose: () => void }): ReactNode {
  const { words, locale } = useWords();
  const { rights: said, file } = words.account;
  const { decisions } = words.events;
  const give = useAct(SetDecisionRightDocument);
  const [decision, setDecision] = useState<Decision>('SIGN_PLANS');
  const [moneyFault, setMoneyFault] = useState<string>();
  const { at, cause } = useFaults(give.error, ['limitPercent', 'limitMinor']);
  const send = ({ role, limitPercent, limitMinor }: FormValues): void => {
    const amount = decision === 'COMMIT_SPEND' ? readMoney(limitMinor ?? '', room.currency, locale) : undefined;
    setMoneyFault(amount?.fault === undefined ? undefined : file.notMoney);
    if (amount?.fault !== undefined) return;
    give.mutate(
      {
        input: {
          accountId: room.id,
          decision,
          role: role as SeatRole,
          ...(decision === 'GRANT_DISCOUNT' ? { limitPercent: Number(limitPercent) } : {}),
          ...(amount === undefined ? {} : { limitMinor: amount.minor }),
        },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={said.set} onClose={onClose}>
      <Form label={said.set} submit={said.set} isBusy={give.isPending} cause={cause} onCancel={onClose} onSubmit={send}>
        <SelectField label={said.role} name="role">
          {rolesFor(
            room.viewerSide,
            teamOf(room, room.viewerSide).map(({ role }) => role),
          ).map((role) => (
            <option key={role} value={role}>
              {words.seatRoles[role]}
            </option>
          ))}
        </SelectField>
        <SelectField label={said.decision} name="decision" value={decision} onChange={({ target }) => setDecision(target.value as Decision)}>
          {Object.entries(decisions).map(([each, name]) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </SelectField>
        {decision === 'GRANT_DISCOUNT' && (
          <TextField label={said.limitPercent} name="limitPercent" type="number" min={0} max={100} step={1} required fault={at('limitPercent')} />
        )}
        {decision === 'COMMIT_SPEND' && (
          <TextField label={said.limitMinor(room.currency)} name="limitMinor" inputMode="decimal" required fault={moneyFault ?? at('limitMinor')} />
        )}
      </Form>
    </Dialog>
  );
}
