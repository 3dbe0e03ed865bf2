/**
 * What each member has promised to accounts, for those who direct. Only the own company sees it: partners see the seats at their account, not the sum.
 */
import type { ReactNode } from 'react';
import { PortfolioCapacityDocument, type PortfolioCapacityQuery, type Side } from '../../client/generated/portfolio.js';
import { useReadAll } from '../data/read-all.js';
import { useWords } from '../i18n/words.js';
import { joined } from '../kit/joined.js';
import { AudienceStrip, Badge, Card } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import { capacities, type Capacity } from './capacity.js';
import css from './portfolio.module.css';

const seatsOf = ({ seats }: PortfolioCapacityQuery): PortfolioCapacityQuery['seats'] => seats;
const FULL_PERCENT = 100;

/** The card; nothing for members without a company-wide role. `side` is the one the reader looks at. */
export function CapacityCard({ side }: { readonly side: Side | null }): ReactNode {
  const { words } = useWords();
  const { role, companyName } = useSelf();
  const seats = useReadAll(PortfolioCapacityDocument, {}, seatsOf, { on: ['seat', 'member'], isWanted: role !== 'MEMBER' });
  const people = capacities(seats.data ?? []);
  if (people.length === 0) return null;
  const longest = Math.max(FULL_PERCENT, ...people.map(({ percent }) => percent));
  const onlyFor = side ?? 'SUPPLIER';
  return (
    <Card title={words.portfolio.capacity.title} onlyFor={onlyFor} actions={<AudienceStrip onlyFor={onlyFor} company={companyName} />}>
      <ul className={css['capacity']} aria-label={words.portfolio.capacity.chart}>
        {people.map((person) => (
          <Bar key={person.memberId} person={person} longest={longest} />
        ))}
      </ul>
    </Card>
  );
}

function Bar({ person: { name, percent, accounts }, longest }: { readonly person: Capacity; readonly longest: number }): ReactNode {
  const { words, format } = useWords();
  const isOver = percent > FULL_PERCENT;
  return (
    <li>
      <span>{name}</span>
      <span className={css['track']} aria-hidden="true">
        <span className={joined(css['promised'], isOver && css['over'])} style={{ width: `${(percent / longest) * 100}%` }} />
      </span>
      <span className={css['percent']}>{format.percent(percent)}</span>
      <span className={css['second']}>
        {words.portfolio.capacity.accounts(accounts)}
        {isOver && <Badge tone="bad">{words.portfolio.capacity.over}</Badge>}
      </span>
    </li>
  );
}
