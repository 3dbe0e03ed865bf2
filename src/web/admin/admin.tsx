/**
 * Administration: the company, its people, who sees what and why, rights, apps, webhooks, imports and the audit trail. Each part has its own address.
 */
import { Fragment, Suspense, type ReactNode } from 'react';
import { Link } from 'wouter';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import { Menu } from '../kit/menu.js';
import { Empty, Page, Skeleton } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import css from './admin.module.css';
import { AccessView } from './access.js';
import { AppsView } from './apps.js';
import { AuditView } from './audit.js';
import { CompanyView } from './company.js';
import { MembersView } from './members.js';
import { RightsView } from './rights.js';
import { GROUPS, VIEWS, viewsFor, type View } from './views.js';

const Webhooks = withWords(['webhooks', 'refusals'], async () => (await import('./webhooks/webhooks.js')).WebhooksView);
const Catalogue = withWords(['records'], async () => (await import('./catalogue.js')).CatalogueView);
const Connections = withWords(['exchange', 'refusals'], async () => (await import('./connections/connections.js')).ConnectionsView);
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
      <div className={css['parts']}>
        <Parts offered={offered} shown={view} />
        <div className={css['part']}>
          {Part === undefined ? (
            <Empty action={<ButtonLink href="/admin/company">{words.admin.toFirst}</ButtonLink>}>{words.admin.notForRole}</Empty>
          ) : (
            <Suspense fallback={<Skeleton lines={6} />}>
              <Part />
            </Suspense>
          )}
        </div>
      </div>
    </Page>
  );
}

/** The ways to the parts: beside what is shown, or where there is no room for that, in a menu. */
function Parts({ offered, shown }: { readonly offered: readonly View[]; readonly shown: View | undefined }): ReactNode {
  const { viewsLabel, views, groups } = useWords().words.admin;
  const parts = (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).flatMap((group) =>
    GROUPS[group]
      .filter((view) => offered.includes(view))
      .map((view, at) => ({ view, href: `/admin/${view}`, label: views[view], ...(at === 0 && { title: groups[group] }) })),
  );
  return (
    <>
      <nav className={css['partList']} aria-label={viewsLabel}>
        {parts.map(({ view, href, label, title }) => (
          <Fragment key={view}>
            {title !== undefined && <span className={css['partGroup']}>{title}</span>}
            <Link href={href} className={css['partLink'] ?? ''} aria-current={view === shown ? 'page' : undefined}>
              {label}
            </Link>
          </Fragment>
        ))}
      </nav>
      <div className={css['partMenu']}>
        <Menu look="plain" label={viewsLabel} items={parts}>
          {shown === undefined ? viewsLabel : views[shown]}
          <Icon name="down" size={12} />
        </Menu>
      </div>
    </>
  );
}
