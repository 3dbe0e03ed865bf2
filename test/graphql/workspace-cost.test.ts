/**
 * The workspace is nobody's hostile caller: whatever it asks, with the largest pages and filters that it asks for, leaves room to grow.
 */
import { globSync, readFileSync } from 'node:fs';
import { concatAST, Kind, OperationTypeNode, parse, print, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { costOf, MAX_COST } from '../../src/graphql/cost.js';
import { entityMetadata } from '../../src/database/entity-metadata.js';
import { buildAlianzaSchema } from '../../src/graphql/schema.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { ENTITIES } from '../../src/server/entities.js';

/** The largest page that the API gives, wherever a screen says how many it shows. */
const FIRST = 100;
/** Conditions as the filters of the screens make them, all filled in. */
const FILTERS: Readonly<Record<string, object>> = {
  SeatFilter: { account: { in: Array.from({ length: 100 }, (_, index) => `Account:${String(index)}`) }, endedAt: { isNull: true } },
  EventFilter: {
    topic: { in: Array.from({ length: 50 }, (_, index) => `topic.${String(index)}`) },
    actor: { eq: 'Member:1' },
    occurredAt: { gte: '2026-01-01T00:00:00Z', lt: '2027-01-01T00:00:00Z' },
  },
  AllianceProjectFilter: { account: { eq: 'Account:1' }, stage: { notIn: ['COMPLETED', 'CANCELLED'] } },
  WebhookDeliveryFilter: { status: { eq: 'FAILED' }, topic: { eq: 'account.updated' }, createdAt: { gte: '2026-01-01T00:00:00Z' } },
};

function largestVariables({ variableDefinitions = [] }: OperationDefinitionNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => {
      const typeName = print(type).replaceAll(/[[\]!]/g, '');
      if (typeName === 'Int') return [variable.name.value, FIRST];
      if (print(type).startsWith('[')) return [variable.name.value, Array.from({ length: 100 }, (_, index) => `Member:${String(index)}`)];
      return [variable.name.value, FILTERS[typeName] ?? (typeName === 'Boolean' ? true : 'x')];
    }),
  );
}

describe('The workspace', () => {
  it('asks nothing that costs more than a quarter of what one operation may cost', () => {
    const { schema } = buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES));
    const files = globSync('schema/operations/*.graphql').map((path) => parse(readFileSync(path, 'utf8')));
    const document: DocumentNode = concatAST(files);
    const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
    const costs = operations.map((operation) => {
      const cost = costOf({ schema, document, operation, variables: largestVariables(operation) });
      return [operation.name?.value, cost] as const;
    });
    expect(operations.filter(({ operation }) => operation === OperationTypeNode.QUERY).length).toBeGreaterThan(40);
    expect(costs.filter(([, cost]) => cost > MAX_COST / 4)).toEqual([]);
  });
});
