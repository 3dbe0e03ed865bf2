/**
 * The two teams face to face: who sits on each side, and who works with whom across the table. Drawn as lines, and as a table for those who prefer to read
 * it; which of the two is shown stands in the address.
 */
import { Suspense, useState, type CSSProperties, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { EndSeatDocument } from '../../client/generated/account.js';
import { useAct } from '../data/server.js';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import { isolated, namesakes } from '../kit/names.js';
import { Menu, type MenuItem } from '../kit/menu.js';
import { Avatar, Badge, Card, SideBadge } from '../kit/surface.js';
import { otherSide, type Side } from '../kit/side.js';
import { HeadedTable } from '../kit/table-frame.js';
import { saying } from '../kit/toast.js';
import { withParameters } from '../kit/with-parameters.js';
import kit from '../kit/kit.module.css';
import css from './account.module.css';
import { companyOf, faces, teamOf, type Room, type TeamSeat } from './room.js';
import { SeatDialog } from './seat-dialog.js';

const EndWithWork = withWords(['work'], async () => (await import('../handover/end-with-work.js')).EndWithWork);

/** What is open over the team. */
type Opened = { readonly what: 'add' } | { readonly what: 'edit' | 'end'; readonly seat: TeamSeat };

/** The card with both teams. */
export function Team({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const [search, setSearch] = useSearchParams();
  const [opened, setOpened] = useState<Opened>();
  const isTable = search.get('team') === 'table';
  const close = (): void => setOpened(undefined);
  const toggle = (): void => setSearch(withParameters({ team: isTable ? '' : 'table' }));
  return (
    <Card
      flush
      title={words.account.team.title}
      actions={
        <>
          <Button small look="quiet" onClick={toggle}>
            {isTable ? words.account.team.asDrawing : words.kit.asTable}
          </Button>
          {room.viewerCan.manageTeam && (
            <Button small onClick={() => setOpened({ what: 'add' })}>
              <Icon name="plus" size={12} />
              {words.account.team.add}
            </Button>
          )}
        </>
      }
    >
      {isTable ? <TeamTable room={room} open={setOpened} /> : <FaceToFace room={room} open={setOpened} />}
      {opened?.what === 'add' && <SeatDialog room={room} onClose={close} />}
      {opened?.what === 'edit' && <SeatDialog room={room} seat={opened.seat} onClose={close} />}
      {opened?.what === 'end' && <EndSeat room={room} seat={opened.seat} onClose={close} />}
    </Card>
  );
}

interface TeamProps {
  readonly room: Room;
  readonly open: (what: Opened) => void;
}

function FaceToFace({ room, open }: TeamProps): ReactNode {
  const suppliers = teamOf(room, 'SUPPLIER');
  const customers = inOrderOf(suppliers, teamOf(room, 'CUSTOMER'));
  return (
    <div className={css['table']}>
      <SideOfTable side="SUPPLIER" seats={suppliers} {...{ room, open }} />
      <CounterpartLines left={suppliers} right={customers} />
      <SideOfTable side="CUSTOMER" seats={customers} {...{ room, open }} />
    </div>
  );
}

/** The other team in the order of those it faces, so that lines cross as little as possible. */
function inOrderOf(first: readonly TeamSeat[], second: readonly TeamSeat[]): readonly TeamSeat[] {
  const place = (seat: TeamSeat): number => {
    const at = first.findIndex((other) => faces(seat, other));
    return at === -1 ? first.length : at;
  };
  return second.toSorted((one, other) => place(one) - place(other));
}

function SideOfTable({ room, side, seats, open }: TeamProps & { readonly side: Side; readonly seats: readonly TeamSeat[] }): ReactNode {
  const { words } = useWords();
  const isAway = side === 'CUSTOMER' && room.customer === null;
  const same = namesakes(seats.map(({ member }) => member));
  return (
    <div>
      <h3 className={css['sideHead']}>
        <SideBadge side={side} />
        {companyOf(room, side)}
      </h3>
      {seats.length === 0 ? (
        <p className={css['nobody']}>{isAway ? words.account.team.notJoined : words.account.team.none}</p>
      ) : (
        <ul className={css['seats']}>
          {seats.map((seat) => (
            <SeatRow key={seat.id} {...{ room, seat, open }} isNamesake={same.has(seat.member.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}

function SeatRow({ room, seat, isNamesake, open }: TeamProps & { readonly seat: TeamSeat; readonly isNamesake: boolean }): ReactNode {
  const { words, format } = useWords();
  const { member, role, side, allocationPercent } = seat;
  const across = namesFacing(room, seat);
  return (
    <li className={css['seat']}>
      <Avatar name={member.name} side={side} />
      <div className={css['seatText']}>
        <strong title={member.jobTitle ?? undefined}>
          <bdi>{member.name}</bdi>
        </strong>
        <span>{words.seatRoles[role]}</span>
        {isNamesake && <Badge tone="warn">{words.account.team.namesake}</Badge>}
        <small>
          {allocationPercent !== null && `${format.percent(allocationPercent)} · `}
          <Period seat={seat} />
        </small>
        {across !== '' && <small className={css['facing']}>{words.account.team.faces(across)}</small>}
      </div>
      <SeatMenu seat={seat} open={open} />
    </li>
  );
}

function Period({ seat: { startsOn, endsOn } }: { readonly seat: TeamSeat }): ReactNode {
  const { words, format } = useWords();
  return endsOn === null ? words.account.team.from(format.day(startsOn)) : words.account.team.fromTo(format.day(startsOn), format.day(endsOn));
}

function namesFacing(room: Room, seat: TeamSeat): string {
  return teamOf(room, otherSide(seat.side))
    .filter((other) => faces(seat, other))
    .map(({ member }) => isolated(member.name))
    .join(', ');
}

function SeatMenu({ seat, open }: { readonly seat: TeamSeat; readonly open: TeamProps['open'] }): ReactNode {
  const { words } = useWords();
  const items: readonly MenuItem[] = [
    ...(seat.viewerCan.update ? [{ label: words.account.team.edit, act: () => open({ what: 'edit', seat }) }] : []),
    ...(seat.viewerCan.end ? [{ label: words.account.team.end, act: () => open({ what: 'end', seat }) }] : []),
  ];
  if (items.length === 0) return null;
  return (
    <Menu label={`${words.account.team.actions}: ${isolated(seat.member.name)}`} items={items} icon small>
      <Icon name="more" />
    </Menu>
  );
}

/** One curve for each pair; every seat is one unit high. */
function CounterpartLines({ left, right }: { readonly left: readonly TeamSeat[]; readonly right: readonly TeamSeat[] }): ReactNode {
  const { words } = useWords();
  const rows = Math.max(left.length, right.length, 1);
  const pairs = left.flatMap((one, from) => right.flatMap((other, to) => (faces(one, other) ? [{ from: from + 0.5, to: to + 0.5 }] : [])));
  return (
    <svg
      className={css['lines']}
      viewBox={`0 0 100 ${rows}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words.account.team.drawing(pairs.length)}
      style={{ '--rows': rows } as CSSProperties}
    >
      {pairs.map(({ from, to }) => (
        <path key={`${from}-${to}`} d={`M0 ${from} C50 ${from} 50 ${to} 100 ${to}`} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}

function TeamTable({ room, open }: TeamProps): ReactNode {
  const { words, format } = useWords();
  const { team } = words.account;
  const seats = [...teamOf(room, 'SUPPLIER'), ...teamOf(room, 'CUSTOMER')];
  const heads = [team.member, team.side, team.role, team.counterpartShort, team.allocationShort, team.startsOn, team.endsOn];
  return (
    <HeadedTable heads={heads} tools={team.actions}>
      {seats.map((seat) => (
        <tr key={seat.id}>
          <th scope="row" className={css['rowHead']}>
            <bdi>{seat.member.name}</bdi>
          </th>
          <td>
            <SideBadge side={seat.side} />
          </td>
          <td>{words.seatRoles[seat.role]}</td>
          <td>{namesFacing(room, seat) || team.noCounterpart}</td>
          <td>{seat.allocationPercent === null ? '–' : format.percent(seat.allocationPercent)}</td>
          <td>{format.day(seat.startsOn)}</td>
          <td>{seat.endsOn === null ? '–' : format.day(seat.endsOn)}</td>
          <td className={kit['rowTools']}>
            <SeatMenu seat={seat} open={open} />
          </td>
        </tr>
      ))}
    </HeadedTable>
  );
}

function EndSeat({ room, seat, onClose }: { readonly room: Room; readonly seat: TeamSeat; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { team } = words.account;
  const end = useAct(EndSeatDocument);
  return (
    <Suspense fallback={null}>
      <EndWithWork
        member={seat.member}
        accountId={room.id}
        title={team.end}
        confirm={team.end}
        endAlone={{ act: () => end.mutate({ id: seat.id }, saying(team.ended, onClose)), isBusy: end.isPending, cause: end.error }}
        onEnded={onClose}
        onClose={onClose}
      >
        {team.endLead(seat.member.name)}
      </EndWithWork>
    </Suspense>
  );
}
