import { Webhook } from 'standardwebhooks';
import { newSigningSecret, signedHeaders } from '../../src/webhooks/signing.js';

describe('Signatures after Standard Webhooks 1.0', () => {
  it('are those of the reference vector', () => {
    const headers = signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), '{"test": 2432232314}', [
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    ]);
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('are verified by the reference library with each of two valid secrets, and with no other', () => {
    const [one, other, third] = [newSigningSecret(), newSigningSecret(), newSigningSecret()];
    const body = '{"type":"plan.created","title":"Año nuevo, 新年"}';
    const headers = signedHeaders('msg_1', new Date(), body, [one, other]);
    for (const secret of [one, other]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(third).verify(body, headers)).toThrow('No matching signature found');
    expect(() => new Webhook(one).verify(body.replace('created', 'deleted'), headers)).toThrow('No matching signature found');
    expect(() => new Webhook(one).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow('No matching signature found');
  });

  it('are refused by the reference library when they are old', () => {
    const secret = newSigningSecret();
    const headers = signedHeaders('msg_1', new Date(Date.now() - 6 * 60_000), '{}', [secret]);
    expect(() => new Webhook(secret).verify('{}', headers)).toThrow('Message timestamp too old');
  });
});
