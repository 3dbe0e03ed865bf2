/**
 * The comments beside a text: threads about some of its words, of whoever sees the document.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import {
  CommentThreadsDocument,
  CreateCommentDocument,
  CreateCommentThreadDocument,
  DeleteCommentDocument,
  ReopenCommentThreadDocument,
  ResolveCommentThreadDocument,
  type CommentThreadsQuery,
} from '../../client/generated/comments.js';
import { Trouble } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { TextArea } from '../kit/field.js';
import { Form } from '../kit/form.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { Avatar, Card, Empty, Skeleton } from '../kit/surface.js';
import css from './editor.module.css';

type Thread = NonNullable<CommentThreadsQuery['document']>['commentThreads']['nodes'][number];
type Comment = Thread['comments']['nodes'][number];

/** Words that somebody wants to comment on, and what marks them once there is a thread. */
export interface CommentedWords {
  readonly quote: string;
  mark(threadId: string): void;
}

interface CommentsProps {
  readonly documentId: string;
  /** Words that were just chosen; null for none. */
  readonly chosen: CommentedWords | null;
  readonly onChosenDone: () => void;
  /** Bare id of the thread that was opened in the text. */
  readonly active: string | null;
  readonly onActive: (threadId: string | null) => void;
}

/** What is longer is cut: the thread still stands at its words. */
const LONGEST_QUOTE = 500;

const bare = (id: string): string => id.slice(id.indexOf(':') + 1);

/** The rail of comments. */
export function Comments({ documentId, chosen, onChosenDone, active, onActive }: CommentsProps): ReactNode {
  const { words } = useWords();
  const [isOpen, setOpen] = useState(true);
  const read = useRead(CommentThreadsDocument, { documentId, isOpen, after: null }, { on: ['commentThread', 'comment'] });
  const threads = read.data?.document?.commentThreads;
  return (
    <Card
      title={words.editor.comments}
      actions={
        <Button small look="quiet" aria-pressed={!isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.editor.showResolved : words.editor.showOpen}
        </Button>
      }
    >
      <div className={css['threads']}>
        {chosen !== null && <NewThread {...{ documentId, chosen, onChosenDone, onActive }} />}
        {read.error !== null && <Trouble cause={read.error} again={() => void read.refetch()} />}
        {threads === undefined && read.error === null && <Skeleton />}
        {threads?.nodes.length === 0 && chosen === null && <Empty>{isOpen ? words.editor.noComments : words.editor.noResolved}</Empty>}
        {threads?.nodes.map((thread) => (
          <ThreadCard key={thread.id} thread={thread} isActive={bare(thread.id) === active} onActive={() => onActive(bare(thread.id))} />
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
}: Pick<CommentsProps, 'documentId' | 'onChosenDone' | 'onActive'> & { readonly chosen: CommentedWords }): ReactNode {
  const { words } = useWords();
  const create = useAct(CreateCommentThreadDocument);
  const quote = chosen.quote.slice(0, LONGEST_QUOTE);
  return (
    <div className={joined(css['thread'], css['active'])}>
      <blockquote>{quote}</blockquote>
      <Form
        label={words.editor.comment}
        submit={words.editor.comment}
        isBusy={create.isPending}
        cause={create.error}
        onCancel={onChosenDone}
        onSubmit={({ body = '' }) =>
          create.mutate(
            { input: { documentId, quote, body } },
            {
              onSuccess: ({ commentThreadCreate: { commentThread } }) => {
                if (commentThread === null) return;
                chosen.mark(bare(commentThread.id));
                onActive(bare(commentThread.id));
                onChosenDone();
              },
            },
          )
        }
      >
        <TextArea label={words.editor.comment} name="body" required maxLength={5_000} rows={3} autoFocus />
      </Form>
    </div>
  );
}

function ThreadCard({ thread, isActive, onActive }: { readonly thread: Thread; readonly isActive: boolean; readonly onActive: () => void }): ReactNode {
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
      {viewerCan.reply && <Reply threadId={id} />}
      <div className={kit['row']}>
        {viewerCan.resolve && (
          <Button small look="quiet" disabled={resolve.isPending} onClick={() => resolve.mutate({ input: { id, expectedVersion: version } })}>
            {words.editor.resolve}
          </Button>
        )}
        {viewerCan.reopen && (
          <Button small look="quiet" disabled={reopen.isPending} onClick={() => reopen.mutate({ input: { id, expectedVersion: version } })}>
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
          <Button small look="quiet" disabled={remove.isPending} onClick={() => remove.mutate({ input: { id } })}>
            {words.kit.remove}
          </Button>
        )}
      </div>
    </div>
  );
}

function Reply({ threadId }: { readonly threadId: string }): ReactNode {
  const { words } = useWords();
  const create = useAct(CreateCommentDocument);
  const [count, setCount] = useState(0);
  return (
    <Form
      key={count}
      label={words.editor.reply}
      submit={words.editor.reply}
      isBusy={create.isPending}
      cause={create.error}
      onSubmit={({ body = '' }) => create.mutate({ input: { threadId, body } }, { onSuccess: () => setCount(count + 1) })}
    >
      <TextArea label={words.editor.reply} name="body" required maxLength={5_000} rows={2} />
    </Form>
  );
}
