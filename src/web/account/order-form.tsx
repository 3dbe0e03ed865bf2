/**
 * The dialog in which an order is written down or changed, with its lines.
 */
import { useId, useState, type ReactNode } from 'react';
import { OrderCreateDocument, OrderLinesDocument, OrderUpdateDocument, type AccountOrdersQuery, type OrderLinesQuery } from '../../client/generated/records.js';
import { localDay } from '../data/local-day.js';
import { useReadAll } from '../data/read-all.js';
import { Trouble } from '../data/problem.js';
import { useAct } from '../data/server.js';
import { moneyText, numberText } from '../data/typed.js';
import { useWords, type Locale } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { TextField } from '../kit/field.js';
import type { RowOf } from '../../protocol/field.js';
import { ORDER_FIELDS, ORDER_LINE_FIELDS } from '../../protocol/order.js';
import { Icon } from '../kit/icons.js';
import kit from '../kit/kit.module.css';
import { readTyped, type Read } from '../kit/read-typed.js';
import { AudienceStrip, Skeleton } from '../kit/surface.js';
import { FormOf } from '../kit/thing-form.js';
import { saying } from '../kit/toast.js';
import { useSelf } from '../shell/self.js';
import css from './account.module.css';
import { OfferingPicker, type Article } from './offering-picker.js';
import type { Room } from './room.js';

/** An order of the list. */
export type Order = NonNullable<AccountOrdersQuery['account']>['orders']['nodes'][number];
type OrderLine = NonNullable<OrderLinesQuery['order']>['lines']['nodes'][number];

/** The lines have a control of their own. */
const { number, orderedOn, currency } = ORDER_FIELDS;
const ORDER = { number, orderedOn, currency };

/** A line as it is typed. */
interface Draft {
  readonly key: number;
  readonly article: Article | undefined;
  readonly quantity: string;
  readonly price: string;
}

const linesIn = ({ order }: OrderLinesQuery) => order?.lines ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** All lines of an order. */
function useOrderLines(id: string, isWanted: boolean) {
  return useReadAll(OrderLinesDocument, { id }, linesIn, { on: ['order'], isWanted });
}

interface OrderFormProps {
  readonly room: Room;
  /** The one that is changed; absent for a new one. */
  readonly order: Order | undefined;
  readonly onClose: () => void;
}

/** The dialog. The lines of an order are read first. */
export function OrderForm({ room, order, onClose }: OrderFormProps): ReactNode {
  const { companyName } = useSelf();
  const said = useWords().words.records.orders;
  const [opened] = useState(order);
  const lines = useOrderLines(opened?.id ?? '', opened !== undefined);
  return (
    <Dialog wide title={opened === undefined ? said.create : said.edit} onClose={onClose}>
      <AudienceStrip onlyFor="SUPPLIER" company={companyName} />
      {lines.error !== null && <Trouble cause={lines.error} again={() => void lines.refetch()} />}
      {opened !== undefined && lines.data === undefined && lines.error === null && <Skeleton />}
      {(opened === undefined || lines.data !== undefined) && <Written room={room} order={opened} lines={lines.data ?? []} onClose={onClose} />}
    </Dialog>
  );
}

function draftsOf(lines: readonly OrderLine[], currency: string, locale: Locale): readonly Draft[] {
  if (lines.length === 0) return [{ key: 0, article: undefined, quantity: '', price: '' }];
  return lines.map(({ offering, quantity, unitPriceMinor }, key) => ({
    key,
    article: offering ?? undefined,
    quantity: numberText(quantity, locale),
    price: moneyText(unitPriceMinor, currency, locale),
  }));
}

function Written({ room, order, lines, onClose }: OrderFormProps & { readonly lines: readonly OrderLine[] }): ReactNode {
  const { words, locale, format } = useWords();
  const said = words.records.orders;
  const create = useAct(OrderCreateDocument);
  const update = useAct(OrderUpdateDocument);
  const [drafts, setDrafts] = useState(() => draftsOf(lines, order?.currency ?? '', locale));
  const [isChecked, setChecked] = useState(false);
  const readIn = (currencyOf: string) => {
    const reading = { locale, words, format, currency: currencyOf };
    return ({ article, quantity, price }: Draft) => ({
      article,
      quantity: readTyped(ORDER_LINE_FIELDS.quantity, quantity, reading),
      price: readTyped(ORDER_LINE_FIELDS.unitPriceMinor, price, reading),
    });
  };
  const send = ({ number: own, orderedOn, currency: of }: RowOf<typeof ORDER>): void => {
    setChecked(true);
    const sent = drafts
      .map(readIn(of))
      .flatMap(({ article, quantity, price }) =>
        article !== undefined && typeof quantity.value === 'number' && typeof price.value === 'number'
          ? [{ offeringId: article.id, quantity: quantity.value, unitPriceMinor: price.value }]
          : [],
      );
    if (sent.length < drafts.length || sent.length === 0) return;
    const done = saying(words.kit.saved, onClose);
    if (order === undefined) create.mutate({ input: { accountId: room.id, number: own, orderedOn, currency: of, lines: sent } }, done);
    else update.mutate({ input: { id: order.id, expectedVersion: order.version, orderedOn, lines: sent } }, done);
  };
  return (
    <FormOf
      label={order === undefined ? said.create : said.edit}
      submit={order === undefined ? words.kit.create : words.kit.save}
      of={ORDER}
      said={{ number: { label: said.number, hint: said.numberHint }, orderedOn: said.orderedOn, currency: said.currency }}
      seen={order ?? { orderedOn: localDay(new Date()), currency: room.currency }}
      isChange={order !== undefined}
      rows={[['orderedOn', 'currency']]}
      refusals={{ 'number.TAKEN': said.taken }}
      act={order === undefined ? create : update}
      onSubmit={send}
      onCancel={onClose}
      below={(typed) => (
        <Lines
          drafts={drafts}
          read={readIn((typed['currency'] ?? order?.currency ?? '').toUpperCase())}
          currency={typed['currency'] ?? order?.currency ?? ''}
          isChecked={isChecked}
          onChange={setDrafts}
        />
      )}
    />
  );
}

interface LinesProps {
  readonly drafts: readonly Draft[];
  readonly read: (draft: Draft) => { readonly quantity: Read; readonly price: Read };
  readonly currency: string;
  /** Whether faults are shown. */
  readonly isChecked: boolean;
  readonly onChange: (drafts: readonly Draft[]) => void;
}

function Lines({ drafts, read, currency: of, isChecked, onChange }: LinesProps): ReactNode {
  const { words, locale, format } = useWords();
  const said = words.records.orders;
  const next = Math.max(-1, ...drafts.map(({ key }) => key)) + 1;
  const set = (key: number, change: Partial<Draft>): void => onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)));
  const choose = ({ key, price }: Draft, article: Article | undefined): void => {
    const listed = price.trim() === '' && article?.currency === of ? article.priceMinor : undefined;
    set(key, { article, ...(typeof listed === 'number' ? { price: moneyText(listed, of, locale) } : {}) });
  };
  const sums = drafts.map(read).map(({ quantity, price }) => Number(quantity.value ?? Number.NaN) * Number(price.value ?? Number.NaN));
  const total = sums.reduce((sum, each) => sum + (Number.isFinite(each) ? Math.round(each) : 0), 0);
  return (
    <fieldset className={css['orderLines']}>
      <legend className={kit['label']}>{said.lines}</legend>
      {drafts.map((draft, index) => (
        <Line
          key={draft.key}
          {...{ draft, isChecked }}
          label={said.line(index + 1)}
          read={read(draft)}
          onChange={(change) => set(draft.key, change)}
          onChoose={(article) => choose(draft, article)}
        >
          <Button look="quiet" icon aria-label={said.removeLine(index + 1)} onClick={() => onChange(drafts.filter(({ key }) => key !== draft.key))}>
            <Icon name="trash" />
          </Button>
        </Line>
      ))}
      {isChecked && drafts.length === 0 && (
        <p className={kit['fault']} role="alert">
          {said.needsLines}
        </p>
      )}
      <div className={css['orderFoot']}>
        <Button small onClick={() => onChange([...drafts, { key: next, article: undefined, quantity: '', price: '' }])}>
          <Icon name="plus" size={12} />
          {said.addLine}
        </Button>
        {/^[A-Z]{3}$/.test(of) && (
          <span>
            {said.total}: <strong className="number">{format.money(total, of)}</strong>
          </span>
        )}
      </div>
    </fieldset>
  );
}

interface LineProps {
  readonly label: string;
  readonly draft: Draft;
  readonly read: ReturnType<LinesProps['read']>;
  readonly isChecked: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onChoose: (article: Article | undefined) => void;
  /** What takes it out. */
  readonly children: ReactNode;
}

function Line({ label, draft: { article, quantity, price }, read, isChecked, onChange, onChoose, children }: LineProps): ReactNode {
  const said = useWords().words.records.orders;
  const faultIn = (fault: string | undefined): string | undefined => (isChecked ? fault : undefined);
  return (
    <div className={css['orderLine']} role="group" aria-label={label}>
      <OfferingPicker id={useId()} chosen={article} fault={faultIn(article === undefined ? said.unknownArticle : undefined)} onChoose={onChoose} />
      <TextField
        label={article === undefined ? said.quantity : `${said.quantity} (${article.unit})`}
        inputMode="decimal"
        value={quantity}
        fault={faultIn(read.quantity.fault)}
        onChange={(event) => onChange({ quantity: event.target.value })}
      />
      <TextField
        label={said.unitPrice}
        inputMode="decimal"
        value={price}
        fault={faultIn(read.price.fault)}
        onChange={(event) => onChange({ price: event.target.value })}
      />
      {children}
    </div>
  );
}
