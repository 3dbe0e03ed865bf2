/**
 * Opening a key account: with a partner who is there already, or with a customer to be invited later.
 */
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { PortfolioOpenAccountDocument, PortfolioPartnersDocument, type AccountStage } from '../../client/generated/portfolio.js';
import { InputRefused, useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextField } from '../kit/field.js';
import { Form, orNull, type FormValues } from '../kit/form.js';
import { AudienceStrip } from '../kit/surface.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import type { PortfolioRow } from './portfolio-row.js';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'MXN', 'COP', 'CLP', 'PEN', 'ARS', 'BRL', 'SEK', 'NOK', 'DKK', 'PLN', 'CAD', 'AUD', 'JPY', 'CNY', 'INR'];
const NEWCOMER = '';

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
  const [partnerId, setPartnerId] = useState(NEWCOMER);
  const partner = partners.find(({ id }) => id === partnerId);
  const at = (field: string): string | undefined => (open.error instanceof InputRefused ? open.error.at(field) : undefined);
  const { create, columns } = words.portfolio;

  const submit = ({ name = '', customerName = '', currency = '', stage, since }: FormValues): void =>
    open.mutate(
      {
        input: {
          name: name.trim(),
          currency,
          customerName: partner?.name ?? customerName.trim(),
          customerId: partner?.id ?? null,
          stage: orNull(stage) as AccountStage | null,
          since: orNull(since),
        },
      },
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
      <Form label={create.title} submit={create.submit} isBusy={open.isPending} cause={open.error} onSubmit={submit} onCancel={onClose}>
        {partners.length > 0 && (
          <SelectField label={create.partner} value={partnerId} onChange={(event) => setPartnerId(event.target.value)} fault={at('customerId')}>
            <option value={NEWCOMER}>{create.newPartner}</option>
            {partners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        {partner === undefined && (
          <TextField label={create.customerName} hint={create.customerNameHint} name="customerName" required maxLength={200} fault={at('customerName')} />
        )}
        <TextField label={create.name} hint={create.nameHint} name="name" required maxLength={200} fault={at('name')} />
        <SelectField label={create.currency} name="currency" defaultValue="EUR" fault={at('currency')}>
          {CURRENCIES.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </SelectField>
        <SelectField label={columns.stage} name="stage" defaultValue="EXPLORATORY" fault={at('stage')}>
          {Object.entries(words.stages).map(([stage, word]) => (
            <option key={stage} value={stage}>
              {word}
            </option>
          ))}
        </SelectField>
        <TextField label={`${create.since} (${words.kit.optional})`} name="since" type="date" fault={at('since')} />
      </Form>
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
