/**
 * The risks of a plan by probability and impact. The grid is a table of its own accord: columns and rows have names, and each risk is a button in its cell.
 * How grave a cell is, is told by its frame, its hatching and its word as well as by its colour.
 */
import type { ReactNode } from 'react';
import type { PlanItem } from '../../client/plan-draft.js';
import { useWords, type Words } from '../i18n/words.js';
import { Badge, type Tone } from '../kit/surface.js';
import css from './figures.module.css';

type Risk = PlanItem<'risks'>;
type Level = keyof Words['versions']['levels'];

const STEPS = [1, 2, 3, 4, 5] as const;
const TONES: Readonly<Record<Level, Tone>> = { LOW: 'neutral', MEDIUM: 'both', HIGH: 'warn', SEVERE: 'bad' };

/** How grave a risk is, by probability × impact: up to 4, up to 9, up to 14, and above. */
function levelOf(probability: number, impact: number): Level {
  const weight = probability * impact;
  return weight <= 4 ? 'LOW' : weight <= 9 ? 'MEDIUM' : weight <= 14 ? 'HIGH' : 'SEVERE';
}

interface RiskGridProps {
  readonly risks: readonly Risk[];
  /** Opens a risk by the id of its item. */
  readonly onOpen: (id: string) => void;
}

/** The grid, and below it the risks in words, the gravest first. */
export function RiskGrid({ risks, onOpen }: RiskGridProps): ReactNode {
  const { words } = useWords();
  if (risks.length === 0) return <p className={css['quiet']}>{words.versions.riskEmpty}</p>;
  const gravestFirst = risks.toSorted((left, right) => right.probability * right.impact - left.probability * left.impact || right.impact - left.impact);
  const numbers = new Map(gravestFirst.map(({ id }, index) => [id, index + 1]));
  return (
    <div className={css['risks']}>
      <div>
        <Grid {...{ risks: gravestFirst, numbers, onOpen }} />
        <Levels />
      </div>
      <RiskList {...{ risks: gravestFirst, onOpen }} />
    </div>
  );
}

function Grid({ risks, numbers, onOpen }: RiskGridProps & { readonly numbers: ReadonlyMap<string, number> }): ReactNode {
  const { words } = useWords();
  const { versions } = words;
  return (
    <table className={css['riskGrid']}>
      <caption className="visually-hidden">{versions.riskGrid}</caption>
      <thead>
        <tr>
          <td className={css['corner']} aria-hidden="true">
            <span>{versions.probability} ↑</span>
            <span>{versions.impact} →</span>
          </td>
          {STEPS.map((impact) => (
            <th key={impact} scope="col">
              <span className="visually-hidden">{versions.impact} </span>
              {impact}
              <small>{versions.scaleImpact[impact - 1]}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {STEPS.toReversed().map((probability) => (
          <tr key={probability}>
            <th scope="row">
              <span className="visually-hidden">{versions.probability} </span>
              {probability}
              <small>{versions.scale[probability - 1]}</small>
            </th>
            {STEPS.map((impact) => (
              <Cell
                key={impact}
                level={levelOf(probability, impact)}
                {...{ numbers, onOpen }}
                risks={risks.filter((risk) => risk.probability === probability && risk.impact === impact)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the frames and hatchings of the cells mean. */
function Levels(): ReactNode {
  const { words } = useWords();
  return (
    <ul className={css['levels']}>
      {(['LOW', 'MEDIUM', 'HIGH', 'SEVERE'] as const).map((level) => (
        <li key={level}>
          <span className={css['riskCell']} data-level={level} aria-hidden="true" />
          {words.versions.levels[level]}
        </li>
      ))}
    </ul>
  );
}

function Cell({ level, risks, numbers, onOpen }: RiskGridProps & { readonly level: Level; readonly numbers: ReadonlyMap<string, number> }): ReactNode {
  const { words } = useWords();
  return (
    <td className={css['riskCell']} data-level={level}>
      {risks.length > 0 && (
        <div className={css['cellHead']}>
          <span>{words.versions.levels[level]}</span>
          <span className={css['count']}>
            {risks.length}
            <span className="visually-hidden"> {words.versions.riskCount(risks.length).replace(/^\d+\s*/, '')}</span>
          </span>
        </div>
      )}
      {risks.map(({ id, title }) => (
        <button key={id} type="button" className={css['riskMark']} title={words.versions.openRisk(title)} onClick={() => onOpen(id)}>
          <b>{numbers.get(id)}</b>
          <span>{title}</span>
        </button>
      ))}
    </td>
  );
}

function RiskList({ risks, onOpen }: RiskGridProps): ReactNode {
  const { words } = useWords();
  const { versions } = words;
  return (
    <ol className={css['riskList']}>
      {risks.map((risk) => (
        <li key={risk.id}>
          <button type="button" onClick={() => onOpen(risk.id)}>
            {risk.title}
          </button>
          <span className={css['riskFacts']}>
            <Badge tone={TONES[levelOf(risk.probability, risk.impact)]}>{versions.levels[levelOf(risk.probability, risk.impact)]}</Badge>
            <span>
              {versions.probability} {risk.probability} × {versions.impact} {risk.impact} = {risk.probability * risk.impact}
            </span>
            <span>{versions.values['response']?.[risk.response]}</span>
            <span>{versions.values['status']?.[risk.status]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
