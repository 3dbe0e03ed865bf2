/**
 * What a request line asks for. Nothing here throws: whatever bytes come, they name a place or they do not.
 */

/** A place on this server. */
export interface Target {
  readonly path: string;
  /** What follows the path, from its question mark on; empty where nothing does. */
  readonly search: string;
}

/** The place that a request target names, in origin or absolute form (RFC 9112, 3.2); undefined for one that names none: another form, or a broken escape. */
export function readTarget(text: string | undefined): Target | undefined {
  const local = (text ?? '').replace(/^https?:\/\/[^/?#]+(?=[/?#]|$)/i, '');
  const [beforeFragment = ''] = local.split('#', 1);
  const mark = beforeFragment.indexOf('?');
  const path = (mark < 0 ? beforeFragment : beforeFragment.slice(0, mark)) || (local === text ? '' : '/');
  if (!path.startsWith('/') || path.startsWith('//') || unescaped(path) === undefined) return undefined;
  return { path, search: mark < 0 ? '' : beforeFragment.slice(mark) };
}

/** A path with its escapes resolved; undefined where one is broken. */
export function unescaped(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined; // half an escape, or bytes that are not UTF-8
  }
}
