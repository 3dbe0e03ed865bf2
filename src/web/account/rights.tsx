/**
 * What the roles of the own team may decide without asking further up. Each side sees only its own.
 */
import { useState, type ReactNode } from 'react';
import { AccountDecisionRightsDocument, RemoveDecisionRightDocument, SetDecisionRightDocument } from '../../client/generated/account.js';
import { Awaited } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { useDeed } from '../kit/deed.js';
import { required } from '../../protocol/field.js';
import { DECISION_RIGHT_FIELDS } from '../../protocol/seat.js';
import { among, pick } from '../kit/picked.js';
import { Icon } from '../kit/icons.js';
import { Card } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
import css from './account.module.css';
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
  const remove = useDeed(RemoveDecisionRightDocument);
  if (rights.error !== null || rights.data === undefined) return <Awaited read={rights} lines={2} />;
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
              onClick={() => remove.perform({ id }, said.removed)}
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
  const { words } = useWords();
  const { rights: said } = words.account;
  const own = teamOf(room, room.viewerSide).map(({ role }) => role);
  return (
    <ThingDialog
      titles={{ create: said.set }}
      of={{
        role: among('The role.', rolesFor(room.viewerSide, own), (role) => [role, words.seatRoles[role] ?? role]),
        decision: pick('What it decides.', words.events.decisions),
        limitPercent: required(DECISION_RIGHT_FIELDS.limitPercent),
        limitMinor: required(DECISION_RIGHT_FIELDS.limitMinor),
      }}
      said={{ role: said.role, decision: said.decision, limitPercent: said.limitPercent, limitMinor: said.limitMinor(room.currency) }}
      without={({ decision }) => [
        ...(decision === 'GRANT_DISCOUNT' ? [] : (['limitPercent'] as const)),
        ...(decision === 'COMMIT_SPEND' ? [] : (['limitMinor'] as const)),
      ]}
      currency={room.currency}
      refusals={words.account.faults}
      place={{ accountId: room.id }}
      submit={said.set}
      create={SetDecisionRightDocument}
      onMade={() => undefined}
      onClose={onClose}
    />
  );
}
