/**
 * A page with the stock editor of Tiptap on a live document, as somebody else would build it.
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { Editor, type AnyExtension } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import StarterKit from '@tiptap/starter-kit';
import * as Y from 'yjs';
import { richTextExtras } from '../../../src/client/tiptap.js';

/** What the test tells the page. */
export interface StockEditorOptions {
  /** Origin of the server. */
  readonly url: string;
  readonly documentId: string;
  readonly token: string;
  /** Whether it knows what the StarterKit lacks, and says so. */
  readonly knowsExtras: boolean;
}

/** What the test asks of the page. */
export interface StockEditor {
  readonly said: string[];
  scope(): string;
  isStored(): boolean;
  /** Does what an editor does that keeps its text in other nodes. */
  replaceByBlocks(): void;
}

declare global {
  interface Window {
    openStockEditor(options: StockEditorOptions): StockEditor;
    stock: StockEditor;
  }
}

window.openStockEditor = ({ url, documentId, token, knowsExtras }) => {
  const doc = new Y.Doc();
  const said: string[] = [];
  const knows = knowsExtras ? '?knows=tables,tasks,images,mentions' : '';
  const websocketProvider = new HocuspocusProviderWebsocket({ url: `${url.replace('http', 'ws')}/collaboration${knows}` });
  let scope = '';
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: documentId,
    document: doc,
    token,
    onAuthenticated: (event) => {
      scope = event.scope;
    },
    onStateless: ({ payload }) => void said.push(payload),
  });
  provider.attach();
  const extras: readonly AnyExtension[] = knowsExtras ? richTextExtras : [];
  const open = (): void => {
    const element = document.querySelector('#editor');
    const collaboration = Collaboration.configure({ fragment: doc.getXmlFragment('narrative') });
    new Editor({ element: element as HTMLElement, extensions: [StarterKit.configure({ undoRedo: false }), ...extras, collaboration] });
  };
  provider.on('synced', () => {
    if (document.querySelector('.ProseMirror') === null) open();
  });
  const stock: StockEditor = {
    said,
    scope: () => scope,
    isStored: () => provider.isSynced && !provider.hasUnsyncedChanges,
    replaceByBlocks: () =>
      doc.transact(() => {
        const [group, container] = [new Y.XmlElement('blockGroup'), new Y.XmlElement('blockContainer')];
        group.insert(0, [container]);
        const fragment = doc.getXmlFragment('narrative');
        fragment.delete(0, fragment.length);
        fragment.insert(0, [group]);
      }),
  };
  window.stock = stock;
  return stock;
};
