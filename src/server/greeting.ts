/**
 * What a newcomer reads after the start: the addresses, the demonstration logins, and one query to try.
 */
import { COMPANIES, DEMONSTRATION_PASSWORD } from '../demonstration/story.js';
import type { ServerSettings } from './settings.js';

/** The lines printed once the server listens. */
export function greeting(url: string, settings: ServerSettings): string {
  const lines = [
    '',
    `Alianza is running at ${url}`,
    `  Workspace      ${url}/   (in a browser)`,
    `  GraphQL        ${url}/graphql   (subscriptions on the same path over WebSocket)`,
    `  Documentation  ${url}/docs`,
    `  GraphiQL       ${url}/graphiql`,
    `  Schema         ${url}/schema.graphql`,
    `  Collaboration  ${url.replace(/^http/, 'ws')}/collaboration`,
    `  Health         ${url}/health/ready`,
    `  Data           ${settings.dataDir ?? (settings.databaseUrl === undefined ? 'in memory' : 'PostgreSQL')}`,
  ];
  if (settings.demonstration) lines.push(...demonstrationLines(url));
  return `${lines.join('\n')}\n\n`;
}

function demonstrationLines(url: string): readonly string[] {
  const logins = COMPANIES.flatMap(({ name, people }) => people.map((person) => `  ${person.email.padEnd(34)} ${person.role.padEnd(9)} ${name}`));
  const [first] = COMPANIES.flatMap(({ people }) => people.filter(({ role }) => role === 'MEMBER'));
  return [
    '',
    `Demonstration logins (password ${DEMONSTRATION_PASSWORD}):`,
    ...logins,
    '',
    'Try it: sign in and read your accounts (in GraphiQL, or with curl and jq):',
    `  TOKEN=$(curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"mutation { signIn(input: {email: \\"${first?.email ?? ''}\\", password: \\"${DEMONSTRATION_PASSWORD}\\"}) { token } }"}' | jq -r .data.signIn.token)`,
    `  curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"query":"{ accounts(first: 10) { nodes { name stage supplier { name } customer { name } plans(first: 5) { nodes { title } } } } }"}'`,
  ];
}
