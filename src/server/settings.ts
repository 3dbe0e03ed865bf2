/**
 * What a server is told; `config.ts` reads it from the environment, tests write it down.
 */
import type { Budget } from '../graphql/allowance.js';
import type { SocketLimits } from '../access/open-sockets.js';
import type { MailServerSettings } from '../mail/mail-server.js';
import type { PasswordCost } from '../identity/password.js';
import type { QuotaName } from '../companies/quotas.js';
import type { SubscriptionBounds } from '../graphql/socket-door.js';
import type { TimeLimits } from '../database/time-limits.js';
import type { DocumentSize } from '../documents/document-size.js';
import type { DeliveryPace } from '../webhooks/delivery-pace.js';
import type { BodyTimes } from './body-watch.js';

/** Settings of one server. */
export interface ServerSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Origin under which people reach the server; undefined means the address it listens on. */
  readonly publicUrl: string | undefined;
  /** Other origins whose pages may ask, such as `https://app.example`; none unless said otherwise. */
  readonly allowedOrigins?: readonly string[];
  /** PostgreSQL connection string; undefined means the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  /** Folder of the embedded database; undefined keeps it in memory. */
  readonly dataDir: string | undefined;
  /** At least 32 characters. */
  readonly secretKey: string;
  /** Whether an empty database gets the demonstration companies. */
  readonly demonstration: boolean;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Largest file of an import, in bytes; 512 MB unless said otherwise. */
  readonly importMaxBytes?: number;
  /** Networks beside public addresses that webhooks may call, such as `10.1.0.0/16`. */
  readonly webhookNetworks?: readonly string[];
  /** Ports of public addresses beside 80 and 443 that webhooks may call. */
  readonly webhookPorts?: readonly number[];
  /** Tests only: how long an event may wait to be read before it is told, in milliseconds. */
  readonly lateEventsAfterMs?: number;
  /** Tests only: how large a document may be. */
  readonly largestDocument?: DocumentSize;
  /** Tests only: what new hashes of passwords cost. */
  readonly passwordCost?: PasswordCost;
  /** Tests only: when messages are tried again. */
  readonly deliveryPace?: Partial<DeliveryPace>;
  /** How many WebSockets may be open; the operator says how many from one address, and it may have twice as many connections. */
  readonly socketLimits?: Partial<SocketLimits>;
  /** The mail server; without one mails are kept for the operator. */
  readonly mailServer?: MailServerSettings | undefined;
  /** Tests only: the first pause after the mail server took nothing. */
  readonly mailPauseMs?: number;
  /** Tests only: how long bodies may take. */
  readonly bodyTimes?: Partial<BodyTimes>;
  /** Tests only: how long requests may wait for the database. */
  readonly requestLimits?: Partial<TimeLimits>;
  /** Quotas that the operator sets; the others are as `schema/LIMITS.md` tells. */
  readonly quotas?: Partial<Record<QuotaName, number>>;
  /** Tests only: how many subscriptions may be open. */
  readonly subscriptions?: Partial<SubscriptionBounds>;
  /** How much each caller of the API may ask for. */
  readonly budget?: Budget;
  /** Whether X-Forwarded-For is believed. */
  readonly trustProxy: boolean;
}
