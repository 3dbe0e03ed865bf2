import { brokenPromises, brokenTopics, hastyDeprecations, vagueDeprecations } from '../../scripts/compatibility.js';

const RELEASED = `
  directive @audience(is: String!) on OBJECT
  interface Node { id: ID! }
  type Account implements Node @audience(is: "SHARED") {
    id: ID!
    name: String!
    title: String @deprecated(reason: "Use name. Goes on 2027-06-01.")
    plans(first: Int, after: String, sort: Sort @deprecated(reason: "Plans have one order. Goes on 2027-06-01.")): [Plan!]!
  }
  type Plan implements Node { id: ID! title: String! }
  type Score implements Node {
    id: ID!
    points: Int @deprecated(reason: "Scores are gone. Goes on 2027-06-01.")
  }
  enum Sort { UP DOWN SIDEWAYS @deprecated(reason: "Nobody used it. Goes on 2027-06-01.") }
  input PlanCreateInput { title: String! note: String @deprecated(reason: "Use a comment. Goes on 2027-06-01.") }
  type Query { node(id: ID!): Node account(id: ID!): Account sorted(by: Sort): [Plan!]! }
  type Mutation { planCreate(input: PlanCreateInput!): Plan }
`;
const BEFORE = '2027-05-31';
const THEN = '2027-06-01';

const changed = (from: string | RegExp, to: string): string => {
  const schema = RELEASED.replace(from, to);
  expect(schema).not.toBe(RELEASED);
  return schema;
};

describe('A schema after a release', () => {
  it.each([
    ['a field is gone', 'name: String!', '', /Field 'name' was removed from object type 'Account'.*Account\.name/],
    ['a type of a field is another one', 'name: String!', 'name: Int!', /Account\.name' changed type from 'String!' to 'Int!'/],
    ['a field may be null now', 'name: String!', 'name: String', /Account\.name' changed type from 'String!' to 'String'/],
    ['a value of an enum is gone', 'UP DOWN', 'UP', /Enum value 'DOWN' was removed from enum 'Sort'/],
    ['an argument is required that was not', 'first: Int,', 'first: Int!,', /first.*'Int' to 'Int!'/],
    ['a new argument is required', 'account(id: ID!)', 'account(id: ID!, side: String!)', /side: String!/],
    ['an argument is gone', ', after: String', '', /Argument 'after: String' was removed/],
    [
      'a new input field is required',
      'title: String! note',
      'title: String! side: String! note',
      /Input field 'side' of type 'String!' was added to input object type 'PlanCreateInput'/,
    ],
    ['a mutation is gone', 'planCreate(input: PlanCreateInput!): Plan', 'other: Plan', /Field 'planCreate' was removed/],
    ['a type that can be reached is gone', /type Score implements Node \{[^}]*\}/, '', /Score/],
  ])('is refused when %s, with a sentence', async (_what, from, to, sentence) => {
    const faults = await brokenPromises(RELEASED, changed(from, to), BEFORE);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join('\n')).toMatch(sentence);
  });

  it.each([
    ['a field', /title: String @deprecated\([^)]*\)/, ''],
    ['an argument', /, sort: Sort @deprecated\([^)]*\)/, ''],
    ['a value of an enum', /SIDEWAYS @deprecated\([^)]*\)/, ''],
    ['an input field', /note: String @deprecated\([^)]*\)/, ''],
    ['a type of which nothing but the id was left', /type Score implements Node \{[^}]*\}/, ''],
  ])('may be without %s that was released as deprecated, from its day on and not before', async (_what, from, to) => {
    expect(await brokenPromises(RELEASED, changed(from, to), THEN)).toEqual([]);
    expect(await brokenPromises(RELEASED, changed(from, to), BEFORE)).not.toEqual([]);
  });

  it('may not be without what is deprecated only since', async () => {
    const deprecated = changed('name: String!', 'name: String! @deprecated(reason: "Goes on 2020-01-01.")');
    expect(await brokenPromises(RELEASED, deprecated, THEN)).toEqual([]);
    expect(await brokenPromises(RELEASED, changed('name: String!', ''), THEN)).toHaveLength(1);
  });

  it.each([
    ['a field', 'name: String!', 'name: String! stage: String'],
    ['an optional argument', 'first: Int,', 'first: Int, last: Int,'],
    ['a value of an enum', 'UP DOWN', 'UP DOWN BOTH'],
    ['an optional input field', 'title: String! note', 'title: String! side: String note'],
    ['a type and a query', 'type Query {', 'type Report { id: ID! } type Query { report: Report'],
  ])('may have %s more', async (_what, from, to) => {
    expect(await brokenPromises(RELEASED, changed(from, to), BEFORE)).toEqual([]);
  });

  it('says of everything deprecated from which day on it may be gone', () => {
    expect(vagueDeprecations(RELEASED)).toEqual([]);
    const vague = changed('name: String!', 'name: String! @deprecated(reason: "Use title.")');
    expect(vagueDeprecations(vague)).toEqual([expect.stringContaining('Account.name is deprecated, but the reason does not end with')]);
    expect(vagueDeprecations(changed('name: String!', 'name: String! @deprecated'))).toHaveLength(1);
    expect(vagueDeprecations(changed('2027-06-01.', '2027-02-31.'))).toHaveLength(1);
  });

  it('gives ninety days of notice', () => {
    const deprecated = changed('name: String!', 'name: String! @deprecated(reason: "Use title. Goes on 2027-04-01.")');
    expect(hastyDeprecations(RELEASED, deprecated, '2027-01-01')).toEqual([]);
    expect(hastyDeprecations(RELEASED, deprecated, '2027-01-02')).toEqual([
      'Account.name would go on 2027-04-01; released today it stays until 2027-04-02 at least.',
    ]);
  });
});

describe('The topics after a release', () => {
  const topic = (title: string, properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>) => ({ title, properties });
  const released = [topic('plan.signed', { side: { enum: ['SUPPLIER', 'CUSTOMER'], description: 'Who.' }, number: { type: 'number', description: 'Which.' } })];
  const side = { enum: ['SUPPLIER', 'CUSTOMER', 'BOTH'], description: 'The side.' };
  const number = { type: 'number' };

  it('may be more, and their payloads may have more fields and values', () => {
    expect(brokenTopics(released, [topic('plan.signed', { side, number, at: { type: 'string' } }), topic('plan.lost', {})])).toEqual([]);
  });

  it.each([
    ['a topic is gone', [topic('plan.Signed', { side, number })], 'The topic plan.signed is gone.'],
    ['a field is gone', [topic('plan.signed', { side })], 'The payload of plan.signed has no number any more.'],
    ['a type is another one', [topic('plan.signed', { side, number: { type: 'string' } })], 'In the payload of plan.signed, number is not what it was.'],
    ['a value is gone', [topic('plan.signed', { side: { enum: ['SUPPLIER'] }, number })], 'In the payload of plan.signed, side is not what it was.'],
    ['a choice is any text now', [topic('plan.signed', { side: { type: 'string' }, number })], 'In the payload of plan.signed, side is not what it was.'],
  ])('are refused when %s', (_what, current, sentence) => {
    expect(brokenTopics(released, current)).toEqual([sentence]);
  });
});
