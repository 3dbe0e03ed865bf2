/**
 * The messages of webhook endpoints, as answers of the API: an endpoint's question is executed as its app, about one event. An event goes to many endpoints at
 * once; those of one company that ask the same share one answer, because every app sees all of its company. Only questions about what the asker may do are
 * answered for each app.
 */
import { randomUUID } from 'node:crypto';
import { execute, Kind, OperationTypeNode, visit, type DocumentNode, type GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import type { PayloadAnswer, PayloadAnswers } from '../webhooks/payload.js';
import { affordableCostOf, costOf, MAX_COST, type PricedOperation } from './cost.js';
import { publicError, type Notice } from './errors.js';
import { understood } from './limits.js';
import { Lru } from './read/lru.js';
import type { RequestFacts, RequestScope } from './request-scope.js';

/** An answer is kept for those who come to it a little later; a change of access ends that. */
const KEPT_MS = 1_000;
/** Characters of the questions that are kept parsed; a parsed one is many times as large as its text. */
const MOST_QUESTION_CHARACTERS = 500_000;
/** Fields that tell what the one who asks may do. */
const OF_THE_ASKER = ['viewerCan'];

interface Question {
  readonly document: DocumentNode;
  readonly dependsOnApp: boolean;
  /** Points of one answer: by them its reads take their turn among those of the company. */
  readonly cost: number;
}

/** Answers questions about events, once for all who may be told the same. */
export class SharedPayloads implements PayloadAnswers {
  readonly #questions = new Lru<Question>(MOST_QUESTION_CHARACTERS, (text) => text.length);
  readonly #answers = new Map<string, Promise<PayloadAnswer>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly contextOf: (facts: RequestFacts) => RequestScope,
    private readonly notice: Notice,
  ) {}

  mistakeIn(question: string): string | undefined {
    try {
      const { document, errors } = understood(this.schema, question);
      const mistake = errors[0]?.message ?? mistakeOfForm(document);
      if (mistake === undefined) affordableCostOf(this.#priced(document));
      return mistake;
    } catch (cause) {
      return (cause as GraphQLError | Problem).message;
    }
  }

  #priced(document: DocumentNode): PricedOperation {
    const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
    if (operation === undefined) throw new TypeError('A question has an operation.');
    return { schema: this.schema, document, operation, variables: {} };
  }

  /** Endpoints keep their questions when prices change. */
  #costOf(document: DocumentNode): number {
    try {
      return costOf(this.#priced(document));
    } catch (cause) {
      if (cause instanceof Problem) return MAX_COST;
      throw cause;
    }
  }

  answer(viewer: Viewer, eventId: Id, question: string): Promise<PayloadAnswer> {
    const { document, dependsOnApp, cost } = this.#questionOf(question);
    const key = [viewer.companyId, viewer.scopes.join(), dependsOnApp ? viewer.appId : '', eventId, question].join(' ');
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = this.#execute(viewer, eventId, document, cost);
    this.#answers.set(key, answer);
    const forget = (): void => void this.#answers.delete(key);
    answer.then(() => void setTimeout(forget, KEPT_MS).unref(), forget);
    return answer;
  }

  /** Access changed somewhere: what was answered before is told to nobody else. */
  forget(): void {
    this.#answers.clear();
  }

  #questionOf(text: string): Question {
    const known = this.#questions.get(text);
    if (known !== undefined) return known;
    const { document } = understood(this.schema, text);
    const question = { document, dependsOnApp: names(document, OF_THE_ASKER), cost: this.#costOf(document) };
    this.#questions.set(text, question);
    return question;
  }

  async #execute(viewer: Viewer, eventId: Id, document: DocumentNode, cost: number): Promise<PayloadAnswer> {
    const requestId = randomUUID();
    const contextValue = this.contextOf({
      viewer,
      requestId,
      now: new Date(),
      remoteAddress: '',
      userAgent: null,
      isHttps: true,
      setHeader: () => undefined,
    });
    contextValue.price = cost;
    const { data = null, errors = [] } = await execute({ schema: this.schema, document, rootValue: eventId, contextValue });
    return { data, errors: errors.map((error) => publicError(error, requestId, this.notice).message) };
  }
}

/** What is wrong with a question that is good GraphQL but not about one event. */
function mistakeOfForm(document: DocumentNode): string | undefined {
  const [operation, ...others] = document.definitions.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined || others.length > 0 || operation.operation !== OperationTypeNode.SUBSCRIPTION)
    return 'Give one operation, and let it be a subscription.';
  if ((operation.variableDefinitions?.length ?? 0) > 0) return 'The operation must have no variables: nobody is there to give them values.';
  const [root] = operation.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || root.name.value !== 'events') return 'The subscription must ask for events.';
  if ((root.arguments?.length ?? 0) > 0) return 'Say accounts and topics with the endpoint, not with the field events: the question only shapes the message.';
  return undefined;
}

function names(document: DocumentNode, fields: readonly string[]): boolean {
  let isNamed = false;
  visit(document, { Field: (field) => void (isNamed ||= fields.includes(field.name.value)) });
  return isNamed;
}
