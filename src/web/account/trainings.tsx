/**
 * The trainings that both companies keep, and who of each takes part. The training in the address is shown with its people; each side names its own.
 */
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import {
  AccountTrainingsDocument,
  AttendanceCreateDocument,
  AttendanceDeleteDocument,
  AttendanceUpdateDocument,
  TrainingAttendancesDocument,
  TrainingCreateDocument,
  TrainingDeleteDocument,
  TrainingHeadDocument,
  TrainingUpdateDocument,
  type AccountTrainingsQuery,
  type TrainingAttendancesQuery,
} from '../../client/generated/trainings.js';
import { fixed, optional } from '../../protocol/field.js';
import { ATTENDANCE_FIELDS, TRAINING_FIELDS } from '../../protocol/training.js';
import { useRead } from '../data/server.js';
import { useWords, type Formats, type Words } from '../i18n/words.js';
import { ConfirmDeed, useDeed } from '../kit/deed.js';
import { ListCard, type Column } from '../kit/list-card.js';
import { isolated } from '../kit/names.js';
import { among } from '../kit/picked.js';
import { AudienceStrip, Badge, SideBadge, type Tone } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import { teamOf, type Room } from './room.js';

type Training = NonNullable<AccountTrainingsQuery['account']>['trainings']['nodes'][number];
type Attendance = NonNullable<TrainingAttendancesQuery['training']>['attendances']['nodes'][number];

const TONES: Readonly<Record<Attendance['status'], Tone>> = { INVITED: 'neutral', ATTENDED: 'ok', ABSENT: 'warn' };

/** The trainings of an account. */
export function TrainingsRoom({ room }: { readonly room: Room }): ReactNode {
  const { words, format } = useWords();
  const { mayWrite, companyName } = useSelf();
  const said = words.trainings;
  const [search] = useSearchParams();
  const [opened, setOpened] = useState<Training | 'new'>();
  const [removed, setRemoved] = useState<Training>();
  const shown = search.get('training');
  const strip = <AudienceStrip company={companyName} />;
  return (
    <>
      {strip}
      <ListCard
        isMain
        title={said.title}
        query={{
          document: AccountTrainingsDocument,
          variables: { id: room.id },
          page: ({ account }) => account?.trainings,
          on: ['account', 'training', 'attendance'],
        }}
        narrowings={[{ name: 'find', label: said.find, find: (contains) => ({ title: { contains } }) }]}
        columns={columnsOf(room, words, format)}
        keyOf={({ id }) => id}
        isShown={({ id }) => id === shown}
        nameOf={({ title }) => title}
        empty={said.none}
        create={mayWrite && (room.status === 'ACTIVE' || room.status === 'SUSPENDED') ? { label: said.create, act: () => setOpened('new') } : undefined}
        acts={(training) => [
          ...(training.viewerCan.update ? [{ label: words.kit.edit, act: () => setOpened(training) }] : []),
          ...(training.viewerCan.delete ? [{ label: words.kit.remove, act: () => setRemoved(training) }] : []),
        ]}
      />
      {shown !== null && <People key={shown} id={shown} room={room} />}
      {opened !== undefined && (
        <TrainingDialog seen={opened === 'new' ? undefined : opened} accountId={room.id} lead={strip} onClose={() => setOpened(undefined)} />
      )}
      {removed !== undefined && (
        <ConfirmDeed
          title={said.removeTitle(removed.title)}
          confirm={words.kit.remove}
          of={TrainingDeleteDocument}
          variables={{ input: { id: removed.id, expectedVersion: removed.version } }}
          done={said.removed}
          onClose={() => setRemoved(undefined)}
        >
          {said.removeLead}
        </ConfirmDeed>
      )}
    </>
  );
}

interface TrainingDialogProps {
  readonly seen: Training | undefined;
  readonly accountId: string;
  readonly lead: ReactNode;
  readonly onClose: () => void;
}

function TrainingDialog({ seen, accountId, lead, onClose }: TrainingDialogProps): ReactNode {
  const { trainings: said } = useWords().words;
  return (
    <ThingDialog
      titles={said}
      lead={lead}
      of={TRAINING_FIELDS}
      said={{
        title: said.name,
        heldOn: said.heldOn,
        form: { label: said.form, choices: said.forms },
        place: said.place,
        link: said.link,
        trainer: said.trainer,
        capacity: said.capacity,
        notes: said.notes,
      }}
      rows={[
        ['heldOn', 'form'],
        ['trainer', 'capacity'],
      ]}
      seen={seen}
      place={{ accountId }}
      create={TrainingCreateDocument}
      update={TrainingUpdateDocument}
      onClose={onClose}
    />
  );
}

function columnsOf(room: Room, { trainings: said }: Words, format: Formats): readonly Column<Training>[] {
  return [
    { head: said.name, cell: ({ id, title }) => <Link href={`${paths.account(room.id, 'trainings')}?training=${id}`}>{title}</Link> },
    { head: said.heldOn, cell: ({ heldOn }) => <time dateTime={heldOn}>{format.day(heldOn)}</time> },
    { head: said.form, cell: ({ form }) => said.forms[form] },
    { head: said.place, cell: (training) => <Place training={training} /> },
    { head: said.trainer, cell: ({ trainer }) => trainer !== null && <bdi>{trainer}</bdi> },
    {
      head: said.people,
      isNumber: true,
      cell: ({ attendances, capacity }) => (capacity === null ? format.number(attendances.totalCount) : said.of(attendances.totalCount, capacity)),
    },
  ];
}

function peopleColumns({ trainings: said }: Words, format: Formats): readonly Column<Attendance>[] {
  return [
    { head: said.person, cell: (each) => <bdi>{nameIn(each) ?? said.somebody}</bdi> },
    { head: said.side, cell: ({ side }) => <SideBadge side={side} /> },
    { head: said.status, cell: ({ status }) => <Badge tone={TONES[status]}>{said.statuses[status]}</Badge> },
    { head: said.certificateOn, cell: ({ certificateOn }) => certificateOn !== null && <time dateTime={certificateOn}>{format.day(certificateOn)}</time> },
  ];
}

/** Where people meet: a place, or the address of a meeting, which leads only into the web. */
function Place({ training: { place, link } }: { readonly training: Training }): ReactNode {
  return (
    <>
      {place !== null && <bdi>{place}</bdi>}{' '}
      {link !== null && (/^https?:\/\//.test(link) && URL.canParse(link) ? <a href={link}>{new URL(link).host}</a> : <bdi>{link}</bdi>)}
    </>
  );
}

/** Who takes part in one training; nothing where it is none of this account. */
function People({ id, room }: { readonly id: string; readonly room: Room }): ReactNode {
  const { words, format } = useWords();
  const { companyName } = useSelf();
  const said = words.trainings;
  const [opened, setOpened] = useState<Attendance | 'new'>();
  const remove = useDeed(AttendanceDeleteDocument);
  const training = useRead(TrainingHeadDocument, { id }, { on: ['training'] }).data?.training;
  if (training?.account.id !== room.id) return null;
  const own = teamOf(room, room.viewerSide).map(({ member }) => member);
  const changed = opened === 'new' ? undefined : opened;
  return (
    <>
      <ListCard
        title={said.peopleOf(training.title)}
        query={{ document: TrainingAttendancesDocument, variables: { id }, page: ({ training: found }) => found?.attendances, on: ['training', 'attendance'] }}
        columns={peopleColumns(words, format)}
        keyOf={(each) => each.id}
        nameOf={(each) => nameIn(each) ?? said.somebody}
        empty={said.nobody}
        create={training.viewerCan.attend ? { label: said.add, act: () => setOpened('new') } : undefined}
        acts={(each) =>
          each.viewerCan.update
            ? [
                { label: words.kit.edit, act: () => setOpened(each) },
                { label: words.kit.remove, act: () => remove.perform({ input: { id: each.id, expectedVersion: each.version } }, said.personRemoved) },
              ]
            : []
        }
      />
      {opened !== undefined && (
        <ThingDialog
          titles={{ create: said.add, edit: said.editPerson }}
          lead={<AudienceStrip company={companyName} />}
          of={{
            ...ATTENDANCE_FIELDS,
            memberId: fixed(optional(among('A member of the own team.', own, ({ id: memberId, name }) => [memberId, isolated(name)]))),
          }}
          said={{
            memberId: { label: said.member, none: said.nobodyOfTeam },
            name: { label: said.otherName, hint: said.otherNameHint },
            status: { label: said.status, choices: said.statuses },
            certificateOn: said.certificateOn,
          }}
          rows={[['status', 'certificateOn']]}
          seen={changed === undefined ? undefined : { ...changed, memberId: changed.member?.id ?? null }}
          place={{ trainingId: id }}
          create={AttendanceCreateDocument}
          update={AttendanceUpdateDocument}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

const nameIn = ({ member, name }: Attendance): string | null => member?.name ?? name;
