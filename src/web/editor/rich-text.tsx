/**
 * The rich-text editor of a live document: toolbar, slash menu, tables, check lists, comments on a selection, and the carets of both companies.
 */
import { gapCursor } from 'prosemirror-gapcursor';
import type { Plugin } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import type { EditorProps } from 'prosemirror-view';
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type * as Y from 'yjs';
import type { OpenDocument } from '../../client/open-document.js';
import { narrativeOf } from '../../client/plan-draft.js';
import { NARRATIVE } from '../../protocol/plan-document.js';
import { extrasOf, richTextJson, type TextAnchor } from '../../protocol/rich-text.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import css from './editor.module.css';
import { typedSigns } from './input-rules.js';
import { textKeys } from './keys.js';
import { commentedPlaces, selectedPlace, showPlaces, type CommentedPlace } from './commented-places.js';
import { liveBinding } from './live-binding.js';
import { placeholder } from './placeholder.js';
import { standAt } from './presence.js';
import './prose.css';
import { BLOCKS, FORMATS, TABLE_COMMANDS, type TextCommand } from './rich-text-commands.js';
import { SlashMenu, slashMenu, type SlashState } from './slash-menu.js';
import { tables } from './tables.js';
import { linkAt, setLink } from './text-changes.js';
import { taskItems } from './task-items.js';
import { useShared } from './use-document.js';
import { useEditor, useEditorValue, type TextEditor } from './use-editor.js';

const LinkDialog = lazy(async () => ({ default: (await import('./link-dialog.js')).LinkDialog }));
const RichTextView = lazy(async () => ({ default: (await import('./rich-text-view.js')).RichTextView }));

/** Words that somebody selected, and where they stand. */
export interface ChosenWords {
  readonly quote: string;
  readonly anchor: TextAnchor | null;
}

interface RichTextProps {
  readonly open: OpenDocument;
  readonly undo: Y.UndoManager;
  readonly mayWrite: boolean;
  /** What the text is, for those who hear it. */
  readonly label: string;
  /** Comments on the selected words; without it nobody can comment here. */
  readonly onComment?: (words: ChosenWords) => void;
  /** The words that there are comments on. */
  readonly commented?: readonly CommentedPlace[];
  /** Opens the thread of a commented place. */
  readonly onThread?: (threadId: string) => void;
}

/** Edits the narrative of an open document. */
export function RichText({ open, undo, ...rest }: RichTextProps): ReactNode {
  const { editor: words } = useWords().words;
  const [slash, setSlash] = useState<SlashState | null>(null);
  const fragment = useMemo(() => narrativeOf(open.doc), [open]);
  const hasOthers = useShared(
    fragment,
    useCallback(() => extrasOf(fragment).has('others'), [fragment]),
  );
  // Keys are heard in this order.
  const plugins = useMemo(
    () => [
      ...liveBinding({ open, fragment, undo }),
      commentedPlaces(),
      slashMenu(words, setSlash),
      typedSigns(),
      ...textKeys(),
      taskItems(words.checkbox),
      placeholder(words.placeholder),
      gapCursor(),
      tables(),
    ],
    [words, open, fragment, undo],
  );
  if (hasOthers) return <OnlyRead fragment={fragment} />;
  return (
    <>
      <BoundEditor {...{ open, undo, plugins }} {...rest} />
      {slash !== null && rest.mayWrite && <SlashMenu state={slash} />}
    </>
  );
}

/** A text that holds what this editor does not know is shown as far as it goes, and not written. */
function OnlyRead({ fragment }: { readonly fragment: Y.XmlFragment }): ReactNode {
  const { editor: words } = useWords().words;
  const text = useShared(
    fragment,
    useCallback(() => richTextJson(fragment), [fragment]),
  );
  return (
    <>
      <p className={css['note']} role="note">
        {words.onlyRead}
      </p>
      <Suspense fallback={null}>
        <RichTextView doc={text} />
      </Suspense>
    </>
  );
}

const NO_PLACES: readonly CommentedPlace[] = [];

function BoundEditor({ undo, plugins, onComment, commented = NO_PLACES, ...rest }: RichTextProps & { readonly plugins: readonly Plugin[] }): ReactNode {
  const { place, editor } = useEditor(plugins, useSurface(rest));
  useEffect(() => {
    if (editor?.view.isDestroyed === false) showPlaces(editor.view, commented);
  }, [editor, commented]);
  const whole = useRef<HTMLDivElement>(null);
  /** From the text to its toolbar and back. */
  const onKeyDown = ({ key, altKey }: KeyboardEvent): void => {
    if (altKey && key === 'F10') whole.current?.querySelector<HTMLElement>('[role=toolbar] button')?.focus();
    else if (key === 'Escape' && editor !== null && !editor.view.hasFocus()) editor.view.focus();
  };
  return (
    <div ref={whole} className={css['text']} onKeyDown={onKeyDown}>
      {rest.mayWrite && editor !== null && <Toolbar editor={editor} undo={undo} {...(onComment === undefined ? {} : { onComment })} />}
      <div ref={place} className={css['sheet']} />
    </div>
  );
}

/** The surface one writes on: what it is called, and what happens when somebody comes, goes or opens a comment. */
function useSurface({ open, mayWrite, label, onThread }: Pick<RichTextProps, 'open' | 'mayWrite' | 'label' | 'onThread'>): EditorProps {
  return useMemo(
    () => ({
      editable: () => mayWrite,
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        ...(mayWrite ? {} : { 'aria-readonly': 'true' }),
        class: 'prose',
        spellcheck: 'true',
        tabindex: '0',
      },
      handleClick(_view, _position, { target }) {
        const thread = target instanceof Element ? target.closest('mark[data-thread]')?.getAttribute('data-thread') : null;
        if (typeof thread === 'string') onThread?.(thread);
        return false;
      },
      handleDOMEvents: {
        focus: () => standAt(open.awareness, { root: NARRATIVE }),
        blur: () => standAt(open.awareness, null),
      },
    }),
    [open, mayWrite, label, onThread],
  );
}

interface ToolbarProps {
  readonly editor: TextEditor;
  readonly undo: Y.UndoManager;
  readonly onComment?: (words: ChosenWords) => void;
}

function chosenIn({ view }: TextEditor): ChosenWords {
  const { from, to } = view.state.selection;
  return { quote: view.state.doc.textBetween(from, to, ' '), anchor: selectedPlace(view) };
}

function Toolbar({ editor, undo, onComment }: ToolbarProps): ReactNode {
  const { words } = useWords();
  const isTable = useEditorValue(editor, isInTable);
  const hasSelection = useEditorValue(editor, ({ selection }) => !selection.empty);
  return (
    <div className={css['toolbar']} role="toolbar" aria-label={words.editor.toolbar}>
      {[...FORMATS, ...BLOCKS].map((command) => (
        <CommandButton key={command.name} {...{ editor, command }} />
      ))}
      <LinkButton editor={editor} />
      {isTable &&
        TABLE_COMMANDS.map((command) => (
          <Button key={command.name} small look="quiet" onClick={() => editor.run(command.run)}>
            {words.editor.commands[command.name]}
          </Button>
        ))}
      <span className={css['gap']} />
      {onComment !== undefined && (
        <Button small look="quiet" isOff={!hasSelection} onMouseDown={(event) => event.preventDefault()} onClick={() => onComment(chosenIn(editor))}>
          <Icon name="comment" /> {words.editor.comment}
        </Button>
      )}
      <UndoButtons undo={undo} />
    </div>
  );
}

function LinkButton({ editor }: { readonly editor: TextEditor }): ReactNode {
  const { editor: words } = useWords().words;
  const [isOpen, setOpen] = useState(false);
  const hasSelection = useEditorValue(editor, ({ selection }) => !selection.empty);
  const href = useEditorValue(editor, (state) => linkAt(state) ?? '');
  return (
    <>
      <Button
        small
        icon
        look="quiet"
        title={words.link}
        aria-label={words.link}
        aria-pressed={href !== ''}
        isOff={!hasSelection}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen(true)}
      >
        <Icon name="link" />
      </Button>
      <Suspense fallback={null}>
        {isOpen && (
          <LinkDialog
            href={href === '' ? null : href}
            onClose={() => setOpen(false)}
            onDone={(address) => {
              setOpen(false);
              editor.run(setLink(address));
            }}
          />
        )}
      </Suspense>
    </>
  );
}

function CommandButton({ editor, command }: { readonly editor: TextEditor; readonly command: TextCommand }): ReactNode {
  const { words } = useWords();
  const isOn = useEditorValue(editor, command.isOn);
  const name = words.editor.commands[command.name];
  return (
    <Button small icon look="quiet" title={name} aria-pressed={isOn} onMouseDown={(event) => event.preventDefault()} onClick={() => editor.run(command.run)}>
      <span className={css['sign']} aria-hidden="true">
        {command.sign}
      </span>
      <span className="visually-hidden">{name}</span>
    </Button>
  );
}

/** Undo and redo of this person's own edits in the whole document. */
export function UndoButtons({ undo }: { readonly undo: Y.UndoManager }): ReactNode {
  const { words } = useWords();
  const [depth, setDepth] = useState({ undo: undo.undoStack.length, redo: undo.redoStack.length });
  useEffect(() => {
    const look = (): void => setDepth({ undo: undo.undoStack.length, redo: undo.redoStack.length });
    const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;
    for (const event of events) undo.on(event, look);
    return () => events.forEach((event) => undo.off(event, look));
  }, [undo]);
  // With the mouse the caret stays in the text.
  const button = (what: 'undo' | 'redo'): ReactNode => (
    <Button
      small
      icon
      look="quiet"
      aria-label={words.editor[what]}
      title={words.editor[what]}
      isOff={depth[what] === 0}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => undo[what]()}
    >
      <Icon name={what} />
    </Button>
  );
  return (
    <>
      {button('undo')}
      {button('redo')}
    </>
  );
}
