/**
 * The catalogue: what the company sells. Owners, admins and directors keep it; colleagues read it.
 */
import { useState, type ReactNode } from 'react';
import { CatalogueDocument, OfferingCreateDocument, OfferingUpdateDocument, type OfferingLineFragment } from '../../client/generated/records.js';
import { useWords, type Formats, type Words } from '../i18n/words.js';
import { OFFERING_FIELDS } from '../../protocol/offering.js';
import { useDeed } from '../kit/deed.js';
import kit from '../kit/kit.module.css';
import { ListCard, type Column } from '../kit/list-card.js';
import { Badge } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
import { seesWhole } from './views.js';

/** The catalogue. */
export function CatalogueView(): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const said = words.records.catalogue;
  const [opened, setOpened] = useState<OfferingLineFragment | 'new'>();
  const update = useDeed(OfferingUpdateDocument);
  const mayKeep = self.mayWrite && seesWhole(self.role);
  const sell = ({ id, version }: OfferingLineFragment, active: boolean): void => update.perform({ input: { id, expectedVersion: version, active } });
  return (
    <>
      <p className={kit['muted']}>{said.lead}</p>
      <ListCard
        isMain
        title={said.title}
        query={{ document: CatalogueDocument, variables: { first: 50 }, page: ({ offerings }) => offerings, on: ['offering'] }}
        narrowings={[
          { name: 'find', label: said.find, find: (contains) => ({ or: [{ name: { contains } }, { sku: { contains } }] }) },
          { name: 'state', label: said.status, all: said.activeToo, choices: said.states, choose: (state) => ({ active: { eq: state === 'active' } }) },
        ]}
        columns={columnsOf(said, format)}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        isOver={({ active }) => !active}
        empty={said.none}
        create={mayKeep ? { label: said.create, act: () => setOpened('new') } : undefined}
        acts={
          mayKeep
            ? (offering) => [
                { label: words.kit.edit, act: () => setOpened(offering) },
                { label: offering.active ? said.retire : said.restore, act: () => sell(offering, !offering.active) },
              ]
            : undefined
        }
      />
      {opened !== undefined && (
        <ThingDialog
          titles={said}
          of={OFFERING_FIELDS}
          said={{
            sku: said.sku,
            name: said.name,
            category: said.category,
            unit: { label: said.unit, hint: said.unitHint },
            priceMinor: said.price,
            currency: said.currency,
            active: said.active,
          }}
          rows={[['priceMinor', 'currency']]}
          refusals={{ 'sku.TAKEN': said.taken, 'currency.REQUIRED': said.bothOrNeither }}
          seen={opened === 'new' ? undefined : opened}
          place={{}}
          create={OfferingCreateDocument}
          update={OfferingUpdateDocument}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function columnsOf(said: Words['records']['catalogue'], format: Formats): readonly Column<OfferingLineFragment>[] {
  return [
    { head: said.name, cell: ({ name }) => <bdi>{name}</bdi> },
    { head: said.sku, cell: ({ sku }) => <bdi>{sku}</bdi> },
    { head: said.category, cell: ({ category }) => category },
    { head: said.unit, cell: ({ unit }) => unit },
    {
      head: said.price,
      isNumber: true,
      cell: ({ priceMinor, currency: of }) => (priceMinor === null || of === null ? '' : format.money(priceMinor, of)),
    },
    { head: said.status, cell: ({ active }) => <Badge tone={active ? 'ok' : 'neutral'}>{active ? said.active : said.retired}</Badge> },
  ];
}
