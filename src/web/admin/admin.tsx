/**
 * Administration: the company, its people, who sees what and why, rights, apps, webhooks, imports and the audit trail. Each part has its own address.
 */
import { Suspense, type ReactNode } from 'react';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../kit/button.js';
import { Empty, Page, Skeleton } from '../kit/surface.js';
import { Tabs } from '../kit/tabs.js';
import { useSelf } from '../shell/self.js';
import { AccessView } from './access.js';
import { AppsView } from './apps.js';
import { AuditView } from './audit.js';
import { CompanyView } from './company.js';
import { MembersView } from './members.js';
import { RightsView } from './rights.js';
import { VIEWS, viewsFor, type View } from './views.js';

const Webhooks = withWords(['webhooks'], async () => (await import('./webhooks/webhooks.js')).WebhooksView);
const Catalogue = withWords(['records'], async () => (await import('./catalogue.js')).CatalogueView);
const Connections = withWords(['exchange'], async () => (await import('./connections/connections.js')).ConnectionsView);
const Exports = withWords(['exchange'], async () => (await import('./exports.js')).ExportsView);
const Imports = withWords(['imports', 'refusals'], async () => (await import('./imports/imports.js')).ImportsView);

const PARTS: Readonly<Record<View, () => ReactNode>> = {
  company: CompanyView,
  members: MembersView,
  access: AccessView,
  rights: RightsView,
  catalogue: () => <Catalogue />,
  apps: AppsView,
  webhooks: () => <Webhooks />,
  connections: () => <Connections />,
  imports: () => <Imports />,
  exports: () => <Exports />,
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
      <Tabs label={words.admin.viewsLabel} tabs={offered.map((each) => ({ href: `/admin/${each}`, label: words.admin.views[each], isShown: each === view }))} />
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
