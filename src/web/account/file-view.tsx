/**
 * A private file to be read: the judgement with bars, the figures, the list and the notes.
 */
import type { ReactNode } from 'react';
import type { Attitude } from '../../client/generated/account.js';
import { useWords } from '../i18n/words.js';
import { Badge, Card, type Tone } from '../kit/surface.js';
import type { Side } from '../kit/side.js';
import { HeadedTable } from '../kit/table-frame.js';
import kit from '../kit/kit.module.css';
import css from './account.module.css';
import type { FileEntry, FileField, KeptFile } from './file-draft.js';
import { HEALTH_TONES } from './private-summary.js';

const ATTITUDE_TONES: Readonly<Record<Attitude, Tone>> = { CHAMPION: 'ok', SUPPORTER: 'both', NEUTRAL: 'neutral', AGAINST: 'bad' };

/** The file of a side. */
export function FileView({ file, side, currency }: { readonly file: KeptFile; readonly side: Side; readonly currency: string }): ReactNode {
  const { words } = useWords();
  const { file: said } = words.account;
  const judged = file.fields.filter(({ kind }) => kind !== 'money' && kind !== 'text');
  const figures = file.fields.filter(({ kind }) => kind === 'money');
  const notes = file.fields.find(({ kind }) => kind === 'text')?.value ?? '';
  const isEmpty = file.fields.every(({ value }) => value === null) && file.entries.length === 0;
  return (
    <>
      {isEmpty && <p className={css['notice']}>{said.empty}</p>}
      <div className={kit['split']}>
        <Card onlyFor={side} title={said.judgement}>
          <Fields fields={judged} currency={currency} />
        </Card>
        <div className={css['half']}>
          <Card onlyFor={side} title={said.numbers}>
            <Fields fields={figures} currency={currency} />
          </Card>
          <Card onlyFor={side} title={said.notes}>
            <p className={notes === '' ? css['note'] : css['prose']}>{notes === '' ? said.notesNone : notes}</p>
          </Card>
        </div>
      </div>
      <Card onlyFor={side} title={side === 'SUPPLIER' ? said.stakeholders : said.alternatives} flush>
        <Entries side={side} entries={file.entries} />
      </Card>
    </>
  );
}

function Fields({ fields, currency }: { readonly fields: readonly FileField[]; readonly currency: string }): ReactNode {
  return (
    <dl className={css['summary']}>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          <dd>
            <Value field={field} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ field: { name, kind, value, options }, currency }: { readonly field: FileField; readonly currency: string }): ReactNode {
  const { words, format } = useWords();
  if (value === null) return <span className={css['note']}>{words.account.file.unset}</span>;
  if (typeof value === 'number') {
    if (kind === 'money') return <span className="number">{format.money(value, currency)}</span>;
    return <Bar value={value} label={kind === 'percent' ? format.percent(value) : words.account.file.of100(format.number(value))} />;
  }
  if (name === 'health' && value in HEALTH_TONES) return <Badge tone={HEALTH_TONES[value as keyof typeof HEALTH_TONES]}>{options?.[value]}</Badge>;
  return options?.[value] ?? value;
}

/** A value of a hundred; the word says it, the bar shows it. */
function Bar({ value, label }: { readonly value: number; readonly label: string }): ReactNode {
  return (
    <span className={css['bar']}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" rx="1" />
        <rect width={value} height="6" rx="1" data-filled="" />
      </svg>
      <span className="number">{label}</span>
    </span>
  );
}

function Entries({ side, entries }: { readonly side: Side; readonly entries: readonly FileEntry[] }): ReactNode {
  const { words } = useWords();
  const { file: said } = words.account;
  const isSupplier = side === 'SUPPLIER';
  if (entries.length === 0) return <p className={css['nobody']}>{isSupplier ? said.stakeholdersNone : said.alternativesNone}</p>;
  const heads = isSupplier ? [said.person, said.influence, said.attitude, said.note] : [said.alternative, said.note];
  return (
    <HeadedTable heads={heads}>
      {entries.map(({ key, name, note, influence, attitude }) => (
        <tr key={key}>
          <th scope="row" className={css['rowHead']}>
            {name}
          </th>
          {isSupplier && (
            <>
              <td>{said.influences[influence]}</td>
              <td>
                <Badge tone={ATTITUDE_TONES[attitude]}>{said.attitudes[attitude]}</Badge>
              </td>
            </>
          )}
          <td>{note}</td>
        </tr>
      ))}
    </HeadedTable>
  );
}
