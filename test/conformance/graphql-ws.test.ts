import { GRAPHQL_WS_CHECKS } from './graphql-ws-checks.js';
import { openGround, type Ground } from './ground.js';

describe('GraphQL over WebSocket', () => {
  let at: Ground;
  beforeAll(async () => {
    at = await openGround();
  }, 240_000);
  afterAll(() => at.close());

  it.each(GRAPHQL_WS_CHECKS)('$title', ({ run }) => run(at));
});
