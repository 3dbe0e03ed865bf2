/**
 * One server: the database, the rooms of live documents, the doors in front of them, and the one HTTP port on which they all answer.
 */
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenSockets } from '../access/open-sockets.js';
import { charterDocument } from '../alliances/charter-document.kind.js';
import { CollaborationDoor } from '../collaboration/door.js';
import { judgeAt } from '../collaboration/grant-document.js';
import { isConcerned } from '../companies/access-change.js';
import { AccessWatch } from '../companies/access-watch.js';
import { authenticate } from '../companies/authenticate.js';
import { KnownViewers } from '../companies/known-viewers.js';
import { setPasswordCost } from '../companies/password.js';
import { setQuotas } from '../companies/quotas.js';
import { setRequestLimits } from '../database/time-limits.js';
import { handleMessages } from '../connections/handle-message.js';
import { PaceKeeper } from '../kernel/pace.js';
import { CONNECTION_SEAL } from '../connections/receive-message.js';
import { entityMetadata } from '../database/entity-metadata.js';
import { Database } from '../database/database.js';
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
import { docsFiles } from './docs-files.js';
import { ENTITIES } from './entities.js';
import { exportRoutes } from './export-routes.js';
import { forgetHourly } from './forgetting.js';
import { graphqlRoutes } from './graphql-routes.js';
import { healthRoutes } from './health.js';
import { hookRoutes } from './hook-routes.js';
import { addressOf, httpServer, takeSockets } from './http.js';
import { importRoutes } from './import-routes.js';
import { LateEvents } from './late-events.js';
import { openLog, type Logger } from './log.js';
import { mailRoutes } from './mail-routes.js';
import type { ServerSettings } from './settings.js';
import { webFiles } from './web-files.js';
import { ownOrigin, tokenOf } from './who-asks.js';

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, as an http address. */
  readonly url: string;
  readonly database: Database;
  readonly rooms: Rooms;
  readonly relay: EventRelay;
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

/**
 * Opens everything and listens.
 * @throws Error with a sentence for the operator when the database or the port cannot be had.
 */
export async function startServer(settings: ServerSettings, log: Logger = openLog(settings.logLevel)): Promise<RunningServer> {
  setPasswordCost(settings.passwordCost);
  setQuotas(settings.quotas);
  setRequestLimits(settings.requestLimits);
  const database = await Database.open({ url: settings.databaseUrl, dataDir: settings.dataDir, entities: ENTITIES, poolSize: settings.databasePool });
  const failed = (cause: unknown): void => log.error({ err: cause }, 'a live document failed');
  const bounds = settings.largestDocument === undefined ? {} : { largest: settings.largestDocument };
  const rooms = await Rooms.start({ database, kinds: [planDocument, charterDocument, strategyDocument], bounds, onFailure: failed });
  if (settings.demonstration && (await tellStory(database, rooms))) log.info('the demonstration companies are in the database');

  const jobs = await Jobs.start(database, (cause) => log.error({ err: cause }, 'a job failed'));
  await jobs.work(IMPORT_QUEUE, ({ importId }, { signal }) => runImport(database, importId, signal));
  const mailSeal = new Seal(settings.secretKey, MAIL_SEAL);
  const post = new Post(mailSeal, settings.mailServer === undefined ? undefined : jobs);
  const listening = Promise.withResolvers<string>();
  const publicUrl = settings.publicUrl === undefined ? listening.promise : Promise.resolve(settings.publicUrl);
  if (settings.mailServer === undefined) await keepWaitingMails(database);
  else {
    const tools = {
      ...{ database, jobs, publicUrl, seal: mailSeal, server: mailServer(settings.mailServer), firstPauseMs: settings.mailPauseMs ?? MAIL_PAUSE_MS },
      failed: (cause: unknown) => log.error({ err: cause }, 'the mail server did not take a mail'),
    };
    await jobs.work(MAIL_QUEUE, ({ mailId }) => sendMail(tools, mailId));
  }
  const guard = new AddressGuard(settings.webhookNetworks ?? [], { ports: settings.webhookPorts });
  const isOwnOrigin = ownOrigin(settings.publicUrl);
  const alianza = (builtSchema ??= buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES)));
  const isHttps = settings.publicUrl?.startsWith('https:') ?? false;
  const tokenIn = (message: IncomingMessage): string | undefined => tokenOf(message, isOwnOrigin, isHttps);
  const door = await GraphqlDoor.open({
    alianza,
    database,
    rooms,
    jobs,
    guard,
    post,
    secretKey: settings.secretKey,
    budget: settings.budget,
    notice: (facts, sentence) => log.error(facts, sentence),
    note: (facts, sentence) => log.warn(facts, sentence),
  });
  await makeExports(jobs, { database, rooms, source: exportSource(door, alianza.catalogue, database) });
  await handleMessages(jobs, database);
  const reception = { database, jobs, seal: new Seal(settings.secretKey, CONNECTION_SEAL), pace: new PaceKeeper() };
  const places = new OpenSockets(settings.socketLimits);
  const collaboration = new CollaborationDoor({
    rooms,
    places,
    judge: judgeAt({ database, isOwnOrigin, isHttps, now: () => new Date() }),
    failed,
    addressOf: (request) => addressOf(request, settings.trustProxy),
  });
  const viewers = await KnownViewers.open(database);
  const relay = await EventRelay.start(database, (cause) => log.error({ err: cause }, 'the event log could not be read'));
  const webhooks = await Webhooks.start({
    ...{ database, relay, jobs, guard, post, payloads: door.payloads, pace: settings.deliveryPace },
    seal: new Seal(settings.secretKey, WEBHOOK_SEAL),
    failed: (cause) => log.error({ err: cause }, 'webhook messages could not be made'),
  });
  const sockets = new SocketDoor({
    subscriptions: settings.subscriptions,
    door,
    relay,
    places,
    isHttps,
    isConcerned,
    notice: (facts, sentence) => log.error(facts, sentence),
    viewerOf: async (token, request) => {
      const said = token ?? tokenIn(request);
      return said === undefined ? undefined : (await authenticate(database, said, new Date()))?.viewer;
    },
    addressOf: (request) => addressOf(request, settings.trustProxy),
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

  const stopForgetting = forgetHourly(database, log);
  const lateEvents = LateEvents.start(database, log, settings.lateEventsAfterMs);

  let isStopping = false;
  const routes = [
    ...healthRoutes(
      database,
      () => isStopping,
      () => lateEvents.warning,
    ),
    ...graphqlRoutes({ door, viewers, tokenOf: tokenIn, isHttps }),
    ...importRoutes({ database, jobs, viewers, tokenOf: tokenIn, mostBytes: settings.importMaxBytes ?? IMPORT_MAX_BYTES }),
    ...exportRoutes({ database, viewers, tokenOf: tokenIn }),
    ...hookRoutes({ reception, publicUrl: settings.publicUrl }),
    ...(settings.demonstration && database.kind === 'pglite' ? mailRoutes({ database, seal: mailSeal, publicUrl }) : []),
    ...docsFiles(),
    ...webFiles(),
  ];
  const http = httpServer(routes, {
    log,
    trustProxy: settings.trustProxy,
    isHttps,
    isStopping: () => isStopping,
    connectionsOfAddress: places.limits.ofAddress * 2,
    bodyTimes: settings.bodyTimes,
  });
  takeSockets(http, [sockets, collaboration], log);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(settings.port, settings.host, () => {
      http.off('error', reject);
      resolve();
    });
  });

  const url = urlOf(http.address() as AddressInfo, settings.host);
  listening.resolve(url);

  return {
    url,
    database,
    rooms,
    relay,
    async stop() {
      isStopping = true;
      stopForgetting();
      await lateEvents.close();
      const closed = new Promise((resolve) => http.close(resolve));
      // Connections that were busy at this moment are kept by their clients: they go when they fall idle, or with their next answer.
      const closingIdle = setInterval(() => http.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
      await Promise.all([collaboration.close(), sockets.close()]);
      setTimeout(() => http.closeAllConnections(), FINISH_WITHIN_MS).unref();
      await closed;
      clearInterval(closingIdle);
      await webhooks.stop();
      await jobs.stop();
      await access.close();
      await viewers.close();
      await relay.close();
      await door.close();
      await rooms.close();
      await database.close();
      log.info('stopped');
    },
  };
}

function urlOf({ address, family, port }: AddressInfo, host: string): string {
  const isAnywhere = address === '0.0.0.0' || address === '::';
  const name = isAnywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : host;
  return `http://${name}:${port}`;
}
