/**
 * GraphiQL, the page to try the API on, without any address outside: page, scripts and styles come from this server. No script stands in the page itself, so its
 * content security policy allows only scripts of this origin.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of the page. */
export interface PageFile {
  readonly contentType: string;
  readonly body: string | Buffer;
  /** Headers beside the content type. */
  readonly headers: Readonly<Record<string, string>>;
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Alianza – GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/graphiql/graphiql.css">
    <style>body { margin: 0 } #graphiql { height: 100dvh }</style>
  </head>
  <body>
    <div id="graphiql">Loading…</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

const START = `'use strict';
const address = new URL('/graphql', location.href);
const socketAddress = new URL(address);
socketAddress.protocol = address.protocol.replace('http', 'ws');
const fetcher = GraphiQL.createFetcher({ url: address.href, subscriptionUrl: socketAddress.href });
const defaultQuery = \`# Sign in with the mutation signIn (the session comes as a cookie), or send a token below:
# Headers: { "Authorization": "Bearer …" }

{
  __schema { queryType { fields { name description } } }
}
\`;
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery, defaultEditorToolsVisibility: 'headers', shouldPersistHeaders: false }),
);
`;

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const require = createRequire(import.meta.url);

const START_PAGE: PageFile = {
  contentType: 'text/html; charset=utf-8',
  body: PAGE,
  headers: { 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-cache' },
};
const START_SCRIPT: PageFile = { contentType: JAVASCRIPT, body: START, headers: { 'Cache-Control': 'no-cache' } };

interface Packaged {
  readonly from: string;
  readonly file: string;
  readonly contentType: string;
}

/** Files from packages, read once. */
const PACKAGED: Readonly<Record<string, Packaged>> = {
  '/graphiql/graphiql.js': { from: 'graphiql', file: 'graphiql.min.js', contentType: JAVASCRIPT },
  '/graphiql/graphiql.css': { from: 'graphiql', file: 'graphiql.min.css', contentType: 'text/css; charset=utf-8' },
  '/graphiql/react.js': { from: 'react-umd', file: 'umd/react.production.min.js', contentType: JAVASCRIPT },
  '/graphiql/react-dom.js': { from: 'react-dom-umd', file: 'umd/react-dom.production.min.js', contentType: JAVASCRIPT },
};
const files = new Map<string, Promise<PageFile>>();

/** The file at a path of the page, the same object each time, or undefined where there is none. */
export async function graphiqlFile(path: string): Promise<PageFile | undefined> {
  if (path === '/graphiql') return START_PAGE;
  if (path === '/graphiql/start.js') return START_SCRIPT;
  const packaged = PACKAGED[path];
  if (packaged === undefined) return undefined;
  let file = files.get(path);
  if (file === undefined) files.set(path, (file = readPackaged(packaged)));
  return file;
}

async function readPackaged({ from, file, contentType }: Packaged): Promise<PageFile> {
  const body = await readFile(join(dirname(require.resolve(`${from}/package.json`)), file));
  return { contentType, body, headers: { 'Cache-Control': 'public, max-age=86400' } };
}
