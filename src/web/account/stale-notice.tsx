/**
 * Somebody changed the file while one was writing: what it says now beside what one typed, and the two ways on.
 */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { HeadedTable } from '../kit/table-frame.js';
import kit from '../kit/kit.module.css';
import { isolated } from '../kit/names.js';
import css from './account.module.css';
import { isTyped, sameEntries, type FileDraft, type KeptFile } from './file-draft.js';

interface StaleNoticeProps {
  readonly file: KeptFile;
  /** What the draft began with. */
  readonly base: FileDraft;
  readonly draft: FileDraft;
  /** The file as it is now. */
  readonly current: FileDraft;
  readonly listName: 'stakeholders' | 'alternatives';
  readonly goOn: () => void;
  readonly discard: () => void;
}

interface Difference {
  readonly label: string;
  readonly now: string;
  /** Undefined where one typed nothing. */
  readonly yours: string | undefined;
}

/** The notice with its table. */
export function StaleNotice({ goOn, discard, ...versions }: StaleNoticeProps): ReactNode {
  const { words } = useWords();
  const { file: said } = words.account;
  const differences = useDifferences(versions);
  return (
    <div className={css['stale']} role="alert">
      <h3>{said.staleTitle}</h3>
      <p>{said.staleLead}</p>
      {differences.length > 0 && <Differences of={differences} />}
      {differences.every(({ yours }) => yours === undefined) && <p>{said.staleSame}</p>}
      <div className={kit['row']}>
        <Button look="primary" onClick={goOn}>
          {said.staleContinue}
        </Button>
        <Button onClick={discard}>{said.staleDiscard}</Button>
      </div>
    </div>
  );
}

function Differences({ of }: { readonly of: readonly Difference[] }): ReactNode {
  const { words } = useWords();
  const { file: said } = words.account;
  return (
    <HeadedTable heads={[said.staleField, said.staleNow, said.staleYours]}>
      {of.map(({ label, now, yours }) => (
        <tr key={label}>
          <th scope="row" className={css['rowHead']}>
            {label}
          </th>
          <td className={css['prose']}>{now === '' ? '–' : now}</td>
          <td className={css['prose']}>{yours === undefined ? '' : yours === '' ? '–' : yours}</td>
        </tr>
      ))}
    </HeadedTable>
  );
}

/** Fields that say something else than when one began to write. */
function useDifferences({ file, base, draft, current, listName }: Omit<StaleNoticeProps, 'goOn' | 'discard'>): readonly Difference[] {
  const { words } = useWords();
  const worded = (options: Readonly<Record<string, string>> | undefined, text: string): string => options?.[text] ?? text;
  const names = ({ entries }: FileDraft): string => entries.map(({ name }) => isolated(name)).join(', ');
  return [
    ...file.fields
      .filter(({ name }) => current.texts[name] !== base.texts[name])
      .map(({ name, label, options }) => ({
        label,
        now: worded(options, current.texts[name] ?? ''),
        yours: isTyped(draft, base, name) ? worded(options, draft.texts[name] ?? '') : undefined,
      })),
    ...(sameEntries(current.entries, base.entries)
      ? []
      : [{ label: words.account.file[listName], now: names(current), yours: sameEntries(draft.entries, base.entries) ? undefined : names(draft) }]),
  ];
}
