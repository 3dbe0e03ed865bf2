/**
 * The list of a private file to be written: the people who decide (supplier), or the other sources (customer).
 */
import { useId, type ReactNode } from 'react';
import type { Attitude, Influence } from '../../client/generated/account.js';
import { STAKEHOLDER_FIELDS } from '../../protocol/account.js';
import { longestOf } from '../../protocol/field.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { SelectField, TextField } from '../kit/field.js';
import { Icon } from '../kit/icons.js';
import type { Side } from '../kit/side.js';
import css from './account.module.css';
import { newEntry, type FileEntry } from './file-draft.js';

interface Person {
  readonly id: string;
  readonly name: string;
}

interface EntriesEditorProps {
  readonly side: Side;
  readonly entries: readonly FileEntry[];
  /** People of the customer's team, to be proposed. */
  readonly people: readonly Person[];
  readonly faultAt: (index: number, part: string) => string | undefined;
  readonly onChange: (entries: readonly FileEntry[]) => void;
}

/** The lines, and the button for one more. */
export function EntriesEditor({ side, entries, people, faultAt, onChange }: EntriesEditorProps): ReactNode {
  const { words } = useWords();
  const { file: said } = words.account;
  const listId = useId();
  const isSupplier = side === 'SUPPLIER';
  return (
    <fieldset className={css['entries']}>
      <legend>{isSupplier ? said.stakeholders : said.alternatives}</legend>
      {isSupplier && (
        <datalist id={listId}>
          {people.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
      )}
      {entries.map((entry, index) => (
        <EntryLine
          key={entry.key}
          {...{ side, entry, index, people, listId }}
          faultAt={(part) => faultAt(index, part)}
          onChange={(next) => onChange(entries.with(index, next))}
          onRemove={() => onChange(entries.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button small onClick={() => onChange([...entries, newEntry(crypto.randomUUID())])}>
          <Icon name="plus" size={12} />
          {isSupplier ? said.stakeholderAdd : said.alternativeAdd}
        </Button>
      </div>
    </fieldset>
  );
}

interface EntryLineProps {
  readonly side: Side;
  readonly entry: FileEntry;
  readonly index: number;
  readonly people: readonly Person[];
  readonly listId: string;
  readonly faultAt: (part: string) => string | undefined;
  readonly onChange: (entry: FileEntry) => void;
  readonly onRemove: () => void;
}

function EntryLine({ side, entry, index, people, listId, faultAt, onChange, onRemove }: EntryLineProps): ReactNode {
  const { words } = useWords();
  const { file: said } = words.account;
  const isSupplier = side === 'SUPPLIER';
  const named = entry.name || said.entry(index + 1);
  /** A name of the team means that member. */
  const rename = (name: string): void => onChange({ ...entry, name, memberId: people.find((person) => person.name === name)?.id ?? null });
  return (
    <fieldset className={isSupplier ? css['stakeholder'] : css['alternative']}>
      <legend className="visually-hidden">{named}</legend>
      <TextField
        label={isSupplier ? said.person : said.alternative}
        value={entry.name}
        maxLength={longestOf(STAKEHOLDER_FIELDS.name)}
        required
        {...(isSupplier ? { list: listId } : {})}
        onChange={({ target }) => rename(target.value)}
        fault={faultAt('name') ?? faultAt('memberId')}
      />
      {isSupplier && (
        <>
          <SelectField
            label={said.influence}
            options={said.influences}
            value={entry.influence}
            onChange={({ target }) => onChange({ ...entry, influence: target.value as Influence })}
          />
          <SelectField
            label={said.attitude}
            options={said.attitudes}
            value={entry.attitude}
            onChange={({ target }) => onChange({ ...entry, attitude: target.value as Attitude })}
          />
        </>
      )}
      <TextField
        label={said.note}
        value={entry.note}
        maxLength={longestOf(STAKEHOLDER_FIELDS.note)}
        onChange={({ target }) => onChange({ ...entry, note: target.value })}
        fault={faultAt('note')}
      />
      <Button icon small look="quiet" aria-label={isSupplier ? said.stakeholderRemove(named) : said.alternativeRemove(named)} onClick={onRemove}>
        <Icon name="trash" />
      </Button>
    </fieldset>
  );
}
