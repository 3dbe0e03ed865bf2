import type { ReactNode } from 'react';
import { CompanyCardDocument, CompanyUpdateDocument, type CompanyCardQuery } from '../../client/generated/admin.js';
import { Awaited } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { COMPANY_FIELDS } from '../../protocol/company.js';
import kit from '../kit/kit.module.css';
import { Card } from '../kit/surface.js';
import { FormOf } from '../kit/thing-form.js';
import { saying } from '../kit/toast.js';
import { useSelf } from '../shell/self.js';
import css from './admin.module.css';
import { mayAdminister } from './views.js';

type CompanyCard = NonNullable<CompanyCardQuery['company']>;

/** The company's card. */
export function CompanyView(): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const read = useRead(CompanyCardDocument, { id: self.companyId }, { on: ['company'] });
  const company = read.data?.company ?? undefined;
  return (
    <div className={css['narrow']}>
      <Card title={words.admin.company.title}>
        <Awaited read={read} />
        {company !== undefined && (
          <div className={css['stack']}>
            <p className={kit['muted']}>
              {words.admin.company.lead} {words.admin.company.since(format.dayOf(company.createdAt))}.
            </p>
            {mayAdminister(self.role) ? <CompanyForm key={company.version} company={company} /> : <CompanyFacts company={company} />}
          </div>
        )}
      </Card>
    </div>
  );
}

function CompanyForm({ company }: { readonly company: CompanyCard }): ReactNode {
  const { words } = useWords();
  const { company: said } = words.admin;
  const update = useAct(CompanyUpdateDocument);
  return (
    <FormOf
      label={said.title}
      submit={words.kit.save}
      of={COMPANY_FIELDS}
      said={{ name: said.name, country: { label: said.country, hint: said.countryHint } }}
      seen={company}
      act={update}
      onSubmit={({ name, country }) => update.mutate({ input: { name, country, expectedVersion: company.version } }, saying(said.saved))}
    />
  );
}

function CompanyFacts({ company }: { readonly company: CompanyCard }): ReactNode {
  const { words } = useWords();
  const { company: said } = words.admin;
  return (
    <>
      <dl className={css['facts']}>
        <dt>{said.name}</dt>
        <dd>
          <bdi>{company.name}</bdi>
        </dd>
        <dt>{said.country}</dt>
        <dd>{company.country ?? said.none}</dd>
      </dl>
      <p className={kit['small-print']}>{said.onlyRead}</p>
    </>
  );
}
