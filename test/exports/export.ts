/**
 * Asks for an export over the API, waits until it is made, downloads it and opens it.
 */
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { until, type Answered } from '../support/world.js';

/** A server that is asked for exports. */
export interface Asked {
  readonly url: string;
  ask(query: string, variables?: object): Promise<Answered>;
  readonly token: string;
}

const FIELDS = 'id status include accountIds filesDone filesTotal records failure downloadPath expiresAt requestedBy { id } requestedByAppId';

/** Asks for an export; gives it, or what was wrong. */
export async function askForExport({ ask }: Asked, input: object = {}): Promise<any> {
  const query = `mutation ($input: ExportCreateInput!) { exportCreate(input: $input) { export { ${FIELDS} } userErrors { code field message } } }`;
  const { data, errors } = await ask(query, { input });
  return data?.exportCreate?.export ?? { refused: data?.exportCreate?.userErrors[0]?.code ?? errors?.[0]?.extensions.code };
}

/** Waits until an export has ended. */
export async function ended({ ask }: Asked, id: string): Promise<any> {
  let found: any;
  await until(async () => {
    const { data } = await ask(`query ($id: ID!) { export(id: $id) { ${FIELDS} } }`, { id });
    found = data.export;
    return !['QUEUED', 'RUNNING'].includes(found.status);
  }, 'the export');
  return found;
}

/** Downloads from a path of the server. */
export function download({ url, token }: Pick<Asked, 'url' | 'token'>, path: string): Promise<Response> {
  return fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
}

/** The files in a download, by name. */
export async function filesIn(response: Response): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const tar = extract();
  Readable.fromWeb(response.body as never)
    .pipe(createGunzip())
    .pipe(tar);
  for await (const entry of tar) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files.set(entry.header.name.replace('alianza-export/', ''), Buffer.concat(chunks));
  }
  return files;
}

/** The files of a new export. */
export async function exported(asked: Asked, input: object = {}): Promise<ReadonlyMap<string, Buffer>> {
  const { id } = await askForExport(asked, input);
  const { downloadPath } = await ended(asked, id);
  return filesIn(await download(asked, downloadPath));
}

/** The things in a file of JSON Lines. */
export function linesOf(files: ReadonlyMap<string, Buffer>, type: string): readonly any[] {
  const text = files.get(`records/${type}.jsonl`)?.toString() ?? '';
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
}
