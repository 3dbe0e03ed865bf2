/**
 * The content of a document as two companies sign and compare it: in canonical form, with the hash that both put their word under.
 */
import { canonicalJson, sha256Hex, type Json } from '../kernel/canonical.js';
import { NARRATIVE } from '../protocol/plan-document.js';
import { withoutComments } from '../protocol/rich-text-json.js';

/** The content without the marks of comments, which are talk about it and may come and go. */
export function agreedContent(content: Json): Json {
  if (typeof content !== 'object' || content === null || !(NARRATIVE in content)) return content;
  return { ...content, [NARRATIVE]: withoutComments(content[NARRATIVE]) };
}

/** The content that is signed, and the SHA-256 of its canonical JSON, as 64 hexadecimal digits. */
export function sealed(content: Json): { readonly snapshot: Json; readonly sha256: string } {
  const snapshot = agreedContent(content);
  return { snapshot, sha256: sha256Hex(canonicalJson(snapshot)) };
}
