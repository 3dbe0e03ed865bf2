/**
 * Surfaces: pages, cards, badges, and the marks that say who sees what stands on them.
 */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Icon } from './icons.js';
import { joined } from './joined.js';
import css from './kit.module.css';
import type { Side } from './side.js';

const sideClass = (side: Side): string | undefined => css[side === 'SUPPLIER' ? 'supplier' : 'customer'];

/** The frame of a page. `title` is its only first heading. */
export function Page({
  title,
  lead,
  actions,
  children,
}: {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={css['page']}>
      <header className={css['pageHead']}>
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <div className={css['muted']}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={css['row']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface CardProps {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Marks what only this side sees. */
  readonly onlyFor?: Side;
  /** Without space around the content, for tables. */
  readonly flush?: boolean;
}

/** A card; with `onlyFor` it has the look of the private. */
export function Card({ title, actions, children, onlyFor, flush = false }: CardProps): ReactNode {
  return (
    <section className={joined(css['card'], onlyFor !== undefined && css['private'], onlyFor !== undefined && sideClass(onlyFor))}>
      {(title !== undefined || actions !== undefined) && (
        <div className={css['cardHead']}>
          {title !== undefined && <h2>{title}</h2>}
          {actions !== undefined && <div className={css['row']}>{actions}</div>}
        </div>
      )}
      {flush ? children : <div className={css['cardBody']}>{children}</div>}
    </section>
  );
}

/** Says who sees a surface: both companies, or one side alone. */
export function AudienceStrip({ onlyFor, company }: { readonly onlyFor?: Side; readonly company: string }): ReactNode {
  const { words } = useWords();
  return (
    <div className={joined(css['strip'], onlyFor === undefined ? css['shared'] : sideClass(onlyFor))}>
      <Icon name={onlyFor === undefined ? 'people' : 'lock'} />
      {onlyFor === undefined ? words.kit.seenByBoth : words.kit.seenOnlyBy(company)}
    </div>
  );
}

/** How a badge sounds. */
export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'supplier' | 'customer' | 'both';

/** A word with a colour and a shape, so that the colour is never alone. */
export function Badge({
  tone = 'neutral',
  plain = false,
  children,
}: {
  readonly tone?: Tone;
  readonly plain?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return <span className={joined(css['badge'], tone !== 'neutral' && css[tone], plain && css['plain'])}>{children}</span>;
}

/** Which side something belongs to, in its colour and its word. */
export function SideBadge({ side }: { readonly side: Side }): ReactNode {
  const { words } = useWords();
  return <Badge tone={side === 'SUPPLIER' ? 'supplier' : 'customer'}>{words.sides[side]}</Badge>;
}

/** Somebody, as initials in the colour of the side. */
export function Avatar({ name, side }: { readonly name: string; readonly side: Side }): ReactNode {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');
  return (
    <span className={joined(css['avatar'], sideClass(side))} aria-hidden="true">
      {initials}
    </span>
  );
}

/** A line of a list of facts. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Nothing here yet: what to do first. */
export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }): ReactNode {
  return (
    <div className={css['empty']}>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** While something is on its way; nothing is seen of it in the first moment. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }): ReactNode {
  const { words } = useWords();
  return (
    <div className={css['skeleton']} aria-busy="true">
      <span className="visually-hidden">{words.kit.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
