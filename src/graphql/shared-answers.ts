/**
 * One event for many subscribers: it is answered once for all who ask the same and may be told the same, and each gets a copy of the frame.
 *
 * Who may hear of the event at all was judged for each subscriber before. Answers that depend on who asks are shared by one viewer's sockets alone, and only
 * while they are on their way: nobody is told anything older than by asking alone. Those that only tell of the event's own row are the same for everybody who
 * sees it and for ever, because events are never changed; they are kept for a moment.
 */
import {
  createSourceEventStream,
  execute,
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  print,
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import type { Viewer } from '../access/viewer.js';
import { FIELD_READING, type FieldReading } from '../database/read.js';

/** What sharing needs to know of an operation's context. */
interface Asked {
  readonly viewer: Viewer | null;
}

/** How long an answer that is the same for all is kept for those who come to it a little later. */
const KEPT_MS = 1_000;

/** Runs subscriptions. */
export class SharedAnswers {
  readonly #answers = new Map<string, Promise<ExecutionResult>>();

  /** @param inTurn answers an event when it is the turn of the one who asks. */
  constructor(private readonly inTurn: (args: ExecutionArgs, answer: () => Promise<ExecutionResult>) => Promise<ExecutionResult>) {}

  /** As graphql-js does it, but for the sharing; `text` is the document as it was sent, and `ended` is called once, when nothing more comes. */
  async subscribe(args: ExecutionArgs, text: string, ended: () => void): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) {
      ended();
      return source;
    }
    const { viewer } = args.contextValue as Asked;
    const ofItsRow = questionOfItsRow(args);
    const question = ofItsRow ?? JSON.stringify([text, args.operationName ?? null, args.variableValues ?? {}, viewer]);
    const answer = (event: unknown): Promise<ExecutionResult> =>
      this.#answer(`${question}${JSON.stringify(event)}`, { ...args, rootValue: event }, ofItsRow === undefined ? 0 : KEPT_MS);
    return answers(source, answer, ended);
  }

  async #answer(key: string, args: ExecutionArgs, keptMs: number): Promise<ExecutionResult> {
    // Refusals are objects, not ids: each is answered for itself.
    if (typeof args.rootValue !== 'string') return this.#execute(args);
    const known = this.#answers.get(key);
    if (known !== undefined) {
      const answer = await known;
      // What failed for another (whose access ended meanwhile, perhaps) says nothing about this one.
      return answer.errors === undefined ? answer : this.#execute(args);
    }
    const answer = this.#execute(args);
    this.#answers.set(key, answer);
    const forget = (): void => void this.#answers.delete(key);
    return answer.finally(() => (keptMs === 0 ? forget() : void setTimeout(forget, keptMs).unref()));
  }

  #execute(args: ExecutionArgs): Promise<ExecutionResult> {
    return this.inTurn(args, async () => execute(args));
  }
}

/** The answers to a stream of events. Ending it ends the stream, also while it waits. */
function answers(
  source: AsyncIterable<unknown>,
  answer: (event: unknown) => Promise<ExecutionResult>,
  ended: () => void,
): AsyncGenerator<ExecutionResult, void, void> {
  const events = source[Symbol.asyncIterator]();
  let isOver = false;
  const over = (): void => {
    if (!isOver) ended();
    isOver = true;
  };
  const end = async (): Promise<IteratorResult<ExecutionResult, void>> => {
    over();
    await events.return?.();
    return { done: true, value: undefined };
  };
  return {
    async next() {
      const next: IteratorResult<unknown, unknown> = await events.next();
      if (next.done === true) over();
      return next.done === true ? { done: true, value: undefined } : { done: false, value: await answer(next.value) };
    },
    return: end,
    async throw(cause: unknown) {
      await end();
      throw cause;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await end();
    },
  };
}

/**
 * What is asked for, where whoever sees the event gets the same answer: values of its own row alone, by expressions that do not know the viewer, under no
 * condition. Undefined for all other questions.
 */
function questionOfItsRow({ schema, document, operationName }: ExecutionArgs): string | undefined {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && (operationName === undefined || operationName === null || definition.name?.value === operationName),
  );
  const [root, ...others] = operation?.selectionSet.selections ?? [];
  if (root?.kind !== Kind.FIELD || others.length > 0 || isConditional(root)) return undefined;
  const event = getNamedType(schema.getSubscriptionType()?.getFields()[root.name.value]?.type);
  const fields = root.selectionSet?.selections ?? [];
  if (!isObjectType(event) || !fields.every((field) => field.kind === Kind.FIELD && !isConditional(field) && isOfItsRow(event, field.name.value)))
    return undefined;
  return print(root.selectionSet ?? root) + (root.alias ?? root.name).value;
}

const isConditional = ({ directives = [] }: FieldNode): boolean => directives.length > 0;

function isOfItsRow(event: GraphQLObjectType, name: string): boolean {
  if (name === '__typename') return true;
  const field = event.getFields()[name];
  if (field === undefined || !isLeafType(getNamedType(field.type))) return false;
  const reading = field.extensions[FIELD_READING] as FieldReading | undefined;
  return reading === undefined || reading.kind === 'property' || (reading.kind === 'derived' && reading.sql.length < 2);
}
