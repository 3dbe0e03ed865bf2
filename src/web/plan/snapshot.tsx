/**
 * The content of a plan as it was at one moment, for reading: every field that is signed is shown.
 */
import type { ReactNode } from 'react';
import type { PlanItem } from '../../client/plan-draft.js';
import { RichTextView } from '../editor/rich-text-view.js';
import { useWords } from '../i18n/words.js';
import { Badge, SideBadge, type Tone } from '../kit/surface.js';
import type { ItemDifference } from './compare-contents.js';
import { ChangeBadge } from './diff.js';
import { targetsInOrder } from './periods.js';
import type { People, PlanContent, UnknownField } from './plan-content.js';
import { Sparkline } from './sparkline.js';
import css from './version.module.css';

/** What happened to items since another content, by bare id; to the head under `plan`. */
export type Changes = ReadonlyMap<string, ItemDifference['change']>;

interface Shown {
  readonly people: People;
  readonly changes: Changes | undefined;
}

const TONES: Readonly<Record<string, Tone>> = {
  ON_TRACK: 'ok',
  ACHIEVED: 'ok',
  REACHED: 'ok',
  DONE: 'ok',
  AT_RISK: 'warn',
  MISSED: 'bad',
  OCCURRED: 'bad',
};

/** A content of a plan, for reading. With `changes`, what is different is marked. */
export function Snapshot({
  content,
  people,
  changes,
}: {
  readonly content: PlanContent;
  readonly people: People;
  readonly changes?: Changes | undefined;
}): ReactNode {
  const { words } = useWords();
  const shown = { people, changes };
  return (
    <div className={css['snapshot']}>
      <Head content={content} changes={changes} />
      <section>
        <h3>{words.versions.collections['objectives']}</h3>
        {content.objectives.length === 0 && <p className={css['quiet']}>{words.versions.noItems.objectives}</p>}
        {content.objectives.map((objective, index) => (
          <Objective key={objective.id} {...shown} {...{ objective, content }} number={index + 1} />
        ))}
        <Loose {...shown} content={content} />
      </section>
      <Risks {...shown} content={content} />
      <section>
        <h3>{words.versions.collections['narrative']}</h3>
        <RichTextView doc={content.narrative} />
      </section>
      {content.unknown.length > 0 && <Unknown fields={content.unknown} />}
    </div>
  );
}

function Head({ content, changes }: { readonly content: PlanContent; readonly changes: Changes | undefined }): ReactNode {
  const { format } = useWords();
  const { title, purpose, startsOn, endsOn } = content;
  return (
    <header className={css['snapshotHead']}>
      <h3 className={css['planTitle']}>
        {title} <Mark change={changes?.get('plan')} />
      </h3>
      {startsOn !== null && endsOn !== null && (
        <p className={css['quiet']}>
          <time dateTime={startsOn}>{format.day(startsOn)}</time> – <time dateTime={endsOn}>{format.day(endsOn)}</time>
        </p>
      )}
      {purpose !== null && <p className={css['prose']}>{purpose}</p>}
    </header>
  );
}

function Mark({ change }: { readonly change: ItemDifference['change'] | undefined }): ReactNode {
  return change === undefined ? null : <ChangeBadge change={change} />;
}

function Status({ status }: { readonly status: string }): ReactNode {
  const { words } = useWords();
  return <Badge tone={TONES[status] ?? 'neutral'}>{words.versions.values['status']?.[status] ?? status}</Badge>;
}

function Owner({ ownerId, people }: { readonly ownerId: string | null; readonly people: People }): ReactNode {
  const { words } = useWords();
  const person = ownerId === null ? undefined : people.get(ownerId);
  if (ownerId === null) return <span className={css['quiet']}>{words.kit.nobody}</span>;
  if (person === undefined) return words.versions.somebody;
  return (
    <span className={css['owner']} data-side={person.side}>
      <bdi>{person.name}</bdi>
      <span className="visually-hidden"> ({words.sides[person.side]})</span>
    </span>
  );
}

function Objective({
  objective,
  number,
  content,
  people,
  changes,
}: Shown & { readonly objective: PlanItem<'objectives'>; readonly number: number; readonly content: PlanContent }): ReactNode {
  const { words } = useWords();
  const belongs = ({ objectiveId }: { readonly objectiveId: string | null }): boolean => objectiveId === objective.id;
  return (
    <article className={css['objective']}>
      <div className={css['objectiveHead']}>
        <h4>
          <span className={css['ordinal']}>{number}</span> {objective.title}
        </h4>
        <Mark change={changes?.get(objective.id)} />
        <Status status={objective.status} />
      </div>
      {objective.description !== null && objective.description !== '' && <p className={css['prose']}>{objective.description}</p>}
      <dl className={css['facts']}>
        <div>
          <dt>{words.versions.fields['ownerId']}</dt>
          <dd>
            <Owner ownerId={objective.ownerId} people={people} />
          </dd>
        </div>
        <div>
          <dt>{words.versions.fields['beneficiary']}</dt>
          <dd>{words.versions.values['beneficiary']?.[objective.beneficiary] ?? objective.beneficiary}</dd>
        </div>
      </dl>
      <Kpi objective={objective} />
      <Steps milestones={content.milestones.filter(belongs)} actions={content.actions.filter(belongs)} label={objective.title} {...{ people, changes }} />
    </article>
  );
}

function Kpi({ objective: { kpiName, kpiUnit, kpiBaseline, targets } }: { readonly objective: PlanItem<'objectives'> }): ReactNode {
  const { words, format } = useWords();
  const ordered = targetsInOrder(targets);
  if (kpiName === null && kpiUnit === null && kpiBaseline === null && ordered.length === 0) return null;
  const name = kpiName ?? words.versions.fields['kpiName'] ?? '';
  return (
    <div className={css['kpi']}>
      <div className={css['kpiName']}>
        <span className={css['quiet']}>{words.versions.fields['kpiName']}</span>
        <strong>{name}</strong>
        {kpiUnit !== null && <span>({kpiUnit})</span>}
      </div>
      <Sparkline baseline={kpiBaseline} targets={targets} unit={kpiUnit} label={name} />
      <Scroll label={name}>
        <table className={css['targets']}>
          <thead>
            <tr>
              <th scope="col">{words.versions.fields['kpiBaseline']}</th>
              {ordered.map(({ period }) => (
                <th key={period} scope="col">
                  {period}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <td className="number">{kpiBaseline === null ? '–' : format.number(kpiBaseline)}</td>
              {ordered.map(({ period, value }) => (
                <td key={period} className="number">
                  {format.number(value)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}

interface StepsProps extends Shown {
  readonly label: string;
  readonly milestones: readonly PlanItem<'milestones'>[];
  readonly actions: readonly PlanItem<'actions'>[];
}

function Steps({ label, milestones, actions, people, changes }: StepsProps): ReactNode {
  const { words } = useWords();
  const { versions } = words;
  if (milestones.length + actions.length === 0) return null;
  return (
    <Scroll label={`${versions.collections['milestones'] ?? ''}, ${versions.collections['actions'] ?? ''}: ${label}`}>
      <table className={css['steps']}>
        <thead>
          <tr>
            <th scope="col">{versions.fields['title']}</th>
            <th scope="col">{versions.fields['dueOn']}</th>
            <th scope="col">{versions.fields['ownerId']}</th>
            <th scope="col">{versions.fields['status']}</th>
          </tr>
        </thead>
        <tbody>
          {milestones.map((milestone) => (
            <Step key={milestone.id} kind="milestone" item={milestone} {...{ people, changes }} />
          ))}
          {actions.map((action) => (
            <Step key={action.id} kind="action" item={action} description={action.description} side={action.side} {...{ people, changes }} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

interface StepProps extends Shown {
  readonly kind: 'milestone' | 'action';
  readonly item: Pick<PlanItem<'milestones'>, 'id' | 'title' | 'dueOn' | 'ownerId'> & { readonly status: string };
  readonly description?: string | null;
  readonly side?: PlanItem<'actions'>['side'];
}

function Step({ kind, item, description = null, side = null, people, changes }: StepProps): ReactNode {
  const { words, format } = useWords();
  return (
    <tr>
      <th scope="row">
        <span className={css['stepTitle']}>
          <span className={css[kind]} aria-hidden="true" />
          <span className="visually-hidden">{words.versions[kind]}: </span>
          <span>{item.title}</span>
          {side !== null && <SideBadge side={side} />}
          <Mark change={changes?.get(item.id)} />
        </span>
        {description !== null && description !== '' && <span className={css['stepText']}>{description}</span>}
      </th>
      <td>{item.dueOn === null ? '–' : <time dateTime={item.dueOn}>{format.day(item.dueOn)}</time>}</td>
      <td>
        <Owner ownerId={item.ownerId} people={people} />
      </td>
      <td>
        <Status status={item.status} />
      </td>
    </tr>
  );
}

/** What belongs to no objective, or to one that is gone. */
function Loose({ content, people, changes }: Shown & { readonly content: PlanContent }): ReactNode {
  const { words } = useWords();
  const known = new Set(content.objectives.map(({ id }) => id));
  const isLoose = ({ objectiveId }: { readonly objectiveId: string | null }): boolean => objectiveId === null || !known.has(objectiveId);
  const [milestones, actions] = [content.milestones.filter(isLoose), content.actions.filter(isLoose)];
  if (milestones.length + actions.length === 0) return null;
  return (
    <article className={css['objective']}>
      <h4>{words.versions.noObjective}</h4>
      <Steps label={words.versions.noObjective} {...{ milestones, actions, people, changes }} />
    </article>
  );
}

function Risks({ content, people, changes }: Shown & { readonly content: PlanContent }): ReactNode {
  const { words } = useWords();
  const { versions } = words;
  const titles = new Map(content.objectives.map(({ id, title }) => [id, title]));
  return (
    <section>
      <h3>{versions.collections['risks']}</h3>
      {content.risks.length === 0 ? (
        <p className={css['quiet']}>{versions.noItems.risks}</p>
      ) : (
        <Scroll label={versions.collections['risks'] ?? ''}>
          <table className={css['steps']}>
            <thead>
              <tr>
                {['title', 'probability', 'impact', 'response', 'mitigation', 'ownerId'].map((field) => (
                  <th key={field} scope="col">
                    {versions.fields[field]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {content.risks.map((risk) => (
                <Risk
                  key={risk.id}
                  risk={risk}
                  objective={risk.objectiveId === null ? undefined : (titles.get(risk.objectiveId) ?? words.versions.noObjective)}
                  {...{ people, changes }}
                />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

function Risk({ risk, objective, people, changes }: Shown & { readonly risk: PlanItem<'risks'>; readonly objective: string | undefined }): ReactNode {
  const { words } = useWords();
  const { versions } = words;
  return (
    <tr>
      <th scope="row">
        <span className={css['stepTitle']}>
          <span>{risk.title}</span>
          <Status status={risk.status} />
          <Mark change={changes?.get(risk.id)} />
        </span>
        {risk.description !== null && risk.description !== '' && <span className={css['stepText']}>{risk.description}</span>}
        {objective !== undefined && (
          <span className={css['stepText']}>
            {versions.objective}: {objective}
          </span>
        )}
      </th>
      <td data-label={versions.probability}>
        {risk.probability} · {versions.scale[risk.probability - 1]}
      </td>
      <td data-label={versions.impact}>
        {risk.impact} · {versions.scaleImpact[risk.impact - 1]}
      </td>
      <td data-label={versions.fields['response']}>{versions.values['response']?.[risk.response] ?? risk.response}</td>
      <td className={css['wide']} data-label={versions.fields['mitigation']}>
        {risk.mitigation ?? '–'}
      </td>
      <td>
        <Owner ownerId={risk.ownerId} people={people} />
      </td>
    </tr>
  );
}

function Unknown({ fields }: { readonly fields: readonly UnknownField[] }): ReactNode {
  const { words } = useWords();
  return (
    <section>
      <h3>{words.versions.unknownFields}</h3>
      <dl className={css['fields']}>
        {fields.map(({ place, field, value }, index) => (
          <div key={index}>
            <dt>
              {place}.{field}
            </dt>
            <dd>{JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A wide table scrolls in its own place, by keyboard too. */
function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={css['scroll']} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
