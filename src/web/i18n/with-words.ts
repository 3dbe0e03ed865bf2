/**
 * Parts of the workspace that are fetched when they are first shown.
 */
import { lazy, type LazyExoticComponent, type ReactNode } from 'react';
import { bring, type Part } from './catalogue.js';

/** A component that is fetched together with its words. */
export function withWords<Props>(words: readonly Part[], fetch: () => Promise<(props: Props) => ReactNode>): LazyExoticComponent<(props: Props) => ReactNode> {
  return lazy(async () => {
    const [component] = await Promise.all([fetch(), bring(words)]);
    return { default: component };
  });
}
