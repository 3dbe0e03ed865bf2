/**
 * Where things stand on the calendar of a plan. Pure: it measures time and text, and draws nothing.
 */
import type { PlanItem } from '../../client/plan-draft.js';
import { dayMs, targetsInOrder, type Target } from './periods.js';

/** What is drawn. */
export interface TimelineSource {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly objectives: readonly PlanItem<'objectives'>[];
  readonly milestones: readonly PlanItem<'milestones'>[];
  readonly actions: readonly PlanItem<'actions'>[];
}

/** A milestone or an action that has a day. */
export type DatedMark =
  | { readonly kind: 'milestone'; readonly item: PlanItem<'milestones'>; readonly dueOn: string }
  | { readonly kind: 'action'; readonly item: PlanItem<'actions'>; readonly dueOn: string };

/** A mark with its place. */
export type PlacedMark = DatedMark & { readonly x: number; readonly row: number; readonly text: string; readonly isTextBefore: boolean };

/** A target with its place. */
export interface PlacedTarget extends Target {
  readonly x: number;
  readonly width: number;
  readonly row: number;
}

/** One objective, or null for what belongs to none. */
export interface Lane {
  readonly objective: PlanItem<'objectives'> | null;
  readonly targets: readonly PlacedTarget[];
  readonly targetRows: number;
  readonly marks: readonly PlacedMark[];
  readonly markRows: number;
}

/** A calendar of some width. */
export interface TimelineLayout {
  readonly lanes: readonly Lane[];
  /** First days of years, with their places. */
  readonly years: readonly { readonly year: number; readonly x: number }[];
  /** First days of the quarters between them. */
  readonly quarters: readonly number[];
  x(ms: number): number;
}

const MARGIN = 10;
/** Half of a mark with the space around it. */
const MARK = 11;
/** How wide a letter of the small type is, about. */
const LETTER = 6.1;
const LONGEST_TEXT = 150;
const MOST_ROWS = 5;
const DAY_MS = 86_400_000;

/** Lays out the calendar for a width in pixels. */
export function layTimeline(source: TimelineSource, width: number): TimelineLayout {
  const { startMs, endMs } = extent(source);
  const x = (ms: number): number => MARGIN + ((ms - startMs) / (endMs - startMs)) * (width - 2 * MARGIN);
  const known = new Set(source.objectives.map(({ id }) => id));
  const marks = marksOf(source);
  const lanes = source.objectives.map((objective) =>
    lane(
      objective,
      marks.filter(({ item }) => item.objectiveId === objective.id),
      x,
      width,
    ),
  );
  const loose = marks.filter(({ item }) => item.objectiveId === null || !known.has(item.objectiveId));
  return { lanes: loose.length === 0 ? lanes : [...lanes, lane(null, loose, x, width)], ...ticks(startMs, endMs, x), x };
}

function marksOf({ milestones, actions }: TimelineSource): readonly DatedMark[] {
  return [
    ...milestones.flatMap((item) => (item.dueOn === null ? [] : [{ kind: 'milestone', item, dueOn: item.dueOn } as const])),
    ...actions.flatMap((item) => (item.dueOn === null ? [] : [{ kind: 'action', item, dueOn: item.dueOn } as const])),
  ].sort((left, right) => (left.dueOn < right.dueOn ? -1 : left.dueOn > right.dueOn ? 1 : 0));
}

/** From the first to the last day of the plan, wider where something stands outside of it. */
function extent(source: TimelineSource): { readonly startMs: number; readonly endMs: number } {
  const targets = source.objectives.flatMap((objective) => targetsInOrder(objective.targets));
  const days = marksOf(source).map(({ dueOn }) => dayMs(dueOn));
  const startMs = Math.min(dayMs(source.startsOn), ...targets.map((target) => target.startMs), ...days);
  const endMs = Math.max(dayMs(source.endsOn) + DAY_MS, ...targets.map((target) => target.endMs), ...days.map((day) => day + DAY_MS));
  return { startMs, endMs: Math.max(endMs, startMs + DAY_MS) };
}

function ticks(startMs: number, endMs: number, x: (ms: number) => number): Pick<TimelineLayout, 'years' | 'quarters'> {
  const years: { readonly year: number; readonly x: number }[] = [];
  const quarters: number[] = [];
  for (let year = new Date(startMs).getUTCFullYear(); Date.UTC(year, 0) < endMs; year += 1) {
    years.push({ year, x: x(Math.max(Date.UTC(year, 0), startMs)) });
    quarters.push(
      ...[3, 6, 9]
        .map((month) => Date.UTC(year, month))
        .filter((ms) => ms > startMs && ms < endMs)
        .map(x),
    );
  }
  return { years, quarters };
}

function lane(objective: PlanItem<'objectives'> | null, marks: readonly DatedMark[], x: (ms: number) => number, width: number): Lane {
  const targets = inRows(targetsInOrder(objective?.targets).map((target) => ({ ...target, x: x(target.startMs), width: x(target.endMs) - x(target.startMs) })));
  const placed = placeMarks(marks, x, width);
  return { objective, targets, targetRows: rowsOf(targets), marks: placed, markRows: rowsOf(placed) };
}

const rowsOf = (placed: readonly { readonly row: number }[]): number => Math.max(0, ...placed.map(({ row }) => row + 1));

/** Periods that overlap, such as a year and its quarters, stand above each other. */
function inRows(targets: readonly (Target & { readonly x: number; readonly width: number })[]): readonly PlacedTarget[] {
  const ends: number[] = [];
  return targets
    .toSorted((left, right) => left.startMs - right.startMs || right.endMs - left.endMs)
    .map((target) => {
      const free = ends.findIndex((end) => end <= target.startMs);
      const row = free < 0 ? ends.length : free;
      ends[row] = target.endMs;
      return { ...target, row };
    });
}

/** Marks keep clear of each other and of each other's titles; where it gets too narrow, a mark goes without its title. */
function placeMarks(marks: readonly DatedMark[], x: (ms: number) => number, width: number): readonly PlacedMark[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const at = x(dayMs(mark.dueOn));
    const text = shortened(mark.item.title, LONGEST_TEXT);
    const needed = textWidth(text);
    const isTextBefore = at + MARK + needed > width;
    const [from, to] = isTextBefore ? [at - MARK - needed, at + MARK] : [at - MARK, at + MARK + needed];
    const roomy = ends.findIndex((end) => end <= from);
    if (from >= 0 && (roomy >= 0 || ends.length < MOST_ROWS)) {
      const row = roomy >= 0 ? roomy : ends.length;
      ends[row] = to;
      return { ...mark, x: at, row, text, isTextBefore };
    }
    const free = ends.findIndex((end) => end <= at - MARK);
    const row = free >= 0 ? free : ends.length < MOST_ROWS ? ends.length : ends.indexOf(Math.min(...ends));
    ends[row] = at + MARK;
    return { ...mark, x: at, row, text: '', isTextBefore };
  });
}

/** Width of a text of the small type in pixels, about. */
export function textWidth(text: string): number {
  return text.length * LETTER;
}

/** A text that fits, about; what does not fit ends in three dots. */
export function shortened(text: string, width: number): string {
  const most = Math.max(3, Math.floor(width / LETTER));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
