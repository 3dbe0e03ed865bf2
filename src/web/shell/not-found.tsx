import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../kit/button.js';
import { Empty, Page } from '../kit/surface.js';

/** What is shown where nothing is, or nothing that may be seen: both look alike. */
export function NotFound(): ReactNode {
  const { words } = useWords();
  return (
    <Page title={words.shell.notFound}>
      <Empty action={<ButtonLink href="/work">{words.shell.toStart}</ButtonLink>}>{words.shell.notFoundLead}</Empty>
    </Page>
  );
}
