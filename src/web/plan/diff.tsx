/**
 * What is different between two contents of a plan, told to people: item by item, field by field in the reader's language, long texts word by word.
 */
import { useMemo, type ReactNode } from 'react';
import { useWords, type Formats, type Words } from '../i18n/words.js';
import { Badge, type Tone } from '../kit/surface.js';
import { narrativeEdits, type Difference, type FieldDifference, type ItemDifference, type NarrativeEdit } from './compare-contents.js';
import { targetsInOrder } from './periods.js';
import { isObject } from '../data/json.js';
import { COLLECTIONS, bareId, inReadingOrder, type People } from './plan-content.js';
import { wordDiff } from './word-diff.js';
import css from './version.module.css';

/** What the values of fields are told with. */
export interface Told {
  readonly people: People;
  /** Titles of items by bare id. */
  readonly titles: ReadonlyMap<string, string>;
}

type ChangeKind = keyof Words['versions']['changes'];

const TONES: Readonly<Record<ChangeKind, Tone>> = { ADDED: 'ok', REMOVED: 'bad', CHANGED: 'warn', REWRITTEN: 'warn' };
const SIGNS: Readonly<Record<ChangeKind, string>> = { ADDED: '+', REMOVED: '−', CHANGED: '≠', REWRITTEN: '≠' };

/** What happened to a thing: in its colour, its sign and its word. */
export function ChangeBadge({ change }: { readonly change: ChangeKind }): ReactNode {
  const { words } = useWords();
  return (
    <Badge tone={TONES[change]} plain>
      <span aria-hidden="true">{SIGNS[change]}</span> {words.versions.changes[change]}
    </Badge>
  );
}

/** All that is different. */
export function DiffView({ difference, people, titles: known }: Told & { readonly difference: Difference }): ReactNode {
  const { words } = useWords();
  const titles = useMemo(
    () => new Map([...difference.items.map(({ itemId, title }) => [bareId(itemId ?? ''), title] as const), ...known]),
    [difference, known],
  );
  const edits = useMemo(() => narrativeEdits(difference.narrative), [difference]);
  if (difference.items.length === 0 && edits.length === 0) return <p className={css['quiet']}>{words.versions.noChanges}</p>;
  return (
    <div className={css['diff']}>
      {['plan', ...COLLECTIONS].map((collection) => (
        <CollectionDiff key={collection} {...{ collection, people, titles }} items={difference.items.filter((item) => item.collection === collection)} />
      ))}
      {edits.length > 0 && (
        <section className={css['diffSection']}>
          <h3>{words.versions.collections['narrative']}</h3>
          {edits.map((edit, index) => (
            <NarrativeDiff key={index} edit={edit} />
          ))}
        </section>
      )}
    </div>
  );
}

/** How many things are different. */
export function countOf({ items, narrative }: Difference): number {
  return items.length + narrativeEdits(narrative).length;
}

function CollectionDiff({ collection, items, people, titles }: Told & { readonly collection: string; readonly items: readonly ItemDifference[] }): ReactNode {
  const { words } = useWords();
  if (items.length === 0) return null;
  return (
    <section className={css['diffSection']}>
      <h3>{words.versions.collections[collection]}</h3>
      {items.map((item) => (
        <ItemDiff key={item.itemId ?? collection} {...{ item, people, titles }} />
      ))}
    </section>
  );
}

/** Fields that would only say again what the heading says, or nothing to people. */
const SILENT_IN_WHOLE = ['title', 'rank'];

function ItemDiff({ item, people, titles }: Told & { readonly item: ItemDifference }): ReactNode {
  const { words } = useWords();
  const isWhole = item.change !== 'CHANGED';
  const fields = isWhole ? item.fields.filter(({ field, before, after }) => !SILENT_IN_WHOLE.includes(field) && !isEmpty(before ?? after)) : item.fields;
  return (
    <article className={css['diffItem']} data-change={item.change}>
      <div className={css['diffHead']}>
        <ChangeBadge change={item.change} />
        <h4>{item.title === '' ? words.versions.untitled : item.title}</h4>
      </div>
      {fields.length > 0 && (
        <dl className={css['fields']}>
          {inReadingOrder(fields, ({ field }) => field).map((difference) => (
            <div key={difference.field}>
              <dt>{words.versions.fields[difference.field] ?? difference.field}</dt>
              <dd>{isWhole ? <WholeField {...{ difference, people, titles }} /> : <FieldDiff {...{ difference, people, titles }} />}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

function WholeField({ difference: { field, before, after }, people, titles }: Told & { readonly difference: FieldDifference }): ReactNode {
  const { words, format } = useWords();
  return valueText(field, before ?? after, { people, titles }, words, format);
}

/** Fields that hold prose: what changed in them is shown word by word. */
const PROSE = ['title', 'purpose', 'description', 'mitigation', 'kpiName'];

function FieldDiff({ difference: { field, before, after }, people, titles }: Told & { readonly difference: FieldDifference }): ReactNode {
  const { words, format } = useWords();
  if (field === 'rank') return words.versions.moved;
  if (field === 'targets') return <TargetsDiff before={before} after={after} />;
  if (PROSE.includes(field) && typeof before === 'string' && typeof after === 'string') return <WordDiff before={before} after={after} />;
  const told = { people, titles };
  return (
    <FromTo
      before={isEmpty(before) ? undefined : valueText(field, before, told, words, format)}
      after={isEmpty(after) ? undefined : valueText(field, after, told, words, format)}
    />
  );
}

/** An old value and the new one; one of them may not be there. */
function FromTo({ before, after }: { readonly before: string | undefined; readonly after: string | undefined }): ReactNode {
  const { words } = useWords();
  return (
    <span className={css['fromTo']}>
      {before !== undefined && (
        <>
          <Removed>{before}</Removed>
          <span aria-hidden="true">→</span>
        </>
      )}
      {after === undefined ? <span className={css['quiet']}>{words.versions.nothing}</span> : <Added>{after}</Added>}
    </span>
  );
}

function TargetsDiff({ before, after }: { readonly before: unknown; readonly after: unknown }): ReactNode {
  const { format } = useWords();
  const [old, young] = [numbersOf(before), numbersOf(after)];
  const changed = targetsInOrder({ ...old, ...young }).filter(({ period }) => old[period] !== young[period]);
  const text = (value: number | undefined): string | undefined => (value === undefined ? undefined : format.number(value));
  return (
    <ul className={css['targetChanges']}>
      {changed.map(({ period }) => (
        <li key={period} className={css['fromTo']}>
          <span>{period}</span>
          <FromTo before={text(old[period])} after={text(young[period])} />
        </li>
      ))}
    </ul>
  );
}

function NarrativeDiff({ edit }: { readonly edit: NarrativeEdit }): ReactNode {
  const { words } = useWords();
  const isOnlyForm = edit.kind === 'REWRITTEN' ? edit.before === edit.after : edit.text === '';
  return (
    <div className={css['diffItem']} data-change={edit.kind === 'REWRITTEN' ? 'CHANGED' : edit.kind}>
      <div className={css['diffHead']}>
        <ChangeBadge change={edit.kind} />
        {isOnlyForm && <span className={css['quiet']}>{edit.kind === 'REWRITTEN' ? words.versions.onlyForm : words.versions.noWords}</span>}
      </div>
      <Passage edit={edit} />
    </div>
  );
}

function Passage({ edit }: { readonly edit: NarrativeEdit }): ReactNode {
  if (edit.kind !== 'REWRITTEN' && edit.text === '') return null;
  return (
    <p className={css['prose']}>
      {edit.kind === 'REWRITTEN' && <WordDiff before={edit.before} after={edit.after} />}
      {edit.kind === 'ADDED' && <Added>{edit.text}</Added>}
      {edit.kind === 'REMOVED' && <Removed>{edit.text}</Removed>}
    </p>
  );
}

/** Two texts laid over each other: what went is struck through, what came is underlined. */
export function WordDiff({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  const pieces = useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <span className={css['words']}>
      {pieces.map(({ kind, text }, index) =>
        kind === 'same' ? <span key={index}>{text}</span> : kind === 'added' ? <Added key={index}>{text}</Added> : <Removed key={index}>{text}</Removed>,
      )}
    </span>
  );
}

function Added({ children }: { readonly children: ReactNode }): ReactNode {
  const { words } = useWords();
  return (
    <ins className={css['ins']}>
      <span className="visually-hidden">{words.versions.added}: </span>
      {children}
    </ins>
  );
}

function Removed({ children }: { readonly children: ReactNode }): ReactNode {
  const { words } = useWords();
  return (
    <del className={css['del']}>
      <span className="visually-hidden">{words.versions.removed}: </span>
      {children}
    </del>
  );
}

// ——— values in words ———

const DAYS = ['startsOn', 'endsOn', 'dueOn'];

/** The value of a field as the reader says it. */
export function valueText(field: string, value: unknown, { people, titles }: Told, words: Words, format: Formats): string {
  if (isEmpty(value)) return words.versions.nothing;
  if (field === 'targets') {
    const targets = targetsInOrder(numbersOf(value));
    return targets.map(({ period, value: amount }) => `${period}: ${format.number(amount)}`).join(' · ');
  }
  if (typeof value === 'number') return format.number(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (field === 'ownerId') return people.get(value)?.name ?? words.versions.somebody;
  if (field === 'objectiveId') return titles.get(value) ?? words.versions.noObjective;
  if (DAYS.includes(field)) return format.day(value);
  return words.versions.values[field]?.[value] ?? value;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (isObject(value) && Object.keys(value).length === 0);
}

function numbersOf(value: unknown): Readonly<Record<string, number>> {
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number')) : {};
}
