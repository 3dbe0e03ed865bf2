/**
 * How the reader chooses: view and side as switches, the rest as fields. Every choice stands in the address, so that a view can be sent and kept.
 */
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import type { Side } from '../../client/generated/account.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { SelectField, TextField } from '../kit/field.js';
import { FILTERS, isFilterOf, isNarrowed, type FilterName, type PortfolioChoice } from './portfolio-choice.js';
import type { PortfolioRow } from './portfolio-row.js';
import { withParameters } from '../kit/with-parameters.js';
import css from './portfolio.module.css';

interface FilterBarProps {
  readonly rows: readonly PortfolioRow[];
  readonly choice: PortfolioChoice;
  /** Sides on which the company has accounts. */
  readonly sides: readonly Side[];
}

/** The switches and filters above the portfolio. */
export function FilterBar({ rows, choice, sides }: FilterBarProps): ReactNode {
  const { words } = useWords();
  const choose = useChoose();
  const side = sides.length === 1 ? (sides[0] ?? null) : choice.side;
  const filters = FILTERS.filter((name) => isFilterOf(name, side) && rows.some((row) => isFilterOf(name, row.side)));
  return (
    <div className={css['bar']}>
      <div className={css['switches']}>
        <Switch
          label={words.portfolio.view}
          options={[
            ['', words.portfolio.views.table],
            ['matrix', words.portfolio.views.matrix],
          ]}
          chosen={choice.view === 'matrix' ? 'matrix' : ''}
          choose={(view) => choose({ view })}
        />
        {sides.length > 1 && (
          <Switch
            label={words.portfolio.side}
            options={[
              ['', words.portfolio.sideChoices.all],
              ['supplier', words.portfolio.sideChoices.SUPPLIER],
              ['customer', words.portfolio.sideChoices.CUSTOMER],
            ]}
            chosen={choice.side?.toLowerCase() ?? ''}
            choose={(value) => choose({ side: value })}
          />
        )}
      </div>
      <div className={css['filters']} role="search" aria-label={words.portfolio.filters}>
        <TextField
          label={words.portfolio.text}
          type="search"
          placeholder={words.portfolio.textHint}
          value={choice.text}
          onChange={(event) => choose({ q: event.target.value })}
        />
        {filters.map((name) => (
          <Filter key={name} name={name} rows={rows} value={choice.filters[name] ?? ''} choose={(value) => choose({ [name]: value })} />
        ))}
        {isNarrowed(choice) && (
          <Button look="quiet" onClick={() => choose(Object.fromEntries(['q', ...FILTERS].map((name) => [name, ''])))}>
            {words.portfolio.clear}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Writes choices into the address; an empty one is taken out. */
export function useChoose(): (changes: Readonly<Record<string, string>>) => void {
  const [, setSearch] = useSearchParams();
  return (changes) => setSearch(withParameters(changes), { replace: true });
}

interface SwitchProps {
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly chosen: string;
  readonly choose: (value: string) => void;
}

function Switch({ label, options, chosen, choose }: SwitchProps): ReactNode {
  return (
    <div className={css['switch']} role="group" aria-label={label}>
      {options.map(([value, text]) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => choose(value)}>
          {text}
        </button>
      ))}
    </div>
  );
}

interface FilterProps {
  readonly name: FilterName;
  readonly rows: readonly PortfolioRow[];
  readonly value: string;
  readonly choose: (value: string) => void;
}

/** A filter offers only what occurs, and what is chosen. */
function Filter({ name, rows, value, choose }: FilterProps): ReactNode {
  const { words } = useWords();
  const { portfolio } = words;
  const [label, options, isPrivate]: readonly [string, Readonly<Record<string, string>>, boolean] = {
    stage: [portfolio.columns.stage, words.stages, false] as const,
    status: [portfolio.status, words.statuses, false] as const,
    tier: [portfolio.columns.tier, portfolio.tiers, true] as const,
    health: [portfolio.columns.health, portfolio.healths, true] as const,
    sourcingClass: [portfolio.columns.sourcingClass, portfolio.sourcingClasses, true] as const,
  }[name];
  const occurring = new Set<string | null>(rows.map((row) => row[name]));
  return (
    <SelectField
      label={isPrivate ? portfolio.privateFilter(label) : label}
      value={value}
      none={portfolio.any}
      options={Object.fromEntries(Object.entries(options).filter(([option]) => occurring.has(option) || option === value))}
      onChange={(event) => choose(event.target.value)}
    />
  );
}
