/**
 * The menu that a slash opens in the text: the same commands as the toolbar, found by their letters. The editor keeps the focus and hears the keys.
 */
import { Plugin, type EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useWords, type Words } from '../i18n/words.js';
import kit from '../kit/kit.module.css';
import css from './editor.module.css';
import { BLOCKS, type TextCommand } from './rich-text-commands.js';

/** The menu while it is open. */
export interface SlashState {
  readonly commands: readonly TextCommand[];
  readonly chosen: number;
  /** Where the slash stands on the screen. */
  readonly at: { readonly left: number; readonly top: number; readonly bottom: number };
  readonly choose: (command: TextCommand) => void;
}

interface Typed {
  /** Position of the slash. */
  readonly from: number;
  readonly query: string;
}

const TYPED = /(?:^|\s)\/(\p{L}*)$/u;

/** What was typed after a slash at the caret, if anything. */
function typedIn({ selection: { empty, $from } }: EditorState): Typed | null {
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const query = TYPED.exec(before)?.[1];
  return query === undefined ? null : { from: $from.pos - query.length - 1, query };
}

/** The plugin that opens the menu. */
export function slashMenu(words: Words['editor'], show: (state: SlashState | null) => void): Plugin {
  let state: SlashState | null = null;
  let dismissedAt: number | null = null;
  const become = (next: SlashState | null): void => {
    if (next !== state) show((state = next));
  };
  const look = (view: EditorView): void => {
    const typed = view.editable ? typedIn(view.state) : null;
    if (typed === null || !view.hasFocus()) dismissedAt = null;
    if (typed === null || typed.from === dismissedAt) {
      become(null);
      return;
    }
    become({
      commands: commandsLike(typed.query, words),
      chosen: 0,
      at: view.coordsAtPos(typed.from),
      choose: (command) => perform(view, command),
    });
  };
  const onKeyDown = (view: EditorView, key: string): boolean => {
    if (state === null || state.commands.length === 0) return false;
    const { commands, chosen } = state;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined) become({ ...state, chosen: (chosen + step + commands.length) % commands.length });
    else if (key === 'Escape') {
      dismissedAt = typedIn(view.state)?.from ?? null;
      become(null);
    } else if (key === 'Enter' && commands[chosen] !== undefined) perform(view, commands[chosen]);
    else return false;
    return true;
  };
  return new Plugin({
    props: { handleKeyDown: (view, { key }) => onKeyDown(view, key), handleDOMEvents: { blur: () => become(null) } },
    view: () => ({
      update: (view, before) => {
        if (view.state.doc !== before.doc || view.state.selection !== before.selection) look(view);
      },
      destroy: () => become(null),
    }),
  });
}

/** The commands whose name has the letters in it; those that begin with them come first. */
function commandsLike(query: string, words: Words['editor']): readonly TextCommand[] {
  const at = ({ name }: TextCommand): number => words.commands[name].toLowerCase().indexOf(query.toLowerCase());
  return BLOCKS.filter((command) => at(command) >= 0).sort((left, right) => Math.sign(at(left)) - Math.sign(at(right)));
}

function perform(view: EditorView, command: TextCommand): void {
  const typed = typedIn(view.state);
  if (typed !== null) view.dispatch(view.state.tr.delete(typed.from, view.state.selection.from));
  command.run(view.state, (tr) => view.dispatch(tr), view);
}

/** The menu on the screen. */
export function SlashMenu({ state: { commands, chosen, at, choose } }: { readonly state: SlashState }): ReactNode {
  const { words } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const menu = list.current;
    if (menu === null) return;
    menu.style.left = `${Math.min(at.left, innerWidth - menu.offsetWidth - 8)}px`;
    menu.style.top = `${at.bottom + menu.offsetHeight + 8 > innerHeight ? at.top - menu.offsetHeight - 4 : at.bottom + 4}px`;
  }, [at, commands]);
  if (commands.length === 0) return null;
  return (
    <div ref={list} className={css['slash']} role="listbox" aria-label={words.editor.insert}>
      {commands.map((command, index) => (
        <div
          key={command.name}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={kit['menuItem']}
          onMouseDown={(event) => {
            event.preventDefault();
            choose(command);
          }}
        >
          <span className={css['sign']} aria-hidden="true">
            {command.sign}
          </span>
          {words.editor.commands[command.name]}
        </div>
      ))}
    </div>
  );
}
