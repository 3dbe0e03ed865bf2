import { openGround, type Ground } from './ground.js';
import { YJS_CHECKS } from './yjs-checks.js';

describe('Two providers of Yjs side by side on one document', () => {
  let at: Ground;
  beforeAll(async () => {
    at = await openGround();
  }, 240_000);
  afterAll(() => at.close());

  it.each(YJS_CHECKS)('$title', ({ run }) => run(at));
});
