import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import { joined } from './joined.js';
import css from './kit.module.css';

interface Look {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly small?: boolean;
  /** Only an icon inside: then `aria-label` gives the name. */
  readonly icon?: boolean;
}

const looks = ({ look = 'plain', small = false, icon = false }: Look): string =>
  joined(css['button'], look !== 'plain' && css[look], small && css['small'], icon && css['icon']);

interface ButtonProps extends Look, Omit<ComponentProps<'button'>, 'disabled'> {
  /** Whether it does nothing for now. It keeps the focus: a browser takes it from what is disabled, and whoever goes on with the keyboard would begin anew. */
  readonly isOff?: boolean | undefined;
}

const ignore = (event: MouseEvent): void => event.preventDefault();

/** A button. */
export function Button({ look = 'plain', small = false, icon = false, className, type = 'button', isOff = false, onClick, ...rest }: ButtonProps): ReactNode {
  return (
    <button
      type={type}
      className={joined(looks({ look, small, icon }), className)}
      aria-disabled={isOff || undefined}
      onClick={isOff ? ignore : onClick}
      {...rest}
    />
  );
}

/** A link inside the workspace that looks like a button. */
export function ButtonLink({ href, children, ...look }: Look & { readonly href: string; readonly children: ReactNode }): ReactNode {
  return (
    <Link href={href} className={looks(look)}>
      {children}
    </Link>
  );
}
