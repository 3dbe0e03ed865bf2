/**
 * The items of a check list: a real checkbox before the text, named after what is to be done.
 */
import { Plugin } from 'prosemirror-state';
import type { NodeViewConstructor } from 'prosemirror-view';
import { isChecked, nodes } from '../../client/prosemirror.js';

/** Shows the checkboxes; `label` gives each its name. */
export function taskItems(label: (text: string) => string): Plugin {
  const taskItem: NodeViewConstructor = (first, view, getPos) => {
    const [dom, box, checkbox, contentDOM] = [make('li'), make('label'), make('input'), make('div')];
    let node = first;
    const show = (): void => {
      dom.dataset['checked'] = String(isChecked(node));
      checkbox.checked = isChecked(node);
      checkbox.setAttribute('aria-label', label(node.firstChild?.textContent ?? ''));
    };
    dom.dataset['type'] = 'taskItem';
    box.contentEditable = 'false';
    checkbox.type = 'checkbox';
    // The caret stays where it was.
    checkbox.addEventListener('mousedown', (event) => event.preventDefault());
    checkbox.addEventListener('change', () => {
      const at = getPos();
      if (view.editable && at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, 'checked', checkbox.checked));
      show();
    });
    box.append(checkbox);
    dom.append(box, contentDOM);
    show();
    return {
      dom,
      contentDOM,
      stopEvent: ({ target }) => target === checkbox,
      update(next) {
        if (next.type !== nodes.taskItem) return false;
        node = next;
        show();
        return true;
      },
    };
  };
  return new Plugin({ props: { nodeViews: { taskItem } } });
}

const make = <Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] => document.createElement(name);
