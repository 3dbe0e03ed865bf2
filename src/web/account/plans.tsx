/**
 * The joint plans of an account with what binds and what waits for signatures, and the beginning of a new one.
 */
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { AccountPlansDocument, BeginPlanDocument, type AccountPlansQuery } from '../../client/generated/account.js';
import { Trouble } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { TextArea, TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import { Icon } from '../kit/icons.js';
import { Badge, Card, Empty, Skeleton } from '../kit/surface.js';
import kit from '../kit/kit.module.css';
import { paths } from '../shell/paths.js';
import css from './account.module.css';
import { useFaults } from './faults.js';
import type { Room } from './room.js';

type Plan = NonNullable<AccountPlansQuery['account']>['plans']['nodes'][number];

/** The card of the plans. */
export function Plans({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const [isBeginning, setBeginning] = useState(false);
  const plans = useRead(AccountPlansDocument, { id: room.id }, { on: ['account', 'plan', 'planVersion', 'objective'] });
  const begin = room.viewerCan.plan && (
    <Button small onClick={() => setBeginning(true)}>
      <Icon name="plus" size={12} />
      {words.account.plans.create}
    </Button>
  );
  const nodes = plans.data?.account?.plans.nodes;
  return (
    <Card flush title={words.account.plans.title} actions={nodes !== undefined && nodes.length > 0 && begin}>
      {plans.error !== null && <Trouble cause={plans.error} again={() => void plans.refetch()} />}
      {plans.error === null && nodes === undefined && <Skeleton lines={2} />}
      {nodes?.length === 0 && <Empty action={begin}>{room.status === 'ACTIVE' ? words.account.plans.none : words.account.plans.needsActive}</Empty>}
      {nodes !== undefined && nodes.length > 0 && <PlanTable plans={nodes} />}
      {isBeginning && <NewPlan accountId={room.id} onClose={() => setBeginning(false)} />}
    </Card>
  );
}

function PlanTable({ plans }: { readonly plans: readonly Plan[] }): ReactNode {
  const { words, format } = useWords();
  const { plans: said } = words.account;
  return (
    <div className={kit['tableFrame']}>
      <table className={kit['table']}>
        <thead>
          <tr>
            <th scope="col">{said.name}</th>
            <th scope="col">{said.period}</th>
            <th scope="col">{said.version}</th>
            <th scope="col" className={kit['number']}>
              {said.objectives}
            </th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id}>
              <th scope="row" className={css['rowHead']}>
                <Link href={paths.plan(plan.id)}>{plan.title}</Link>
              </th>
              <td className={css['nowrap']}>{words.account.team.fromTo(format.day(plan.startsOn), format.day(plan.endsOn))}</td>
              <td>
                <PlanState plan={plan} />
              </td>
              <td className={kit['number']}>{format.number(plan.objectives.totalCount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
  const begin = useAct(BeginPlanDocument);
  const { at, cause } = useFaults(begin.error, ['title', 'purpose', 'startsOn', 'endsOn']);
  const { plans: said } = words.account;
  const year = new Date().getUTCFullYear() + 1;
  return (
    <Dialog title={said.create} onClose={onClose}>
      <Form
        label={said.create}
        submit={words.kit.create}
        isBusy={begin.isPending}
        cause={cause}
        onCancel={onClose}
        onSubmit={({ title = '', purpose, startsOn = '', endsOn = '' }) =>
          begin.mutate(
            { input: { accountId, title, purpose: orNull(purpose), startsOn, endsOn } },
            {
              onSuccess: ({ planCreate: { plan } }) => {
                onClose();
                if (plan !== null) go(paths.plan(plan.id));
              },
            },
          )
        }
      >
        <TextField label={said.nameField} name="title" maxLength={200} required fault={at('title')} />
        <TextArea label={said.purpose} name="purpose" maxLength={10_000} hint={said.purposeHint} fault={at('purpose')} />
        <div className={css['fieldRow']}>
          <TextField label={said.startsOn} name="startsOn" type="date" required defaultValue={`${year}-01-01`} fault={at('startsOn')} />
          <TextField label={said.endsOn} name="endsOn" type="date" required defaultValue={`${year + 2}-12-31`} fault={at('endsOn')} />
        </div>
      </Form>
    </Dialog>
  );
}
