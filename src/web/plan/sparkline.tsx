/**
 * Where a KPI starts and where it is to go, small: baseline and targets on a true time axis. Its name says every number.
 */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { isolated } from '../kit/names.js';
import { targetsInOrder } from './periods.js';
import css from './figures.module.css';

const WIDTH = 132;
const HEIGHT = 32;
const MARGIN = 5;

interface SparklineProps {
  readonly baseline: number | null | undefined;
  readonly targets: Readonly<Record<string, number>> | null | undefined;
  readonly unit: string | null | undefined;
  readonly label: string;
}

/** Baseline and targets as a line. A target stands at the end of its period, the baseline at the beginning of the first one. */
export function Sparkline({ baseline, targets, unit, label }: SparklineProps): ReactNode {
  const { words, format } = useWords();
  const ordered = targetsInOrder(targets);
  if (ordered.length === 0) return null;
  const startMs = Math.min(...ordered.map((target) => target.startMs));
  const endMs = Math.max(...ordered.map((target) => target.endMs));
  const values = [...ordered.map(({ value }) => value), ...(typeof baseline === 'number' ? [baseline] : [])];
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const x = (ms: number): number => MARGIN + ((ms - startMs) / (endMs - startMs)) * (WIDTH - 2 * MARGIN);
  const y = (value: number): number => (highest === lowest ? HEIGHT / 2 : HEIGHT - MARGIN - ((value - lowest) / (highest - lowest)) * (HEIGHT - 2 * MARGIN));
  const points = [
    ...(typeof baseline === 'number' ? [{ x: MARGIN, y: y(baseline) }] : []),
    ...ordered.map((target) => ({ x: x(target.endMs), y: y(target.value) })),
  ];
  const inUnit = (value: number): string => `${format.number(value)}${unit === null || unit === undefined || unit === '' ? '' : ` ${isolated(unit)}`}`;
  const told = [
    ...(typeof baseline === 'number' ? [words.plan.sparkBaseline(inUnit(baseline))] : []),
    ...ordered.map(({ period, value }) => `${period} ${inUnit(value)}`),
  ].join(', ');
  return (
    <svg
      className={css['sparkline']}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words.plan.sparkline(label, told)}
    >
      <title>{told}</title>
      {typeof baseline === 'number' && <line className={css['sparkBase']} x1={MARGIN} x2={WIDTH - MARGIN} y1={y(baseline)} y2={y(baseline)} />}
      <polyline className={css['sparkLine']} points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
      {points.map((point, index) => (
        <circle key={index} className={index === 0 && typeof baseline === 'number' ? css['sparkStart'] : css['sparkTarget']} cx={point.x} cy={point.y} r={3} />
      ))}
    </svg>
  );
}
