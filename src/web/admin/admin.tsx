/**
 * Administration: the company, its people, who sees what and why, rights, apps, webhooks, imports and the audit trail. Each part has its own address.
 */
import { Suspense, type ReactNode } from 'react';
import { Link } from 'wouter';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../kit/button.js';
import kit from '../kit/kit.module.css';
import { Empty, Page, Skeleton } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import { AccessView } from './access.js';
import { AppsView } from './apps.js';
import { AuditView } from './audit.js';
import { CompanyView } from './company.js';
import { MembersView } from './members.js';
import { RightsView } from './rights.js';
import { VIEWS, viewsFor, type View } from './views.js';

const Webhooks = withWords(['webhooks'], async () => (await import('./webhooks/webhooks.js')).WebhooksView);
const Imports = withWords(['imports'], async () => (await import('./imports/imports.js')).ImportsView);

const PARTS: Readonly<Record<View, () => ReactNode>> = {
  company: CompanyView,
  members: MembersView,
  access: AccessView,
  rights: RightsView,
  apps: AppsView,
  webhooks: () => <Webhooks />,
  imports: () => <Imports />,
  audit: AuditView,
};

/** The administration; without a view it shows the company. */
export function AdminScreen({ view: named }: { readonly view: string | undefined }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const offered = viewsFor(self.role);
  const view = named === undefined ? 'company' : VIEWS.find((each) => each === named);
  const Part = view !== undefined && offered.includes(view) ? PARTS[view] : undefined;
  return (
    <Page title={words.admin.title} lead={self.companyName}>
      <nav className={kit['tabs']} aria-label={words.admin.viewsLabel}>
        {offered.map((each) => (
          <Link key={each} href={`/admin/${each}`} className={kit['tab'] ?? ''} aria-current={each === view ? 'page' : undefined}>
            {words.admin.views[each]}
          </Link>
        ))}
      </nav>
      {Part === undefined ? (
        <Empty action={<ButtonLink href="/admin/company">{words.admin.toFirst}</ButtonLink>}>{words.admin.notForRole}</Empty>
      ) : (
        <Suspense fallback={<Skeleton lines={6} />}>
          <Part />
        </Suspense>
      )}
    </Page>
  );
}
