/**
 * The doors beside GraphQL, as OpenAPI 3.1: files of imports, exports, messages of other systems, health. Served at `/openapi.json`, and printed to `schema/`.
 */
import { createRequire } from 'node:module';
import { MAX_MESSAGE_BYTES } from '../connections/receive-message.js';

const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** The version that descriptions of the API carry. */
export const API_VERSION = version;

type Schema = Readonly<Record<string, unknown>>;
type Responses = Readonly<Record<string, object>>;

const json = (schema: Schema): object => ({ content: { 'application/json': { schema } } });
const schemaAt = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const parameterAt = (name: string): object => ({ $ref: `#/components/parameters/${name}` });
const answer = (description: string, schema: Schema, headers: Readonly<Record<string, object>> = {}): object => ({
  description,
  headers: { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' }, ...headers },
  ...json(schema),
});
const file = (description: string, types: readonly string[]): object => ({
  description,
  headers: {
    'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
    'Content-Disposition': { schema: { type: 'string' }, description: 'Name for the file.' },
  },
  content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])),
});

/** Refusals by their status, each with what it means at this door. */
const refusals = (said: Readonly<Record<number, string>>): Responses =>
  Object.fromEntries(
    Object.entries({ ...said, 503: 'The database does not answer, or the server is starting: try again after `Retry-After`.' }).map(([status, description]) => [
      status,
      {
        ...answer(
          description,
          schemaAt('Refusal'),
          status === '429' || status === '503' ? { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } : {},
        ),
      },
    ]),
  );

const NOT_SIGNED_IN = 'No token, or one that opens nothing.';
const NOT_SEEN = 'It is not there, or you may not see it.';

const importDoors = {
  '/imports/{import}/file': {
    put: {
      operationId: 'sendImportFile',
      summary: 'Sends the file of an import, whole or a part of it.',
      description:
        'The address is `Import.uploadPath` of the mutation `importCreate`. A file may come in one request, or in parts: `Upload-Offset` says where a part begins, and `Upload-Complete: ?0` that more follows.',
      tags: ['Imports'],
      parameters: [parameterAt('import'), parameterAt('Upload-Offset'), parameterAt('Upload-Complete')],
      requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary', description: 'CSV or JSON Lines.' } } } },
      responses: {
        200: answer('A part is kept, and more is to follow.', schemaAt('Received'), { 'Upload-Offset': { $ref: '#/components/headers/Upload-Offset' } }),
        202: answer('The file is whole, and the import begins.', schemaAt('Received'), { 'Upload-Offset': { $ref: '#/components/headers/Upload-Offset' } }),
        ...refusals({
          400: '`Upload-Offset` is no number of bytes.',
          401: NOT_SIGNED_IN,
          403: 'You may see it, but not send its file.',
          404: NOT_SEEN,
          409: 'It awaits no file, or has other bytes so far: `extensions.fileBytes` says how many.',
          413: 'The file is larger than the operator allows.',
        }),
      },
    },
  },
  '/imports/{import}/refused.{format}': {
    get: {
      operationId: 'readRefusedRows',
      summary: 'Refused rows of an import, as a file to mend and send again.',
      description: 'The address is `Import.refusedPath`; `jsonl` is there for lines of JSON alone. It comes as a stream, packed as `Accept-Encoding` says.',
      tags: ['Imports'],
      parameters: [parameterAt('import'), { name: 'format', in: 'path', required: true, schema: { enum: ['csv', 'jsonl'] } }],
      responses: {
        200: file('The rows.', ['text/csv', 'application/jsonl']),
        ...refusals({ 401: NOT_SIGNED_IN, 403: 'The app has no READ scope.', 404: NOT_SEEN }),
      },
    },
  },
};

const exportDoor = {
  '/exports/{export}': {
    get: {
      operationId: 'downloadExport',
      summary: 'A finished export: a tar file, compressed by gzip.',
      description: 'Made by the mutation `exportCreate`, and kept for three days. `manifest.json` in it says what there is.',
      tags: ['Exports'],
      parameters: [{ name: 'export', in: 'path', required: true, description: 'Id of the export, as GraphQL gives it.', schema: { type: 'string' } }],
      responses: {
        200: file('The file.', ['application/gzip']),
        ...refusals({
          401: NOT_SIGNED_IN,
          403: 'The app has no READ scope.',
          404: NOT_SEEN,
          409: 'It is not finished.',
          410: 'It is not kept any more.',
        }),
      },
    },
  },
};

const hookDoor = {
  '/hooks/{connection}': {
    post: {
      operationId: 'receiveMessage',
      summary: 'Tells what changed in another system.',
      description: 'The address is `Connection.path`. The signature is that of the connection: `STANDARD_WEBHOOKS`, `HUBSPOT_V3` or `HMAC_SHA256`.',
      tags: ['Hooks'],
      security: [],
      parameters: [
        { name: 'connection', in: 'path', required: true, description: 'As `Connection.path` has it.', schema: { type: 'string' } },
        ...['webhook-id', 'webhook-timestamp', 'webhook-signature', 'X-HubSpot-Signature-v3', 'X-HubSpot-Request-Timestamp'].map((name) => ({
          name,
          in: 'header',
          schema: { type: 'string' },
          description: 'Where the scheme of the connection has it.',
        })),
      ],
      requestBody: { required: true, description: `At most ${String(MAX_MESSAGE_BYTES)} bytes.`, content: { 'application/json': { schema: {} } } },
      responses: {
        200: answer('It was taken in before; nothing happens.', schemaAt('Taken')),
        202: answer('It is kept, and handled afterwards.', schemaAt('Taken')),
        ...refusals({
          400: 'No JSON in UTF-8; or the signature is right, and its time more than five minutes from ours (`EXPIRED`).',
          404: 'No such connection, switched off, its app ended, or a wrong signature: all answer alike.',
          413: 'The message is too long.',
          429: 'Too many messages in a short time, or too many that wait.',
        }),
      },
    },
  },
};

const health = (operationId: string, summary: string, responses: Responses): object => ({
  get: { operationId, summary, tags: ['Health'], security: [], responses },
});

const healthDoors = {
  '/health/live': health('isLive', 'Whether the process runs.', { 200: answer('It runs.', schemaAt('Life')) }),
  '/health/ready': health('isReady', 'Whether the server can serve, and what it is told becomes durable.', {
    200: answer('It can.', schemaAt('Readiness')),
    503: answer('It cannot: it starts or stops, or its database takes no writes.', schemaAt('Readiness')),
  }),
};

const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const SCHEMAS: Readonly<Record<string, Schema>> = {
  Refusal: object({
    errors: {
      type: 'array',
      minItems: 1,
      items: object({
        message: { type: 'string', description: 'A sentence for people.' },
        extensions: {
          type: 'object',
          properties: {
            code: { type: 'string', description: 'As in GraphQL, and by some more at these doors: CONFLICT, EXPIRED, TOO_LARGE.' },
            requestId: { type: 'string', format: 'uuid', description: 'By it the operator finds the request.' },
            retryAfterSeconds: { type: 'number' },
            fileBytes: { type: 'integer', description: 'How much of a file is here.' },
          },
          required: ['code', 'requestId'],
        },
      }),
    },
  }),
  Received: object({ fileBytes: { type: 'integer', minimum: 0, description: 'Bytes of the file that are here.' } }),
  Taken: object({ status: { enum: ['ACCEPTED', 'DUPLICATE'] } }),
  Life: object({ status: { const: 'live' } }),
  Readiness: object(
    {
      status: { enum: ['ready', 'starting', 'stopping', 'database takes no writes', 'disk is full'] },
      notifications: { enum: ['arrive', 'are missed'], description: 'Whether this server hears of others at once.' },
      warning: { type: 'string', description: 'What the operator has to know although the server can serve.' },
    },
    ['status'],
  ),
};

/** The description. */
export const OPENAPI = {
  openapi: '3.1.0',
  info: {
    title: 'Alianza: doors beside GraphQL',
    version: API_VERSION,
    summary: 'Files of imports, exports, messages of other systems, health.',
    description: 'Everything else is asked at `/graphql`; its schema is at `/schema.graphql`. Events are described by `/asyncapi.json`.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'This server.' }],
  security: [{ token: [] }, { cookie: [] }],
  tags: ['Imports', 'Exports', 'Hooks', 'Health'].map((name) => ({ name })),
  paths: { ...importDoors, ...exportDoor, ...hookDoor, ...healthDoors },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'Token of a session, or key of an app.' },
      cookie: { type: 'apiKey', in: 'cookie', name: '__Host-alianza_session', description: 'For our own pages; without https it is called `alianza_session`.' },
    },
    parameters: {
      import: {
        name: 'import',
        in: 'path',
        required: true,
        description: 'Id of the import, as GraphQL gives it.',
        schema: { type: 'string', pattern: '^Import:' },
      },
      'Upload-Offset': { name: 'Upload-Offset', in: 'header', description: 'Bytes before this part.', schema: { type: 'integer', minimum: 0 } },
      'Upload-Complete': { name: 'Upload-Complete', in: 'header', description: '`?0` where more follows.', schema: { enum: ['?0', '?1'] } },
    },
    headers: {
      'X-Request-Id': { description: 'By it the operator finds the request.', schema: { type: 'string', format: 'uuid' } },
      'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } },
      'Upload-Offset': { description: 'Bytes of the file that are here.', schema: { type: 'integer' } },
    },
    schemas: SCHEMAS,
  },
} as const;
