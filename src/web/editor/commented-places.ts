/**
 * The words that threads of comments are about, shown on the text and not written into it. Where they stand is told by positions of Yjs, which stay with their
 * characters whatever is written around them.
 */
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey, type ProsemirrorBinding } from '@tiptap/y-tiptap';
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import { relativePosition, textPosition, type TextAnchor } from '../../protocol/rich-text.js';
import { isShown } from './live-binding.js';

/** Where the words of a thread stand. */
export interface CommentedPlace extends TextAnchor {
  /** Bare id of the thread. */
  readonly thread: string;
  /** The words, as they were when it began. */
  readonly quote: string;
}

interface Places {
  readonly places: readonly CommentedPlace[];
  readonly shown: DecorationSet;
}

const key = new PluginKey<Places>('commented-places');

/** The plugin that shows them. */
export function commentedPlaces(): Plugin<Places> {
  return new Plugin<Places>({
    key,
    state: {
      init: () => ({ places: [], shown: DecorationSet.empty }),
      apply(tr, { places, shown }, _before, state) {
        const told = tr.getMeta(key) as readonly CommentedPlace[] | undefined;
        if (told !== undefined) return { places: told, shown: decorationsIn(state, told) };
        if (isShown(tr)) return { places, shown: decorationsIn(state, places) };
        return { places, shown: tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown };
      },
    },
    props: { decorations: (state) => key.getState(state)?.shown },
  });
}

/** Shows other places from now on. */
export function showPlaces(view: EditorView, places: readonly CommentedPlace[]): void {
  view.dispatch(view.state.tr.setMeta(key, places));
}

function bindingOf(state: EditorState): ProsemirrorBinding {
  return (ySyncPluginKey.getState(state) as { readonly binding: ProsemirrorBinding }).binding;
}

function decorationsIn(state: EditorState, places: readonly CommentedPlace[]): DecorationSet {
  const { doc, type, mapping } = bindingOf(state);
  const at = (position: string): number | null => {
    try {
      return relativePositionToAbsolutePosition(doc, type, relativePosition(position), mapping);
    } catch {
      return null; // another text's position, or one of characters that are not here yet
    }
  };
  const decorations = places.flatMap(({ thread, anchorStart, anchorEnd, quote }) => {
    const [from, to] = [at(anchorStart), at(anchorEnd)];
    const isThere = from !== null && to !== null && from < to && to <= state.doc.content.size;
    const place = isThere ? { from, to } : quotedPlace(state.doc, quote, from ?? to ?? 0);
    return place === null ? [] : [Decoration.inline(place.from, place.to, { nodeName: 'mark', class: 'commented', 'data-thread': thread })];
  });
  return DecorationSet.create(state.doc, decorations);
}

/** Whoever parts a paragraph writes its second half anew, as editors do: then the words are found again by what they say, nearest to where they were. */
function quotedPlace(doc: Node, quote: string, near: number): { readonly from: number; readonly to: number } | null {
  const found: number[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const words = node.textBetween(0, node.content.size, undefined, '\ufffc');
    for (let index = words.indexOf(quote); index >= 0; index = words.indexOf(quote, index + 1)) {
      found.push(at + 1 + index);
    }
    return false;
  });
  const [nearest] = found.sort((left, right) => Math.abs(left - near) - Math.abs(right - near));
  return nearest === undefined ? null : { from: nearest, to: nearest + quote.length };
}

/** The place of the selected words; null where they have none, because nothing is selected or the text is empty. */
export function selectedPlace({ state }: EditorView): TextAnchor | null {
  const { from, to, empty } = state.selection;
  if (empty) return null;
  const [start, end] = [positionAt(state, from, 'before'), positionAt(state, to, 'behind')];
  return start === null || end === null ? null : { anchorStart: start, anchorEnd: end };
}

function positionAt(state: EditorState, at: number, stays: 'before' | 'behind'): string | null {
  const { doc, type, mapping } = bindingOf(state);
  const relative = absolutePositionToRelativePosition(at, type, mapping) as Y.RelativePosition;
  const place = Y.createAbsolutePositionFromRelativePosition(relative, doc);
  return place === null ? null : textPosition(place.type as Y.Text, place.index, stays);
}
