/**
 * The shared facts of an account: the two companies, stage, status, since when, in which currency; and the ways to change them.
 */
import { useState, type ReactNode } from 'react';
import { ChangeAccountStatusDocument, UpdateAccountDocument, type AccountStage, type AccountStatus } from '../../client/generated/account.js';
import { useAct } from '../data/server.js';
import { useWords, type Words } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { ACCOUNT_FIELDS, ACCOUNT_STAGES, STATUS_CHANGE_FIELDS } from '../../protocol/account.js';
import type { RowOf } from '../../protocol/field.js';
import { among } from '../kit/picked.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import { Menu } from '../kit/menu.js';
import { SIDES } from '../kit/side.js';
import { Badge, Card, Fact, SideBadge, type Tone } from '../kit/surface.js';
import { FormOf } from '../kit/thing-form.js';
import { saying } from '../kit/toast.js';
import css from './account.module.css';
import { PrivateFileLink } from './private-summary.js';
import { companyOf, type Room } from './room.js';

/** Stages on the way to each other; EXITING stands apart. */
const WAY = ACCOUNT_STAGES.filter((stage) => stage !== 'EXITING');

const STATUS_TONES: Readonly<Record<AccountStatus, Tone>> = { PRIVATE: 'supplier', INVITED: 'warn', ACTIVE: 'ok', SUSPENDED: 'warn', ENDED: 'neutral' };

/** Statuses that one can bring about by hand. */
type Move = 'SUSPENDED' | 'ACTIVE' | 'ENDED';

/** Both companies with their sides, as equals. */
export function TwoCompanies({ room }: { readonly room: Room }): ReactNode {
  return (
    <span className={css['companies']}>
      {SIDES.map((side) => (
        <span key={side} className={css['company']}>
          <SideBadge side={side} />
          {companyOf(room, side)}
        </span>
      ))}
    </span>
  );
}

/** What can be done with the account as a whole. */
export function AccountActions({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const [opened, setOpened] = useState<Move | 'facts'>();
  const { update, suspend, resume, end } = room.viewerCan;
  const moves = [
    ...(suspend ? (['SUSPENDED'] as const) : []),
    ...(resume && room.status === 'SUSPENDED' ? (['ACTIVE'] as const) : []),
    ...(end ? (['ENDED'] as const) : []),
  ];
  const close = (): void => setOpened(undefined);
  return (
    <>
      {update && <Button onClick={() => setOpened('facts')}>{words.account.change}</Button>}
      {moves.length > 0 && (
        <Menu label={words.account.moves} look="plain" items={moves.map((move) => ({ label: moveName(move, room, words), act: () => setOpened(move) }))}>
          {words.account.status}
          <Icon name="down" size={12} />
        </Menu>
      )}
      <PrivateFileLink room={room} />
      {opened === 'facts' && <FactsDialog room={room} onClose={close} />}
      {opened !== undefined && opened !== 'facts' && <MoveDialog room={room} move={opened} onClose={close} />}
    </>
  );
}

function moveName(move: Move, { status, viewerSide }: Room, { account: words }: Words): string {
  if (move === 'SUSPENDED') return words.suspend;
  if (move === 'ACTIVE') return words.resume;
  return status === 'INVITED' && viewerSide === 'CUSTOMER' ? words.decline : words.end;
}

/** Says in a sentence what the status means where it means a restriction. */
export function Notice({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const { status, suspendedBy } = room;
  const sentence = {
    PRIVATE: words.account.privateNotice(room.supplier.name),
    INVITED: words.account.invitedNotice(companyOf(room, 'CUSTOMER')),
    SUSPENDED: words.account.suspendedNotice(suspendedBy === null ? '–' : companyOf(room, suspendedBy)),
    ENDED: words.account.endedNotice,
    ACTIVE: undefined,
  }[status];
  return sentence === undefined ? null : <p className={joined(css['notice'], status === 'PRIVATE' && css['noticePrivate'])}>{sentence}</p>;
}

/** Stage, status, since, currency. */
export function Facts({ room }: { readonly room: Room }): ReactNode {
  const { words, format } = useWords();
  const { stage, status, since, currency } = room;
  return (
    <Card>
      <dl className={css['facts']}>
        <Fact name={words.account.stage}>
          <span className={css['stage']}>
            {words.stages[stage]}
            <StageScale stage={stage} />
          </span>
        </Fact>
        <Fact name={words.account.status}>
          <Badge tone={STATUS_TONES[status]}>{words.statuses[status]}</Badge>
        </Fact>
        <Fact name={words.account.since}>{since === null ? words.account.sinceUnknown : format.day(since)}</Fact>
        <Fact name={words.account.currency}>{currency}</Fact>
      </dl>
    </Card>
  );
}

/** How far along the way; the word beside it says the same. */
function StageScale({ stage }: { readonly stage: AccountStage }): ReactNode {
  const at = WAY.findIndex((each) => each === stage);
  return (
    <span className={css['scale']} aria-hidden="true">
      {WAY.map((each, index) => (
        <i key={each} data-reached={index <= at} />
      ))}
    </span>
  );
}

function FactsDialog({ room, onClose }: { readonly room: Room; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { account: said } = words;
  const update = useAct(UpdateAccountDocument);
  const [seen] = useState(room);
  const send = ({ currency, customerName, ...facts }: RowOf<ReturnType<typeof factsOf>>): void =>
    update.mutate(
      {
        input: {
          accountId: seen.id,
          expectedVersion: seen.version,
          ...facts,
          ...(currency === seen.currency ? {} : { currency }),
          ...(customerName === seen.customerName ? {} : { customerName }),
        },
      },
      saying(said.saved, onClose),
    );
  return (
    <Dialog title={said.changeTitle} onClose={onClose}>
      <FormOf
        label={said.changeTitle}
        submit={words.kit.save}
        of={factsOf(words)}
        said={{
          name: said.name,
          customerName: said.customerName,
          stage: said.stage,
          since: said.since,
          currency: { label: said.currency, hint: said.currencyHint },
        }}
        without={() => [...(seen.customer === null ? [] : (['customerName'] as const)), ...(seen.status === 'PRIVATE' ? [] : (['currency'] as const))]}
        seen={seen}
        isChange
        act={update}
        onSubmit={send}
        onCancel={onClose}
      />
    </Dialog>
  );
}

const factsOf = ({ stages }: Words) => ({
  ...ACCOUNT_FIELDS,
  stage: among('How far the two have come.', ACCOUNT_STAGES, (stage) => [stage, stages[stage]]),
});

function MoveDialog({ room, move, onClose }: { readonly room: Room; readonly move: Move; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const change = useAct(ChangeAccountStatusDocument);
  const name = moveName(move, room, words);
  return (
    <Dialog title={name} onClose={onClose}>
      <p>{words.account.moveLead[move]}</p>
      <FormOf
        label={name}
        submit={name}
        of={STATUS_CHANGE_FIELDS}
        said={{ reason: { label: words.account.reason, hint: room.status === 'PRIVATE' ? undefined : words.account.reasonHint } }}
        act={change}
        onSubmit={({ reason }) => change.mutate({ input: { accountId: room.id, status: move, reason } }, { onSuccess: onClose })}
        onCancel={onClose}
      />
    </Dialog>
  );
}
