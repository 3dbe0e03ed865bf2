/**
 * Edits of deliverables in their cells: each is shown at once, they are sent one after the other, and each says which version it was made on. One's own
 * earlier edit is no reason to be refused; somebody else's is.
 */
import { useRef, useState } from 'react';
import { DeliverableUpdateDocument, type DeliverableUpdateInput, type ProjectDeliverablesQuery } from '../../client/generated/alliance.js';
import { sentenceOf } from '../data/problem.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { toast } from '../kit/toast.js';

/** A deliverable as it was read. */
export type Deliverable = NonNullable<ProjectDeliverablesQuery['allianceProject']>['deliverables']['nodes'][number];

/** What is written. */
export type DeliverableChange = Omit<DeliverableUpdateInput, 'id' | 'expectedVersion'>;

/** What the edit makes of the row until the server has answered. */
type Shown = Partial<Pick<Deliverable, 'title' | 'description' | 'owner' | 'dueOn' | 'status' | 'rank'>>;

/** Own edits of one row that may not have come back yet. */
interface Pending {
  readonly shown: Shown;
  readonly inFlight: number;
  /** The version that the last answered edit made; a row that was read before it is behind. */
  readonly version: number;
}

type Edits = Readonly<Record<string, Pending>>;

/** Writes deliverables, and shows them as they will be. */
export function useDeliverableEdits(): {
  readonly shown: (row: Deliverable) => Deliverable;
  readonly change: (row: Deliverable, values: DeliverableChange, shown: Shown) => void;
} {
  const { words } = useWords();
  const { mutateAsync } = useAct(DeliverableUpdateDocument);
  const [edits, setEdits] = useState<Edits>({});
  const versions = useRef(new Map<string, number>());
  const line = useRef<Promise<void>>(Promise.resolve());

  const write = async ({ id, version }: Deliverable, values: DeliverableChange): Promise<void> => {
    try {
      const expectedVersion = Math.max(version, versions.current.get(id) ?? 0);
      const { deliverableUpdate } = await mutateAsync({ input: { id, expectedVersion, ...values } });
      const made = deliverableUpdate.deliverable?.version ?? expectedVersion;
      versions.current.set(id, made);
      setEdits((before) => answered(before, id, made));
    } catch (cause) {
      toast(sentenceOf(cause, words));
      setEdits((before) => refused(before, id));
    }
  };
  const change = (row: Deliverable, values: DeliverableChange, shown: Shown): void => {
    setEdits((before) => begun(before, row, shown));
    line.current = line.current.then(() => write(row, values));
  };
  return { shown: (row) => (isAhead(edits[row.id], row) ? { ...row, ...edits[row.id]?.shown } : row), change };
}

function isAhead(edit: Pending | undefined, row: Deliverable): boolean {
  return edit !== undefined && (edit.inFlight > 0 || row.version < edit.version);
}

function begun(edits: Edits, row: Deliverable, shown: Shown): Edits {
  const known = edits[row.id];
  const base = isAhead(known, row) ? known?.shown : {};
  return { ...edits, [row.id]: { shown: { ...base, ...shown }, inFlight: (known?.inFlight ?? 0) + 1, version: known?.version ?? 0 } };
}

function answered(edits: Edits, id: string, version: number): Edits {
  const known = edits[id];
  return known === undefined ? edits : { ...edits, [id]: { ...known, inFlight: known.inFlight - 1, version } };
}

/** What was refused is shown no longer. */
function refused(edits: Edits, id: string): Edits {
  const known = edits[id];
  return known === undefined ? edits : { ...edits, [id]: { shown: {}, inFlight: known.inFlight - 1, version: known.version } };
}
