/**
 * The costliest questions, and questions that are dear to understand.
 */
const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** What is asked, by name. */
export const QUESTIONS: readonly (readonly [name: string, query: string])[] = [
  ['a page of events', '{ events(first: 1) { nodes { id } } }'],
  ['a where of 50 ors', `{ events(first: 40, where: { or: [${times(50, (index) => `{ topic: { contains: "x${String(index)}" } }`)}] }) { nodes { id } } }`],
  ['the same with its total', `{ events(first: 40, where: { or: [${times(50, (index) => `{ topic: { contains: "x${String(index)}" } }`)}] }) { totalCount } }`],
  ['a where of 500 ors', `{ events(first: 40, where: { or: [${times(500, (index) => `{ topic: { contains: "x${String(index)}" } }`)}] }) { nodes { id } } }`],
  [
    '20 aliases with contains and total',
    `{ ${times(20, (index) => `a${String(index)}: events(first: 1, where: { topic: { contains: "zz${String(index)}" } }) { totalCount nodes { id } }`)} }`,
  ],
  ['100 aliases with total', `{ ${times(100, (index) => `a${String(index)}: events(first: 1) { totalCount }`)} }`],
  [
    '12 lists of 40 with totals under 20 accounts',
    `{ accounts(first: 20) { nodes { ${times(12, (index) => `l${String(index)}: activity(first: 40) { totalCount nodes { id topic } }`)} } } }`,
  ],
  [
    '7 lists with totals under 50 accounts',
    `{ accounts(first: 50) { nodes { ${times(7, (index) => `l${String(index)}: activity(first: 1) { totalCount }`)} } } }`,
  ],
  [
    'plans, objectives and milestones of 100 accounts',
    '{ accounts(first: 100) { nodes { name plans(first: 5) { nodes { title objectives(first: 10) { nodes { title status milestones(first: 2) { nodes { title } } } } } } } } }',
  ],
  [
    '100 accounts with all they may do, and their teams',
    '{ accounts(first: 100) { nodes { name viewerCan { update invite suspend resume end manageTeam } seats(first: 40) { nodes { role member { name company { name } } } } } } }',
  ],
  ['members of members', '{ viewer { company { members(first: 100) { nodes { name seats(first: 100) { nodes { role account { name } } } } } } } }'],
  ['a text that says the same thousands of times', `{ viewer { ${'id '.repeat(4_900)}} }`],
  ['a text with a thousand mistakes', `{ ${times(90, (index) => `a${String(index)}: nothing${String(index)}(first: 1) { nodes { id name title status } }`)} }`],
];
