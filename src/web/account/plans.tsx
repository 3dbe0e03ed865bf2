/**
 * The joint plans of an account with what binds and what waits for signatures, and the beginning of a new one.
 */
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { AccountPlansDocument, BeginPlanDocument, type AccountPlansQuery } from '../../client/generated/account.js';
import { useWords } from '../i18n/words.js';
import { PLAN_HEAD_FIELDS } from '../../protocol/plan-document.js';
import { ListCard } from '../kit/list-card.js';
import { Badge } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import kit from '../kit/kit.module.css';
import { paths } from '../shell/paths.js';
import css from './account.module.css';
import type { Room } from './room.js';

type Plan = NonNullable<AccountPlansQuery['account']>['plans']['nodes'][number];

/** The card of the plans. */
export function Plans({ room }: { readonly room: Room }): ReactNode {
  const { words, format } = useWords();
  const [isBeginning, setBeginning] = useState(false);
  const { plans: said, team } = words.account;
  return (
    <>
      <ListCard
        title={said.title}
        query={{
          document: AccountPlansDocument,
          variables: { id: room.id },
          page: ({ account }) => account?.plans,
          on: ['account', 'plan', 'planVersion', 'objective'],
        }}
        columns={[
          { head: said.name, cell: ({ id, title }) => <Link href={paths.plan(id)}>{title}</Link> },
          { head: said.period, cell: ({ startsOn, endsOn }) => team.fromTo(format.day(startsOn), format.day(endsOn)) },
          { head: said.version, cell: (plan) => <PlanState plan={plan} /> },
          { head: said.objectives, isNumber: true, cell: ({ objectives }) => format.number(objectives.totalCount) },
        ]}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        empty={room.status === 'ACTIVE' ? said.none : said.needsActive}
        create={room.viewerCan.plan ? { label: said.create, act: () => setBeginning(true) } : undefined}
      />
      {isBeginning && <NewPlan accountId={room.id} onClose={() => setBeginning(false)} />}
    </>
  );
}

function PlanState({ plan: { id, signedVersion, proposedVersion, archivedAt } }: { readonly plan: Plan }): ReactNode {
  const { words } = useWords();
  const { plans: said } = words.account;
  return (
    <span className={kit['row']}>
      {signedVersion !== null && (
        <Link href={paths.version(id, signedVersion.id)} className={css['badgeLink'] ?? ''}>
          <Badge tone="ok">{said.signed(signedVersion.number)}</Badge>
        </Link>
      )}
      {proposedVersion !== null && (
        <Link href={paths.version(id, proposedVersion.id)} className={css['badgeLink'] ?? ''}>
          <Badge tone="warn">{said.proposed(proposedVersion.number)}</Badge>
        </Link>
      )}
      {signedVersion === null && proposedVersion === null && archivedAt === null && <Badge>{said.draft}</Badge>}
      {archivedAt !== null && <Badge plain>{said.archived}</Badge>}
    </span>
  );
}

function NewPlan({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const [, go] = useLocation();
  const { plans: said } = words.account;
  const year = new Date().getFullYear() + 1;
  return (
    <ThingDialog
      titles={said}
      of={PLAN_HEAD_FIELDS}
      said={{ title: said.nameField, purpose: { label: said.purpose, hint: said.purposeHint }, startsOn: said.startsOn, endsOn: said.endsOn }}
      rows={[['startsOn', 'endsOn']]}
      start={{ startsOn: `${String(year)}-01-01`, endsOn: `${String(year + 2)}-12-31` }}
      place={{ accountId }}
      create={BeginPlanDocument}
      onMade={({ planCreate: { plan } }) => {
        if (plan !== null) go(paths.plan(plan.id));
      }}
      onClose={onClose}
    />
  );
}
