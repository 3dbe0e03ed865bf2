/**
 * `@idempotent(key:)` as it stands on the field of a mutation.
 */
import { createHash } from 'node:crypto';
import { getArgumentValues, getDirectiveValues, GraphQLError, type ASTVisitor, type GraphQLResolveInfo, type ValidationContext } from 'graphql';
import type { OnceOnly } from '../events/once-only.js';
import { canonicalJson, type Json } from '../kernel/canonical.js';
import { fieldProblem } from '../kernel/problem.js';

/** Longest idempotency key, in characters. */
export const MAX_KEY_LENGTH = 200;

/** Refuses `@idempotent` where it would do nothing: whoever writes it there relies on what is not so. */
export function idempotentRule(context: ValidationContext): ASTVisitor {
  return {
    Directive(node) {
      if (node.name.value !== 'idempotent' || context.getParentType() === context.getSchema().getMutationType()) return;
      context.reportError(
        new GraphQLError('@idempotent stands on the fields of a mutation itself. What is only read needs no key; take it away here.', { nodes: node }),
      );
    },
  };
}

/** What `@idempotent` says on the field, or undefined. @throws Problem INVALID when the key is too short or too long. */
export function onceOnlyOf(info: GraphQLResolveInfo): OnceOnly | undefined {
  const directive = info.schema.getDirective('idempotent');
  const [node] = info.fieldNodes;
  const field = info.parentType.getFields()[info.fieldName];
  if (directive === undefined || directive === null || node === undefined || field === undefined) return undefined;
  const key = getDirectiveValues(directive, node, info.variableValues)?.['key'];
  if (typeof key !== 'string') return undefined;
  if (key.length < 1 || key.length > MAX_KEY_LENGTH)
    throw fieldProblem('INVALID', ['key'], `An idempotency key has 1 to ${String(MAX_KEY_LENGTH)} characters.`);
  const input = JSON.parse(JSON.stringify({ mutation: info.fieldName, input: getArgumentValues(field, node, info.variableValues) })) as Json;
  return { key, inputHash: createHash('sha256').update(canonicalJson(input)).digest('hex') };
}
