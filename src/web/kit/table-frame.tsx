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

interface HeadedTableProps {
  readonly heads: readonly string[];
  /** What the last column of tools is called for those who do not see it. */
  readonly tools?: string;
  readonly children: ReactNode;
}

/** A table under its heads, in a frame. The rows are its children. */
export function HeadedTable({ heads, tools, children }: HeadedTableProps): ReactNode {
  return (
    <div className={css['tableFrame']}>
      <table className={css['table']}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {tools !== undefined && (
              <th scope="col" className={css['corner']}>
                <span className="visually-hidden">{tools}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
