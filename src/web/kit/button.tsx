import type { ComponentProps, ReactNode } from 'react';
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

/** A button. */
export function Button({ look = 'plain', small = false, icon = false, className, type = 'button', ...rest }: Look & ComponentProps<'button'>): ReactNode {
  return <button type={type} className={joined(looks({ look, small, icon }), className)} {...rest} />;
}

/** A link inside the workspace that looks like a button. */
export function ButtonLink({ href, children, ...look }: Look & { readonly href: string; readonly children: ReactNode }): ReactNode {
  return (
    <Link href={href} className={looks(look)}>
      {children}
    </Link>
  );
}
