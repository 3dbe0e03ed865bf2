/**
 * One account: what both companies see of it on one half of the screen, what only the own company sees on the other, so that nobody mistakes one for the
 * other.
 */
import { Suspense, type ReactNode } from 'react';
import { AccountRoomDocument } from '../../client/generated/account.js';
import { Awaited } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../kit/button.js';
import { joined } from '../kit/joined.js';
import { AudienceStrip, Empty, Page, Skeleton } from '../kit/surface.js';
import { Tabs } from '../kit/tabs.js';
import { apiId, paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import css from './account.module.css';
import { Activity } from './activity.js';
import { AccountActions, Facts, Notice, TwoCompanies } from './facts.js';
import { Invitations } from './invite.js';
import { Plans } from './plans.js';
import { PrivateSummary } from './private-summary.js';
import { Projects } from './projects.js';
import { DecisionRights } from './rights.js';
import { ROOM_TOPICS, type Room } from './room.js';
import { Team } from './team.js';

const Figures = withWords(['records'], async () => (await import('./figures.js')).FiguresRoom);
const Orders = withWords(['records'], async () => (await import('./orders.js')).OrdersRoom);
const Contacts = withWords(['records'], async () => (await import('./contacts.js')).ContactsRoom);
const Trainings = withWords(['trainings'], async () => (await import('./trainings.js')).TrainingsRoom);

/** The rooms besides the overview, in their order; orders are the supplier's alone. */
const ROOMS = { figures: Figures, trainings: Trainings, orders: Orders, contacts: Contacts } as const;
type View = keyof typeof ROOMS;

const viewsOf = ({ viewerSide }: Room): readonly View[] =>
  viewerSide === 'SUPPLIER' ? ['figures', 'trainings', 'orders', 'contacts'] : ['figures', 'trainings', 'contacts'];

/** The screen of an account; `id` and the room as they stand in the address. */
export function AccountScreen({ id, view: named }: { readonly id: string; readonly view: string | undefined }): ReactNode {
  const { words } = useWords();
  const room = useRead(AccountRoomDocument, { id: apiId('Account', id) }, { on: ROOM_TOPICS });
  if (room.error !== null || room.data === undefined) return <Awaited read={room} lines={10} />;
  const { account } = room.data;
  if (account === null) {
    return (
      <Page title={words.account.title}>
        <Empty action={<ButtonLink href="/portfolio">{words.shell.portfolio}</ButtonLink>}>{words.account.notThere}</Empty>
      </Page>
    );
  }
  const views = viewsOf(account);
  const view = views.find((each) => each === named);
  const Room = view === undefined ? undefined : ROOMS[view];
  const tabs = [undefined, ...views].map((each) => ({
    href: paths.account(account.id, each),
    label: words.account.rooms[each ?? 'overview'],
    isShown: each === view,
  }));
  return (
    <Page title={account.name} lead={<TwoCompanies room={account} />} actions={<AccountActions room={account} />}>
      <Tabs label={words.account.roomsLabel} tabs={tabs} />
      {Room === undefined ? (
        <div className={css['halves']}>
          <SharedHalf room={account} />
          <OwnHalf room={account} />
        </div>
      ) : (
        <Suspense fallback={<Skeleton lines={6} />}>
          <Room room={account} />
        </Suspense>
      )}
    </Page>
  );
}

/** Before the customer is invited, nothing of this is shared with anybody yet. */
function SharedHalf({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const isPrivate = room.status === 'PRIVATE';
  return (
    <section className={css['half']} aria-label={words.account.sharedHalf}>
      <AudienceStrip company={room.supplier.name} {...(isPrivate ? { onlyFor: 'SUPPLIER' } : {})} />
      <Notice room={room} />
      <Facts room={room} />
      <Team room={room} />
      <Plans room={room} />
      <Projects room={room} />
      <Activity room={room} audience={isPrivate ? 'SUPPLIER' : 'SHARED'} title={words.account.activity.title} />
    </section>
  );
}

function OwnHalf({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const { companyName } = useSelf();
  const side = room.viewerSide;
  return (
    <aside
      className={joined(css['half'], css['own'], css[side === 'SUPPLIER' ? 'ownSupplier' : 'ownCustomer'])}
      aria-label={words.account.ownHalf(companyName)}
    >
      <AudienceStrip onlyFor={side} company={companyName} />
      <PrivateSummary room={room} />
      {side === 'SUPPLIER' && <Invitations room={room} />}
      <DecisionRights room={room} />
    </aside>
  );
}
