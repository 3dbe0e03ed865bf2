/**
 * The places of comments used to be marks in the text, which editors that did not know them took out. Documents that still hold such marks get anchors beside the
 * text instead when they are opened.
 */
import * as Y from 'yjs';
import type { DocumentKind } from '../documents/document-kind.js';
import type { Renewal } from '../documents/rooms.js';
import { isId, type Id } from '../kernel/ids.js';
import { COMMENT_MARK } from '../protocol/rich-text-json.js';
import { markNameOf, textPosition, textsOf, type TextAnchor } from '../protocol/rich-text.js';

/** Some characters that carry the mark of a comment. */
interface MarkedPlace {
  readonly text: Y.XmlText;
  readonly from: number;
  readonly length: number;
  /** Name of the mark as it stands in Yjs. */
  readonly format: string;
  /** What it names: a thread, where it was written properly. */
  readonly thread: unknown;
}

/** Replaces marks of comments by anchors. */
export const anchorsForMarks: Renewal = {
  isDue: (doc, kind) => !placesIn(doc, kind).next().done,
  edit(documentId, kind) {
    const anchors = new Map<Id, TextAnchor>();
    return {
      change(doc) {
        const places = [...placesIn(doc, kind)];
        for (const { text, from, length, thread } of places) {
          if (!isId(thread)) continue;
          const anchorStart = anchors.get(thread)?.anchorStart ?? textPosition(text, from, 'before');
          anchors.set(thread, { anchorStart, anchorEnd: textPosition(text, from + length, 'behind') });
        }
        for (const { text, from, length, format } of places) text.format(from, length, { [format]: null });
      },
      async guard(tx) {
        for (const [thread, { anchorStart, anchorEnd }] of anchors) {
          await tx.sql('update comment_thread set anchor_start = $3, anchor_end = $4 where id = $1 and document_id = $2 and anchor_start is null', [
            ...[thread, documentId, anchorStart, anchorEnd],
          ]);
        }
      },
    };
  },
};

function* placesIn(doc: Y.Doc, { roots }: DocumentKind): Generator<MarkedPlace> {
  for (const [root, form] of Object.entries(roots)) if (form === 'rich') for (const text of textsOf(doc.getXmlFragment(root))) yield* placesOf(text);
}

function* placesOf(text: Y.XmlText): Generator<MarkedPlace> {
  let from = 0;
  for (const { insert, attributes = {} } of text.toDelta() as readonly {
    readonly insert?: unknown;
    readonly attributes?: Readonly<Record<string, unknown>>;
  }[]) {
    const length = typeof insert === 'string' ? insert.length : 1;
    for (const [format, mark] of Object.entries(attributes)) {
      if (markNameOf(format) === COMMENT_MARK) yield { text, from, length, format, thread: threadOf(mark) };
    }
    from += length;
  }
}

function threadOf(mark: unknown): unknown {
  return typeof mark === 'object' && mark !== null && 'thread' in mark ? mark.thread : undefined;
}
