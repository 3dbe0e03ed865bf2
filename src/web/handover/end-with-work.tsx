/**
 * The question before a seat or a membership ends: what is open of the person, and who takes it over.
 */
import { useState, type ReactNode } from 'react';
import {
  HandOverWorkDocument,
  OpenWorkDocument,
  SuccessorsDocument,
  type HandOverWorkMutation,
  type OpenWorkKind,
  type OpenWorkQuery,
  type SuccessorsQuery,
} from '../../client/generated/handover.js';
import { Trouble } from '../data/problem.js';
import { localDay } from '../data/local-day.js';
import { useReadAll } from '../data/read-all.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField } from '../kit/field.js';
import { FormFoot } from '../kit/form.js';
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
  const [successorId, setSuccessor] = useState('');
  const { reads, open, colleagues, isLooking } = useWhatIsOpen(member.id, accountId);
  const handOver = useAct(HandOverWorkDocument);
  const cause = handOver.error ?? endAlone.cause ?? null;
  const end = (): void => {
    if (successorId === '') {
      endAlone.act();
      return;
    }
    const onSuccess = ({ workHandOver: { moved } }: HandOverWorkMutation): void => {
      toast(said.moved(moved ?? 0, colleagues?.find(({ id }) => id === successorId)?.name ?? ''));
      onEnded();
    };
    handOver.mutate({ input: { memberId: member.id, successorId, accountId: accountId ?? null, startsOn: localDay(new Date()), ends: true } }, { onSuccess });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      {reads.map((read, index) => read.error !== null && <Trouble key={index} cause={read.error} again={() => void read.refetch()} />)}
      {isLooking && <Skeleton lines={3} />}
      {open !== undefined && <OpenList open={open} name={member.name} withAccounts={accountId === undefined} />}
      {colleagues !== undefined && open?.some(canMove) === true && (
        <SelectField
          label={said.successor}
          value={successorId}
          none={said.nobody}
          options={Object.fromEntries(colleagues.map(({ id, name, jobTitle }) => [id, jobTitle === null ? name : `${isolated(name)} · ${isolated(jobTitle)}`]))}
          onChange={(event) => setSuccessor(event.target.value)}
        />
      )}
      <FormFoot
        look="danger"
        type="button"
        submit={successorId === '' ? confirm : said.confirm}
        isBusy={open === undefined || isLooking || handOver.isPending || endAlone.isBusy}
        cause={cause}
        onCancel={onClose}
        onClick={end}
      />
    </Dialog>
  );
}

/** What is open of a member, and who can take it over. */
function useWhatIsOpen(memberId: string, accountId: string | undefined) {
  const { companyId } = useSelf();
  const read = useRead(OpenWorkDocument, { memberId, accountId: accountId ?? null });
  const successors = useReadAll(SuccessorsDocument, { company: companyId }, successorsIn, { on: ['member'] });
  const isAwaited = ({ data, error }: { readonly data: unknown; readonly error: Error | null }): boolean => data === undefined && error === null;
  return {
    reads: [read, successors],
    open: read.data?.openWork,
    colleagues: successors.data?.filter(({ id }) => id !== memberId),
    isLooking: isAwaited(read) || (read.error === null && isAwaited(successors)),
  };
}

const canMove = ({ kind }: Open): boolean => !OF_THE_SEAT.includes(kind);

function OpenList({ open, name, withAccounts }: { readonly open: readonly Open[]; readonly name: string; readonly withAccounts: boolean }): ReactNode {
  const { words } = useWords();
  const said = words.work.handOver;
  if (open.length === 0) return <p>{said.nothing(name)}</p>;
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
