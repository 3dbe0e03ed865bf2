/**
 * What answers at `/` where the workspace is not built: a plain page that says how to build it, and where the API is.
 */
import type { Route } from './http.js';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Alianza</title>
<h1>Alianza</h1>
<p>The open platform for key account management: supplier and customer as equals.</p>
<p>The workspace is not built on this server. To have it here, run <code>npm run build:web</code> and start the server again. The API does not need it:</p>
<ul>
  <li><a href="/docs">The documentation</a></li>
  <li><a href="/graphiql">GraphiQL</a>, the page to try the API on</li>
  <li><a href="/schema.graphql">The schema</a></li>
  <li><code>/graphql</code>, queries, mutations and subscriptions</li>
  <li><code>/collaboration</code>, live documents</li>
  <li><a href="/health/ready">Health</a></li>
</ul>
</html>
`;

/** The route of the page without a workspace. */
export function frontPage(): Route {
  return {
    path: '/',
    methods: ['GET', 'HEAD'],
    answer: (request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(request.method === 'HEAD' ? undefined : PAGE);
    },
  };
}
