/**
 * How the client asks when all is not well. The server here is one in trouble, which says what it is told to say.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRepeatable, RequestProblem } from '../../src/client/ask.js';
import { connect } from '../../src/client/connect.js';

const ANSWER = { data: { viewer: { id: 'Member:1' } } };
const refusal = (code: string, facts: object = {}): object => ({ errors: [{ message: 'No.', extensions: { code, requestId: 'r-1', ...facts } }] });

describe('A client', () => {
  let server: Server;
  let url: string;
  /** What the server answers next: something said, a status with no JSON, or a connection that is cut. */
  let next: (object | number | 'cut')[] = [];
  let asked: { readonly body: any; readonly authorization: string | undefined }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        asked.push({ body: JSON.parse(Buffer.concat(parts).toString()), authorization: request.headers.authorization });
        const say = next.shift() ?? ANSWER;
        if (say === 'cut') request.socket.destroy();
        else if (typeof say === 'number') response.writeHead(say).end('<html>');
        else response.end(JSON.stringify(say));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    [next, asked] = [[], []];
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const problemOf = (answer: Promise<unknown>): Promise<RequestProblem> =>
    answer.then(
      () => Promise.reject(new Error('It was answered.')),
      (cause: unknown) => cause as RequestProblem,
    );

  it('sends its token with what it asks', async () => {
    expect(await connect({ url, token: 'als_1' }).ask('{ viewer { id } }')).toEqual(ANSWER.data);
    expect(asked).toEqual([{ body: { query: '{ viewer { id } }' }, authorization: 'Bearer als_1' }]);
  });

  it.each([
    ['cannot be reached', 'cut' as const],
    ['is behind a proxy that does not reach it', 502],
    ['says that it cannot just now', refusal('UNAVAILABLE')],
    ['asks for a moment of patience', refusal('THROTTLED', { retryAfterSeconds: 0.05 })],
  ])('asks a server again that %s', async (_case, trouble) => {
    next = [trouble, trouble];
    expect(await connect({ url }).ask('{ viewer { id } }')).toEqual(ANSWER.data);
    expect(asked).toHaveLength(3);
  });

  it('gives up after the retries it was told, and says why', async () => {
    next = ['cut', 'cut', 'cut'];
    expect(await problemOf(connect({ url, retries: 1 }).ask('{ viewer { id } }'))).toMatchObject({
      name: 'RequestProblem',
      code: 'UNREACHABLE',
      requestId: null,
    });
    expect(asked).toHaveLength(2);
    next = [502];
    expect((await problemOf(connect({ url, retries: 0 }).ask('{ viewer { id } }'))).message).toContain('502');
  });

  it.each(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED', 'BAD_USER_INPUT', 'INTERNAL'])('does not ask again what was answered with %s', async (code) => {
    next = [refusal(code, { field: ['input'] })];
    expect(await problemOf(connect({ url }).ask('{ viewer { id } }'))).toMatchObject({ code, message: 'No.', requestId: 'r-1', details: { field: ['input'] } });
    expect(asked).toHaveLength(1);
  });

  it('does not wait for longer than a caller has patience', async () => {
    next = [refusal('THROTTLED', { retryAfterSeconds: 900 })];
    expect((await problemOf(connect({ url }).ask('{ viewer { id } }'))).details).toEqual({ retryAfterSeconds: 900 });
  });

  it('never sends a mutation twice, unless the server does it only once', async () => {
    next = ['cut'];
    expect((await problemOf(connect({ url }).ask('mutation { planArchive(id: "1") { plan { id } } }'))).code).toBe('UNREACHABLE');
    expect(asked).toHaveLength(1);
    next = ['cut'];
    const once = 'mutation ($key: String!) { planArchive(id: "1") @idempotent(key: $key) { plan { id } } }';
    await connect({ url }).ask(once, { key: 'k' });
    expect(asked.slice(1).map(({ body }) => body.variables)).toEqual([{ key: 'k' }, { key: 'k' }]);
  });

  it('does not send again what was done and could not be read, unless under its key, and says that it was done', async () => {
    const unread = { data: { planArchive: { plan: null } }, ...refusal('UNAVAILABLE', { committed: true }), extensions: { committed: ['planArchive'] } };
    next = [unread];
    const plain = 'mutation { planArchive(id: "1") { plan { id } } }';
    expect(await problemOf(connect({ url }).ask(plain))).toMatchObject({ code: 'UNAVAILABLE', committed: ['planArchive'] });
    expect(asked).toHaveLength(1);
    next = [unread];
    const once = 'mutation { planArchive(id: "1") @idempotent(key: "k") { plan { id } } }';
    expect(await connect({ url }).ask(once)).toEqual(ANSWER.data);
    expect(asked).toHaveLength(3);
  });

  it('stops when it is told to, also between two attempts', async () => {
    next = ['cut', 'cut', 'cut'];
    const giving = new AbortController();
    const answer = problemOf(connect({ url }).ask('{ viewer { id } }', {}, { signal: giving.signal }));
    giving.abort(new Error('never mind'));
    expect((await answer).message).toBe('never mind');
  });

  it.each([
    ['{ viewer { id } }', true],
    ['query Q($a: [ID!] = ["mutation"]) { a: node(id: "}{") { id } }', true],
    ['subscription { events { id } }', true],
    ['mutation { a { b } }', false],
    ['mutation M($i: In = { x: 1 }) { a(input: { y: $i }) @idempotent(key: "1") { b @include(if: true) { c } } }', true],
    ['mutation { one: a @idempotent(key: "1") { b } two: a @idempotent(key: "2") { b } }', true],
    ['mutation { a @idempotent(key: "1") { b } c { d } }', false],
    ['mutation { a { b @idempotent(key: "1") } }', false],
    ['mutation { a # @idempotent(key: "1")\n { b } }', false],
    ['mutation { a(text: "@idempotent", more: """ @idempotent """) { b } }', false],
    ['mutation { a @idempotent(key: "1") { b } ...more } fragment more on Mutation { c { d } }', false],
    ['fragment f on Plan { id } mutation { a { ...f } }', false],
    ['query mutation { a }', true],
    ['mutation query { a { b } }', false],
  ])('knows whether %s may be sent twice: %s', (text, isSo) => {
    expect(isRepeatable(text)).toBe(isSo);
  });
});
