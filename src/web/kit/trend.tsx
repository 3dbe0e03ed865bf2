/**
 * How a number went, small. Its name says every value.
 */
import type { ReactNode } from 'react';
import css from './kit.module.css';

const [WIDTH, HEIGHT, MARGIN] = [84, 24, 4] as const;

/** A line through values, oldest first, with a dot at the last one. */
export function Trend({ values, label }: { readonly values: readonly number[]; readonly label: string }): ReactNode {
  const last = values.length - 1;
  if (last < 1) return null;
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const x = (index: number): number => MARGIN + (index / last) * (WIDTH - 2 * MARGIN);
  const y = (value: number): number => (highest === lowest ? HEIGHT / 2 : HEIGHT - MARGIN - ((value - lowest) / (highest - lowest)) * (HEIGHT - 2 * MARGIN));
  return (
    <svg className={css['trend']} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={values.map((value, index) => `${x(index)},${y(value)}`).join(' ')} fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r={3} fill="currentColor" />
    </svg>
  );
}
