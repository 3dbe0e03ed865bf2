/**
 * One server: the database, the rooms of live documents, the doors in front of them, and the one HTTP port on which they all answer.
 */
import type { IncomingMessage, Server } from 'node:http';
import { anchorsForMarks } from '../comments/anchors-for-marks.js';
import { OpenSockets } from '../access/open-sockets.js';
import { charterDocument } from '../alliances/charter-document.kind.js';
import { CollaborationDoor } from '../collaboration/door.js';
import { judgeAt } from '../collaboration/grant-document.js';
import { isConcerned } from '../identity/access-change.js';
import { AccessWatch } from '../identity/access-watch.js';
import { authenticate } from '../identity/authenticate.js';
import { KnownViewers } from '../identity/known-viewers.js';
import { setPasswordCost } from '../identity/password.js';
import { EditBytes } from '../companies/edit-bytes.js';
import { setQuotas } from '../companies/quotas.js';
import { setRequestLimits } from '../database/time-limits.js';
import { handleMessages } from '../connections/handle-message.js';
import { PaceKeeper } from '../kernel/pace.js';
import { CONNECTION_SEAL } from '../connections/receive-message.js';
import { entityMetadata } from '../database/entity-metadata.js';
import { Database } from '../database/database.js';
import { inWordsOfOperators } from '../database/opening-trouble.js';
import { keepStatistics } from '../database/statistics.js';
import { tellStory } from '../demonstration/tell-story.js';
import { Rooms } from '../documents/rooms.js';
import { strategyDocument } from '../documents/strategy-document.kind.js';
import { EventRelay } from '../events/event-relay.js';
import { makeExports } from '../exports/export-queue.js';
import { exportSource } from '../graphql/export-source.js';
import { RESOLVERS } from '../graphql/features.js';
import { GraphqlDoor } from '../graphql/graphql-door.js';
import { buildAlianzaSchema, type AlianzaSchema } from '../graphql/schema.js';
import { SocketDoor } from '../graphql/socket-door.js';
import { IMPORT_QUEUE } from '../imports/import-chunks.js';
import { runImport } from '../imports/run-import.js';
import { Jobs } from '../jobs/jobs.js';
import { Seal } from '../kernel/seal.js';
import { keepWaitingMails } from '../mail/kept-mails.js';
import { mailServer } from '../mail/mail-server.js';
import { MAIL_QUEUE, MAIL_SEAL, Post } from '../mail/post.js';
import { sendMail } from '../mail/send-mail.js';
import { planDocument } from '../plans/plan-document.kind.js';
import { AddressGuard } from '../webhooks/address-guard.js';
import { WEBHOOK_SEAL } from '../webhooks/signing.js';
import { Webhooks } from '../webhooks/webhooks.js';
import { Closing } from './closing.js';
import { CrossOrigin } from './cross-origin.js';
import { descriptionRoutes } from './description-routes.js';
import { docsFiles } from './docs-files.js';
import { ENTITIES } from './entities.js';
import { exportRoutes } from './export-routes.js';
import { forgetHourly } from './forgetting.js';
import { graphqlRoutes } from './graphql-routes.js';
import { healthRoutes } from './health.js';
import { hookRoutes } from './hook-routes.js';
import { addressOf, httpServer, takeSockets, type Route, type SocketTaker } from './http.js';
import { importRoutes } from './import-routes.js';
import { LateEvents } from './late-events.js';
import { listenAt } from './listen.js';
import { openLog, type Logger } from './log.js';
import { mailRoutes } from './mail-routes.js';
import type { ServerSettings } from './settings.js';
import { STARTING } from './starting.js';
import { webFiles } from './web-files.js';
import { ownOrigin, tokenOf } from './who-asks.js';

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, as an http address. */
  readonly url: string;
  readonly database: Database;
  readonly rooms: Rooms;
  readonly relay: EventRelay;
  /** Every door to it: methods and path of a route, such as `PUT, GET /imports/*`, and `WebSocket` with the path of a socket. */
  readonly doors: readonly string[];
  /** Stops gracefully: takes nothing new, stores what waits, says goodbye, closes the database. */
  stop(): Promise<void>;
}

/** Largest file of an import where the operator says nothing. */
const IMPORT_MAX_BYTES = 512_000_000;

/** The first pause after the mail server took nothing. */
const MAIL_PAUSE_MS = 10_000;

/** How long requests under way may take after a stop was asked for. */
const FINISH_WITHIN_MS = 10_000;
const CLOSE_IDLE_EVERY_MS = 50;

/** All servers of a process answer by the same schema. */
let builtSchema: AlianzaSchema | undefined;

/** What stands at the port: at first only the word that the server is starting. */
interface Front {
  readonly http: Server;
  /** Where it listens, as an http address. */
  readonly url: string;
  readonly places: OpenSockets;
  readonly crossOrigin: CrossOrigin;
  routes: readonly Route[];
  doors: readonly SocketTaker[];
  isStopping: boolean;
}

/**
 * Takes the port, opens everything behind it, and answers.
 * @throws Error with a sentence for the operator when the port or the database cannot be had.
 */
export async function startServer(settings: ServerSettings, log: Logger = openLog(settings.logLevel)): Promise<RunningServer> {
  const front = await openFront(settings, log);
  const place = { url: settings.databaseUrl, dataDir: settings.dataDir, poolSize: settings.databasePool };
  try {
    setPasswordCost(settings.passwordCost);
    setQuotas(settings.quotas);
    setRequestLimits(settings.requestLimits);
    const database = await Database.open({ ...place, entities: ENTITIES });
    const closing = new Closing();
    closing.defer(() => database.close());
    try {
      return await serve(database, front, settings, log, closing);
    } catch (cause) {
      await closing.close().catch(() => undefined); // what went wrong before is what counts
      throw cause;
    }
  } catch (cause) {
    front.http.close();
    front.http.closeAllConnections();
    throw inWordsOfOperators(cause, place);
  }
}

async function openFront(settings: ServerSettings, log: Logger): Promise<Front> {
  const places = new OpenSockets(settings.socketLimits);
  const crossOrigin = new CrossOrigin(settings.allowedOrigins);
  const state: Pick<Front, 'routes' | 'doors' | 'isStopping'> = { routes: STARTING, doors: [], isStopping: false };
  const http = httpServer(() => state.routes, {
    log,
    trustProxy: settings.trustProxy,
    isHttps: isHttpsAt(settings),
    isStopping: () => state.isStopping,
    crossOrigin,
    connectionsOfAddress: places.limits.ofAddress * 2,
    bodyTimes: settings.bodyTimes,
  });
  takeSockets(http, () => state.doors, log);
  return Object.assign(state, { http, places, crossOrigin, url: await listenAt(http, settings, log) });
}

function isHttpsAt({ publicUrl }: ServerSettings): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

/** What the parts behind the port have in common. `closing` closes them, last opened first. */
interface Inside {
  readonly database: Database;
  readonly front: Front;
  readonly settings: ServerSettings;
  readonly log: Logger;
  readonly closing: Closing;
  /** Logs a cause under a sentence. */
  readonly failed: (sentence: string) => (cause: unknown) => void;
  readonly isOwnOrigin: ReturnType<typeof ownOrigin>;
  readonly isHttps: boolean;
  readonly publicUrl: string;
}

async function serve(database: Database, front: Front, settings: ServerSettings, log: Logger, closing: Closing): Promise<RunningServer> {
  const inside: Inside = {
    ...{ database, front, settings, log, closing },
    failed: (sentence) => (cause) => log.error({ err: cause }, sentence),
    isOwnOrigin: ownOrigin(settings.publicUrl),
    isHttps: isHttpsAt(settings),
    publicUrl: settings.publicUrl ?? front.url,
  };
  const rooms = await openRooms(inside);
  const jobs = await Jobs.start(database, inside.failed('a job failed'));
  const { post, mailSeal } = await openPost(inside, jobs);
  const guard = new AddressGuard(settings.webhookNetworks ?? [], { ports: settings.webhookPorts });
  const door = await openGraphql(inside, { rooms, jobs, guard, post });
  const relay = await EventRelay.start(database, inside.failed('the event log could not be read'));
  closing.defer(() => relay.close());
  const viewers = await KnownViewers.open(database);
  closing.defer(() => viewers.close());
  const sockets = await openSockets(inside, { rooms, door, relay });
  // Jobs use what was opened before, and webhooks use jobs.
  closing.defer(() => jobs.stop());
  const webhooks = await Webhooks.start({
    ...{ database, relay, jobs, guard, post, payloads: door.payloads, pace: settings.deliveryPace },
    seal: new Seal(settings.secretKey, WEBHOOK_SEAL),
    failed: inside.failed('webhook messages could not be made'),
  });
  closing.defer(() => webhooks.stop());
  const lateEvents = LateEvents.start(database, log, settings.lateEventsAfterMs);
  const stopForgetting = forgetHourly(database, log);
  const stopLearning = keepStatistics(database, inside.failed('what tables hold could not be learned'));

  front.doors = sockets;
  front.routes = routesTo(inside, { jobs, door, viewers, mailSeal, lateEvents });
  return {
    ...{ url: front.url, database, rooms, relay, doors: doorsOf(front) },
    async stop() {
      front.isStopping = true;
      stopForgetting();
      stopLearning();
      await lateEvents.close();
      await closeFront(front, () => Promise.all(sockets.map((each) => each.close())));
      await closing.close();
      log.info('stopped');
    },
  };
}

function doorsOf({ routes, doors }: Front): readonly string[] {
  return [...routes.map(({ methods, path }) => `${methods.join(', ')} ${path}`), ...doors.flatMap(({ paths }) => paths.map((path) => `WebSocket ${path}`))];
}

/** The rooms of live documents; where the database is empty, the demonstration is told in them. */
async function openRooms({ database, settings, log, closing, failed }: Inside): Promise<Rooms> {
  const onFailure = failed('a live document failed');
  const bounds = settings.largestDocument === undefined ? {} : { largest: settings.largestDocument };
  const editBytes = new EditBytes(database, onFailure);
  closing.defer(() => editBytes.close());
  const kinds = [planDocument, charterDocument, strategyDocument];
  const rooms = await Rooms.start({ database, kinds, renewals: [anchorsForMarks], bounds, quota: editBytes, onFailure });
  closing.defer(() => rooms.close());
  if (settings.demonstration && (await tellStory(database, rooms))) log.info('the demonstration companies are in the database');
  return rooms;
}

/** Mails are handed to the mail server by jobs, or kept where there is none. */
async function openPost({ database, settings, failed, publicUrl }: Inside, jobs: Jobs): Promise<{ readonly post: Post; readonly mailSeal: Seal }> {
  const mailSeal = new Seal(settings.secretKey, MAIL_SEAL);
  const post = new Post(mailSeal, settings.mailServer === undefined ? undefined : jobs);
  if (settings.mailServer === undefined) await keepWaitingMails(database);
  else {
    const server = mailServer(settings.mailServer);
    const firstPauseMs = settings.mailPauseMs ?? MAIL_PAUSE_MS;
    const tools = { database, jobs, publicUrl, seal: mailSeal, server, firstPauseMs, failed: failed('the mail server did not take a mail') };
    await jobs.work(MAIL_QUEUE, ({ mailId }) => sendMail(tools, mailId));
  }
  return { post, mailSeal };
}

interface Behind {
  readonly rooms: Rooms;
  readonly jobs: Jobs;
  readonly guard: AddressGuard;
  readonly post: Post;
}

/** The door of GraphQL, and the jobs that it gives work to. */
async function openGraphql({ database, settings, log, closing }: Inside, { rooms, jobs, guard, post }: Behind): Promise<GraphqlDoor> {
  const alianza = (builtSchema ??= buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES)));
  const door = await GraphqlDoor.open({
    ...{ alianza, database, rooms, jobs, guard, post, secretKey: settings.secretKey, budget: settings.budget },
    notice: (facts, sentence) => log.error(facts, sentence),
    note: (facts, sentence) => log.warn(facts, sentence),
  });
  closing.defer(() => door.close());
  await jobs.work(IMPORT_QUEUE, ({ importId }, { signal }) => runImport(database, importId, signal));
  await makeExports(jobs, { database, rooms, source: exportSource(door, alianza.catalogue, database) });
  await handleMessages(jobs, database);
  return door;
}

interface BehindSockets {
  readonly rooms: Rooms;
  readonly door: GraphqlDoor;
  readonly relay: EventRelay;
}

/** The doors of subscriptions and of live documents. Both close what somebody has lost access to. */
async function openSockets(inside: Inside, { rooms, door, relay }: BehindSockets): Promise<readonly [SocketDoor, CollaborationDoor]> {
  const { database, front, settings, log, closing, failed, isOwnOrigin, isHttps } = inside;
  const { places } = front;
  const addressFrom = (request: IncomingMessage): string => addressOf(request, settings.trustProxy);
  const judge = judgeAt({ database, isOwnOrigin, isHttps, now: () => new Date() });
  const collaboration = new CollaborationDoor({ rooms, places, judge, failed: failed('a live document failed'), addressOf: addressFrom });
  const sockets = new SocketDoor({
    ...{ subscriptions: settings.subscriptions, door, relay, places, isHttps, isConcerned, addressOf: addressFrom },
    notice: (facts, sentence) => log.error(facts, sentence),
    viewerOf: async (token, request) => {
      const said = token ?? tokenOf(request, isOwnOrigin, isHttps); // cookies open sockets of our own pages alone
      return said === undefined ? undefined : (await authenticate(database, said, new Date()))?.viewer;
    },
  });
  const access = await AccessWatch.start({
    database,
    changed(change) {
      collaboration.revoke(change);
      sockets.revoke(change);
      door.payloads.forget();
    },
    unknown() {
      collaboration.sendAway();
      sockets.sendAway();
      door.payloads.forget();
    },
  });
  closing.defer(() => access.close());
  return [sockets, collaboration];
}

interface BehindRoutes {
  readonly jobs: Jobs;
  readonly door: GraphqlDoor;
  readonly viewers: KnownViewers;
  readonly mailSeal: Seal;
  readonly lateEvents: LateEvents;
}

function routesTo(inside: Inside, { jobs, door, viewers, mailSeal, lateEvents }: BehindRoutes): readonly Route[] {
  const { database, front, settings, isOwnOrigin, isHttps, publicUrl } = inside;
  const { crossOrigin } = front;
  const tokenIn = (message: IncomingMessage): string | undefined => tokenOf(message, isOwnOrigin, isHttps, crossOrigin);
  const reception = { database, jobs, seal: new Seal(settings.secretKey, CONNECTION_SEAL), pace: new PaceKeeper() };
  return [
    ...healthRoutes({ database, dataDir: settings.dataDir, isStopping: () => front.isStopping, warning: () => lateEvents.warning }),
    ...graphqlRoutes({ door, viewers, tokenOf: tokenIn, isHttps, crossOrigin }),
    ...importRoutes({ database, jobs, viewers, tokenOf: tokenIn, mostBytes: settings.importMaxBytes ?? IMPORT_MAX_BYTES }),
    ...exportRoutes({ database, viewers, tokenOf: tokenIn }),
    ...descriptionRoutes(),
    ...hookRoutes({ reception, publicUrl: settings.publicUrl }),
    ...mailRoutes(settings.demonstration && database.kind === 'pglite' ? { database, seal: mailSeal, publicUrl } : undefined),
    ...docsFiles(),
    ...webFiles(),
  ];
}

/** Takes no connection any more, and waits for the requests that are under way, as long as they may take. */
async function closeFront({ http }: Front, closeSockets: () => Promise<unknown>): Promise<void> {
  const closed = new Promise((resolve) => http.close(resolve));
  // Connections that were busy at this moment are kept by their clients: they go when they fall idle, or with their next answer.
  const closingIdle = setInterval(() => http.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  await closeSockets();
  setTimeout(() => http.closeAllConnections(), FINISH_WITHIN_MS).unref();
  await closed;
  clearInterval(closingIdle);
}
