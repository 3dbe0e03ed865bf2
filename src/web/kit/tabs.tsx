/**
 * The parts of a screen, as links in a row of which one is the part that is shown.
 */
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import css from './kit.module.css';

/** A part of a screen. */
export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly isShown: boolean;
}

/** A row of links. Where it is wider than the screen, the part that is shown stands in view. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }): ReactNode {
  const row = useRef<HTMLElement>(null);
  const shown = tabs.find(({ isShown }) => isShown)?.href;
  useLayoutEffect(() => {
    const current = row.current?.querySelector('[aria-current]');
    if (row.current === null || current === null || current === undefined) return;
    const [whole, part] = [row.current.getBoundingClientRect(), current.getBoundingClientRect()];
    row.current.scrollLeft += part.left - whole.left - (whole.width - part.width) / 2;
  }, [shown, label]);
  return (
    <nav ref={row} className={css['tabs']} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} className={css['tab'] ?? ''} aria-current={tab.isShown ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
