/**
 * The page to try the API on works without the world outside.
 */
import { graphiqlFile } from '../../src/graphql/graphiql.js';

const named = (html: string): string[] => [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);

describe('GraphiQL', () => {
  test('everything the page names is served by this server', async () => {
    const page = await graphiqlFile('/graphiql');
    const addresses = named(String(page?.body)).filter((address) => !address.startsWith('data:'));
    expect(addresses).toHaveLength(5);
    for (const address of addresses) {
      expect(address).toMatch(/^\/graphiql\//);
      const file = await graphiqlFile(address);
      expect(file?.body.length).toBeGreaterThan(100);
    }
  });

  test('styles load nothing from outside', async () => {
    const css = String((await graphiqlFile('/graphiql/graphiql.css'))?.body);
    const loaded = [...css.matchAll(/url\(\s*['"]?([^'")]{0,40})/g)].map(([, address = '']) => address);
    expect(loaded.filter((address) => !address.startsWith('data:') && !address.startsWith('#'))).toEqual([]);
    expect(css).not.toMatch(/@import/);
  });

  test('the policy of the page allows scripts of this server only, and the page holds none itself', async () => {
    const page = await graphiqlFile('/graphiql');
    expect(page?.headers['Content-Security-Policy']).toContain("script-src 'self';");
    expect(String(page?.body)).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });

  test('there is nothing else below its address', async () => {
    expect(await graphiqlFile('/graphiql/../package.json')).toBeUndefined();
    expect(await graphiqlFile('/graphiql/__proto__')).toBeUndefined();
  });
});
