/**
 * The icons, drawn as strokes on a grid of 16. They are always beside a word or inside a control that has a name.
 */
import type { ReactNode } from 'react';

const PATHS = {
  inbox: 'M2.5 9.5h3l1 2h3l1-2h3M2.5 9.5 4 3.5h8l1.5 6v3h-11z',
  portfolio: 'M2.5 2.5h4.5v4.5h-4.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5h-4.5zM9 9h4.5v4.5H9z',
  projects: 'M3 3h2.6v10H3zM6.8 3h2.6v7H6.8zM10.6 3h2.6v4.5h-2.6z',
  admin: 'M8 5.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.2 3.2',
  plus: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  lock: 'M4 7.5h8v6H4zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2',
  people:
    'M6 3.2a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM2 13c.3-2.5 1.8-3.7 4-3.7s3.700 1.200 4 3.700M10.500 3.600a2 2 0 0 1 0 3.800M11.500 9.500c1.500.400 2.300 1.600 2.500 3.500',
  check: 'M3 8.500l3.200 3.200L13 5',
  history: 'M3 8a5 5 0 1 0 1.600-3.700M3 3v2.500h2.500M8 5.500V8l2 1.500',
  undo: 'M3.500 6.500h6a3 3 0 0 1 0 6H6M3.500 6.500 6 4M3.500 6.500 6 9',
  redo: 'M12.500 6.500h-6a3 3 0 0 0 0 6H10M12.500 6.500 10 4M12.500 6.500 10 9',
  comment: 'M2.500 3.500h11v7.500H8l-3 2.500v-2.500H2.500z',
  sign: 'M2.500 13h11M4 10.500 10.500 4l1.500 1.500L5.500 12H4z',
  warning: 'M8 2.500 14 13H2zM8 6.500v3M8 11.300h.01',
  sun: 'M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600zM8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.500 3.500l1 1M11.500 11.500l1 1M3.500 12.500l1-1M11.500 4.500l1-1',
  up: 'M4 10l4-4 4 4',
  link: 'M6.500 9.500l3-3M7 4.500l1-1a2.500 2.500 0 0 1 4 4l-1 1M9 11.500l-1 1a2.500 2.500 0 0 1-4-4l1-1',
  trash: 'M3 4.500h10M6 4.500V3h4v1.500M4.500 4.500l.5 9h6l.5-9M7 7v4M9 7v4',
} as const;

/** Name of an icon. */
export type IconName = keyof typeof PATHS;

/** An icon; hidden from assistive technology, because its control has the name. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
