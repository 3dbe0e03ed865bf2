/**
 * What resolvers get of a request. One object per HTTP request, or per operation on a socket.
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { ReadPath } from '../database/read.js';
import type { ReadTurn } from '../database/read-queue.js';
import type { LiveContext } from '../documents/live.js';
import type { Rooms } from '../documents/rooms.js';
import type { Door } from '../events/door.js';
import type { Topic } from '../events/topic.js';
import type { Jobs } from '../jobs/jobs.js';
import type { Seal } from '../kernel/seal.js';
import type { MailContext, Post } from '../mail/post.js';
import type { AddressGuard } from '../webhooks/address-guard.js';
import type { PayloadAnswers } from '../webhooks/payload.js';
import type { WebhookPace } from '../webhooks/webhook-pace.js';
import type { WebhookContext } from '../webhooks/webhook-context.js';
import type { Effort } from './allowance.js';
import { doorOf } from './mutation-door.js';
import type { ReadEngine } from './read/read-engine.js';

/** What a door knows of a request before anything is read. */
export interface RequestFacts {
  readonly viewer: Viewer | null;
  readonly requestId: string;
  readonly now: Date;
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  /** The token of the browser's device, where it has signed in before. */
  readonly deviceToken?: string | null | undefined;
  /** Whether people reach the server over https. */
  readonly isHttps: boolean;
  /** Whether a browser says that a page of this site asks, or of an origin that the operator trusts. */
  readonly isFromKnownPage?: boolean;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
  setHeader(name: string, value: string | readonly string[]): void;
}

/** What stands behind the doors. A server has all of it; tests that need no rooms, jobs or calls leave them out, and the doors to them stay closed. */
export interface ScopeTools {
  readonly rooms: Rooms | undefined;
  readonly jobs: Jobs | undefined;
  readonly guard: AddressGuard | undefined;
  readonly post: Post;
  readonly payloads: PayloadAnswers;
  readonly webhookPace: WebhookPace;
  readonly topics: readonly Topic[];
  readonly note: (facts: Readonly<Record<string, unknown>>, sentence: string) => void;
  readonly sealOf: (purpose: string) => Seal;
}

function given<Tool>(tool: Tool | undefined, name: string): Tool {
  if (tool === undefined) throw new TypeError(`There are no ${name} behind this door.`);
  return tool;
}

/** The context of a request. */
export class RequestScope implements LiveContext, WebhookContext, MailContext {
  readonly viewer: Viewer | null;
  readonly requestId: string;
  readonly now: Date;
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  readonly deviceToken: string | null | undefined;
  readonly isHttps: boolean;
  /** Whether reads give finished text. Set by the fast way only. */
  isSpliced = false;
  /** What the operation cost its caller. */
  requested = 0;
  /** What one answer costs; by it reads take their turn. */
  price = 0;
  /** Whether the caller had no points left for it; the same object in every copy of the context. */
  readonly bucket = { isEmpty: false };
  /** What was read for it so far; the same object in every copy of the context. */
  readonly given = { characters: 0 };
  /** What kind of operation it was; the same object in every copy of the context. */
  readonly answer = { isMutation: false };
  readonly done = new Set<string | number>();
  /** What was taken for it before anybody looked into it; undefined where nobody pays. */
  effort: Effort | undefined;

  // No `#` fields: Apollo copies the context object.
  constructor(
    private readonly facts: RequestFacts,
    readonly database: Database,
    private readonly engine: ReadEngine,
    private readonly tools: ScopeTools,
  ) {
    this.viewer = facts.viewer;
    this.requestId = facts.requestId;
    this.now = facts.now;
    this.remoteAddress = facts.remoteAddress;
    this.userAgent = facts.userAgent;
    this.deviceToken = facts.deviceToken;
    this.isHttps = facts.isHttps;
  }

  /** Among whose reads those of this request take their turn. */
  get turn(): ReadTurn | undefined {
    const { viewer, signal } = this.facts;
    const name = viewer?.memberId ?? viewer?.appId;
    if (viewer === null || name === undefined || name === null) return undefined;
    return { company: viewer.companyId, viewer: name, cost: Math.max(1, this.price), signal };
  }

  setHeader(name: string, value: string | readonly string[]): void {
    this.facts.setHeader(name, value);
  }

  get topics(): readonly Topic[] {
    return this.tools.topics;
  }

  /** The live documents of this node. */
  get rooms(): Rooms {
    return given(this.tools.rooms, 'rooms');
  }

  /** The queues of jobs. */
  get jobs(): Jobs {
    return given(this.tools.jobs, 'jobs');
  }

  /** Which addresses the server may call. */
  get guard(): AddressGuard {
    return given(this.tools.guard, 'guard');
  }

  /** Where mails are posted. */
  get post(): Post {
    return this.tools.post;
  }

  /** Answers the questions of webhook endpoints. */
  get payloads(): PayloadAnswers {
    return this.tools.payloads;
  }

  /** How quickly companies may ask for tries, tests and replays. */
  get webhookPace(): WebhookPace {
    return this.tools.webhookPace;
  }

  note(facts: Readonly<Record<string, unknown>>, sentence: string): void {
    this.tools.note({ requestId: this.requestId, ...facts }, sentence);
  }

  sealOf(purpose: string): Seal {
    return this.tools.sealOf(purpose);
  }

  readPathOf(info: unknown): ReadPath {
    return this.engine.pathOf(this, info as GraphQLResolveInfo);
  }

  doorOf(info: unknown): Door {
    return doorOf(this, info as GraphQLResolveInfo);
  }
}
