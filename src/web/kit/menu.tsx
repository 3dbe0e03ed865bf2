/**
 * A menu behind a button, on the platform's own popover: it closes with Escape or a click elsewhere; arrows move in it, a letter leads to the next item that
 * begins with it.
 */
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Button } from './button.js';
import { joined } from './joined.js';
import css from './kit.module.css';

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly act?: () => void;
  readonly href?: string;
  /** For choices: whether it is the chosen one. */
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
  /** A heading above it. */
  readonly title?: string;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly children: ReactNode;
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly small?: boolean;
  readonly icon?: boolean;
  readonly className?: string;
}

const linesOf = (menu: HTMLElement): readonly HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];

/** Below its button, or above it where there is no room. */
function placeAt(opener: HTMLElement, menu: HTMLElement): void {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  menu.style.top = `${at.bottom + height + 8 > innerHeight && at.top > height ? at.top - height - 8 : at.bottom}px`;
}

function moveIn(event: KeyboardEvent<HTMLElement>): void {
  const menu = event.currentTarget;
  const all = linesOf(menu);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    all[next % all.length]?.focus();
  } else if (event.key === 'Tab') menu.hidePopover();
  else if (event.key.length === 1 && event.key !== ' ') {
    const letter = event.key.toLowerCase();
    [...all.slice(at + 1), ...all].find((line) => line.textContent.trim().toLowerCase().startsWith(letter))?.focus();
  }
}

/** A button with a menu. */
export function Menu({ label, items, children, look = 'quiet', small = false, icon = false, className }: MenuProps): ReactNode {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  return (
    <span className={css['menuButton']}>
      <Button
        ref={opener}
        {...{ look, small, icon }}
        className={className}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={icon ? label : undefined}
        title={icon ? label : undefined}
      >
        {children}
      </Button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={css['menu']}
        onKeyDown={moveIn}
        onToggle={({ newState, currentTarget: menu }) => {
          if (newState !== 'open' || opener.current === null) return;
          placeAt(opener.current, menu);
          linesOf(menu)[0]?.focus();
        }}
      >
        {/* By place: a line in focus stays the same one when its words arrive in another language. */}
        {items.map((item, index) => (
          <MenuLine key={index} item={item} close={() => list.current?.hidePopover()} />
        ))}
      </div>
    </span>
  );
}

function MenuLine({ item, close }: { readonly item: MenuItem; readonly close: () => void }): ReactNode {
  const { label, act, href, isChosen, isDisabled = false, title } = item;
  const run = (): void => {
    close();
    act?.();
  };
  return (
    <>
      {title !== undefined && (
        <div className={css['menuTitle']} role="presentation">
          {title}
        </div>
      )}
      {href !== undefined ? (
        <Link href={href} role="menuitem" tabIndex={-1} className={css['menuItem'] ?? ''} onClick={close}>
          {label}
        </Link>
      ) : (
        <button
          type="button"
          role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={isChosen}
          tabIndex={-1}
          disabled={isDisabled}
          className={joined(css['menuItem'])}
          onClick={run}
        >
          {label}
        </button>
      )}
    </>
  );
}
