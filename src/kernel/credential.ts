/**
 * Tokens as clients send them: with their scheme, as in HTTP, or alone.
 */

/** The token in a credential; nothing where another scheme names it, which is meant for a proxy in between. A scheme without a token is an empty one. */
export function credentialIn(text: string): string | undefined {
  const [scheme = '', credentials] = text.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() === 'bearer') return credentials ?? '';
  return scheme !== '' && credentials === undefined ? scheme : undefined;
}
