/**
 * A ProseMirror editor in a component.
 */
import { EditorState, Plugin, type Command } from 'prosemirror-state';
import { EditorView, type EditorProps } from 'prosemirror-view';
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { richTextSchema } from '../../client/prosemirror.js';

/** An editor as the things around it see it. */
export interface TextEditor {
  readonly view: EditorView;
  /** Does a command, and gives the focus back to the text. */
  readonly run: (command: Command) => void;
  /** Calls back after every change of text, selection or rights; gives the way to stop. */
  readonly onUpdate: (listener: () => void) => () => void;
}

/** An editor that lives in an element as long as the component does, and is made anew with other plugins. */
export function useEditor(
  plugins: readonly Plugin[],
  props: EditorProps,
): {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly editor: TextEditor | null;
} {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<TextEditor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = editorIn(place.current, plugins, latest.current);
    setEditor(made);
    return () => {
      setEditor(null);
      made.view.destroy();
    };
  }, [plugins]);
  useEffect(() => {
    if (editor?.view.isDestroyed === false) editor.view.setProps(props);
  }, [editor, props]);
  return { place, editor };
}

function editorIn(element: HTMLElement, plugins: readonly Plugin[], props: EditorProps): TextEditor {
  const listeners = new Set<() => void>();
  const tell = new Plugin({ view: () => ({ update: () => listeners.forEach((listener) => listener()) }) });
  const view = new EditorView(element, {
    ...props,
    state: EditorState.create({ schema: richTextSchema, plugins: [...plugins, tell] }),
    // The Yjs binding tells of carets in a turn of its own, and by then the editor may have been left.
    dispatchTransaction(this: EditorView, tr) {
      if (!this.isDestroyed) this.updateState(this.state.apply(tr));
    },
  });
  return {
    view,
    run(command) {
      command(view.state, (tr) => view.dispatch(tr), view);
      view.focus();
    },
    onUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A plain value read from an editor, read again with every change. */
export function useEditorValue<Value extends string | number | boolean>({ view, onUpdate }: TextEditor, read: (state: EditorState) => Value): Value {
  return useSyncExternalStore(onUpdate, () => read(view.state));
}
