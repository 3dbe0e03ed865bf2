/**
 * What a document may ask for before anything runs: so many tokens, so deep, so many fields once its fragments are spread, so many aliases. How many *things* may
 * be asked for is counted by the read path, where page sizes are known.
 */
import {
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

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
} as const;

/**
 * Parses and validates an operation that does not come over HTTP, within the same limits.
 * @throws GraphQLError when the text cannot be parsed.
 */
export function understood(schema: GraphQLSchema, text: string): { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] } {
  const document = parse(text, { maxLexicalTokens: LIMITS.tokens });
  return { document, errors: validate(schema, document, [...specifiedRules, limitsRule]) };
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
      if (selection.name.value.startsWith('__')) return sum;
      const inner = selection.selectionSet === undefined ? NOTHING : sizeOf(selection.selectionSet);
      const aliases = inner.aliases + (selection.alias === undefined ? 0 : 1);
      return together(sum, { depth: inner.depth + 1, fields: inner.fields + 1, aliases });
    }, NOTHING);
  return {
    OperationDefinition(operation) {
      const size = sizeOf(operation.selectionSet);
      for (const measure of ['depth', 'fields', 'aliases'] as const) {
        if (size[measure] <= LIMITS[measure]) continue;
        const sentence = `This operation has ${String(size[measure])} ${measure === 'depth' ? 'levels' : measure}; at most ${String(LIMITS[measure])} are answered.`;
        context.reportError(new GraphQLError(sentence, { nodes: operation, extensions: { code: 'QUERY_TOO_COSTLY' } }));
      }
    },
  };
};
