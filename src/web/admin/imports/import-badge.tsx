import type { ReactNode } from 'react';
import type { ImportStatus } from '../../../client/generated/imports.js';
import { useWords } from '../../i18n/words.js';
import { Badge, type Tone } from '../../kit/surface.js';

const TONES: Readonly<Record<ImportStatus, Tone>> = {
  AWAITING_FILE: 'warn',
  QUEUED: 'neutral',
  RUNNING: 'both',
  DONE: 'ok',
  REFUSED: 'bad',
  FAILED: 'bad',
  CANCELLED: 'neutral',
};

/** Whether an import is not over yet. */
export function isOpen(status: ImportStatus): boolean {
  return status === 'AWAITING_FILE' || status === 'QUEUED' || status === 'RUNNING';
}

/** Where an import stands, in a word and a shape. */
export function ImportBadge({ status, dryRun }: { readonly status: ImportStatus; readonly dryRun: boolean }): ReactNode {
  const said = useWords().words.imports;
  return (
    <>
      <Badge tone={TONES[status]}>{said.statuses[status]}</Badge> {dryRun && <Badge plain>{said.rehearsal}</Badge>}
    </>
  );
}
