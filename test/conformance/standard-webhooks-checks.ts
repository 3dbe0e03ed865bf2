/**
 * Our signatures of webhooks against Standard Webhooks 1.0: its reference vector, and its reference library as the one who verifies, both ways.
 */
import assert from 'node:assert/strict';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from '../../src/client/webhooks.js';
import { newSigningSecret, signedHeaders } from '../../src/webhooks/signing.js';
import type { Check } from './ground.js';

const BODY = '{"type":"plan.created","title":"Año nuevo, 新年"}';

/** What must hold; no server is needed for it. */
export const STANDARD_WEBHOOKS_CHECKS: readonly (Omit<Check, 'run'> & { run(): Promise<void> | void })[] = [
  {
    title: 'signatures are those of the reference vector',
    run() {
      const headers = signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), '{"test": 2432232314}', [
        'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      ]);
      assert.deepEqual(headers, {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      });
    },
  },
  {
    title: 'the reference library verifies them with each of two valid secrets, and with no other',
    run() {
      const [one, other, third] = [newSigningSecret(), newSigningSecret(), newSigningSecret()];
      const headers = signedHeaders('msg_1', new Date(), BODY, [one, other]);
      for (const secret of [one, other]) assert.deepEqual(new Webhook(secret).verify(BODY, headers), JSON.parse(BODY));
      assert.throws(() => new Webhook(third).verify(BODY, headers), /No matching signature found/);
      assert.throws(() => new Webhook(one).verify(BODY.replace('created', 'deleted'), headers), /No matching signature found/);
      assert.throws(() => new Webhook(one).verify(BODY, { ...headers, 'webhook-id': 'msg_2' }), /No matching signature found/);
    },
  },
  {
    title: 'the reference library refuses an old message',
    run() {
      const secret = newSigningSecret();
      const headers = signedHeaders('msg_1', new Date(Date.now() - 6 * 60_000), '{}', [secret]);
      assert.throws(() => new Webhook(secret).verify('{}', headers), /Message timestamp too old/);
    },
  },
  {
    title: 'the client package verifies what the reference library signs',
    async run() {
      const secret = newSigningSecret();
      const now = new Date();
      const signature = new Webhook(secret).sign('msg_1', now, BODY);
      const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)), 'webhook-signature': signature };
      assert.deepEqual((await verifyWebhook(secret, headers, BODY)).payload, JSON.parse(BODY));
    },
  },
];
