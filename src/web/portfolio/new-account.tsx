/**
 * Opening a key account: with a partner who is there already, or with a customer to be invited later.
 */
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { PortfolioOpenAccountDocument, PortfolioPartnersDocument } from '../../client/generated/portfolio.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { ACCOUNT_FIELDS } from '../../protocol/account.js';
import { optional, otherwise, type RowOf } from '../../protocol/field.js';
import { among, pick } from '../kit/picked.js';
import { AudienceStrip } from '../kit/surface.js';
import { FormOf } from '../kit/thing-form.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import type { PortfolioRow } from './portfolio-row.js';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'MXN', 'COP', 'CLP', 'PEN', 'ARS', 'BRL', 'SEK', 'NOK', 'DKK', 'PLN', 'CAD', 'AUD', 'JPY', 'CNY', 'INR'];

interface NewAccountProps {
  /** The accounts there are; their customers are not offered again. */
  readonly rows: readonly PortfolioRow[];
  readonly onClose: () => void;
}

/** The dialog; leads to the account when it is open. */
export function NewAccount({ rows, onClose }: NewAccountProps): ReactNode {
  const { words } = useWords();
  const { companyName } = useSelf();
  const [, go] = useLocation();
  const open = useAct(PortfolioOpenAccountDocument);
  const partners = usePartners(rows);
  const { create, columns } = words.portfolio;
  const of = {
    customerId: optional(among('The customer.', partners, ({ id, name }) => [id, name])),
    customerName: ACCOUNT_FIELDS.customerName,
    name: ACCOUNT_FIELDS.name,
    currency: otherwise(
      among('Currency of its money.', CURRENCIES, (currency) => [currency, currency]),
      'EUR',
    ),
    stage: otherwise(pick('How far the two have come.', words.stages), 'EXPLORATORY'),
    since: ACCOUNT_FIELDS.since,
  };
  const submit = ({ customerId, customerName, ...values }: RowOf<typeof of>): void =>
    open.mutate(
      { input: { ...values, customerId, customerName: partners.find(({ id }) => id === customerId)?.name ?? customerName } },
      {
        onSuccess: ({ accountCreate: { account } }) => {
          onClose();
          if (account !== null) go(paths.account(account.id));
        },
      },
    );
  return (
    <Dialog title={create.title} onClose={onClose}>
      <AudienceStrip onlyFor="SUPPLIER" company={companyName} />
      <p>{create.lead}</p>
      <FormOf
        label={create.title}
        submit={create.submit}
        of={of}
        said={{
          customerId: { label: create.partner, none: create.newPartner },
          customerName: { label: create.customerName, hint: create.customerNameHint },
          name: { label: create.name, hint: create.nameHint },
          currency: create.currency,
          stage: columns.stage,
          since: create.since,
        }}
        without={({ customerId }) => [
          ...(partners.length > 0 ? [] : (['customerId'] as const)),
          ...(customerId === undefined || customerId === '' ? [] : (['customerName'] as const)),
        ]}
        act={open}
        onSubmit={submit}
        onCancel={onClose}
      />
    </Dialog>
  );
}

/** The companies one knows that are no customer yet. */
function usePartners(rows: readonly PortfolioRow[]): readonly { readonly id: string; readonly name: string }[] {
  const { companyId } = useSelf();
  const companies = useRead(PortfolioPartnersDocument, {}, { on: ['company', 'account'] });
  const customers = new Set(rows.flatMap(({ side, partnerId }) => (side === 'SUPPLIER' && partnerId !== null ? [partnerId] : [])));
  return (companies.data?.companies.nodes ?? []).filter(({ id }) => id !== companyId && !customers.has(id));
}
