/**
 * The editor's tie to the live text: every change that this person makes goes into the Yjs fragment, what others write comes out of it, and their carets stand where
 * they write.
 *
 * Showing never writes. Only a change of the editor's own text is written, and the text that comes out of the fragment is none, whatever had to be done to it so that
 * it can be shown. While a character is composed, what others write is held back (see `OpenDocument.hold`). Undo is that of the whole document and of this person
 * alone.
 */
import { getRelativeSelection, ProsemirrorBinding, relativePositionToAbsolutePosition, yCursorPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import { keymap } from 'prosemirror-keymap';
import { Slice } from 'prosemirror-model';
import { AllSelection, NodeSelection, Plugin, TextSelection, type Selection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import type { OpenDocument } from '../../client/open-document.js';
import { extrasOf } from '../../protocol/rich-text.js';
import { shownContent } from './shown-content.js';

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
    synchronisation(fragment, undo),
    yCursorPlugin(open.awareness, { cursorBuilder: caret, selectionBuilder: selection }) as Plugin,
    holdWhileComposing(open),
  ];
}

/** Whether a transaction brings what is in the document, and not what this person does. */
export function isShown(tr: Transaction): boolean {
  return (tr.getMeta(ySyncPluginKey) as { readonly isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true;
}

/** Under the name by which the plugin of the carets finds the binding. */
function synchronisation(fragment: Y.XmlFragment, undo: Y.UndoManager): Plugin {
  const binding = new ShowingBinding(fragment);
  return new Plugin({
    key: ySyncPluginKey,
    state: {
      init: () => ({ type: fragment, doc: fragment.doc, binding, snapshot: null, prevSnapshot: null, isChangeOrigin: false }),
      apply: (tr, state: object) => ({ ...state, isChangeOrigin: isShown(tr) }),
    },
    props: { editable: () => binding.isWhole },
    view: (view) => {
      binding.initView(view);
      binding.show();
      const forget = binding.follow(undo);
      return {
        update: (_view, before) => {
          if (view.state.doc !== before.doc) binding.write();
        },
        destroy: () => {
          forget();
          binding.destroy();
        },
      };
    },
  });
}

/** Where a selection stood, in the words of Yjs. */
type KeptSelection = ReturnType<typeof getRelativeSelection>;

/** What is told of a step that can be undone or redone. */
interface UndoNews {
  readonly stackItem: Y.UndoManager['undoStack'][number];
}

/** The binding of y-tiptap, which shows in a way of its own. */
class ShowingBinding extends ProsemirrorBinding {
  #isShowing = false;
  #isWhole = true;

  /** Whether everything that the fragment holds is shown. What is not shown would be taken out by the next word that is typed, so then nothing is typed. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Shows what the fragment holds. */
  show(): void {
    this.#show(this.view.state.tr);
  }

  /** Writes what the editor holds. */
  write(): void {
    if (this.#isShowing || !this.#isWhole) return;
    this.mux(() => this._prosemirrorChanged(this.view.state.doc));
  }

  /** Called by Yjs after every transaction that changed the fragment. */
  override _typeChanged(_events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction): void {
    if (this.prosemirrorView === null) return;
    this.mux(() => {
      const { tr } = this.view.state;
      this.#show(tr, this.beforeTransactionSelection, origin instanceof Y.UndoManager);
    });
  }

  /**
   * Puts the caret where it stood when a step is undone or redone: without it the caret stays before words that are made again, because it stood there while they
   * were gone. Gives the way to stop.
   */
  follow(undo: Y.UndoManager): () => void {
    const note = ({ stackItem }: UndoNews): void => void stackItem.meta.set(this, this.beforeTransactionSelection);
    const goBack = ({ stackItem }: UndoNews): void => {
      const kept = stackItem.meta.get(this) as KeptSelection | null | undefined;
      if (this.prosemirrorView === null || kept === null || kept === undefined) return;
      const { tr } = this.view.state;
      const selection = this.#selectionIn(tr, kept);
      if (selection === null) return;
      tr.setSelection(selection);
      this.view.dispatch(this.view.hasFocus() ? tr.scrollIntoView() : tr);
    };
    undo.on('stack-item-added', note);
    undo.on('stack-item-popped', goBack);
    return () => {
      undo.off('stack-item-added', note);
      undo.off('stack-item-popped', goBack);
    };
  }

  private get view(): EditorView {
    return this.prosemirrorView as EditorView;
  }

  #show(tr: Transaction, kept: KeptSelection | null = null, isUndo = false): void {
    this.#isWhole = !extrasOf(this.type).has('others');
    this.mapping.clear();
    const content = shownContent(this.type, tr.doc.type.schema, this.mapping);
    tr.replace(0, tr.doc.content.size, new Slice(content, 0, 0));
    const selection = kept === null ? null : this.#selectionIn(tr, kept);
    if (selection !== null) tr.setSelection(selection);
    if (kept !== null && this._isLocalCursorInView()) tr.scrollIntoView();
    this.#isShowing = true;
    try {
      this.view.dispatch(tr.setMeta('addToHistory', false).setMeta(ySyncPluginKey, { isChangeOrigin: true, isUndoRedoOperation: isUndo }));
    } finally {
      this.#isShowing = false;
    }
  }

  #selectionIn({ doc }: Transaction, { type, anchor, head }: KeptSelection): Selection | null {
    if (type === 'all') return new AllSelection(doc);
    const [from, to] = [anchor, head].map((place) => (place === null ? null : relativePositionToAbsolutePosition(this.doc, this.type, place, this.mapping)));
    if (typeof from !== 'number' || from > doc.content.size) return null;
    const $from = doc.resolve(from);
    if (type === 'node' && $from.nodeAfter !== null && NodeSelection.isSelectable($from.nodeAfter)) return NodeSelection.create(doc, from);
    return TextSelection.between($from, doc.resolve(typeof to === 'number' && to <= doc.content.size ? to : from));
  }
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
