import { readFileSync } from 'node:fs';
import { NAMED_WITHIN_MS, SOCKETS } from '../../src/access/open-sockets.js';
import { MOST_SESSIONS } from '../../src/companies/open-session.js';
import { MOST_EXPORT_BYTES, MOST_FAILED_BYTES, MOST_IMPORT_BYTES, MOST_WAITING_BYTES, QUOTAS } from '../../src/companies/quotas.js';
import { MOST_MAPPING_BYTES } from '../../src/connections/keep-connection.js';
import { MOST_FAILED } from '../../src/connections/handle-message.js';
import { MOST_WAITING } from '../../src/connections/receive-message.js';
import { AT_ONCE } from '../../src/graphql/crowd.js';
import { EFFORT, USUAL_BUDGET } from '../../src/graphql/allowance.js';
import { SUBSCRIPTIONS } from '../../src/graphql/socket-door.js';
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
      ['subscriptions of one company, on all sockets of one server', number(SUBSCRIPTIONS.ofCompany)],
      ['conditions of a webhook endpoint, as JSON', `${String(MOST_CONDITION_BYTES / KIB)} KiB`],
      ['mapping of a connection, as JSON', `${String(MOST_MAPPING_BYTES / KIB)} KiB`],
    ];
    expect(told.filter(([what, most]) => rows.get(what)?.startsWith(most) !== true)).toEqual([]);
  });
});
