/**
 * The documentation at `/docs`: the pages of `dist/docs`, built and compressed ahead. Without a build a line of text says how to have it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltFiles } from './built-files.js';
import { sendText, type Route } from './http.js';

/** Where the build puts the documentation, seen from the working directory. */
export const DOCS_FOLDER = join(import.meta.dirname, '../../dist/docs');

/** Files of this server alone; nothing stands in a page itself. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Pages and assets have the same names in every version. */
const SENDING = { cacheControl: 'no-cache', policy: POLICY } as const;

/** The routes of the documentation. */
export function docsFiles(folder: string = DOCS_FOLDER): readonly Route[] {
  const isBuilt = existsSync(join(folder, 'index.html'));
  const files = new BuiltFiles(folder);
  const answer: Route['answer'] = async (request, response) => {
    if (!isBuilt) {
      sendText(response, 404, 'The documentation is not built on this server. To have it here, run `npm run build:docs` and start the server again.');
      return;
    }
    const path = request.path.slice('/docs'.length);
    const name = [path, `${path}.html`, `${path}/index.html`.replace('//', '/')].find((each) => files.has(each));
    if (name === undefined) sendText(response, 404, 'There is no such page in the documentation. It begins at /docs.');
    else await files.send(name, request, response, name.endsWith('.html') ? SENDING : { ...SENDING, policy: undefined });
  };
  return [
    { path: '/docs', methods: ['GET', 'HEAD'], answer },
    { path: '/docs/*', methods: ['GET', 'HEAD'], answer },
  ];
}
