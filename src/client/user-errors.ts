/**
 * What a mutation refused because of its input, as an error, for programs that can do nothing about it.
 */
import type { UserError } from './ask.js';

/** A mutation was not performed because of its input. */
export class InputRefused extends Error {
  override readonly name = 'InputRefused';

  constructor(readonly userErrors: readonly UserError[]) {
    super(userErrors.map(({ message }) => message).join(' '));
  }
}

/** The payload of a mutation that was performed. @throws InputRefused when it was not. */
export function succeeded<Payload extends { readonly userErrors: readonly UserError[] }>(payload: Payload): Payload {
  if (payload.userErrors.length > 0) throw new InputRefused(payload.userErrors);
  return payload;
}
