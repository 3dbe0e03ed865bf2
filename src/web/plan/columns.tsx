/**
 * The columns of the plan's four tables: which fields, in which order, and how each is shown and chosen.
 */
import type { PlanItem } from '../../client/plan-draft.js';
import {
  ACTION_STATUSES,
  BENEFICIARIES,
  MILESTONE_STATUSES,
  OBJECTIVE_STATUSES,
  RISK_RESPONSES,
  RISK_STATUSES,
  UNTITLED,
  type PlanCollection,
} from '../../protocol/plan-document.js';
import type { CellValue, Column } from '../editor/column.js';
import type { Titled } from '../editor/items-table.js';
import type { Formats, Words } from '../i18n/words.js';
import { isolated } from '../kit/names.js';
import { SIDES } from '../kit/side.js';
import { Badge, SideBadge, type Tone } from '../kit/surface.js';
import type { Person } from './room.js';
import { Sparkline } from './sparkline.js';

/** What columns need to know beside the items. */
export interface ColumnContext {
  readonly words: Words;
  readonly format: Formats;
  readonly people: ReadonlyMap<string, Person>;
  readonly objectives: readonly PlanItem<'objectives'>[];
}

type Columns = { readonly [Name in PlanCollection]: readonly Column<PlanItem<Name>>[] };

const TONES: Readonly<Record<string, Tone>> = {
  ON_TRACK: 'ok',
  AT_RISK: 'warn',
  ACHIEVED: 'ok',
  REACHED: 'ok',
  MISSED: 'bad',
  DOING: 'both',
  DONE: 'ok',
  OCCURRED: 'bad',
};

/** The title of an item, or what stands for one that has none yet. */
export function shownTitle({ title }: Pick<Titled, 'title'>, fresh: string): string {
  return title === UNTITLED ? fresh : title;
}

type Field = keyof Words['plan']['fields'];

/** Makes columns of one field each. */
function columnsFor({ words, format, people, objectives }: ColumnContext) {
  const { plan } = words;
  const { fields } = plan;
  function field<Item extends Titled>(name: Field & keyof Item, kind: Column<Item>['kind'], more: Partial<Column<Item>> = {}): Column<Item> {
    return { field: name, label: fields[name], kind, value: (item) => (item[name] ?? null) as CellValue, ...more };
  }
  return {
    field,
    choice: <Item extends Titled>(name: Field & keyof Item, values: readonly string[], labels: Readonly<Record<string, string>>): Column<Item> => {
      const options = values.map((value) => ({ value, label: labels[value] ?? value }));
      const show = (item: Item) => <Badge tone={TONES[String(item[name])] ?? 'neutral'}>{labels[String(item[name])] ?? String(item[name])}</Badge>;
      return field<Item>(name, 'choice', { options, show });
    },
    title: <Item extends Titled>(name: PlanCollection): Column<Item> => {
      return field<Item>('title', 'text', { isWide: true, empty: plan.fresh[name], value: (item) => (item.title === UNTITLED ? '' : item.title) });
    },
    owner: <Item extends Titled & { readonly ownerId: string | null }>(): Column<Item> => {
      const current = [...people].filter(([, { isFormer }]) => !isFormer);
      const options = current.map(([value, { name, side }]) => ({ value, label: `${isolated(name)} · ${words.sides[side]}` }));
      const show = ({ ownerId }: Item) => (ownerId === null ? null : (people.get(ownerId)?.name ?? plan.somebodyGone));
      return field<Item>('ownerId', 'choice', { isOptional: true, options, show });
    },
    due: <Item extends Titled & { readonly dueOn: string | null }>(): Column<Item> => {
      return field<Item>('dueOn', 'day', { isOptional: true, show: ({ dueOn }) => (dueOn === null ? null : format.day(dueOn)) });
    },
    objective: <Item extends Titled & { readonly objectiveId: string | null }>(): Column<Item> => {
      const labels = new Map(objectives.map((each) => [each.id, shownTitle(each, plan.fresh.objectives)]));
      const options = [...labels].map(([value, label]) => ({ value, label }));
      const show = ({ objectiveId }: Item) => (objectiveId === null ? null : (labels.get(objectiveId) ?? plan.noObjective));
      return field<Item>('objectiveId', 'choice', { isOptional: true, options, show });
    },
    long: <Item extends Titled>(name: 'description' | 'mitigation'): Column<Item> => {
      return field<Item>(name as Field & keyof Item, 'long', { isOptional: true });
    },
  };
}

/** The columns of every table. */
export function planColumns(context: ColumnContext): Columns {
  const { words, format } = context;
  const { plan } = words;
  const { field, choice, title, owner, due, objective, long } = columnsFor(context);
  return {
    objectives: [
      title('objectives'),
      owner(),
      choice('beneficiary', BENEFICIARIES, plan.beneficiaries),
      choice('status', OBJECTIVE_STATUSES, plan.statuses),
      field('kpiName', 'text', { isOptional: true }),
      field('kpiUnit', 'text', { isOptional: true }),
      field('kpiBaseline', 'number', { isOptional: true, show: ({ kpiBaseline }) => (kpiBaseline === null ? null : format.number(kpiBaseline)) }),
      {
        field: 'targets',
        label: plan.fields.targets,
        kind: 'shown',
        value: ({ targets }) => (targets === null ? null : Object.keys(targets).length),
        show: ({ kpiBaseline, targets, kpiUnit, kpiName }) =>
          targets === null ? null : <Sparkline baseline={kpiBaseline} targets={targets} unit={kpiUnit} label={kpiName ?? plan.fields.targets} />,
      },
      long('description'),
    ],
    milestones: [title('milestones'), objective(), due(), owner(), choice('status', MILESTONE_STATUSES, plan.statuses)],
    actions: [
      title('actions'),
      objective(),
      field('side', 'choice', {
        isOptional: true,
        options: SIDES.map((value) => ({ value, label: words.sides[value] })),
        show: ({ side }) => (side === null ? null : <SideBadge side={side} />),
      }),
      owner(),
      due(),
      choice('status', ACTION_STATUSES, plan.statuses),
      long('description'),
    ],
    risks: [
      title('risks'),
      field('probability', 'number'),
      field('impact', 'number'),
      choice('response', RISK_RESPONSES, plan.riskResponses),
      owner(),
      choice('status', RISK_STATUSES, plan.statuses),
      long('mitigation'),
      objective(),
    ],
  };
}
