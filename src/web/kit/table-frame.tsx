import type { ReactNode } from 'react';
import css from './kit.module.css';

/** The frame of a table that may be wider than its place and holds nothing to focus: the keyboard scrolls it. */
export function TableFrame({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={css['tableFrame']} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
