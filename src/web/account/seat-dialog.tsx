/**
 * A seat is given to a colleague, or changed. Only for the own side's team.
 */
import type { ReactNode } from 'react';
import { AccountColleaguesDocument, CreateSeatDocument, UpdateSeatDocument, type SeatRole } from '../../client/generated/account.js';
import { Trouble } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextField } from '../kit/field.js';
import { Form, orNull, type FormValues } from '../kit/form.js';
import { Skeleton } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import css from './account.module.css';
import { useFaults, type Faults } from './faults.js';
import { across, rolesFor, teamOf, type Room, type TeamSeat } from './room.js';

const FIELDS = ['memberId', 'role', 'counterpartId', 'allocationPercent', 'startsOn', 'endsOn'] as const;

interface SeatDialogProps {
  readonly room: Room;
  /** The seat to change; without it, a new one is given. */
  readonly seat?: TeamSeat;
  readonly onClose: () => void;
}

/** The dialog of a seat, new or known. */
export function SeatDialog({ room, seat, onClose }: SeatDialogProps): ReactNode {
  return seat === undefined ? <NewSeat room={room} onClose={onClose} /> : <KnownSeat room={room} seat={seat} onClose={onClose} />;
}

function NewSeat({ room, onClose }: Omit<SeatDialogProps, 'seat'>): ReactNode {
  const { words } = useWords();
  const create = useAct(CreateSeatDocument);
  const faults = useFaults(create.error, FIELDS);
  return (
    <Dialog title={words.account.team.add} onClose={onClose}>
      <Form
        label={words.account.team.add}
        submit={words.account.team.add}
        isBusy={create.isPending}
        cause={faults.cause}
        onCancel={onClose}
        onSubmit={(values) =>
          create.mutate(
            { input: { accountId: room.id, memberId: values['memberId'] ?? '', ...commonOf(values), startsOn: orNull(values['startsOn']) } },
            { onSuccess: onClose },
          )
        }
      >
        <ColleagueField room={room} faults={faults} />
        <SeatFields room={room} faults={faults} />
      </Form>
    </Dialog>
  );
}

function KnownSeat({ room, seat, onClose }: SeatDialogProps & { readonly seat: TeamSeat }): ReactNode {
  const { words } = useWords();
  const update = useAct(UpdateSeatDocument);
  const faults = useFaults(update.error, FIELDS);
  return (
    <Dialog title={words.account.team.edit} onClose={onClose}>
      <Form
        label={words.account.team.edit}
        submit={words.kit.save}
        isBusy={update.isPending}
        cause={faults.cause}
        onCancel={onClose}
        onSubmit={(values) =>
          update.mutate(
            { input: { id: seat.id, expectedVersion: seat.version, ...commonOf(values), ...(values['startsOn'] ? { startsOn: values['startsOn'] } : {}) } },
            { onSuccess: onClose },
          )
        }
      >
        <TextField label={words.account.team.member} value={seat.member.name} readOnly />
        <SeatFields room={room} seat={seat} faults={faults} />
      </Form>
    </Dialog>
  );
}

function commonOf({ role, counterpartId, allocationPercent, endsOn }: FormValues) {
  const percent = orNull(allocationPercent);
  return { role: role as SeatRole, counterpartId: orNull(counterpartId), allocationPercent: percent === null ? null : Number(percent), endsOn: orNull(endsOn) };
}

/** Colleagues who have no seat here yet. */
function ColleagueField({ room, faults }: { readonly room: Room; readonly faults: Faults }): ReactNode {
  const { words } = useWords();
  const { companyId } = useSelf();
  const colleagues = useRead(AccountColleaguesDocument, { company: companyId }, { on: ['member'] });
  if (colleagues.error !== null) return <Trouble cause={colleagues.error} again={() => void colleagues.refetch()} />;
  if (colleagues.data === undefined) return <Skeleton lines={1} />;
  const seated = new Set(teamOf(room, room.viewerSide).map(({ member }) => member.id));
  const free = colleagues.data.members.nodes.filter(({ id }) => !seated.has(id));
  return (
    <SelectField
      label={words.account.team.member}
      name="memberId"
      required
      defaultValue=""
      hint={free.length === 0 ? words.account.team.everybodySits : undefined}
      fault={faults.at('memberId')}
    >
      <option value="" disabled>
        {words.account.team.memberPick}
      </option>
      {free.map(({ id, name, jobTitle }) => (
        <option key={id} value={id}>
          {jobTitle === null ? name : `${name} · ${jobTitle}`}
        </option>
      ))}
    </SelectField>
  );
}

function SeatFields({ room, seat, faults }: { readonly room: Room; readonly seat?: TeamSeat; readonly faults: Faults }): ReactNode {
  const { words } = useWords();
  const { team } = words.account;
  const own = teamOf(room, room.viewerSide);
  const others = teamOf(room, across(room.viewerSide));
  return (
    <>
      <SelectField label={team.role} name="role" required defaultValue={seat?.role ?? firstFree(room)} fault={faults.at('role')}>
        {rolesFor(
          room.viewerSide,
          own.map(({ role }) => role),
        ).map((role) => (
          <option key={role} value={role}>
            {words.seatRoles[role]}
          </option>
        ))}
      </SelectField>
      <SelectField label={team.counterpart} name="counterpartId" defaultValue={seat?.counterpart?.id ?? ''} fault={faults.at('counterpartId')}>
        <option value="">{team.noCounterpart}</option>
        {others.map(({ id, member, role }) => (
          <option key={id} value={id}>
            {`${member.name} · ${words.seatRoles[role] ?? role}`}
          </option>
        ))}
      </SelectField>
      <div className={css['fieldRow']}>
        <TextField
          label={team.allocation}
          name="allocationPercent"
          type="number"
          min={0}
          max={100}
          step={1}
          defaultValue={seat?.allocationPercent ?? ''}
          fault={faults.at('allocationPercent')}
        />
        <TextField label={team.startsOn} name="startsOn" type="date" required defaultValue={seat?.startsOn ?? today()} fault={faults.at('startsOn')} />
        <TextField label={team.endsOn} name="endsOn" type="date" defaultValue={seat?.endsOn ?? ''} fault={faults.at('endsOn')} />
      </div>
    </>
  );
}

/** A team begins with its lead; afterwards the lead's role is taken. */
function firstFree(room: Room): SeatRole | undefined {
  const taken = teamOf(room, room.viewerSide).map(({ role }) => role);
  return rolesFor(room.viewerSide, []).find((role) => !taken.includes(role));
}

const today = (): string => new Date().toISOString().slice(0, 10);
