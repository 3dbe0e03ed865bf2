import { useContext, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../i18n/words.js';
import { SelfContext } from '../shell/self.js';

/** The way on from a door: in, or back to where one is signed in. */
export function FromDoor(): ReactNode {
  const { words } = useWords();
  return <Link href="/">{useContext(SelfContext) === null ? words.entry.toSignIn : words.shell.toStart}</Link>;
}
