/**
 * The comments beside a text: threads about some of its words, of whoever sees the document.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import {
  CommentThreadsDocument,
  CreateCommentDocument,
  CreateCommentThreadDocument,
  DeleteCommentDocument,
  ReopenCommentThreadDocument,
  ResolveCommentThreadDocument,
  type CommentThreadsQuery,
} from '../../client/generated/comments.js';
import { COMMENT_FIELDS, COMMENT_THREAD_FIELDS } from '../../protocol/comment.js';
import { longestOf } from '../../protocol/field.js';
import { Awaited } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { TextArea } from '../kit/field.js';
import { Form } from '../kit/form.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { useLeaveGuard } from '../kit/leave-guard.js';
import { Avatar, Card, Empty } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import { offerUnsent } from '../kit/unsent-texts.js';
import { useSelf } from '../shell/self.js';
import type { CommentedPlace } from './commented-places.js';
import css from './editor.module.css';
import { keepReply, keptReply } from '../kit/kept-replies.js';
import type { ChosenWords } from './rich-text.js';
import { useAtEnd } from './typed-field.js';

type Thread = NonNullable<CommentThreadsQuery['document']>['commentThreads']['nodes'][number];
type Comment = Thread['comments']['nodes'][number];

interface CommentsProps {
  readonly documentId: string;
  /** Words that were just chosen; null for none. */
  readonly chosen: ChosenWords | null;
  readonly onChosenDone: () => void;
  /** Bare id of the thread that was opened in the text. */
  readonly active: string | null;
  readonly onActive: (threadId: string | null) => void;
  /** Whether nobody can comment here any more, because the document went out of reach. */
  readonly isOver: () => boolean;
}

const LONGEST_BODY = longestOf(COMMENT_FIELDS.body);

const bare = (id: string): string => id.slice(id.indexOf(':') + 1);

/** The words that there are open threads about. */
export function useCommented(documentId: string): readonly CommentedPlace[] {
  const { data } = useRead(CommentThreadsDocument, { documentId, isOpen: true, after: null }, { on: ['commentThread', 'comment'] });
  const threads = data?.document?.commentThreads.nodes;
  return useMemo(
    () =>
      (threads ?? []).flatMap(({ id, quote, anchorStart, anchorEnd }) =>
        anchorStart === null || anchorEnd === null ? [] : [{ thread: bare(id), quote, anchorStart, anchorEnd }],
      ),
    [threads],
  );
}

/** Keeps the focus where it was when what had it is gone (a form that is done, a thread that is settled): a keyboard would begin again at the top of the page. */
function useKeptFocus(): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const wasWithin = useRef(false);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => void (wasWithin.current = target instanceof Node && place.current?.contains(target) === true);
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useLayoutEffect(() => {
    if (wasWithin.current && document.activeElement === document.body) place.current?.focus();
  });
  return place;
}

/** The rail of comments. */
export function Comments({ documentId, chosen, onChosenDone, active, onActive, isOver }: CommentsProps): ReactNode {
  const { words } = useWords();
  const [isOpen, setOpen] = useState(true);
  const read = useRead(CommentThreadsDocument, { documentId, isOpen, after: null }, { on: ['commentThread', 'comment'] });
  const threads = read.data?.document?.commentThreads;
  const rail = useKeptFocus();
  return (
    <Card
      title={words.editor.comments}
      actions={
        <Button small look="quiet" aria-pressed={!isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.editor.showResolved : words.editor.showOpen}
        </Button>
      }
    >
      <div className={css['threads']} ref={rail} tabIndex={-1} role="group" aria-label={words.editor.comments}>
        {chosen !== null && <NewThread {...{ documentId, chosen, onChosenDone, onActive }} />}
        <Awaited read={read} />
        {threads?.nodes.length === 0 && chosen === null && <Empty>{isOpen ? words.editor.noComments : words.editor.noResolved}</Empty>}
        {threads?.nodes.map((thread) => (
          <ThreadCard key={thread.id} {...{ thread, isOver }} isActive={bare(thread.id) === active} onActive={() => onActive(bare(thread.id))} />
        ))}
      </div>
    </Card>
  );
}

function NewThread({
  documentId,
  chosen,
  onChosenDone,
  onActive,
}: Pick<CommentsProps, 'documentId' | 'onChosenDone' | 'onActive'> & { readonly chosen: ChosenWords }): ReactNode {
  const { words } = useWords();
  const create = useAct(CreateCommentThreadDocument);
  // What is longer is cut: the thread still stands at its words.
  const quote = chosen.quote.slice(0, longestOf(COMMENT_THREAD_FIELDS.quote));
  const [text, setText] = useState('');
  const isDone = useRef(false);
  useLeaveGuard(text !== '');
  useAtEnd(() => {
    if (!isDone.current) offerUnsent({ label: words.editor.comment, text });
  });
  const done = (): void => {
    isDone.current = true;
    onChosenDone();
  };
  return (
    <div className={joined(css['thread'], css['active'])}>
      <blockquote>{quote}</blockquote>
      <Form
        label={words.editor.comment}
        submit={words.editor.comment}
        isBusy={create.isPending}
        cause={create.error}
        onCancel={done}
        onSubmit={({ body = '' }) =>
          create.mutate(
            { input: { documentId, quote, ...chosen.anchor, body } },
            {
              onSuccess: ({ commentThreadCreate: { commentThread } }) => {
                if (commentThread === null) return;
                onActive(bare(commentThread.id));
                done();
              },
            },
          )
        }
      >
        <TextArea
          label={words.editor.comment}
          name="body"
          required
          maxLength={LONGEST_BODY}
          rows={3}
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Form>
    </div>
  );
}

interface ThreadCardProps extends Pick<CommentsProps, 'isOver'> {
  readonly thread: Thread;
  readonly isActive: boolean;
  readonly onActive: () => void;
}

function ThreadCard({ thread, isActive, onActive, isOver }: ThreadCardProps): ReactNode {
  const { words } = useWords();
  const card = useRef<HTMLElement>(null);
  const resolve = useAct(ResolveCommentThreadDocument);
  const reopen = useAct(ReopenCommentThreadDocument);
  const { id, quote, comments, viewerCan, version } = thread;
  useEffect(() => {
    if (isActive) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <article ref={card} className={joined(css['thread'], isActive && css['active'])} aria-label={words.editor.threadAbout(quote)} onFocus={onActive}>
      <blockquote>{quote}</blockquote>
      {comments.nodes.map((comment) => (
        <CommentLine key={comment.id} comment={comment} />
      ))}
      {viewerCan.reply && <Reply threadId={id} isOver={isOver} />}
      <div className={kit['row']}>
        {viewerCan.resolve && (
          <Button small look="quiet" isOff={resolve.isPending} onClick={() => resolve.mutate({ input: { id, expectedVersion: version } })}>
            {words.editor.resolve}
          </Button>
        )}
        {viewerCan.reopen && (
          <Button small look="quiet" isOff={reopen.isPending} onClick={() => reopen.mutate({ input: { id, expectedVersion: version } })}>
            {words.editor.reopen}
          </Button>
        )}
      </div>
    </article>
  );
}

function CommentLine({ comment: { id, body, author, side, createdAt, viewerCan } }: { readonly comment: Comment }): ReactNode {
  const { words, format } = useWords();
  const remove = useAct(DeleteCommentDocument);
  const name = author?.name ?? words.kit.nobody;
  return (
    <div className={css['comment']}>
      <Avatar name={name} side={side} />
      <div>
        <p className={kit['small-print']}>
          <strong>
            <bdi>{name}</bdi>
          </strong>{' '}
          · {words.sides[side]} · <time dateTime={createdAt}>{format.ago(createdAt)}</time>
        </p>
        <p className={css['said']}>{body ?? <em>{words.editor.deleted}</em>}</p>
        {viewerCan.delete && (
          <Button small look="quiet" isOff={remove.isPending} onClick={() => remove.mutate({ input: { id } })}>
            {words.kit.remove}
          </Button>
        )}
      </div>
    </div>
  );
}

function Reply({ threadId, isOver }: Pick<CommentsProps, 'isOver'> & { readonly threadId: string }): ReactNode {
  const { words } = useWords();
  const { memberId } = useSelf();
  const create = useAct(CreateCommentDocument);
  const key = `${memberId}/${threadId}`;
  const [text, setText] = useState(() => keptReply(key));
  const become = (next: string): void => {
    setText(next);
    keepReply(key, next);
  };
  useAtEnd(() => {
    if (text.trim() === '') return;
    if (!isOver()) toast(words.editor.replyKept);
    else {
      keepReply(key, '');
      offerUnsent({ label: words.editor.reply, text });
    }
  });
  return (
    <Form
      label={words.editor.reply}
      submit={words.editor.reply}
      isBusy={create.isPending}
      cause={create.error}
      onSubmit={({ body = '' }) => create.mutate({ input: { threadId, body } }, { onSuccess: () => become('') })}
    >
      <TextArea
        label={words.editor.reply}
        name="body"
        required
        maxLength={LONGEST_BODY}
        rows={2}
        value={text}
        onChange={(event) => become(event.target.value)}
      />
    </Form>
  );
}
