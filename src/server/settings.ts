/**
 * What a server is told; `config.ts` reads it from the environment, tests write it down.
 */
import type { DeliveryPace } from '../webhooks/delivery-pace.js';

/** Settings of one server. */
export interface ServerSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Origin under which people reach the server; undefined means the address it listens on. */
  readonly publicUrl: string | undefined;
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
  /** Tests only: when messages are tried again. */
  readonly deliveryPace?: Partial<DeliveryPace>;
  /** Tests only: how long an event may wait to be read before it is told, in milliseconds. */
  readonly lateEventsAfterMs?: number;
  /** Whether X-Forwarded-For is believed. */
  readonly trustProxy: boolean;
}
