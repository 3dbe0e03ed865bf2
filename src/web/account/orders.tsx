/**
 * What the customer has ordered, as the supplier writes it down; the customer does not see it. The order in the address is shown with its lines.
 */
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { AccountOrdersDocument, OrderDeleteDocument, OrderLinesDocument } from '../../client/generated/records.js';
import { useWords } from '../i18n/words.js';
import { ConfirmDeed } from '../kit/deed.js';
import { ListCard } from '../kit/list-card.js';
import { AudienceStrip } from '../kit/surface.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import { OrderForm, type Order } from './order-form.js';
import type { Room } from './room.js';

/** The orders. */
export function OrdersRoom({ room }: { readonly room: Room }): ReactNode {
  const { words, format } = useWords();
  const { mayWrite, companyName } = useSelf();
  const said = words.records.orders;
  const [search] = useSearchParams();
  const [opened, setOpened] = useState<Order | 'new'>();
  const [removed, setRemoved] = useState<Order>();
  const mayKeep = mayWrite && room.status !== 'ENDED';
  const shown = search.get('order');
  return (
    <>
      <AudienceStrip onlyFor="SUPPLIER" company={companyName} />
      <ListCard
        isMain
        title={said.title}
        query={{ document: AccountOrdersDocument, variables: { id: room.id }, page: ({ account }) => account?.orders, on: ['account', 'order'] }}
        narrowings={[{ name: 'find', label: said.find, find: (contains) => ({ number: { contains } }) }]}
        columns={[
          { head: said.number, cell: ({ id, number }) => <Link href={`${paths.account(room.id, 'orders')}?order=${id}`}>{number}</Link> },
          { head: said.orderedOn, cell: ({ orderedOn }) => format.day(orderedOn) },
          { head: said.lines, isNumber: true, cell: ({ lines }) => format.number(lines.totalCount) },
          { head: said.total, isNumber: true, cell: ({ totalMinor, currency }) => format.money(totalMinor, currency) },
        ]}
        keyOf={({ id }) => id}
        isShown={({ id }) => id === shown}
        nameOf={({ number }) => number}
        empty={said.none}
        create={mayKeep ? { label: said.create, act: () => setOpened('new') } : undefined}
        acts={
          mayKeep
            ? (order) => [
                { label: words.kit.edit, act: () => setOpened(order) },
                { label: said.remove, act: () => setRemoved(order) },
              ]
            : undefined
        }
      />
      {shown !== null && <LinesOf key={shown} id={shown} />}
      {opened !== undefined && <OrderForm room={room} order={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
      {removed !== undefined && (
        <ConfirmDeed
          title={said.removeTitle(removed.number)}
          confirm={said.remove}
          of={OrderDeleteDocument}
          variables={{ input: { id: removed.id, expectedVersion: removed.version } }}
          done={said.removed}
          onClose={() => setRemoved(undefined)}
        >
          {said.removeLead}
        </ConfirmDeed>
      )}
    </>
  );
}

function LinesOf({ id }: { readonly id: string }): ReactNode {
  const { words, format } = useWords();
  const said = words.records.orders;
  return (
    <ListCard
      title={said.lines}
      query={{
        document: OrderLinesDocument,
        variables: { id },
        page: ({ order }) => order && { ...order.lines, nodes: order.lines.nodes.map((line) => ({ ...line, currency: order.currency })) },
        on: ['order', 'offering'],
      }}
      columns={[
        { head: said.article, cell: ({ offering }) => <bdi>{offering?.name}</bdi> },
        { head: words.records.catalogue.sku, cell: ({ offering }) => offering?.sku },
        { head: said.quantity, isNumber: true, cell: ({ quantity, offering }) => `${format.number(quantity)} ${offering?.unit ?? ''}` },
        { head: said.unitPrice, isNumber: true, cell: ({ unitPriceMinor, currency }) => format.money(unitPriceMinor, currency) },
        { head: said.amount, isNumber: true, cell: ({ quantity, unitPriceMinor, currency }) => format.money(Math.round(quantity * unitPriceMinor), currency) },
      ]}
      keyOf={(line) => line.id}
      nameOf={({ offering }) => offering?.name ?? ''}
      empty={said.noLines}
    />
  );
}
