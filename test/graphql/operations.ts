/**
 * Operations over the small window that together use every kind of field; asked in several ways, they must always be answered alike.
 */
import type { People } from '../support/people.js';

/** Nearly all that can be selected of an account. */
export const EVERYTHING = `query ($id: ID!) {
  account(id: $id) {
    __typename id name status createdAt since version viewerSide seatCount
    supplier { id name } customer { name country }
    supplierFile { tier marginMinor stakeholders { name influence } strategyId }
    viewerCan { write end }
    viewerSeat { role }
    seats(first: 10, orderBy: [{ field: ROLE }]) {
      totalCount nodes { side role member { name company { name } } account { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    supplierSeats(last: 3) { edges { cursor node { id member { id } } } }
    allSeats { side }
    activity(first: 10) { totalCount nodes { topic subject { __typename ... on Account { id name } } } }
  }
}`;

/** Operations with their variables. */
export function OPERATIONS(people: People): readonly (readonly [string, object])[] {
  const id = `Account:${people.accountId}`;
  const ids = [
    id,
    `Company:${people.supplier.id}`,
    `Company:${people.stranger.id}`,
    `Company:${people.customer.id}`,
    `Member:${people.customer.manager.memberId}`,
  ];
  return [
    [EVERYTHING, { id }],
    ['{ viewer { id member { name } company { name members(first: 10, orderBy: [{ field: NAME }]) { nodes { name company { id } } } } } }', {}],
    ['{ accounts(first: 50) { totalCount edges { cursor node { name since customer { id name } } } pageInfo { endCursor hasNextPage } } }', {}],
    ['{ companies(last: 50, orderBy: [{ field: NAME }]) { nodes { id name country createdAt } totalCount } }', {}],
    [
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Company { name } ... on Account { name seats(first: 2) { nodes { role } } } ... on Member { name } } }',
      { ids },
    ],
    ['query ($id: ID!) { node(id: $id) { id ... on Account { since } } }', { id }],
    ['query ($id: ID!) { node(id: $id) { ... on Company { name } } }', { id }],
    [
      'query ($id: ID!) { first: account(id: $id) { a: name b: name ...F } second: account(id: "Member:x") { name } } fragment F on Account { supplier { name __typename } supplier { country } }',
      { id },
    ],
    ['{ __typename accounts(first: 1, where: { status: { eq: ACTIVE }, supplier: { isNull: false } }) { nodes { __typename } } }', {}],
    ['{ accounts(first: 500) { nodes { id } } }', {}],
    ['query ($id: ID!) { account(id: $id) { seats { nodes { id } } } }', { id }],
  ];
}
