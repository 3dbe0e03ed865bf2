/**
 * What the prose of `schema/` says in numbers and codes is what the code does.
 */
import { globSync, readFileSync } from 'node:fs';
import { buildSchema, isScalarType, parse, validate } from 'graphql';
import { MAX_PAGE_SIZE, USUAL_PAGE_SIZE } from '../../src/graphql/read/compile.js';
import { ERROR_CODES } from '../../src/graphql/errors.js';
import { USUAL_BUDGET } from '../../src/graphql/allowance.js';
import { MAX_COST, PRICES, WALKS } from '../../src/graphql/cost.js';
import { MAX_BODY_BYTES } from '../../src/graphql/http.js';
import { MAX_KEY_LENGTH } from '../../src/graphql/idempotency.js';
import { LIMITS } from '../../src/graphql/limits.js';
import { WHERE_LIMITS } from '../../src/graphql/where-bounds.js';
import { SOCKET_LIMITS } from '../../src/graphql/socket-door.js';
import { LIMITS as COLLABORATION_LIMITS } from '../../src/collaboration/limits.js';
import { MOST_PATTERNS } from '../../src/events/follow-events.js';

const prose = (name: string): string => readFileSync(`schema/${name}.md`, 'utf8');
/** The second cell of the line of a table that begins so. */
const cell = (text: string, first: string): string | undefined =>
  text
    .split('\n')
    .find((line) => line.startsWith(`| ${first}`))
    ?.split('|')[2]
    ?.trim();

describe('The prose of the API', () => {
  it('tells every code of errors, and no other', () => {
    const [, table = ''] = /## In `errors(.*?)\n## /s.exec(prose('ERRORS')) ?? [];
    expect([...table.matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code).toSorted()).toEqual(ERROR_CODES.toSorted());
  });

  it('tells the limits that are kept', () => {
    const limits = prose('LIMITS');
    const told = (first: string): number => Number(/[\d,]+/.exec(cell(limits, first) ?? '')?.[0].replaceAll(',', ''));
    expect(told('body of a request') * 1024 * 1024).toBe(MAX_BODY_BYTES);
    expect(told('words (tokens)')).toBe(LIMITS.tokens);
    expect(told('levels of fields')).toBe(LIMITS.depth);
    expect(told('fields, fragments')).toBe(LIMITS.fields);
    expect(told('aliases')).toBe(LIMITS.aliases);
    expect(told('fields of one name')).toBe(LIMITS.namesakes);
    expect(told('brackets within')).toBe(LIMITS.nesting);
    expect(told('points that one operation')).toBe(MAX_COST);
    expect(told('conditions of one')).toBe(WHERE_LIMITS.conditions);
    expect(told('levels of one')).toBe(WHERE_LIMITS.levels);
    expect(told('values of')).toBe(WHERE_LIMITS.listed);
    expect(told('characters of')).toBe(WHERE_LIMITS.words);
    expect(told('fields of one `orderBy`')).toBe(WHERE_LIMITS.orders);
    expect(limits).toContain(
      `${USUAL_BUDGET.limit.toLocaleString('en')} points on each server; ${USUAL_BUDGET.restoredPerSecond.toLocaleString('en')} come back`,
    );
    expect(Number(cell(limits, 'each field of the operation'))).toBe(PRICES.statement);
    expect(Number(cell(limits, 'each mutation'))).toBe(PRICES.mutation);
    expect(Number(cell(limits, 'each thing'))).toBe(PRICES.thing);
    expect(Number(cell(limits, 'each value of a thing'))).toBe(PRICES.value);
    expect(Number(cell(limits, 'each value that is worked out'))).toBe(PRICES.derived);
    expect(Number(cell(limits, '`totalCount` of each'))).toBe(PRICES.total);
    expect(Number(cell(limits, 'each condition of a'))).toBe(PRICES.condition);
    expect(Number(cell(limits, 'lists with a'))).toBe(WALKS.walk);
    expect(Number(cell(limits, 'each condition of their'))).toBe(WALKS.condition);
    expect(Number(cell(limits, 'each of these'))).toBe(WALKS.search);
    expect(Number(cell(limits, '`totalCount` of lists'))).toBe(WALKS.total);
    expect(Number(cell(limits, 'each field of an `orderBy`'))).toBe(PRICES.order);
    expect(Number(cell(limits, 'each value of the schema'))).toBe(PRICES.introspected);
    expect(told('page of a list')).toBe(MAX_PAGE_SIZE);
    expect(limits).toContain(`(\`first\`, \`last\`); ${String(USUAL_PAGE_SIZE)} where neither is given`);
    expect(prose('MANNERS')).toContain(`the first ${String(USUAL_PAGE_SIZE)},`);
    expect(told('key of')).toBe(MAX_KEY_LENGTH);
    expect(told('operations on one socket')).toBe(SOCKET_LIMITS.subscriptions);
    expect(told('one message') * 1024).toBe(SOCKET_LIMITS.messageBytes);
    expect(told('time until') * 1000).toBe(SOCKET_LIMITS.initWithinMs);
    expect(told('what waits') * 1024 * 1024).toBe(SOCKET_LIMITS.bufferedBytes);
    expect(told('patterns of topics')).toBe(MOST_PATTERNS);
    expect(limits).toContain(`${COLLABORATION_LIMITS.documentsPerSocket} documents on one socket`);
  });

  it('tells code generators every scalar, and no other', () => {
    const [, table = ''] = /## Scalars(.*)$/s.exec(prose('CLIENTS')) ?? [];
    const named = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name);
    const scalars = Object.values(buildSchema(readFileSync('schema/schema.graphql', 'utf8')).getTypeMap()).filter(isScalarType);
    const ofGraphql = ['Boolean', 'Float', 'Int', 'String'];
    expect(named.toSorted()).toEqual(
      scalars
        .map(({ name }) => name)
        .filter((name) => !ofGraphql.includes(name))
        .toSorted(),
    );
  });

  it('has no example that the API would refuse', () => {
    const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
    const examples = [...globSync('schema/*.md'), 'src/client/README.md'].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/```graphql\n(.*?)```/gs)].map(([, text = '']) => ({ file, text })),
    );
    expect(examples.length).toBeGreaterThan(4);
    for (const { file, text } of examples) expect([file, validate(schema, parse(text)).map(({ message }) => message)]).toEqual([file, []]);
  });
});
