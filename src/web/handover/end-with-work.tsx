/**
 * The question before a seat or a membership ends: what is open of the person, and who takes it over.
 */
import { useState, type ReactNode } from 'react';
import {
  HandOverWorkDocument,
  OpenWorkDocument,
  SuccessorsDocument,
  type OpenWorkKind,
  type OpenWorkQuery,
  type SuccessorsQuery,
} from '../../client/generated/handover.js';
import { Trouble, sentenceOf } from '../data/problem.js';
import { localDay } from '../data/local-day.js';
import { useReadAll } from '../data/read-all.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField } from '../kit/field.js';
import kit from '../kit/kit.module.css';
import { Skeleton } from '../kit/surface.js';
import { isolated } from '../kit/names.js';
import { toast } from '../kit/toast.js';
import { useSelf } from '../shell/self.js';

type Open = OpenWorkQuery['openWork'][number];

const successorsIn = ({ members }: SuccessorsQuery): SuccessorsQuery['members'] => members;

/** They go with the seat, whoever has it. */
const OF_THE_SEAT: readonly OpenWorkKind[] = ['SIGNATURE', 'APPROVAL'];

interface EndWithWorkProps {
  readonly member: { readonly id: string; readonly name: string };
  /** The account whose seat ends; without it the membership does. */
  readonly accountId?: string;
  readonly title: string;
  readonly confirm: string;
  /** What else the end means. */
  readonly children: ReactNode;
  /** Ends it without a hand-over. */
  readonly endAlone: { readonly act: () => void; readonly isBusy: boolean; readonly cause: unknown };
  readonly onEnded: () => void;
  readonly onClose: () => void;
}

/** The dialog. The work goes over and the end comes in one act. */
export function EndWithWork({ member, accountId, title, confirm, children, endAlone, onEnded, onClose }: EndWithWorkProps): ReactNode {
  const { words } = useWords();
  const said = words.work.handOver;
  const { companyId } = useSelf();
  const read = useRead(OpenWorkDocument, { memberId: member.id, accountId: accountId ?? null });
  const successors = useReadAll(SuccessorsDocument, { company: companyId }, successorsIn, { on: ['member'] });
  const handOver = useAct(HandOverWorkDocument);
  const [successorId, setSuccessor] = useState('');
  const open = read.data?.openWork;
  const colleagues = successors.data?.filter(({ id }) => id !== member.id) ?? [];
  const isLooking = successors.data === undefined && successors.error === null;
  const mayMove = open?.some(({ kind }) => !OF_THE_SEAT.includes(kind)) === true;
  const cause = handOver.error ?? endAlone.cause;
  const end = (): void => {
    if (successorId === '') endAlone.act();
    else
      handOver.mutate(
        { input: { memberId: member.id, successorId, accountId: accountId ?? null, startsOn: localDay(new Date()), ends: true } },
        {
          onSuccess: ({ workHandOver: { moved } }) => {
            const name = colleagues.find(({ id }) => id === successorId)?.name ?? '';
            toast(said.moved(moved ?? 0, name));
            onEnded();
          },
        },
      );
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      {read.error !== null && <Trouble cause={read.error} again={() => void read.refetch()} />}
      {successors.error !== null && <Trouble cause={successors.error} again={() => void successors.refetch()} />}
      {(open === undefined || isLooking) && read.error === null && <Skeleton lines={3} />}
      {open?.length === 0 && <p>{said.nothing(member.name)}</p>}
      {open !== undefined && open.length > 0 && <OpenList open={open} name={member.name} withAccounts={accountId === undefined} />}
      {mayMove && successors.data !== undefined && (
        <SelectField label={said.successor} value={successorId} onChange={(event) => setSuccessor(event.target.value)}>
          <option value="">{said.nobody}</option>
          {colleagues.map(({ id, name, jobTitle }) => (
            <option key={id} value={id}>
              {jobTitle === null ? name : `${isolated(name)} · ${isolated(jobTitle)}`}
            </option>
          ))}
        </SelectField>
      )}
      {cause !== null && cause !== undefined && (
        <p className={kit['fault']} role="alert">
          {sentenceOf(cause, words)}
        </p>
      )}
      <div className={kit['formFoot']}>
        <Button look="quiet" onClick={onClose}>
          {words.kit.cancel}
        </Button>
        <Button look="danger" isOff={open === undefined || isLooking || handOver.isPending || endAlone.isBusy} onClick={end}>
          {successorId === '' ? confirm : said.confirm}
        </Button>
      </div>
    </Dialog>
  );
}

function OpenList({ open, name, withAccounts }: { readonly open: readonly Open[]; readonly name: string; readonly withAccounts: boolean }): ReactNode {
  const { words } = useWords();
  const said = words.work.handOver;
  return (
    <>
      <p>{said.open(open.length, name)}</p>
      <ul aria-label={said.list} className={kit['scrollList']} tabIndex={0}>
        {open.map(({ kind, id, title, accountName }) => (
          <li key={`${kind}${id}`}>
            {said.kinds[kind]}: <bdi>{title}</bdi>
            {withAccounts && kind !== 'LEAD' && (
              <small>
                {' '}
                · <bdi>{accountName}</bdi>
              </small>
            )}
          </li>
        ))}
      </ul>
      {open.some(({ kind }) => OF_THE_SEAT.includes(kind)) && <p className={kit['small-print']}>{said.ofTheSeat}</p>}
    </>
  );
}
