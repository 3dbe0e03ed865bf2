import type { ReactNode } from 'react';
import type { MeasurementVerdictKind } from '../../client/generated/records.js';
import { useWords } from '../i18n/words.js';
import { Badge, type Tone } from '../kit/surface.js';

const TONES: Readonly<Record<MeasurementVerdictKind, Tone>> = { ACKNOWLEDGED: 'ok', DISPUTED: 'warn' };

/** What the other side says of a measurement. */
export function VerdictBadge({ verdict }: { readonly verdict: MeasurementVerdictKind | null }): ReactNode {
  const said = useWords().words.records.kpis;
  return verdict === null ? <Badge>{said.noAnswer}</Badge> : <Badge tone={TONES[verdict]}>{said.verdicts[verdict]}</Badge>;
}
