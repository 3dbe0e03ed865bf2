import { STANDARD_WEBHOOKS_CHECKS } from './standard-webhooks-checks.js';

describe('Signatures of webhooks after Standard Webhooks 1.0', () => {
  it.each(STANDARD_WEBHOOKS_CHECKS)('$title', ({ run }) => run());
});
