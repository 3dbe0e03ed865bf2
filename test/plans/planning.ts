/**
 * A world of two companies with live documents and a GraphQL door, and the questions that tests of plans ask again and again.
 */
import { Rooms } from '../../src/documents/rooms.js';
import { strategyDocument } from '../../src/documents/strategy-document.kind.js';
import { charterDocument } from '../../src/alliances/charter-document.kind.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { planDocument } from '../../src/plans/plan-document.kind.js';
import { openAsking, type Answered, type Asking } from '../graphql/asking.js';
import type { DatabaseKind } from '../support/databases.js';
import type { Somebody } from '../support/people.js';

/** A world in which people plan. */
export interface Planning extends Asking {
  readonly rooms: Rooms;
  /** API id of the account. */
  readonly account: string;
  /** Performs one mutation with an `input` and gives its payload; `select` is what is read of it. */
  mutate(who: Somebody, mutation: string, input: object, select?: string): Promise<Payload>;
  /** Asks one query field and gives its value, or the code of the refusal. */
  query(who: Somebody, field: string, variables?: object): Promise<unknown>;
}

/** A thing of an answer: what tests read of it. Tests select what they look at. */
export interface Thing {
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  readonly sha256: string;
  readonly snapshot: unknown;
  readonly objective: Thing | null;
  readonly contributions: { readonly nodes: readonly unknown[] };
}

/** A payload as tests look at it, or the code of the refusal in `refused`. */
export interface Payload {
  readonly plan: Thing;
  readonly objective: Thing;
  readonly milestone: Thing;
  readonly action: Thing;
  readonly risk: Thing;
  readonly planVersion: Thing;
  readonly allianceProject: Thing;
  readonly commentThread: Thing;
  readonly contribution: Thing;
  readonly deliverable: Thing;
  readonly deletedId: string;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
  readonly refused: string | undefined;
}

/** Opens such a world. */
export async function openPlanning(kind: DatabaseKind): Promise<Planning> {
  const asking = await openAsking(kind, RESOLVERS);
  const rooms = await Rooms.start({ database: asking.database, kinds: [planDocument, charterDocument, strategyDocument] });
  const ask = await asking.anotherDoor({ rooms });
  const codeOf = (answer: Answered): string | undefined =>
    (answer.errors as readonly { readonly extensions: { readonly code: string } }[] | undefined)?.[0]?.extensions.code;
  return {
    ...asking,
    rooms,
    ask,
    account: `Account:${asking.people.accountId}`,
    async mutate(who, mutation, input, select = '') {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const inputType = /^(objective|milestone|action|risk)Delete$/.test(mutation) ? 'PlanItemDeleteInput' : type;
      const answer = await ask(who, `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${select} userErrors { code field message } } }`, {
        input,
      });
      const payload = (answer.data as Readonly<Record<string, Payload | null>> | null)?.[mutation] ?? undefined;
      const refused = codeOf(answer);
      if (refused === 'BAD_USER_INPUT' || (payload === undefined && refused === undefined)) throw new Error(answer.text);
      return { userErrors: [], ...payload, refused } as unknown as Payload;
    },
    async query(who, field, variables = {}) {
      const answer = await ask(who, field, variables);
      if (answer.errors !== undefined) return codeOf(answer);
      return Object.values(answer.data as object)[0] as unknown;
    },
    async close() {
      await rooms.close();
      await asking.close();
    },
  };
}

/** A plan of the account, made by the supplier's manager. */
export async function newPlan(world: Planning): Promise<{ readonly id: string; readonly documentId: string }> {
  const input = { accountId: world.account, title: 'Campus plan', startsOn: '2026-09-01', endsOn: '2029-08-31', narrative: ['We plan together.'] };
  const { plan } = await world.mutate(world.people.supplier.manager, 'planCreate', input, 'plan { id documentId }');
  return plan;
}
