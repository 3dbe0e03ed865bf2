/**
 * The one window that the account's screen has on the own private file: a few words of it, marked as private, and the way there.
 */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../i18n/words.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import { Badge, Card, type Tone } from '../kit/surface.js';
import { paths } from '../shell/paths.js';
import css from './account.module.css';
import type { Room } from './room.js';
import type { SUPPLIER_FILE_FIELDS } from '../../protocol/account.js';
import type { ValueOf } from '../../protocol/field.js';

/** How each health is shown. */
export const HEALTH_TONES: Readonly<Record<ValueOf<typeof SUPPLIER_FILE_FIELDS.health>, Tone>> = { GREEN: 'ok', AMBER: 'warn', RED: 'bad' };

/** The way to the private file, in the colour of the side. */
export function PrivateFileLink({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  return (
    <Link href={paths.privateFile(room.id)} className={joined(css['privateLink'], css[room.viewerSide === 'SUPPLIER' ? 'asSupplier' : 'asCustomer'])}>
      <Icon name="lock" />
      {words.account.file.title}
    </Link>
  );
}

/** What the own company thinks of the account, in three facts. */
export function PrivateSummary({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const { supplierFile, customerFile } = room;
  return (
    <Card onlyFor={room.viewerSide} title={words.account.file.summary}>
      {supplierFile !== null && <SupplierSummary file={supplierFile} />}
      {customerFile !== null && <CustomerSummary file={customerFile} />}
      <Link href={paths.privateFile(room.id)} className={css['more'] ?? ''}>
        {words.account.file.open}
        <Icon name="right" size={12} />
      </Link>
    </Card>
  );
}

function SupplierSummary({ file: { tier, health, churnRiskPercent } }: { readonly file: NonNullable<Room['supplierFile']> }): ReactNode {
  const { words, format } = useWords();
  const { file } = words.account;
  return (
    <dl className={css['pairs']}>
      <dt>{file.tier}</dt>
      <dd>{tier === null ? file.unset : file.tiers[tier]}</dd>
      <dt>{file.health}</dt>
      <dd>{health === null ? file.unset : <Badge tone={HEALTH_TONES[health]}>{file.healths[health]}</Badge>}</dd>
      <dt>{file.churnRiskPercent}</dt>
      <dd>{churnRiskPercent === null ? file.unset : format.percent(churnRiskPercent)}</dd>
    </dl>
  );
}

function CustomerSummary({ file: { sourcingClass, rating, alternatives } }: { readonly file: NonNullable<Room['customerFile']> }): ReactNode {
  const { words, format } = useWords();
  const { file } = words.account;
  return (
    <dl className={css['pairs']}>
      <dt>{file.sourcingClass}</dt>
      <dd>{sourcingClass === null ? file.unset : file.sourcingClasses[sourcingClass]}</dd>
      <dt>{file.rating}</dt>
      <dd>{rating === null ? file.unset : file.of100(format.number(rating))}</dd>
      <dt>{file.alternatives}</dt>
      <dd>{alternatives.length === 0 ? file.alternativesNone : file.alternativesCount(alternatives.length)}</dd>
    </dl>
  );
}
