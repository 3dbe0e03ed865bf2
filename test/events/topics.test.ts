import { readFileSync, readdirSync } from 'node:fs';
import { systemSession } from '../../src/access/session.js';
import { schemaOf, type FieldSchema } from '../../src/events/topic.js';
import { TOPICS } from '../../src/graphql/topics.js';
import { isId } from '../../src/kernel/ids.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

interface Recorded {
  readonly topic: string;
  readonly accountId: string | null;
  readonly companyId: string | null;
  readonly subjectType: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Whether a value is what the schema of its field says; for the few words that our schemas use. */
function fits(schema: FieldSchema, value: unknown): boolean {
  const { type, enum: choices, items, ...others } = schema;
  const strange = Object.keys(others).filter((word) => word !== 'description');
  if (strange.length > 0) throw new Error(`Teach this test the words ${strange.join(', ')}.`);
  if (Array.isArray(choices)) return choices.includes(value);
  const types = Array.isArray(type) ? type : [type];
  if (value === null) return types.includes('null');
  if (Array.isArray(value)) return types.includes('array') && value.every((each) => fits(items as FieldSchema, each));
  return types.includes(typeof value) || (types.includes('integer') && Number.isInteger(value));
}

describe('The pages of events in schema/events', () => {
  it('are what the code declares, one for each topic', () => {
    const pages = Object.fromEntries(readdirSync('schema/events').map((file) => [file, JSON.parse(readFileSync(`schema/events/${file}`, 'utf8')) as unknown]));
    expect(pages).toEqual(Object.fromEntries(TOPICS.map((topic) => [`${topic.name}.schema.json`, schemaOf(topic)])));
    expect(TOPICS.length).toBeGreaterThan(40);
  });

  it('name things in the singular and tell what happened in the past tense, with a sentence for every field', () => {
    for (const { name, description, payload } of TOPICS) {
      expect(name).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/);
      expect(description).toMatch(/^[A-Z].*\.$/);
      for (const field of Object.values(payload)) expect(field['description']).toMatch(/^[A-Z].*\.$/);
    }
  });

  describe('hold for everything that the demonstration does:', () => {
    let world: World;
    let recorded: readonly Recorded[];
    beforeAll(async () => {
      world = await startWorld(await anyDatabase(), { demonstration: true });
      recorded = await world.server.database.transaction(systemSession, (tx) =>
        tx.sql<Recorded>(
          `select topic, account_id as "accountId", company_id as "companyId", subject_type as "subjectType", payload from event order by position`,
        ),
      );
    }, 240_000);
    afterAll(() => world.close());

    it('where events hang', () => {
      expect(recorded.length).toBeGreaterThan(50);
      const places = new Map(TOPICS.map(({ name, of }) => [name, of]));
      for (const { topic, accountId, companyId } of recorded) {
        expect({ topic, hangs: accountId === null ? 'company' : 'account' }).toEqual({ topic, hangs: places.get(topic) });
        expect(isId(accountId ?? companyId)).toBe(true);
      }
    });

    it('of what type each field of a payload is', () => {
      const topics = new Map(TOPICS.map((topic) => [topic.name, topic]));
      for (const { topic, payload } of recorded) {
        const declared = topics.get(topic)?.payload ?? {};
        const wrong = Object.entries(payload).filter(([field, value]) => !fits(declared[field] ?? {}, value));
        expect({ topic, wrong }).toEqual({ topic, wrong: [] });
      }
    });

    it('that subjects are types of the API', async () => {
      const { data } = await world.ask(null, '{ __type(name: "Node") { possibleTypes { name } } }');
      const names = (data.__type.possibleTypes as { name: string }[]).map(({ name }) => name);
      expect([...new Set(recorded.map(({ subjectType }) => subjectType))].filter((name) => !names.includes(name))).toEqual([]);
    });
  });
});
