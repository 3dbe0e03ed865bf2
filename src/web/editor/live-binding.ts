/**
 * The editor's tie to the live text: every change goes into the Yjs fragment, what others write comes out of it, and their carets stand where they write.
 *
 * While a character is composed, what others write is held back (see `OpenDocument.hold`). Undo is that of the whole document and of this person alone.
 */
import { yCursorPlugin, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import { keymap } from 'prosemirror-keymap';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import type { OpenDocument } from '../../client/open-document.js';
import { markNameOf } from '../../protocol/rich-text.js';
import { schema } from './schema.js';

/** What the binding ties together. */
export interface LiveBindingOptions {
  readonly open: OpenDocument;
  readonly fragment: Y.XmlFragment;
  readonly undo: Y.UndoManager;
}

/** The plugins that tie an editor to a fragment of an open document. */
export function liveBinding({ open, fragment, undo }: LiveBindingOptions): readonly Plugin[] {
  undo.addTrackedOrigin(ySyncPluginKey);
  return [
    keymap({
      'Mod-z': () => undo.undo() !== null || true,
      'Mod-y': () => undo.redo() !== null || true,
      'Shift-Mod-z': () => undo.redo() !== null || true,
    }),
    ySyncPlugin(fragment) as Plugin,
    yCursorPlugin(open.awareness, { cursorBuilder: caret, selectionBuilder: selection }) as Plugin,
    holdWhileComposing(open),
  ];
}

/** ProseMirror takes the composed text out of the page a moment after the composition ends. */
const SETTLED_AFTER_MS = 60;

function holdWhileComposing(open: OpenDocument): Plugin {
  let settling: ReturnType<typeof setTimeout> | undefined;
  const release = (view: EditorView): void => {
    clearTimeout(settling);
    settling = setTimeout(() => (view.composing ? release(view) : open.release()), SETTLED_AFTER_MS);
  };
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart: () => {
          clearTimeout(settling);
          open.hold();
        },
        compositionend: (view) => release(view),
      },
    },
    view: () => ({
      destroy: () => {
        clearTimeout(settling);
        open.release();
      },
    }),
  });
}

interface CaretUser {
  readonly name: string;
  readonly side?: string;
}

const sideOf = ({ side }: CaretUser): string => (side === 'CUSTOMER' ? 'customer' : 'supplier');

/** A colleague's caret: a line in the colour of the side, with the name while it moves. */
function caret(user: CaretUser): HTMLElement {
  const line = document.createElement('span');
  line.className = `live-caret ${sideOf(user)}`;
  const label = document.createElement('span');
  label.className = 'live-caret-name';
  label.textContent = user.name;
  line.append(label);
  return line;
}

function selection(user: CaretUser): Record<string, string> {
  return { class: `live-selection ${sideOf(user)}` };
}

/** Names of elements and formats in a fragment that the editor does not know. It would take them out of the document as soon as it showed it. */
export function strangeElements(fragment: Y.XmlFragment): readonly string[] {
  const names = new Set<string>();
  for (const node of fragment.createTreeWalker(() => true)) {
    if (node instanceof Y.XmlElement && !(node.nodeName in schema.nodes)) names.add(node.nodeName);
    if (node instanceof Y.XmlText) for (const format of formatsIn(node)) if (!(format in schema.marks)) names.add(format);
  }
  return [...names];
}

function formatsIn(text: Y.XmlText): readonly string[] {
  const delta = text.toDelta() as readonly { readonly attributes?: object }[];
  return delta.flatMap(({ attributes }) => Object.keys(attributes ?? {})).map(markNameOf);
}
