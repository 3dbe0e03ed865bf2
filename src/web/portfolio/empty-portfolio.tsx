import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import kit from '../kit/kit.module.css';
import { Card, Empty } from '../kit/surface.js';
import css from './portfolio.module.css';

/** A portfolio without accounts: what to do first, by what the reader may do. */
export function EmptyPortfolio({ mayOpen, open }: { readonly mayOpen: boolean; readonly open: () => void }): ReactNode {
  const { words } = useWords();
  const { empty, newAccount } = words.portfolio;
  if (!mayOpen) {
    return (
      <Card>
        <Empty action={<ButtonLink href="/admin/members">{empty.team}</ButtonLink>}>{empty.member}</Empty>
      </Card>
    );
  }
  return (
    <Card title={empty.lead}>
      <div className={css['figure']}>
        <ol className={css['steps']}>
          {empty.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div>
          <Button look="primary" onClick={open}>
            <Icon name="plus" />
            {newAccount}
          </Button>
        </div>
        <p className={kit['muted']}>{empty.customer}</p>
      </div>
    </Card>
  );
}
