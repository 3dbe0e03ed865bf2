/**
 * What resolvers get of a request. One object per HTTP request, or per operation on a socket.
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { ReadPath } from '../database/read.js';
import type { LiveContext } from '../documents/live.js';
import type { Rooms } from '../documents/rooms.js';
import type { Door } from '../events/door.js';
import type { JobContext, Jobs } from '../jobs/jobs.js';
import type { Seal } from '../kernel/seal.js';
import { doorOf } from './mutation-door.js';
import type { ReadEngine } from './read/read-engine.js';

/** What a door knows of a request before anything is read. */
export interface RequestFacts {
  readonly viewer: Viewer | null;
  readonly requestId: string;
  readonly now: Date;
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  /** Whether people reach the server over https. */
  readonly isHttps: boolean;
  setHeader(name: string, value: string): void;
}

/** The context of a request. */
export class RequestScope implements LiveContext, JobContext {
  readonly viewer: Viewer | null;
  readonly requestId: string;
  readonly now: Date;
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  readonly isHttps: boolean;
  /** Whether reads give finished text. Set by the fast way only. */
  isSpliced = false;

  // No `#` fields: Apollo copies the context object.
  constructor(
    private readonly facts: RequestFacts,
    readonly database: Database,
    private readonly engine: ReadEngine,
    private readonly openRooms?: Rooms,
    private readonly openJobs?: Jobs,
    private readonly seals?: (purpose: string) => Seal,
  ) {
    this.viewer = facts.viewer;
    this.requestId = facts.requestId;
    this.now = facts.now;
    this.remoteAddress = facts.remoteAddress;
    this.userAgent = facts.userAgent;
    this.isHttps = facts.isHttps;
  }

  setHeader(name: string, value: string): void {
    this.facts.setHeader(name, value);
  }

  /** The live documents of this node. */
  get rooms(): Rooms {
    if (this.openRooms === undefined) throw new TypeError('No rooms are open behind this door.');
    return this.openRooms;
  }

  /** The queues of jobs. */
  get jobs(): Jobs {
    if (this.openJobs === undefined) throw new TypeError('No jobs are done behind this door.');
    return this.openJobs;
  }

  sealOf(purpose: string): Seal {
    if (this.seals === undefined) throw new TypeError('Nothing is sealed behind this door.');
    return this.seals(purpose);
  }

  readPathOf(info: unknown): ReadPath {
    return this.engine.pathOf(this, info as GraphQLResolveInfo);
  }

  doorOf(info: unknown): Door {
    return doorOf(this, info as GraphQLResolveInfo);
  }
}
