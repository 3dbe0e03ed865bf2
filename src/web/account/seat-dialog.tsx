/**
 * A seat is given to a colleague, or changed. Only for the own side's team.
 */
import type { ReactNode } from 'react';
import {
  AccountColleaguesDocument,
  CreateSeatDocument,
  UpdateSeatDocument,
  type AccountColleaguesQuery,
  type SeatRole,
} from '../../client/generated/account.js';
import { Trouble } from '../data/problem.js';
import { useReadAll } from '../data/read-all.js';
import { useWords, type Words } from '../i18n/words.js';
import { localDay } from '../data/local-day.js';
import { Dialog } from '../kit/dialog.js';
import { fixed, optional } from '../../protocol/field.js';
import { SEAT_FIELDS } from '../../protocol/seat.js';
import { among } from '../kit/picked.js';
import { isolated } from '../kit/names.js';
import { otherSide } from '../kit/side.js';
import { Skeleton } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
import { rolesFor, teamOf, type Room, type TeamSeat } from './room.js';

interface SeatDialogProps {
  readonly room: Room;
  /** The seat to change; without it, a new one is given. */
  readonly seat?: TeamSeat;
  readonly onClose: () => void;
}

/** Somebody who can sit, or sits. */
interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string | null;
}

const colleaguesIn = ({ members }: AccountColleaguesQuery): AccountColleaguesQuery['members'] => members;

/** The dialog of a seat, new or known. */
export function SeatDialog({ room, seat, onClose }: SeatDialogProps): ReactNode {
  const { words } = useWords();
  const { companyId } = useSelf();
  const { team } = words.account;
  const colleagues = useReadAll(AccountColleaguesDocument, { company: companyId }, colleaguesIn, { on: ['member'], isWanted: seat === undefined });
  const seated = new Set(teamOf(room, room.viewerSide).map(({ member }) => member.id));
  const free = seat === undefined ? colleagues.data?.filter(({ id }) => !seated.has(id)) : [seat.member];
  if (free === undefined) {
    return (
      <Dialog title={team.add} onClose={onClose}>
        {colleagues.error === null ? <Skeleton /> : <Trouble cause={colleagues.error} again={() => void colleagues.refetch()} />}
      </Dialog>
    );
  }
  return (
    <ThingDialog
      titles={{ create: team.add, edit: team.edit }}
      of={seatOf(room, free, words)}
      said={{
        memberId: { label: team.member, hint: free.length === 0 ? team.everybodySits : undefined, none: team.memberPick },
        role: team.role,
        counterpartId: { label: team.counterpart, none: team.noCounterpart },
        allocationPercent: team.allocation,
        startsOn: team.startsOn,
        endsOn: team.endsOn,
      }}
      rows={[['allocationPercent', 'startsOn', 'endsOn']]}
      refusals={words.account.faults}
      seen={seat === undefined ? undefined : { ...seat, memberId: seat.member.id, counterpartId: seat.counterpart?.id ?? null }}
      start={{ startsOn: localDay(new Date()), ...roleToBegin(room) }}
      place={{ accountId: room.id }}
      submit={seat === undefined ? team.add : words.kit.save}
      create={CreateSeatDocument}
      update={UpdateSeatDocument}
      onClose={onClose}
    />
  );
}

const { allocationPercent, startsOn, endsOn } = SEAT_FIELDS;
const seatOf = (room: Room, free: readonly Colleague[], { seatRoles }: Words) => ({
  memberId: fixed(among('Who sits there.', free, ({ id, name, jobTitle }) => [id, jobTitle === null ? name : `${isolated(name)} · ${isolated(jobTitle)}`])),
  role: among('The role.', rolesFor(room.viewerSide, rolesOf(room)), (role) => [role, seatRoles[role] ?? role]),
  counterpartId: optional(
    among('Who sits across.', teamOf(room, otherSide(room.viewerSide)), ({ id, member, role }) => [
      id,
      `${isolated(member.name)} · ${seatRoles[role] ?? role}`,
    ]),
  ),
  ...{ allocationPercent, startsOn, endsOn },
});

const rolesOf = (room: Room): readonly SeatRole[] => teamOf(room, room.viewerSide).map(({ role }) => role);

/** A team begins with its lead; afterwards the lead's role is taken. */
function roleToBegin(room: Room): { readonly role?: SeatRole } {
  const taken = rolesOf(room);
  const role = rolesFor(room.viewerSide, []).find((each) => !taken.includes(each));
  return role === undefined ? {} : { role };
}
