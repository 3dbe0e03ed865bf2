import { STAKEHOLDER_FIELDS } from '../../src/protocol/account.js';
import { COMMENT_FIELDS, COMMENT_THREAD_FIELDS } from '../../src/protocol/comment.js';
import { EXTERNAL_REFERENCE_FIELDS } from '../../src/protocol/external-reference.js';
import { longestOf, type Field } from '../../src/protocol/field.js';
import { globSync, readFileSync } from 'node:fs';
import { NAMED_WITHIN_MS, SOCKETS } from '../../src/access/open-sockets.js';
import { MOST_SESSIONS } from '../../src/identity/open-session.js';
import { MOST_EXPORT_BYTES, MOST_FAILED_BYTES, MOST_IMPORT_BYTES, MOST_WAITING_BYTES, QUOTAS } from '../../src/companies/quotas.js';
import { MOST_MAPPING_BYTES } from '../../src/connections/keep-connection.js';
import { MOST_FAILED } from '../../src/connections/handle-message.js';
import { MOST_WAITING } from '../../src/connections/receive-message.js';
import { AT_ONCE } from '../../src/graphql/crowd.js';
import { EFFORT, USUAL_BUDGET } from '../../src/graphql/allowance.js';
import { SOCKET_PACE, SUBSCRIPTIONS } from '../../src/graphql/socket-door.js';
import { CLOSE_CODES } from '../../src/protocol/collaboration-codes.js';
import { BODY_TIMES } from '../../src/server/body-watch.js';
import { CONNECTIONS } from '../../src/server/connections.js';
import { HEADERS } from '../../src/server/http.js';
import { MOST_CONDITION_BYTES } from '../../src/webhooks/endpoint-input.js';

/** The rows of the tables of a page: what, and how much. */
const rowsOf = (page: string): ReadonlyMap<string, string> =>
  new Map([...page.matchAll(/^\| ([^|]+?) \| ([^|\n]+?) \|([^\n]*)$/gm)].map(([, what = '', most = '', rest = '']) => [what, `${most} |${rest}`]));

const number = (value: number): string => value.toLocaleString('en');
const KIB = 1024;

/** Bounds of what one thing, text or number holds: where they stand in the code, and what the page calls them. */
const VALUES: readonly (readonly [place: string | Field, what: string, unit: string])[] = [
  ['protocol/field LARGEST_AMOUNT', 'an amount of money, and what an order comes to, whatever its sign', '2^53 − 1 minor units'],
  ['accounts/update-files MAX_ENTRIES', 'stakeholders, or alternatives, of a private file', ''],
  [STAKEHOLDER_FIELDS.name, 'name of one of these', 'characters'],
  [STAKEHOLDER_FIELDS.note, 'note of a private file', 'characters'],
  ['kernel/email LONGEST', 'an e-mail address', 'characters'],
  ['kernel/email LONGEST_LOCAL_BYTES', 'what stands before its `@`', 'bytes'],
  ['protocol/field LONGEST_TITLE', 'name or title of a thing', 'characters'],
  ['protocol/company LONGEST_NAME', 'name of a person', 'characters'],
  ['protocol/field LONGEST_LONG_TEXT', 'description of an item, purpose of a plan', 'characters'],
  ['protocol/structured-items MAX_ITEMS_PER_COLLECTION', 'items of one kind in a plan or a project', ''],
  ['protocol/field MOST_PERIODS', 'periods with a target, of one objective', ''],
  ['protocol/rich-text MAX_DEPTH', 'levels of a text', ''],
  ['protocol/rich-text-grammar LONGEST_LINK', 'address of a link in a text', 'characters'],
  ['protocol/rich-text-grammar MOST_SPAN', 'columns or rows that a cell of a table in a text spans', ''],
  ['plans/propose-plan-version MAX_NOTE', 'note of a version that is proposed', 'characters'],
  ['plans/decide-plan-version MAX_TEXT', 'what is asked to be changed in one', 'characters'],
  [COMMENT_FIELDS.body, 'a comment', 'characters'],
  [COMMENT_THREAD_FIELDS.quote, 'words that it quotes', 'characters'],
  ['protocol/rich-text LONGEST_POSITION', 'position that it stands at, in Base64', 'characters'],
  ['comments/comment.policy MOST_THREADS', 'threads of comments at one document, resolved ones among them', ''],
  ['comments/comment.policy MOST_COMMENTS', 'comments of one thread, deleted ones among them', ''],
  ['protocol/contribution MOST_PERSON_DAYS', 'person-days of a contribution', ''],
  ['protocol/order MOST_LINES', 'lines of one order', ''],
  ['protocol/order MOST_UNITS', 'quantity of one line of an order', ''],
  [EXTERNAL_REFERENCE_FIELDS.system, 'name of another system, and of a type in it', 'characters'],
  [EXTERNAL_REFERENCE_FIELDS.externalId, 'what it calls a thing', 'characters'],
  ['handover/open-work MOST_SHOWN', 'things that `openWork` gives; the first ones', ''],
  ['graphql/read/compile MAX_LIST_SIZE', 'things of a list without pages; the first ones', ''],
  ['documents/history MAX_CHANGES', 'edits on a page of `documentChanges`', ''],
  ['imports/import-field MOST_WHOLE_DIGITS', 'digits of a number in an import before its decimal sign', ''],
  ['kernel/typed-number LONGEST', 'characters of a number in an import', ''],
  ['imports/import-shape LONGEST_TEXT', 'name of a column in a mapping, and a text that stands for it', 'characters'],
  ['imports/read-records MOST_COLUMNS', 'columns of an import', ''],
  ['imports/read-records LONGEST_ROW_BYTES', 'one row of an import', 'MiB'],
  ['imports/run-import MOST_REFUSED', 'refused rows of an import; then it ends', ''],
  ['exports/export.policy MOST_UNFINISHED', 'exports of a company that are not finished', ''],
  ['exports/export.policy MOST_ACCOUNTS', 'accounts that an export is limited to', ''],
  ['exports/export.policy MAX_EXPORT_BYTES', 'an export, packed', 'GiB'],
  ['connections/read-records MOST_RECORDS', 'records in one message to a connection', ''],
  ['connections/keep-connection SHORTEST_SECRET', 'secret of a connection, at least', 'characters'],
  ['webhooks/webhook-url LONGEST_URL', 'address of a webhook endpoint', 'characters'],
  ['webhooks/endpoint-input MOST_TOPICS', 'topics of an endpoint', ''],
  ['webhooks/endpoint-input MOST_ACCOUNTS', 'accounts of an endpoint', ''],
  ['webhooks/endpoint-input MOST_CONDITIONS', 'conditions of an endpoint', ''],
  ['webhooks/endpoint-input MOST_HEADERS', 'headers of its own that an endpoint is sent', ''],
  ['webhooks/endpoint-input LONGEST_HEADER_NAME', 'name of such a header', 'characters'],
  ['webhooks/endpoint-input LONGEST_HEADER_VALUE', 'value of such a header', 'characters'],
  ['webhooks/endpoint-input LONGEST_QUESTION', 'question of an endpoint', 'characters'],
  ['webhooks/messages MOST_CONCURRENCY', 'messages to an endpoint on their way at a time', ''],
  ['webhooks/change-endpoint LONGEST_OVERLAP_HOURS', 'hours for which the former secret of an endpoint goes on', ''],
  ['webhooks/replay LONGEST_REPLAY_DAYS', 'days that a replay goes over', ''],
  ['webhooks/payload LARGEST_MESSAGE', 'a message of a webhook', 'KiB'],
  ['webhooks/sender LARGEST_ANSWER', 'what is read of an answer to it', 'KiB'],
  ['identity/device MOST_DEVICES', 'browsers by which a person is known; then the one used longest ago is forgotten', ''],
  ['mail/post MOST_KEPT', 'mails that a server without a mail server keeps; then the oldest go', ''],
];

/** Bounds that nobody meets from outside, or that other pages or tests of this page hold to the code. */
const TOLD_ELSEWHERE: readonly string[] = [
  'access/frame-pace LONGEST_HEADER',
  'access/network LONGEST_NAME',
  'collaboration/connection LONGEST_PAUSE_MS',
  'collaboration/connection LONGEST_TIMER_MS',
  'collaboration/presence MAX_CLIENT_ID',
  'collaboration/visit MAX_EARLY_UPDATES',
  'companies/edit-bytes MOST_REMEMBERED',
  'identity/known-viewers MAX_REMEMBERED',
  'identity/open-session MOST_SESSIONS',
  'identity/password MAX_MEMORY_BYTES',
  'companies/quotas MOST_IMPORT_BYTES',
  'companies/quotas MOST_EXPORT_BYTES',
  'companies/quotas MOST_WAITING_BYTES',
  'companies/quotas MOST_FAILED_BYTES',
  'config MOST_POINTS',
  'connections/conflicts MOST_CONFLICTS',
  'connections/crm/mappings LARGEST_MAPPING',
  'connections/handle-message LONGEST_REASON',
  'connections/handle-message MOST_FAILED',
  'connections/keep-connection MOST_MAPPING_BYTES',
  'connections/message-queue MOST_ATTEMPTS',
  'connections/receive-message MAX_MESSAGE_BYTES',
  'connections/receive-message MOST_WAITING',
  'connections/verify-message LONGEST_ID',
  'database/data-dir-lock LONGEST_SOCKET_PATH',
  'database/open-pglite MOST_WAITING',
  'database/opening-trouble LEAST_ROOM_BYTES',
  'database/text-readers MOST_WAITING',
  'documents/room MAX_WAITING_EDITS',
  'documents/room MAX_WAITING_BYTES',
  'documents/room MAX_EDITS_PER_COMMIT',
  'documents/room MAX_FRAME_BYTES',
  'documents/touched MAX_DEPTH',
  'documents/update-check MAX_UPDATE_BYTES',
  'documents/update-check MAX_STRUCTS',
  'documents/update-check MAX_CLIENT_IDS',
  'documents/update-check MAX_CLOCK',
  'documents/update-cost MAX_STEPS',
  'documents/update-cost MAX_MOVES',
  'events/follow-events MOST_WAITING',
  'events/follow-events MOST_PATTERNS',
  'exports/export.policy MOST_ATTEMPTS',
  'exports/stages MOST_AT_ONCE',
  'graphql/allowance MOST_BUCKETS',
  'graphql/cost MAX_COST',
  'graphql/http MAX_BODY_BYTES',
  'graphql/http MOST_PADDING',
  'graphql/idempotency MAX_KEY_LENGTH',
  'graphql/limits MOST_ERRORS',
  'graphql/read/compile MAX_PAGE_SIZE',
  'graphql/read/read-engine MOST_CHARACTERS',
  'graphql/read/read-engine MOST_PLAN_CHARACTERS',
  'graphql/shared-payloads MOST_QUESTION_CHARACTERS',
  'graphql/socket-door LONGEST_PAUSE_MS',
  'graphql/understood-texts MOST_CHARACTERS',
  'imports/run-import MOST_BATCH_CHARACTERS',
  'kernel/pace MOST_REMEMBERED',
  'mail/send-mail LONGEST_PAUSE_MS',
  'protocol/field LARGEST_NUMBER',
  'protocol/field LONGEST_EMAIL',
  'plans/diff-plans MOST_COMPARED_BLOCKS',
  'protocol/rich-text-grammar MOST_WIDTH',
  'server/mail-routes MOST_SHOWN',
  'webhooks/claim MOST_ENDPOINTS_AT_ONCE',
  'webhooks/delivery-pace LONGEST_WISH_SECONDS',
  'webhooks/endpoint-input MOST_CONDITION_BYTES',
  'webhooks/hearing MOST_FORMER',
  'webhooks/outcome LONGEST_WISH_SECONDS',
  'webhooks/outcome LONGEST_TEXT',
  'webhooks/sender LONGEST_TEXT',
  'catalogue/order MOST_ORDERED',
];

const BOUND = /^(?:export )?const ((?:MOST|MAX|LONGEST|LARGEST|SHORTEST|LEAST)(?:_[A-Z_]+)?) = ([^;]+);/gm;
/** What no page tells of the workspace, of the client package, of what is done once, and of the demonstration. */
const NOT_THE_API = /^(?:web|client|demonstration|database\/migrations)\//;

/** Every bound in the code of the server, as it is written there. */
function boundsInCode(): ReadonlyMap<string, string> {
  const files = globSync('src/**/*.ts').map((file) => file.replaceAll('\\', '/'));
  return new Map(
    files
      .filter((file) => !NOT_THE_API.test(file.slice('src/'.length)))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(BOUND)].map(
          ([, name = '', value = '']) => [`${file.slice('src/'.length, -'.ts'.length)} ${name}`, value] as const,
        ),
      ),
  );
}

/** A product, or a power, of whole numbers. */
function valueOf(written: string): number {
  return written
    .replaceAll('_', '')
    .split(/(?<!\*)\*(?!\*)/)
    .map((factor) => factor.split('**').map(Number) as [number, number?])
    .reduce((product, [base, power = 1]) => product * base ** power, 1);
}

function asTold(written: string, unit: string): string {
  if (written === 'Number.MAX_SAFE_INTEGER') return unit;
  const size = { KiB: KIB, MiB: KIB ** 2, GiB: KIB ** 3 }[unit] ?? 1;
  return `${number(valueOf(written) / size)} ${unit}`.trim();
}

describe('schema/LIMITS.md', () => {
  const page = readFileSync('schema/LIMITS.md', 'utf8');
  const rows = rowsOf(page);

  it('tells how many sockets and connections there can be', () => {
    const told: readonly (readonly [string, string])[] = [
      ['WebSockets from one address, at all doors together', number(SOCKETS.ofAddress)],
      ['WebSockets of one server, at all doors together', number(SOCKETS.all)],
      ['WebSockets of one member or app', `${number(SOCKETS.ofViewer)} | closed with ${String(CLOSE_CODES.TOO_MANY_SOCKETS.code)}`],
      ['time until a WebSocket has said who it is', `${String(NAMED_WITHIN_MS / 1000)} seconds`],
      ['connections from one address, WebSockets among them', number(CONNECTIONS.ofAddress)],
      ['connections of one server, WebSockets among them', number(CONNECTIONS.all)],
      ['requests of one connection under way', number(CONNECTIONS.requestsAtOnce)],
      ['requests of one connection', number(CONNECTIONS.requests)],
      ['head of a request', `${String(HEADERS.mostBytes / KIB)} KiB, within ${String(HEADERS.withinMs / 1000)} seconds`],
      ['file of an import', `whole within an hour; ${String(BODY_TIMES.leastBytes / KIB)} KiB in every ${String(BODY_TIMES.lookEveryMs / 1000)} seconds`],
      [
        'connection on which nothing moves',
        `${String(CONNECTIONS.idleMs / 1000)} seconds between requests, ${String(CONNECTIONS.stillMs / 1000)} seconds within one`,
      ],
    ];
    expect(told.filter(([what, most]) => rows.get(what)?.startsWith(most) !== true)).toEqual([]);
    expect(page).toContain(`| of these, such as have not said who they are | ${number(SOCKETS.unnamedOfAddress)} |`);
    expect(page).toContain(`| of these, such as have not said who they are | ${number(SOCKETS.unnamed)} |`);
    expect(page).toContain(`| whole within ${String(BODY_TIMES.wholeMs / 1000)} seconds |`);
    expect([BODY_TIMES.longMs, CONNECTIONS.ofAddress]).toEqual([3_600_000, 2 * SOCKETS.ofAddress]);
  });

  it('tells what it costs to look at a question, how much a caller has, and how many are answered at once', () => {
    expect(page).toContain(`a bucket of ${number(USUAL_BUDGET.limit)} points on each server; ${number(USUAL_BUDGET.restoredPerSecond)} come back each second`);
    expect(page).toContain(`costs ${number(EFFORT.refused)} points and ${number(EFFORT.refusedCharacter)} for each character`);
    expect(page).toContain(`A text of more than ${number(EFFORT.longText)} characters`);
    expect(page).toContain(
      `At most ${number(AT_ONCE.ofCaller)} operations of one caller, ${number(AT_ONCE.ofCompany)} of one company, and ${number(AT_ONCE.ofServer)} of one server`,
    );
  });

  it('tells every quota, and no other', () => {
    const [, section = ''] = page.split('## Quotas');
    const told = [...section.matchAll(/^\| ([^|]+?) \| ([\d,]+) of an? (company|account|plan|project) \|$/gm)].map(([, things, most, of]) => [
      things,
      most,
      of,
    ]);
    expect(told).toEqual(Object.values(QUOTAS).map(({ things, most, of }) => [things, number(most), of]));
  });

  it('tells how much can be held', () => {
    const told: readonly (readonly [string, string])[] = [
      ['files of a company’s imports that are not over, together', `${number(MOST_IMPORT_BYTES / 1_000_000)} MB`],
      ['exports of a company that are made or kept, together', `${String(MOST_EXPORT_BYTES / KIB ** 3)} GiB`],
      ['messages of one connection that wait to be handled', `${number(MOST_WAITING)}, and ${String(MOST_WAITING_BYTES / KIB ** 2)} MiB`],
      ['messages of a company that failed and wait to be tried again', `${number(MOST_FAILED)}, and ${String(MOST_FAILED_BYTES / KIB ** 2)} MiB`],
      ['open sessions of one person', number(MOST_SESSIONS)],
      ['subscriptions of one member or app, on all sockets of one server', number(SUBSCRIPTIONS.ofCaller)],
      [
        'frames on one socket, pings and pieces of messages among them',
        `${number(SOCKET_PACE.framesPerSecond)} each second, ${number(SOCKET_PACE.frameBurst)} at once`,
      ],
      ['bytes on one socket', `${String(SOCKET_PACE.bytesPerSecond / KIB ** 2)} MiB each second, ${String(SOCKET_PACE.byteBurst / KIB ** 2)} MiB at once`],
      ['subscriptions of one company, on all sockets of one server', number(SUBSCRIPTIONS.ofCompany)],
      ['conditions of a webhook endpoint, as JSON', `${String(MOST_CONDITION_BYTES / KIB)} KiB`],
      ['mapping of a connection, as JSON', `${String(MOST_MAPPING_BYTES / KIB)} KiB`],
    ];
    expect(told.filter(([what, most]) => rows.get(what)?.startsWith(most) !== true)).toEqual([]);
  });

  it('tells every bound of a value that the code has, and no other', () => {
    const bounds = boundsInCode();
    const [, section = ''] = /## Values\n([^]*?)\n## /.exec(page) ?? [];
    const rowsThere = [...section.matchAll(/^\| ([^|]+?) \| ([^|]+?) \|$/gm)].map(([, what, most]) => `${what ?? ''}: ${most ?? ''}`).slice(2);
    expect(rowsThere).toEqual(
      VALUES.map(
        ([place, what, unit]) => `${what}: ${asTold(typeof place === 'string' ? (bounds.get(place) ?? `no ${place}`) : String(longestOf(place)), unit)}`,
      ),
    );
    // A new bound is told in the table, or named among those that are not.
    expect([...bounds.keys()].toSorted()).toEqual([...VALUES.flatMap(([place]) => (typeof place === 'string' ? place : [])), ...TOLD_ELSEWHERE].toSorted());
  });
});
