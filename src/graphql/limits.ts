/**
 * What a document may ask for before anything runs: so many tokens, so deep, so many fields once its fragments are spread, so many aliases. All of it is looked
 * at before the rules of GraphQL are, because some of those take a time that grows with the square of what they are given. What an operation costs to answer is
 * counted in `cost.ts`, where variables are known.
 */
import {
  GraphQLError,
  Kind,
  Lexer,
  parse,
  Source,
  specifiedRules,
  TokenKind,
  validate,
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { isNestedDeeper } from '../kernel/nesting.js';
import { idempotentRule } from './idempotency.js';

/** What a text must keep to. */
const RULES = [...specifiedRules, idempotentRule];

/** The limits of a document. */
export const LIMITS = {
  /** Lexical tokens of the text. */
  tokens: 5_000,
  /** Levels of fields below the operation; introspection is not counted. */
  depth: 12,
  /** Fields, with every spread fragment counted where it is spread. */
  fields: 1_000,
  /** Aliases, counted in the same way. */
  aliases: 100,
  /** Characters of an alias, which stands in the answer as often as its field. */
  aliasCharacters: 100,
  /** Fields of one name that have arguments or fields of their own, and spreads of one fragment, in the whole text: each is compared with each. */
  namesakes: 200,
  /** Fragments in the whole text, which are compared as well. */
  fragments: 200,
  /** Brackets within brackets, in the text and in variables. */
  nesting: 64,
} as const;

/** Mistakes of a text that are told. */
const MOST_ERRORS = 10;

/**
 * Parses and validates an operation, within the limits.
 * @throws GraphQLError when the text cannot be parsed.
 */
export function understood(schema: GraphQLSchema, text: string): { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] } {
  assertFlat(text);
  const document = parse(text, { maxLexicalTokens: LIMITS.tokens });
  const beyond = validate(schema, document, [limitsRule], { maxErrors: 1 });
  return { document, errors: beyond.length > 0 ? beyond.slice(0, 1) : validate(schema, document, RULES, { maxErrors: MOST_ERRORS }) };
}

/** @throws GraphQLError when variables are nested deeper than anything that takes them could need. */
export function assertFlatVariables(variables: unknown): void {
  if (isNestedDeeper(variables, LIMITS.nesting)) throw tooDeep('Variables', 'BAD_USER_INPUT');
}

const tooDeep = (what: string, code: string): GraphQLError =>
  new GraphQLError(`${what} may be nested on at most ${String(LIMITS.nesting)} levels; these go deeper.`, { extensions: { code } });

const OPENING: readonly string[] = [TokenKind.PAREN_L, TokenKind.BRACKET_L, TokenKind.BRACE_L];
const CLOSING: readonly string[] = [TokenKind.PAREN_R, TokenKind.BRACKET_R, TokenKind.BRACE_R];

/** The parser calls itself for every bracket. Most texts have fewer brackets than may be nested; only the others are looked at closely. */
function assertFlat(text: string): void {
  if ((text.match(/[([{]/g)?.length ?? 0) <= LIMITS.nesting) return;
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  try {
    for (let tokens = 0; tokens <= LIMITS.tokens && lexer.advance().kind !== TokenKind.EOF; tokens++) {
      if (OPENING.includes(lexer.token.kind)) depth += 1;
      else if (CLOSING.includes(lexer.token.kind)) depth -= 1;
      if (depth > LIMITS.nesting) break;
    }
  } catch {
    return; // it cannot be read, and the parser comes no further
  }
  if (depth > LIMITS.nesting) throw tooDeep('Brackets of an operation', 'QUERY_TOO_COSTLY');
}

interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
}

const NOTHING: Size = { depth: 0, fields: 0, aliases: 0 };

const together = (left: Size, right: Size): Size => ({
  depth: Math.max(left.depth, right.depth),
  fields: left.fields + right.fields,
  aliases: left.aliases + right.aliases,
});

/** Refuses operations that are too deep or too large, with the code QUERY_TOO_COSTLY. */
export const limitsRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const fragments = new Map<string, Size>();
  const sizeOfFragment = (fragment: FragmentDefinitionNode): Size => {
    const known = fragments.get(fragment.name.value);
    if (known !== undefined) return known;
    fragments.set(fragment.name.value, NOTHING); // a fragment within itself is another rule's matter; here it only must not run for ever
    const size = sizeOf(fragment.selectionSet);
    fragments.set(fragment.name.value, size);
    return size;
  };
  const sizeOf = (selections: SelectionSetNode): Size =>
    selections.selections.reduce<Size>((sum, selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return together(sum, sizeOf(selection.selectionSet));
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = context.getFragment(selection.name.value);
        return fragment === undefined || fragment === null ? sum : together(sum, sizeOfFragment(fragment));
      }
      if (selection.name.value === '__typename' && selection.alias === undefined) return sum;
      const inner = selection.selectionSet === undefined ? NOTHING : sizeOf(selection.selectionSet);
      const depth = selection.name.value.startsWith('__') ? 0 : inner.depth + 1;
      return together(sum, { depth, fields: inner.fields + 1, aliases: inner.aliases + (selection.alias === undefined ? 0 : 1) });
    }, NOTHING);
  const refuse = (node: ASTNode, sentence: string): void =>
    context.reportError(new GraphQLError(sentence, { nodes: node, extensions: { code: 'QUERY_TOO_COSTLY' } }));
  const namesakes = new Map<string, number>();
  const countNamesake = (node: ASTNode, name: string): void => {
    const count = (namesakes.get(name) ?? 0) + 1;
    namesakes.set(name, count);
    if (count === LIMITS.namesakes + 1) refuse(node, `${name} stands in this text more than ${String(LIMITS.namesakes)} times.`);
  };
  return {
    Document(document) {
      const count = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length;
      if (count > LIMITS.fragments) refuse(document, `This text has ${String(count)} fragments; at most ${String(LIMITS.fragments)} are answered.`);
    },
    Field(field) {
      const { alias } = field;
      if (alias !== undefined && alias.value.length > LIMITS.aliasCharacters)
        refuse(alias, `An alias has at most ${String(LIMITS.aliasCharacters)} characters.`);
      if (field.selectionSet !== undefined || (field.arguments?.length ?? 0) > 0) countNamesake(field, (field.alias ?? field.name).value);
    },
    FragmentSpread(spread) {
      countNamesake(spread, `...${spread.name.value}`);
    },
    OperationDefinition(operation) {
      const size = sizeOf(operation.selectionSet);
      for (const measure of ['depth', 'fields', 'aliases'] as const) {
        if (size[measure] <= LIMITS[measure]) continue;
        const counted = `${String(size[measure])} ${measure === 'depth' ? 'levels' : measure}`;
        refuse(operation, `This operation has ${counted}; at most ${String(LIMITS[measure])} are answered.`);
      }
    },
  };
};
