/**
 * The way of a project in stages, with the gate before APPROVED. A project on hold stands where it was running; a cancelled one says so.
 */
import type { ReactNode } from 'react';
import type { AllianceProjectStage } from '../../client/generated/account.js';
import { useWords } from '../i18n/words.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import { Badge } from '../kit/surface.js';
import css from './alliance.module.css';
import { STEPS } from './gates.js';

/** The steps. */
export function Stepper({ stage }: { readonly stage: AllianceProjectStage }): ReactNode {
  const { words } = useWords();
  const { stages, project } = words.alliance;
  const shown: AllianceProjectStage = stage === 'ON_HOLD' ? 'RUNNING' : stage;
  const at = STEPS.findIndex((step) => step === shown);
  return (
    <ol className={css['stepper']} aria-label={project.stepper}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={joined(css['step'], index < at && css['passed'], index === at && css['current'])}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={css['dot']} aria-hidden="true">
            {index < at ? '✓' : index + 1}
          </span>
          <span>
            {stages[step]}
            {index < at && <span className="visually-hidden"> ({project.done})</span>}
          </span>
          {step === 'APPROVED' && at < index && <GateMark />}
          {step === 'RUNNING' && stage === 'ON_HOLD' && <Badge tone="warn">{stages.ON_HOLD}</Badge>}
        </li>
      ))}
      {stage === 'CANCELLED' && (
        <li className={css['step']} aria-current="step">
          <Badge tone="bad">{stages.CANCELLED}</Badge>
        </li>
      )}
    </ol>
  );
}

function GateMark(): ReactNode {
  const { words } = useWords();
  return (
    <span className={css['stepGate']} title={words.alliance.project.gate}>
      <Icon name="sign" size={14} />
      <span className="visually-hidden">{words.alliance.project.gate}</span>
    </span>
  );
}
