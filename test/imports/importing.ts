/**
 * Brings files in as their users do: announced by GraphQL, sent by HTTP, waited for.
 */
import { until, type World } from '../support/world.js';
import type { Somebody } from '../support/people.js';

/** An import as tests look at it. */
export interface Imported {
  readonly id: string;
  readonly status: string;
  readonly columns: readonly string[];
  readonly rowsTotal: number | null;
  readonly rowsHandled: number;
  readonly rowsCreated: number;
  readonly rowsUpdated: number;
  readonly rowsUnchanged: number;
  readonly rowsRefused: number;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly failureLine: number | null;
  readonly refusedPath: string;
  readonly shape: Readonly<Record<'dateOrder' | 'decimalSign' | 'delimiter' | 'encoding', string | null>>;
  readonly preview: readonly { readonly line: number; readonly outcome: string; readonly values: Readonly<Record<string, unknown>> }[] | null;
  readonly refusals: {
    readonly nodes: readonly {
      readonly line: number;
      readonly field: string | null;
      readonly code: string;
      readonly message: string;
      readonly row: Readonly<Record<string, string>>;
    }[];
  };
}

const ALL = `id status columns rowsTotal rowsHandled rowsCreated rowsUpdated rowsUnchanged rowsRefused failureCode failureMessage failureLine refusedPath shape preview
  refusals(first: 100) { nodes { line field code message row } }`;

/** Announces an import; gives its id and where its file goes. */
export async function announce(
  world: Pick<World, 'ask'>,
  who: Somebody | string,
  input: object,
): Promise<{ readonly id: string; readonly uploadPath: string; readonly refusedPath: string }> {
  const query = `mutation ($input: ImportCreateInput!) { importCreate(input: $input) { import { id uploadPath refusedPath } userErrors { code field message } } }`;
  const { data, text } = await world.ask(who, query, { input: { format: 'CSV', system: 'erp', ...input } });
  if (data?.importCreate?.import === null || data?.importCreate === undefined || data.importCreate === null) throw new Error(text);
  return data.importCreate.import as { id: string; uploadPath: string; refusedPath: string };
}

/** Sends a file, or a part of one. */
export function send(
  url: string,
  who: Somebody | string,
  path: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const token = typeof who === 'string' ? who : who.token;
  return fetch(`${url}${path}`, { method: 'PUT', body: body as BodyInit, headers: { Authorization: `Bearer ${token}`, ...headers } });
}

/** Looks at an import. */
export async function look(world: Pick<World, 'ask'>, who: Somebody | string, id: string): Promise<Imported> {
  const { data } = await world.ask(who, `query ($id: ID!) { import(id: $id) { ${ALL} } }`, { id });
  return data.import as Imported;
}

/** Brings a file in and waits until it is over. */
export async function bringIn(world: World, who: Somebody, input: object, file: string | Uint8Array): Promise<Imported> {
  const { id, uploadPath } = await announce(world, who, input);
  const { status } = await send(world.server.url, who, uploadPath, file);
  if (status !== 202) throw new Error(`The file was answered with ${status}.`);
  let seen = await look(world, who, id);
  await until(async () => {
    seen = await look(world, who, id);
    return !['QUEUED', 'RUNNING'].includes(seen.status);
  }, 'the end of the import');
  return seen;
}

/** The refused rows of an import, as a file to send again. */
export async function refusedFile(world: World, who: Somebody, { refusedPath }: Pick<Imported, 'refusedPath'>): Promise<string> {
  const response = await fetch(`${world.server.url}${refusedPath}`, { headers: { Authorization: `Bearer ${who.token}` } });
  if (response.status !== 200) throw new Error(`The refused rows were answered with ${response.status}.`);
  return Buffer.from(await response.arrayBuffer()).toString('utf8'); // text() would take the byte order mark off
}
