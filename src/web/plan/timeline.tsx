/**
 * The years of a plan: a lane for each objective with its targets per period, milestones as diamonds, actions as dots, and where we are today. The marks are
 * walked along with the arrow keys, and the same stands below as a table.
 */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useToday } from '../data/today.js';
import { useWords, type Formats, type Words } from '../i18n/words.js';
import { isolated } from '../kit/names.js';
import type { People } from './plan-content.js';
import { layTimeline, shortened, textWidth, type Lane, type PlacedMark, type TimelineLayout, type TimelineSource } from './timeline-layout.js';
import { targetsInOrder } from './periods.js';
import css from './figures.module.css';

const AXIS = 26;
const TITLE = 24;
const TARGET_ROW = 24;
const MARK_ROW = 24;
const LANE_END = 12;
const NARROWEST = 300;

interface TimelineProps extends TimelineSource {
  readonly people: People;
}

/** The calendar. */
export function Timeline({ people, ...source }: TimelineProps): ReactNode {
  const { words, format } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { startsOn, endsOn, objectives, milestones, actions } = source;
  const layout = useMemo(
    () => (width === 0 ? undefined : layTimeline({ startsOn, endsOn, objectives, milestones, actions }, width)),
    [startsOn, endsOn, objectives, milestones, actions, width],
  );
  const [told, setTold] = useState<string>();
  const isEmpty = ![...milestones, ...actions].some(({ dueOn }) => dueOn !== null) && objectives.every(({ targets }) => targetsInOrder(targets).length === 0);
  if (isEmpty) return <p className={css['quiet']}>{words.versions.timelineEmpty}</p>;
  const tell = (mark: PlacedMark): string => markText(mark, people, words, format);
  return (
    <div className={css['timeline']}>
      <div ref={frame} className={css['timelineFrame']}>
        {layout !== undefined && <Drawing layout={layout} width={width} tell={tell} onTell={setTold} />}
      </div>
      <p className={css['told']} aria-hidden="true">
        {told ?? words.versions.timelineHint}
      </p>
      <Legend />
      <TimelineTable {...source} people={people} />
    </div>
  );
}

function useWidth(frame: { readonly current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(NARROWEST, Math.floor(entry?.contentRect.width ?? 0))));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

function markText(mark: PlacedMark, people: People, words: Words, format: Formats): string {
  const { versions } = words;
  const { kind, item, dueOn } = mark;
  const side = mark.kind === 'action' ? mark.item.side : null;
  const owner = isolated((item.ownerId === null ? undefined : people.get(item.ownerId)?.name) ?? '');
  const facts = [format.day(dueOn), versions.values['status']?.[item.status], side === null ? undefined : words.sides[side], owner];
  return `${versions[kind]}: ${isolated(item.title)} · ${facts.filter((fact) => fact !== undefined && fact !== '').join(' · ')}`;
}

// ——— the drawing ———

interface DrawingProps {
  readonly layout: TimelineLayout;
  readonly width: number;
  readonly tell: (mark: PlacedMark) => string;
  readonly onTell: (text: string | undefined) => void;
}

const laneHeight = ({ targetRows, markRows }: Lane): number => TITLE + targetRows * TARGET_ROW + markRows * MARK_ROW + LANE_END;

function Drawing({ layout, width, tell, onTell }: DrawingProps): ReactNode {
  const { words } = useWords();
  const tops: number[] = [];
  let height = AXIS;
  for (const lane of layout.lanes) {
    tops.push(height);
    height += laneHeight(lane);
  }
  const [current, setCurrent] = useState<string>();
  const order = layout.lanes.flatMap(({ marks }) => marks.map(({ item }) => item.id));
  const entry = current !== undefined && order.includes(current) ? current : order[0];
  return (
    <svg
      className={css['drawing']}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={words.versions.timeline}
      onKeyDown={walk}
    >
      <Axis {...{ layout, height }} />
      <Today {...{ layout, width, height }} />
      {layout.lanes.map((lane, index) => (
        <LaneDrawing key={lane.objective?.id ?? ''} {...{ lane, width, tell, onTell, entry, onReach: setCurrent }} top={tops[index] ?? 0} />
      ))}
    </svg>
  );
}

/** Arrow keys lead from mark to mark in the order of lanes and days. */
function walk(event: KeyboardEvent<SVGSVGElement>): void {
  const marks = [...event.currentTarget.querySelectorAll<SVGGElement>('[data-mark]')];
  const at = marks.findIndex((mark) => mark === event.target);
  const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  marks[Math.min(Math.max(next, 0), marks.length - 1)]?.focus();
}

function Axis({ layout, height }: { readonly layout: TimelineLayout; readonly height: number }): ReactNode {
  return (
    <g aria-hidden="true">
      {layout.quarters.map((x) => (
        <line key={x} className={css['quarter']} x1={x} x2={x} y1={AXIS} y2={height} />
      ))}
      {layout.years.map(({ year, x }, index) => {
        const room = (layout.years[index + 1]?.x ?? Number.POSITIVE_INFINITY) - x;
        return (
          <g key={year}>
            <line className={css['year']} x1={x} x2={x} y1={6} y2={height} />
            {room > 36 && (
              <text className={css['yearText']} x={x + 5} y={17}>
                {year}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function Today({ layout, width, height }: { readonly layout: TimelineLayout; readonly width: number; readonly height: number }): ReactNode {
  const { words } = useWords();
  const x = layout.x(Date.parse(`${useToday()}T12:00:00Z`)); // days are drawn from midnight to midnight in UTC
  if (x < 0 || x > width) return null;
  const half = textWidth(words.versions.today) / 2 + 5;
  const middle = Math.min(Math.max(x, half), width - half);
  return (
    <g className={css['today']} aria-hidden="true">
      <line x1={x} x2={x} y1={22} y2={height} />
      <rect x={middle - half} y={4} width={2 * half} height={18} rx={4} />
      <text x={middle} y={17} textAnchor="middle">
        {words.versions.today}
      </text>
    </g>
  );
}

interface LaneProps extends Omit<DrawingProps, 'layout'> {
  readonly lane: Lane;
  readonly top: number;
  /** The mark that the Tab key reaches. */
  readonly entry: string | undefined;
  readonly onReach: (id: string) => void;
}

function LaneDrawing({ lane, top, width, tell, onTell, entry, onReach }: LaneProps): ReactNode {
  const { words, format } = useWords();
  const { objective, targets, targetRows, marks } = lane;
  const title = objective === null ? words.versions.noObjective : objective.title;
  const unit = objective?.kpiUnit ?? '';
  const marksTop = top + TITLE + targetRows * TARGET_ROW;
  return (
    <g role="group" aria-label={title}>
      <line className={css['laneLine']} x1={0} x2={width} y1={top} y2={top} />
      <text className={css['laneTitle']} x={10} y={top + 17} aria-hidden="true">
        {shortened(title, (width - 20) * 0.88)}
        <title>{title}</title>
      </text>
      {targets.map((target) => (
        <g key={target.period} role="img" aria-label={`${words.versions.target} ${target.period}: ${format.number(target.value)} ${unit}`}>
          <rect
            className={css['target']}
            x={target.x + 1}
            y={top + TITLE + target.row * TARGET_ROW}
            width={Math.max(2, target.width - 2)}
            height={TARGET_ROW - 5}
            rx={4}
          />
          <TargetText {...{ ...target, unit }} y={top + TITLE + target.row * TARGET_ROW + 14} />
        </g>
      ))}
      {marks.map((mark) => (
        <MarkDrawing key={mark.item.id} {...{ mark, entry, onReach, onTell }} y={marksTop + mark.row * MARK_ROW + MARK_ROW / 2} told={tell(mark)} />
      ))}
    </g>
  );
}

function TargetText({
  x,
  y,
  width,
  period,
  value,
  unit,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly period: string;
  readonly value: number;
  readonly unit: string;
}): ReactNode {
  const { format } = useWords();
  const number = format.number(value);
  const fitting = [`${period}: ${number} ${unit}`.trim(), `${number} ${unit}`.trim(), number].find((text) => textWidth(text) < width - 8);
  return fitting === undefined ? null : (
    <text className={css['targetText']} x={x + width / 2} y={y} textAnchor="middle">
      {fitting}
    </text>
  );
}

interface MarkProps extends Pick<LaneProps, 'entry' | 'onReach' | 'onTell'> {
  readonly mark: PlacedMark;
  readonly y: number;
  readonly told: string;
}

function MarkDrawing({ mark, y, told, entry, onReach, onTell }: MarkProps): ReactNode {
  const { x, text, isTextBefore, item } = mark;
  return (
    <g
      className={css['mark']}
      data-mark=""
      role="img"
      aria-label={told}
      tabIndex={item.id === entry ? 0 : -1}
      onFocus={() => {
        onReach(item.id);
        onTell(told);
      }}
      onBlur={() => onTell(undefined)}
      onPointerEnter={() => onTell(told)}
      onPointerLeave={() => onTell(undefined)}
    >
      <title>{told}</title>
      <circle className={css['halo']} cx={x} cy={y} r={12} />
      {mark.kind === 'milestone' ? (
        <Diamond {...{ x, y }} status={mark.item.status} />
      ) : (
        <Dot {...{ x, y }} side={mark.item.side} isDone={mark.item.status === 'DONE'} />
      )}
      {text !== '' && (
        <text className={css['markText']} x={isTextBefore ? x - 11 : x + 11} y={y + 4} textAnchor={isTextBefore ? 'end' : 'start'}>
          {text}
        </text>
      )}
    </g>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function Diamond({ x, y, status }: Place & { readonly status: string }): ReactNode {
  const isOver = status === 'MISSED' || status === 'CANCELLED';
  return (
    <>
      <path className={css['diamond']} data-status={status} d={`M${x} ${y - 7.5}L${x + 7.5} ${y}L${x} ${y + 7.5}L${x - 7.5} ${y}Z`} />
      {isOver && <path className={css['cross']} d={`M${x - 2.5} ${y - 2.5}l5 5m0 -5l-5 5`} />}
    </>
  );
}

function Dot({ x, y, side, isDone }: Place & { readonly side: 'SUPPLIER' | 'CUSTOMER' | null; readonly isDone: boolean }): ReactNode {
  return (
    <>
      <circle className={css['dot']} data-side={side ?? 'NONE'} cx={x} cy={y} r={5.5} />
      {isDone && <path className={css['tick']} data-side={side ?? 'NONE'} d={`M${x - 2.6} ${y + 0.2}l1.9 1.9l3.4 -3.8`} />}
    </>
  );
}

function Legend(): ReactNode {
  const { words } = useWords();
  const { versions } = words;
  const entries: readonly (readonly [string, ReactNode])[] = [
    [versions.legendTarget, <rect key="" className={css['target']} x={2} y={4} width={16} height={12} rx={3} />],
    [versions.legendMilestone, <Diamond key="" x={10} y={10} status="PLANNED" />],
    [versions.legendReached, <Diamond key="" x={10} y={10} status="REACHED" />],
    [versions.legendMissed, <Diamond key="" x={10} y={10} status="MISSED" />],
    [versions.legendSupplier, <Dot key="" x={10} y={10} side="SUPPLIER" isDone={false} />],
    [versions.legendCustomer, <Dot key="" x={10} y={10} side="CUSTOMER" isDone={false} />],
    [versions.legendNoSide, <Dot key="" x={10} y={10} side={null} isDone={false} />],
  ];
  return (
    <ul className={css['legend']}>
      {entries.map(([label, drawing]) => (
        <li key={label}>
          <svg width={20} height={20} viewBox="0 0 20 20" aria-hidden="true">
            {drawing}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

// ——— the same as a table ———

interface Row {
  readonly id: string;
  readonly sortsBy: string;
  readonly objective: string;
  readonly kind: string;
  readonly what: string;
  readonly when: string;
  readonly who: string;
  readonly status: string;
}

function TimelineTable(props: TimelineProps): ReactNode {
  const { words, format } = useWords();
  const { versions } = words;
  const rows = rowsOf(props, words, format);
  return (
    <details className={css['twin']}>
      <summary>{words.kit.asTable}</summary>
      <div className={css['twinScroll']} role="group" aria-label={versions.timeline} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {[versions.objective, versions.fields['title'], '', versions.fields['dueOn'], versions.fields['ownerId'], versions.fields['status']].map(
                (heading, index) =>
                  heading === '' ? (
                    <td key={index} />
                  ) : (
                    <th key={index} scope="col">
                      {heading}
                    </th>
                  ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.objective}</td>
                <th scope="row">{row.what}</th>
                <td>{row.kind}</td>
                <td>{row.when}</td>
                <td>{row.who}</td>
                <td>{row.status}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function rowsOf({ objectives, milestones, actions, people }: TimelineProps, words: Words, format: Formats): readonly Row[] {
  const { versions } = words;
  const titles = new Map(objectives.map(({ id, title }) => [id, title]));
  const place = (objectiveId: string | null): string => (objectiveId === null ? versions.noObjective : (titles.get(objectiveId) ?? versions.noObjective));
  const nameOf = (ownerId: string | null): string => (ownerId === null ? '' : (people.get(ownerId)?.name ?? ''));
  const dated = [...milestones.map((item) => ({ kind: versions.milestone, item })), ...actions.map((item) => ({ kind: versions.action, item }))];
  return [
    ...objectives.flatMap(({ id, title, kpiName, kpiUnit, ownerId, status, targets }) =>
      targetsInOrder(targets).map(({ period, value, endMs }) => ({
        id: `${id} ${period}`,
        sortsBy: new Date(endMs).toISOString(),
        objective: title,
        kind: versions.target,
        what: `${isolated(kpiName ?? title)}: ${format.number(value)} ${isolated(kpiUnit ?? '')}`,
        when: period,
        who: nameOf(ownerId),
        status: versions.values['status']?.[status] ?? status,
      })),
    ),
    ...dated.map(({ kind, item }) => ({
      id: item.id,
      sortsBy: item.dueOn ?? '9999',
      objective: place(item.objectiveId),
      kind,
      what: item.title,
      when: item.dueOn === null ? '' : format.day(item.dueOn),
      who: nameOf(item.ownerId),
      status: versions.values['status']?.[item.status] ?? item.status,
    })),
  ].sort((left, right) => (left.sortsBy < right.sortsBy ? -1 : 1));
}
