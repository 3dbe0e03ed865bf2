/**
 * A version of a plan and the word of the two companies under it. What is signed is exactly what is seen: the snapshot is shown whole, and its hash is
 * computed here, in the reader's own browser, before anybody signs.
 */
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import {
  FrozenVersionDocument,
  RequestPlanVersionChangesDocument,
  SignPlanVersionDocument,
  VersionDifferenceDocument,
  VersionRoomDocument,
  WithdrawPlanVersionDocument,
  type FrozenVersionQuery,
  type VersionRoomQuery,
} from '../../client/generated/versions.js';
import { Trouble } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../kit/button.js';
import { ConfirmDeed } from '../kit/deed.js';
import { Dialog } from '../kit/dialog.js';
import { CheckField, TextArea } from '../kit/field.js';
import { Form } from '../kit/form.js';
import { Icon, type IconName } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import { isolated } from '../kit/names.js';
import { AudienceStrip, Avatar, Badge, Card, Empty, Page, SideBadge, Skeleton, type Tone } from '../kit/surface.js';
import { SIDES, otherSide, type Side } from '../kit/side.js';
import { saying } from '../kit/toast.js';
import { apiId, paths } from '../shell/paths.js';
import { canonicalJson, sha256Hex } from './canonical-json.js';
import { changeOfItems, type Difference } from './compare-contents.js';
import { DecidedBefore } from './decided-before.js';
import { DiffView, countOf } from './diff.js';
import { peopleOf, readContent, titlesOf, type People, type PlanContent } from './plan-content.js';
import { Snapshot } from './snapshot.js';
import { withParameters } from '../kit/with-parameters.js';
import css from './version.module.css';
import { useRefusal } from '../kit/refusal.js';

type Version = NonNullable<FrozenVersionQuery['planVersion']>;
type Room = NonNullable<VersionRoomQuery['plan']>;
type Status = Version['status'];

const TONES: Readonly<Record<Status, Tone>> = { PROPOSED: 'both', CHANGES_REQUESTED: 'warn', SIGNED: 'ok', SUPERSEDED: 'neutral', WITHDRAWN: 'neutral' };
const SHAPES: Readonly<Record<Status, IconName>> = {
  PROPOSED: 'sign',
  CHANGES_REQUESTED: 'comment',
  SIGNED: 'check',
  SUPERSEDED: 'history',
  WITHDRAWN: 'undo',
};

/** One version of a plan by the bare ids of its address. */
export function VersionScreen({ planId, versionId }: { readonly planId: string; readonly versionId: string }): ReactNode {
  const { words } = useWords();
  const room = useRead(VersionRoomDocument, { planId: apiId('Plan', planId) }, { on: ['plan', 'planVersion', 'account', 'seat', 'decisionRight'] });
  const frozen = useRead(FrozenVersionDocument, { id: apiId('PlanVersion', versionId) }, { on: ['planVersion'] });
  const cause = room.error ?? frozen.error;
  if (cause !== null) return <Trouble cause={cause} again={() => void Promise.all([room.refetch(), frozen.refetch()])} />;
  if (room.data === undefined || frozen.data === undefined) return <Skeleton lines={10} />;
  const [plan, version] = [room.data.plan, frozen.data.planVersion];
  if (plan === null || version === null || version.plan.id !== plan.id) {
    return <Empty action={<ButtonLink href={paths.plan(apiId('Plan', planId))}>{words.versions.toPlan}</ButtonLink>}>{words.versions.notThere}</Empty>;
  }
  return <VersionPage key={version.id} room={plan} version={version} />;
}

function VersionPage({ room, version }: { readonly room: Room; readonly version: Version }): ReactNode {
  const { words } = useWords();
  const check = useSealCheck(version.snapshot, version.sha256);
  const content = useMemo(() => readContent(version.snapshot), [version.snapshot]);
  const people = useMemo(() => peopleOf(room.account.seats.nodes), [room.account.seats.nodes]);
  const before = lastSignedBefore(room, version.number);
  return (
    <Page
      title={`${isolated(room.title)} · ${words.versions.title(version.number)}`}
      lead={<Lead room={room} version={version} />}
      actions={
        <>
          <ButtonLink href={paths.plan(room.id)}>{words.versions.toPlan}</ButtonLink>
          <Button onClick={() => print()}>{words.versions.print}</Button>
        </>
      }
    >
      <AudienceStrip company={room.account.name} />
      <div className={css['layout']}>
        <div className={css['side']}>
          <Decision {...{ room, version, check, content, before }} />
          <Signatures room={room} version={version} />
          <Seal sha256={version.sha256} check={check} />
          <AllVersions room={room} currentId={version.id} />
        </div>
        <Content {...{ version, content, people, before }} same={sameBefore(room, version)} />
      </div>
    </Page>
  );
}

function companyOf({ account }: Room, side: Side): string {
  return side === 'SUPPLIER' ? account.supplier.name : account.customerName;
}

/** The version that bound both companies when this one was proposed, if any. */
function lastSignedBefore({ versions }: Room, number: number): Room['versions']['nodes'][number] | undefined {
  return versions.nodes
    .filter(({ status, number: each }) => (status === 'SIGNED' || status === 'SUPERSEDED') && each < number)
    .sort((left, right) => right.number - left.number)[0];
}

/** The newest version of before that has the same content and was signed, or sent back. */
function sameBefore({ versions }: Room, { number, sha256 }: Version): Room['versions']['nodes'][number] | undefined {
  return versions.nodes
    .filter((each) => each.number < number && each.sha256 === sha256 && ['SIGNED', 'SUPERSEDED', 'CHANGES_REQUESTED'].includes(each.status))
    .sort((left, right) => right.number - left.number)[0];
}

function Lead({ room, version }: { readonly room: Room; readonly version: Version }): ReactNode {
  const { words, format } = useWords();
  const company = companyOf(room, version.proposedBySide);
  const at = format.moment(version.proposedAt);
  const person = version.proposedBy?.name;
  return (
    <div className={css['lead']}>
      <StatusBadge status={version.status} />
      <span>{person === undefined ? words.versions.proposedByCompany(company, at) : words.versions.proposedBy(person, company, at)}</span>
    </div>
  );
}

function StatusBadge({ status }: { readonly status: Status }): ReactNode {
  const { words } = useWords();
  return (
    <Badge tone={TONES[status]} plain>
      <Icon name={SHAPES[status]} size={12} />
      {words.versions.statuses[status]}
    </Badge>
  );
}

// ——— the content ———

interface ContentProps {
  readonly version: Version;
  readonly content: PlanContent;
  readonly people: People;
  readonly before: { readonly id: string; readonly number: number } | undefined;
  readonly same: Room['versions']['nodes'][number] | undefined;
}

function Content({ version, content, people, before, same }: ContentProps): ReactNode {
  const { words } = useWords();
  const [search, setSearch] = useSearchParams();
  const compared = useRead(VersionDifferenceDocument, { from: before?.id ?? '', to: version.id }, { isWanted: before !== undefined });
  const difference = compared.data?.planVersionDiff;
  const onlyChanges = before !== undefined && search.get('show') === 'changes';
  const show = (what: 'changes' | ''): void => setSearch(withParameters({ show: what }));
  return (
    <Card
      title={words.versions.frozen}
      actions={
        before === undefined ? undefined : (
          <div className={css['toggle']} role="group" aria-label={words.versions.show}>
            <Button small aria-pressed={!onlyChanges} onClick={() => show('')}>
              {words.versions.showAll}
            </Button>
            <Button small aria-pressed={onlyChanges} onClick={() => show('changes')}>
              {words.versions.showChanges(difference === undefined ? 0 : countOf(difference))}
            </Button>
          </div>
        )
      }
    >
      {same !== undefined && <DecidedBefore version={same} />}
      <p className={css['quiet']}>{before === undefined ? words.versions.firstVersion : words.versions.comparedWith(before.number)}</p>
      {onlyChanges ? (
        <Changes difference={difference} snapshot={version.snapshot} people={people} cause={compared.error} again={() => void compared.refetch()} />
      ) : (
        <Snapshot content={content} people={people} changes={difference === undefined ? undefined : changeOfItems(difference)} />
      )}
    </Card>
  );
}

interface ChangesProps {
  readonly difference: Difference | undefined;
  readonly snapshot: unknown;
  readonly people: People;
  readonly cause: unknown;
  readonly again: () => void;
}

function Changes({ difference, snapshot, people, cause, again }: ChangesProps): ReactNode {
  const titles = useMemo(() => titlesOf(snapshot), [snapshot]);
  if (cause !== null) return <Trouble cause={cause} again={again} />;
  return difference === undefined ? <Skeleton /> : <DiffView difference={difference} people={people} titles={titles} />;
}

// ——— the hash ———

interface SealCheck {
  readonly state: 'CHECKING' | 'MATCHES' | 'DIFFERS' | 'UNAVAILABLE';
  /** What this browser computed. */
  readonly computed: string | null;
}

/** Computes the hash of what is shown, and lays it beside the one that is signed. */
function useSealCheck(snapshot: unknown, sha256: string): SealCheck {
  const [check, setCheck] = useState<SealCheck>({ state: 'CHECKING', computed: null });
  useEffect(() => {
    let isWanted = true;
    void sha256Hex(canonicalJson(snapshot)).then((computed) => {
      if (isWanted) setCheck({ computed, state: computed === null ? 'UNAVAILABLE' : computed === sha256 ? 'MATCHES' : 'DIFFERS' });
    });
    return () => {
      isWanted = false;
    };
  }, [snapshot, sha256]);
  return check;
}

function Seal({ sha256, check }: { readonly sha256: string; readonly check: SealCheck }): ReactNode {
  const { words } = useWords();
  return (
    <Card title={words.versions.seal}>
      <div className={css['seal']}>
        <p className={css['quiet']}>{words.versions.sealLead}</p>
        <Hash sha256={sha256} />
        <SealVerdict check={check} />
      </div>
    </Card>
  );
}

/** A hash in groups of eight, so that two people can compare it aloud; copied as it is. */
function Hash({ sha256 }: { readonly sha256: string }): ReactNode {
  return (
    <code className={css['hash']}>
      {(sha256.match(/.{1,8}/g) ?? []).map((part, index) => (
        <span key={index}>{part}</span>
      ))}
    </code>
  );
}

function SealVerdict({ check: { state, computed } }: { readonly check: SealCheck }): ReactNode {
  const { words } = useWords();
  const text = {
    CHECKING: words.versions.checking,
    MATCHES: words.versions.matches,
    DIFFERS: words.versions.matchesNot,
    UNAVAILABLE: words.versions.cannotCheck,
  }[state];
  return (
    <div className={css['verdict']} data-state={state} role={state === 'DIFFERS' ? 'alert' : 'status'}>
      <Icon name={state === 'MATCHES' ? 'check' : state === 'CHECKING' ? 'history' : 'warning'} />
      <div>
        <p>{text}</p>
        {state === 'DIFFERS' && computed !== null && (
          <p>
            {words.versions.computed}: <Hash sha256={computed} />
          </p>
        )}
      </div>
    </div>
  );
}

// ——— the signatures ———

function Signatures({ room, version }: { readonly room: Room; readonly version: Version }): ReactNode {
  const { words } = useWords();
  return (
    <Card title={words.versions.signatures}>
      <ul className={css['signatures']}>
        {SIDES.map((side) => (
          <SignatureOf key={side} {...{ room, version, side }} />
        ))}
      </ul>
    </Card>
  );
}

function SignatureOf({ room, version, side }: { readonly room: Room; readonly version: Version; readonly side: Side }): ReactNode {
  const { words, format } = useWords();
  const signature = version.signatures.find((each) => each.side === side);
  const company = companyOf(room, side);
  if (signature === undefined) {
    const isOpen = version.status === 'PROPOSED';
    return (
      <li className={css['signature']} data-side={side} data-signed="false">
        <div className={css['signatureHead']}>
          <SideBadge side={side} /> <strong>{company}</strong>
        </div>
        <p className={css['unsigned']}>{isOpen ? words.versions.notSigned : words.versions.noLonger}</p>
        {isOpen && <p className={css['quiet']}>{words.versions.notSignedLead(company)}</p>}
      </li>
    );
  }
  const { member, signedAt, sha256 } = signature;
  const isThis = sha256 === version.sha256;
  return (
    <li className={css['signature']} data-side={side} data-signed="true">
      <div className={css['signatureHead']}>
        <SideBadge side={side} /> <strong>{company}</strong>
      </div>
      <div className={css['signatory']}>
        <Avatar name={member?.name ?? company} side={side} />
        <div>
          <p className={css['signatoryName']}>{member?.name ?? words.versions.somebody}</p>
          <p className={css['quiet']}>{roleText(room, member, words.seatRoles)}</p>
        </div>
      </div>
      <p className={css['quiet']}>
        {words.versions.signedAt} <time dateTime={signedAt}>{format.moment(signedAt)}</time>
      </p>
      <p className={joined(css['signedHash'], !isThis && css['wrong'])}>
        <Icon name={isThis ? 'check' : 'warning'} size={14} />
        <code title={sha256}>
          {sha256.slice(0, 8)}…{sha256.slice(-8)}
        </code>{' '}
        {isThis ? words.versions.overThis : words.versions.overOther}
      </p>
    </li>
  );
}

/** Role at the account and job title, as far as known. */
function roleText(room: Room, member: Version['signatures'][number]['member'], seatRoles: Readonly<Record<string, string>>): string {
  const role = room.account.seats.nodes.find((seat) => seat.member.id === member?.id)?.role;
  return [role === undefined ? undefined : (seatRoles[role] ?? role), isolated(member?.jobTitle ?? '')]
    .filter((text) => text !== undefined && text !== '')
    .join(' · ');
}

// ——— all versions ———

function AllVersions({ room, currentId }: { readonly room: Room; readonly currentId: string }): ReactNode {
  const { words, format } = useWords();
  return (
    <nav className={css['allVersions']} aria-label={words.versions.all}>
      <Card title={words.versions.all} flush>
        <ul>
          {room.versions.nodes.map(({ id, number, status, proposedAt, signatures }) => (
            <li key={id}>
              <Link href={paths.version(room.id, id)} className={css['versionLink'] ?? ''} aria-current={id === currentId ? 'page' : undefined}>
                <strong>{words.versions.title(number)}</strong>
                <StatusBadge status={status} />
                <span className={css['quiet']}>
                  {format.moment(proposedAt)} · {words.versions.signedBy(signatures.length)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </nav>
  );
}

// ——— what one may do ———

type Act = 'sign' | 'requestChanges' | 'withdraw';

interface DecisionProps {
  readonly room: Room;
  readonly version: Version;
  readonly check: SealCheck;
  readonly content: PlanContent;
  readonly before: { readonly number: number } | undefined;
}

function Decision(props: DecisionProps): ReactNode {
  const { words } = useWords();
  const { room, version, check } = props;
  const [opened, setOpened] = useState<Act>();
  const isOpen = version.status === 'PROPOSED';
  const { sign, requestChanges, withdraw } = room.viewerCan;
  const hasSigned = version.signatures.some(({ side }) => side === room.account.viewerSide);
  const close = (): void => setOpened(undefined);
  return (
    <section className={css['decision']} data-status={version.status}>
      <p>{words.versions.statusLeads[version.status]}</p>
      <Said version={version} />
      {isOpen && (
        <div className={css['acts']}>
          {sign && (
            <Button look="primary" isOff={check.state === 'DIFFERS' || check.state === 'CHECKING'} onClick={() => setOpened('sign')}>
              <Icon name="sign" />
              {words.versions.sign}
            </Button>
          )}
          {requestChanges && <Button onClick={() => setOpened('requestChanges')}>{words.versions.requestChanges}</Button>}
          {withdraw && <Button onClick={() => setOpened('withdraw')}>{words.versions.withdraw}</Button>}
        </div>
      )}
      {isOpen && !sign && !hasSigned && <p className={css['quiet']}>{words.versions.mayNotSign}</p>}
      {opened === 'sign' && <SignDialog {...props} onClose={close} />}
      {opened === 'requestChanges' && <RequestDialog version={version} onClose={close} />}
      {opened === 'withdraw' && <WithdrawDialog version={version} onClose={close} />}
    </section>
  );
}

/** What the two sides said to each other about the version. */
function Said({ version: { note, proposedBy, changesRequested, changesRequestedBy } }: { readonly version: Version }): ReactNode {
  const { words } = useWords();
  return (
    <>
      {note !== null && note !== '' && (
        <figure className={css['said']}>
          <figcaption>{words.versions.note(proposedBy?.name ?? words.versions.somebody)}</figcaption>
          <blockquote>{note}</blockquote>
        </figure>
      )}
      {changesRequested !== null && (
        <figure className={css['said']}>
          <figcaption>{words.versions.changesAsked(changesRequestedBy?.name ?? words.versions.somebody)}</figcaption>
          <blockquote>{changesRequested}</blockquote>
        </figure>
      )}
    </>
  );
}

function SignDialog({ room, version, check, content, before, onClose }: DecisionProps & { readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { versions } = words;
  const act = useAct(SignPlanVersionDocument);
  const [isUnread, setUnread] = useState(false);
  const own = companyOf(room, room.account.viewerSide);
  // The hash of what was seen: the one computed here, where this browser can.
  const seen = check.computed ?? version.sha256;
  const sign = ({ read }: Readonly<Record<string, string>>): void => {
    setUnread(read === undefined);
    if (read === undefined) return;
    act.mutate({ input: { versionId: version.id, sha256: seen } }, saying(versions.signed, onClose));
  };
  return (
    <Dialog title={versions.signTitle(version.number)} onClose={onClose}>
      <p>{versions.signLead(own)}</p>
      <Signed {...{ room, version, check, content, before }} seen={seen} />
      <Form
        label={versions.signTitle(version.number)}
        submit={versions.signAs(own)}
        isBusy={act.isPending}
        cause={act.error}
        onSubmit={sign}
        onCancel={onClose}
      >
        <CheckField label={versions.signRead} name="read" aria-invalid={isUnread ? true : undefined} onChange={() => setUnread(false)} />
        {isUnread && (
          <p className={css['fault']} role="alert">
            {versions.signReadFirst}
          </p>
        )}
      </Form>
    </Dialog>
  );
}

function Signed({ room, version, check, content, before, seen }: DecisionProps & { readonly seen: string }): ReactNode {
  const { versions } = useWords().words;
  const side = room.account.viewerSide;
  const other = companyOf(room, otherSide(side));
  const otherHasSigned = version.signatures.some((signature) => signature.side !== side);
  return (
    <dl className={css['signing']}>
      <div>
        <dt>{versions.signWhat}</dt>
        <dd>
          <strong>
            <bdi>{content.title}</bdi>
          </strong>{' '}
          · {versions.title(version.number)}
        </dd>
      </div>
      <div>
        <dt>{versions.signBinding}</dt>
        <dd>{versions.signCounts(content.objectives.length, content.milestones.length, content.actions.length, content.risks.length)}</dd>
        <dd>
          {otherHasSigned ? versions.signLast(other) : versions.signFirst(other)} {before !== undefined && versions.signReplaces(before.number)}
        </dd>
        <dd>{versions.signForGood}</dd>
      </div>
      <div>
        <dt>{versions.seal}</dt>
        <dd>
          <Hash sha256={seen} />
          <SealVerdict check={check} />
        </dd>
      </div>
    </dl>
  );
}

function RequestDialog({ version, onClose }: { readonly version: Version; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const act = useAct(RequestPlanVersionChangesDocument);
  const fault = useRefusal(act.error, ['text']).at('text');
  const request = ({ text = '' }: Readonly<Record<string, string>>): void =>
    act.mutate({ input: { versionId: version.id, text } }, saying(words.versions.requested, onClose));
  return (
    <Dialog title={words.versions.requestTitle(version.number)} onClose={onClose}>
      <p>{words.versions.requestLead}</p>
      <Form
        label={words.versions.requestTitle(version.number)}
        submit={words.versions.requestChanges}
        isBusy={act.isPending}
        cause={fault === undefined ? act.error : undefined}
        onSubmit={request}
        onCancel={onClose}
      >
        <TextArea label={words.versions.reason} hint={words.versions.reasonHint} fault={fault} name="text" rows={5} maxLength={4_000} required />
      </Form>
    </Dialog>
  );
}

function WithdrawDialog({ version, onClose }: { readonly version: Version; readonly onClose: () => void }): ReactNode {
  const { versions } = useWords().words;
  return (
    <ConfirmDeed
      title={versions.withdrawTitle(version.number)}
      confirm={versions.withdraw}
      of={WithdrawPlanVersionDocument}
      variables={{ input: { versionId: version.id } }}
      done={versions.withdrawn}
      onClose={onClose}
    >
      {versions.withdrawLead}
    </ConfirmDeed>
  );
}
