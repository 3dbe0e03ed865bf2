import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { SIDES } from '../kit/side.js';
import { Badge } from '../kit/surface.js';
import css from './alliance.module.css';
import { missingApprovals, type Gated } from './gates.js';

/** Which side has approved, as two marks. */
export function ApprovalMarks({ project }: { readonly project: Pick<Gated, 'approvals'> }): ReactNode {
  const { words } = useWords();
  const { approvals } = words.alliance;
  const missing = missingApprovals(project);
  return (
    <ul className={css['marks']} aria-label={approvals.title}>
      {SIDES.map((side) => (
        <li key={side}>
          <Badge tone={missing.includes(side) ? 'neutral' : side === 'SUPPLIER' ? 'supplier' : 'customer'} plain>
            <span aria-hidden="true">{missing.includes(side) ? '○' : '✓'}</span>
            {missing.includes(side) ? approvals.missing(words.sides[side]) : approvals.given(words.sides[side])}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
