import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import css from './alliance.module.css';
import { gateOf, type Gated } from './gates.js';

/** A project as far as its gate is told: the names of both companies too. */
export interface GateNoted extends Gated {
  readonly account: Gated['account'] & { readonly customerName: string; readonly supplier: { readonly name: string } };
}

/** Says who must do what before the project can go on. */
export function GateNote({ project }: { readonly project: GateNoted }): ReactNode {
  const { words } = useWords();
  const { gates } = words.alliance;
  const gate = gateOf(project);
  const { viewerSide, customerName, supplier } = project.account;
  const other = viewerSide === 'SUPPLIER' ? customerName : supplier.name;
  const said = gates[gate];
  const isBlocked = gate.startsWith('waits') || gate === 'accountRests';
  return (
    <p className={joined(css['gate'], isBlocked && css['blocked'])}>
      <Icon name={isBlocked ? 'lock' : gate === 'over' ? 'check' : 'right'} size={12} />
      <span>{typeof said === 'string' ? said : said(other)}</span>
    </p>
  );
}
