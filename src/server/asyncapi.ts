/**
 * Events, as AsyncAPI 3.0: each topic with its payload, as the subscription over a WebSocket and the messages of webhooks tell it. Made from the declared topics.
 * Served at `/asyncapi.json`, and printed to `schema/`.
 */
import { AUDIENCES } from '../access/audience.js';
import { schemaOf, type Topic } from '../events/topic.js';
import { API_VERSION } from './openapi.js';

type Part = Readonly<Record<string, unknown>>;

/** An event as the usual question asks for it. */
const EVENT: Part = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'Place of the event: `after` in the next subscription.' },
    topic: { type: 'string' },
    occurredAt: { type: 'string', format: 'date-time' },
    audience: { enum: AUDIENCES },
    account: namedThing('The account that it hangs from; null for what concerns your own company alone.'),
    actor: namedThing('The member who did it; null where none did.'),
    actorApp: namedThing('The app of your own company that did it; null where none did.'),
    subjectType: { type: 'string', description: 'What it happened to.' },
    subjectId: { type: 'string' },
    payload: { type: 'object' },
  },
  required: ['id', 'topic', 'occurredAt', 'payload'],
};

/** An event of one topic. */
function eventOf(topic: Topic): Part {
  const { type, properties, required, additionalProperties } = schemaOf(topic) as Part;
  return {
    title: topic.name,
    description: topic.description,
    allOf: [
      { $ref: '#/components/schemas/Event' },
      { properties: { topic: { const: topic.name }, payload: { type, properties, required, additionalProperties } } },
    ],
  };
}

function namedThing(description: string): Part {
  return { type: ['object', 'null'], description, properties: { id: { type: 'string' }, name: { type: 'string' } } };
}

const dataWith = (event: Part): Part => ({ type: 'object', properties: { events: event }, required: ['events'] });

/** On the socket: a message of `graphql-transport-ws`. */
const overSocket = (event: Part): Part => ({
  type: 'object',
  properties: {
    id: { type: 'string', description: 'Of the subscription.' },
    type: { const: 'next' },
    payload: { type: 'object', properties: { data: dataWith(event) }, required: ['data'] },
  },
  required: ['id', 'type', 'payload'],
});

/** By webhook: the body of a POST. */
const byWebhook = (topic: Topic): Part => ({
  type: 'object',
  properties: { type: { const: topic.name }, timestamp: { type: 'string', format: 'date-time' }, data: dataWith(eventAt(topic)) },
  required: ['type', 'timestamp', 'data'],
});

const WEBHOOK_HEADERS: Part = {
  type: 'object',
  properties: {
    'webhook-id': { type: 'string', description: 'The same at each try: take each id once.' },
    'webhook-timestamp': { type: 'string', description: 'Seconds since 1970.' },
    'webhook-signature': { type: 'string', description: 'One signature of Standard Webhooks 1.0 for each secret that is good.' },
  },
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
};

const eventAt = ({ name }: Topic): Part => ({ $ref: `#/components/schemas/${name}` });
const messagesOf = (topics: readonly Topic[], channel: string): Part =>
  Object.fromEntries(topics.map(({ name }) => [name, { $ref: `#/components/messages/${channel}.${name}` }]));
const message = ({ name, description }: Topic, payload: Part, more: Part = {}): Part => ({
  name,
  title: name,
  summary: description,
  contentType: 'application/json',
  payload,
  ...more,
});

/** The description, of all declared topics. */
export function asyncApi(topics: readonly Topic[]): Part {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Alianza: events',
      version: API_VERSION,
      description: 'What happens, in the order in which it became true. You hear of an event exactly when you may see what it tells of.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      alianza: {
        host: 'alianza.example',
        protocol: 'wss',
        description: 'Your server, with the subprotocol `graphql-transport-ws`.',
        security: [{ $ref: '#/components/securitySchemes/token' }],
      },
    },
    channels: {
      events: {
        address: '/graphql',
        title: 'The subscription `events`',
        servers: [{ $ref: '#/servers/alianza' }],
        messages: messagesOf(topics, 'events'),
        bindings: { ws: { method: 'GET' } },
      },
      webhooks: {
        address: null,
        title: 'Webhook endpoints',
        description: 'The address is that of the endpoint (`webhookEndpointCreate`).',
        servers: [],
        messages: messagesOf(topics, 'webhooks'),
      },
    },
    operations: {
      followEvents: { action: 'receive', channel: { $ref: '#/channels/events' }, summary: 'Follow the log of events, and resume after the last one.' },
      takeMessages: {
        action: 'receive',
        channel: { $ref: '#/channels/webhooks' },
        summary: 'Take signed messages by POST.',
        bindings: { http: { method: 'POST' } },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Among the parameters of `connection_init`.' } },
      schemas: { Event: EVENT, WebhookHeaders: WEBHOOK_HEADERS, ...Object.fromEntries(topics.map((topic) => [topic.name, eventOf(topic)])) },
      messages: Object.fromEntries(
        topics.flatMap((topic) => [
          [`events.${topic.name}`, message(topic, overSocket(eventAt(topic)))],
          [`webhooks.${topic.name}`, message(topic, byWebhook(topic), { headers: { $ref: '#/components/schemas/WebhookHeaders' } })],
        ]),
      ),
    },
  };
}
