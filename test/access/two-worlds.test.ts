/**
 * Proof, not promise: worlds that differ only in what one company keeps to itself answer everybody else byte for byte alike.
 */
import { isObjectType, type GraphQLSchema } from 'graphql';
import { systemSession } from '../../src/access/session.js';
import { entityMetadata } from '../../src/database/entity-metadata.js';
import { AUDIENCE } from '../../src/database/read.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { buildAlianzaSchema, type AlianzaSchema } from '../../src/graphql/schema.js';
import { ENTITIES } from '../../src/server/entities.js';
import { EverySelection, type Question } from '../support/every-selection.js';
import { exported } from '../exports/export.js';
import { IS_WHOLE_WALK, shareOf } from '../support/walk.js';
import { until } from '../support/world.js';
import { openWorlds, SECRETIVE, type Planet, type Resident, type Worlds } from './worlds.js';

/** The longest walks take one of so many questions with all other tests: each is as long as a question may be. */
const PART = 36;

/** So many differences show that there is something to hide. */
const ENOUGH = 10;

const ROOTS = ['Query', 'Mutation', 'Subscription'];

/**
 * Who looks at the worlds of a secretive company: a partner who sees all of the own company, one who only has a seat, a stranger; and then others like them. With
 * all other tests only the first three look, at fewer things of a kind, and share the questions, or a part of them.
 */
const LOOKERS: Readonly<Record<(typeof SECRETIVE)[number], readonly string[]>> = {
  'Nordia Software': ['Helen Marsh', 'Pau Roca', 'Susan Clarke', 'Tom Reid', 'Javier Lanas'],
  'Rutas del Ebro Logística': ['Lucía Ferrer', 'Daniel Cole', 'Helen Marsh', 'Susan Clarke', 'Ana Ortiz', 'Elena Soto'],
};

/** What an answer tells, without the name of the request, and without what is left in the bucket of the one who asks: that fills by the clock. */
async function answerOf(planet: Planet, who: Resident | null, { query, variables }: Question): Promise<string> {
  const { status, text, headers } = await planet.ask(who, query, variables);
  const told = [...headers].filter(([name]) => !['date', 'x-request-id', 'keep-alive'].includes(name));
  const same = text
    .replaceAll(/(?<="requestId":"|by the request id )[0-9a-f-]{36}/g, 'request')
    .replace(/(?<="remaining":)\d+(?=,"restoredPerSecond":\d+\}\}\}\s*$)/, 'left');
  return `${status} ${JSON.stringify(told)}\n${same}`;
}

describe('Two worlds that differ only in what one company keeps to itself', () => {
  let worlds: Worlds;
  let alianza: AlianzaSchema;
  let schema: GraphQLSchema;
  let every: EverySelection;
  const idsOf = new Map<Planet, readonly string[]>();

  beforeAll(async () => {
    worlds = await openWorlds();
    alianza = buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES));
    schema = alianza.schema;
    every = new EverySelection(schema);
    for (const planet of [worlds.plain, ...worlds.secretive.values()]) idsOf.set(planet, await everyId(planet));
  }, 240_000);
  afterAll(() => worlds.close());

  /** API ids of everything that there is in a world, whoever may see it. */
  async function everyId(planet: Planet): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const { type, entity } of alianza.catalogue.windows) {
      const rows = await planet.database.transaction(systemSession, (tx) => tx.sql<{ id: string }>(`select id from ${entity.table} order by id`));
      ids.push(...rows.map(({ id }) => `${type.name}:${id}`));
    }
    return ids;
  }

  /** At most so many ids of each type that are in both worlds, and so many (or all) of each that are only in the secretive one. */
  function someIds(secretive: Planet, ofEachType: number, secretOfEachType = Infinity): readonly string[] {
    const shared = new Set(idsOf.get(worlds.plain));
    const seen = new Map<string, number>();
    return (idsOf.get(secretive) ?? []).filter((id) => {
      const kind = `${String(shared.has(id))} ${id.slice(0, id.indexOf(':'))}`;
      const nth = seen.get(kind) ?? 0;
      seen.set(kind, nth + 1);
      return nth < (shared.has(id) ? ofEachType : secretOfEachType);
    });
  }

  function lookersAt(company: (typeof SECRETIVE)[number]): readonly Resident[] {
    return LOOKERS[company].slice(0, IS_WHOLE_WALK ? Infinity : 3).map((name) => {
      const found = worlds.residents.find((each) => each.name === name);
      if (found === undefined) throw new Error(`Nobody is called ${name}.`);
      return found;
    });
  }

  function secretiveOf(company: string): Planet {
    const planet = worlds.secretive.get(company);
    if (planet === undefined) throw new Error(`There is no world of ${company}.`);
    return planet;
  }

  /** Asks both worlds and compares; says how many answers held errors. */
  async function compare(secretive: Planet, who: Resident | null, questions: Iterable<Question>): Promise<{ asked: number; refused: number }> {
    const count = { asked: 0, refused: 0 };
    for (const question of questions) {
      const [there, here] = await Promise.all([answerOf(secretive, who, question), answerOf(worlds.plain, who, question)]);
      if (there !== here)
        throw new Error(
          `${who?.name ?? 'Nobody'} can tell the worlds apart by ${question.query.slice(0, 3000)} ${JSON.stringify(question.variables)}:\n${firstDifference(there, here)}`,
        );
      count.asked += 1;
      if (here.includes('"errors":[')) count.refused += 1;
    }
    return count;
  }

  it('are asked through a schema in which every type says its audience', () => {
    const silent = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !type.name.startsWith('__') && !ROOTS.includes(type.name) && typeof type.extensions[AUDIENCE] !== 'string',
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('are told apart by the one who keeps the secrets, so that there is something to hide', async () => {
    for (const company of SECRETIVE) {
      const owner = worlds.residents.find((each) => each.company === company && each.role === 'OWNER') ?? null;
      let differences = 0;
      for (const question of every.ofRoots([])) {
        const [there, here] = await Promise.all([answerOf(secretiveOf(company), owner, question), answerOf(worlds.plain, owner, question)]);
        if (there !== here) differences += 1;
        if (differences > ENOUGH && !IS_WHOLE_WALK) break;
      }
      expect(differences).toBeGreaterThan(ENOUGH);
      const more = (idsOf.get(secretiveOf(company)) ?? []).length - (idsOf.get(worlds.plain) ?? []).length;
      expect(more).toBeGreaterThan(20);
    }
  });

  it.each(SECRETIVE)(
    'answer every root field alike, whatever it is given, to all but %s',
    async (company) => {
      const secretive = secretiveOf(company);
      const lookers = lookersAt(company).slice(0, 3);
      const counts = await Promise.all(
        lookers.map((who, index) => {
          const questions = every.ofRoots(IS_WHOLE_WALK ? someIds(secretive, 2, 4) : someIds(secretive, 1, 2));
          return compare(secretive, who, shareOf(questions, index, lookers.length * PART));
        }),
      );
      const asked = counts.reduce((sum, count) => sum + count.asked, 0);
      expect(asked).toBeGreaterThan(IS_WHOLE_WALK ? 100 : 3);
      expect(counts.reduce((sum, { refused }) => sum + refused, 0)).toBeLessThan(asked / 2);
      await compare(secretive, null, shareOf(every.ofRoots(someIds(secretive, 1, 1)), 0, 3 * PART));
    },
    300_000,
  );

  it.each(SECRETIVE)(
    'show everything of every thing alike to all but %s',
    async (company) => {
      const secretive = secretiveOf(company);
      const lookers = lookersAt(company);
      const counts = await Promise.all(
        lookers.map((who, index) => {
          const questions = every.ofThings(someIds(secretive, IS_WHOLE_WALK ? 3 : 1));
          return compare(secretive, who, shareOf(questions, index, lookers.length * 8));
        }),
      );
      expect(counts.map(({ refused }) => refused)).toEqual(lookers.map(() => 0));
    },
    300_000,
  );

  it.each(SECRETIVE)(
    'count, order, filter and page every list below a thing alike for all but %s',
    async (company) => {
      const secretive = secretiveOf(company);
      const shared = someIds(secretive, 1).filter((id) => idsOf.get(worlds.plain)?.includes(id));
      const lookers = lookersAt(company).slice(0, 2);
      // One after the other: these are the longest questions of all.
      for (const [index, who] of lookers.entries()) {
        const { refused } = await compare(secretive, who, shareOf(every.ofLists(shared), index, lookers.length * PART));
        expect(refused).toBe(0);
      }
    },
    300_000,
  );

  it('are asked for every field that there is', () => {
    const asking = new EverySelection(schema);
    const ids = someIds(worlds.plain, 1);
    for (const questions of [asking.ofRoots(ids), asking.ofThings(ids), asking.ofLists(ids)]) Array.from(questions);
    expect([...asking.reachable()].filter((field) => !asking.asked.has(field))).toEqual([]);
  });

  it.each(SECRETIVE)('page alike by sealed cursors for all but %s', async (company) => {
    const secretive = secretiveOf(company);
    for (const who of lookersAt(company)) {
      for (const list of ['accounts', 'events', 'members', 'seats', 'plans', 'companies', 'commentThreads']) {
        let after: string | null = null;
        for (let page = 0; page < 4; page += 1) {
          const question: Question = {
            query: `query ($after: String) { ${list}(first: 2, after: $after) { totalCount nodes { id } edges { cursor } pageInfo { endCursor hasNextPage } } }`,
            variables: { after },
          };
          await compare(secretive, who, [question]);
          const { data } = await worlds.plain.ask(who, question.query, question.variables);
          after = data[list].pageInfo.endCursor as string | null;
          if (data[list].pageInfo.hasNextPage !== true) break;
        }
      }
    }
  });

  it.each(SECRETIVE)('replay the same events alike to all but %s', async (company) => {
    const secretive = secretiveOf(company);
    const query = `subscription ($after: ID, $account: ID) { events(after: $after, account: $account) { id topic occurredAt audience subjectType subjectId payload actor { id name } actorApp { id } account { id name updatedAt } } }`;
    for (const who of lookersAt(company)) {
      const { data } = await worlds.plain.ask(who, '{ events(first: 100) { totalCount nodes { id } } }');
      const after = data.events.nodes.at(-1)?.id as string | undefined;
      if (after === undefined) continue;
      const [there, here] = [secretive.follow(who, query, { after }), worlds.plain.follow(who, query, { after })];
      const least = Math.min(data.events.totalCount as number, 100) - 20;
      await until(() => here.results.length >= least && there.results.length === here.results.length, 'the replay');
      expect(there.results).toEqual(here.results);
      there.stop();
      here.stop();
    }
  });

  it.each(SECRETIVE)('refuse cursors, accounts and topics of a subscription alike to all but %s', async (company) => {
    const secretive = secretiveOf(company);
    const query = `subscription ($after: ID, $account: ID, $topics: [String!]) { events(after: $after, account: $account, topics: $topics) { id } }`;
    const hidden = someIds(secretive, 0);
    const [event, account] = ['Event:', 'Account:'].map((type) => hidden.find((id) => id.startsWith(type)));
    for (const who of lookersAt(company)) {
      for (const variables of [{ after: event }, { account }, { topics: ['secret.*'] }]) {
        const both = [secretive, worlds.plain].map((planet) => planet.follow(who, query, variables));
        await until(() => both.every(({ ended }) => ended !== undefined), 'the refusals');
        const [there, here] = both.map(({ results, ended }) => JSON.stringify([results, ended]).replaceAll(/"requestId":"[^"]*"/g, ''));
        expect(here).toMatch(/NOT_FOUND|BAD_USER_INPUT/);
        expect(there).toBe(here);
      }
    }
  });

  it.each(SECRETIVE)(
    'refuse every mutation on a hidden thing alike, whether it is there or not, to all but %s',
    async (company) => {
      const secretive = secretiveOf(company);
      const hidden = someIds(secretive, 0);
      const types = [...new Set(hidden.map((id) => id.slice(0, id.indexOf(':'))))];
      const aims = types.flatMap((type) => hidden.filter((id) => id.startsWith(`${type}:`)).slice(0, 1));
      const mutations = Array.from(every.ofMutations(aims));
      expect(mutations.length).toBeGreaterThan(100);
      const [partner, other] = lookersAt(company);
      // One tries everything on everything, or a sample of it; for the other, what a mutation is called tells which things it is for.
      const fitting = mutations.filter(({ query }) =>
        types.some((type) => query.startsWith(`mutation { ${type.charAt(0).toLowerCase()}${type.slice(1)}`) && query.includes(`"${type}:`)),
      );
      expect(fitting.length).toBeGreaterThan(20);
      await Promise.all([compare(secretive, partner ?? null, shareOf(mutations, 0, 3 * PART)), compare(secretive, other ?? null, shareOf(fitting, 1, PART))]);
    },
    120_000,
  );

  it('are told apart at once when a private edit moves as much as a shared time stamp', async () => {
    const company = SECRETIVE[0];
    const secretive = secretiveOf(company);
    const move = (way: '+' | '-'): Promise<unknown> =>
      secretive.database.transaction(systemSession, (tx) =>
        tx.sql(`update account set updated_at = updated_at ${way} interval '1 second' where id in (select account_id from supplier_file)`),
      );
    await move('+');
    const asked = compare(secretive, lookersAt(company)[0] ?? null, every.ofThings(someIds(secretive, 1, 0)));
    await expect(asked).rejects.toThrow('can tell the worlds apart by');
    await move('-');
  });

  // These come last: an export is told in the log of the one who asked for it.
  it.each(SECRETIVE)('export alike for all but %s', async (company) => {
    const secretive = secretiveOf(company);
    for (const who of shareOf(lookersAt(company), SECRETIVE.indexOf(company), 3)) {
      const [there, here] = await Promise.all([secretive, worlds.plain].map((planet) => copyOf(planet, who)));
      expect([...(here?.keys() ?? [])].length).toBeGreaterThan(15);
      expect(there).toEqual(here);
    }
  });

  it('are told apart by an export of the one who keeps the secrets', async () => {
    const [company] = SECRETIVE;
    const owner = worlds.residents.find((each) => each.company === company && each.role === 'OWNER');
    if (owner === undefined) throw new Error(`Nobody owns ${company}.`);
    const [there, here] = await Promise.all([secretiveOf(company), worlds.plain].map((planet) => copyOf(planet, owner)));
    expect(there).not.toEqual(here);
  });
});

/** The files of an export by their names, without what every export has of its own: its events, and when it was made. */
async function copyOf(planet: Planet, who: Resident): Promise<ReadonlyMap<string, string>> {
  const files = await exported({ url: planet.url, token: who.token, ask: (query, variables) => planet.ask(who, query, variables) });
  const own = (text: string): string => text.replaceAll(/^.*"topic":"export\..*\n/gm, '').replaceAll(/"startedAt": "[^"]*"/g, '');
  // Of the file of events the manifest says how long it is and how many there are: exports of others of the own company are told there too.
  const measured = (text: string): string => text.replaceAll(/\{"name":"records\/Event.jsonl".*\}/g, '');
  return new Map([...files].map(([name, bytes]) => [name, name === 'manifest.json' ? measured(own(bytes.toString())) : own(bytes.toString('latin1'))]));
}

function firstDifference(left: string, right: string): string {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  // Where a header differs first, the beginning of the answer says why.
  const bodyOf = (text: string): string => text.slice(text.indexOf('\n') + 1).slice(0, 300);
  return [left, right].map((text) => `… ${text.slice(Math.max(0, at - 300), at + 200)}\n${bodyOf(text)}`).join('\n--- and there:\n');
}
