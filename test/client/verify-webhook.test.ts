import { Webhook } from 'standardwebhooks';
import { verifyWebhook, type WebhookHeaders, type WebhookProblem } from '../../src/client/verify-webhook.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = `whsec_${Buffer.from('another secret of 32 characters!').toString('base64')}`;
const BODY = '{"type":"plan.edited","data":{"título":"Año"}}';
const NOW = new Date('2027-03-01T12:00:00Z');

/** What the library of the standard signs. */
function sent(secret = SECRET, at = NOW, body = BODY): Record<string, string> {
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': String(at.getTime() / 1000), 'webhook-signature': new Webhook(secret).sign('msg_1', at, body) };
}

const faultOf = (secrets: string | readonly string[], headers: WebhookHeaders, body: string | Uint8Array = BODY): Promise<string> =>
  verifyWebhook(secrets, headers, body, { now: NOW }).then(
    () => 'believed',
    (problem: unknown) => (problem as WebhookProblem).code,
  );

describe('A webhook', () => {
  it('that the library of the standard signed is believed, with whatever kind of headers it comes', async () => {
    const genuine = { id: 'msg_1', sentAt: NOW, payload: { type: 'plan.edited', data: { título: 'Año' } } };
    const headers = sent();
    const shouting = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    for (const kind of [headers, shouting, new Headers(headers)]) expect(await verifyWebhook(SECRET, kind, BODY, { now: NOW })).toEqual(genuine);
    expect(await verifyWebhook(SECRET, headers, new TextEncoder().encode(BODY), { now: NOW })).toEqual(genuine);
  });

  it('is believed just when the library of the standard believes it', async () => {
    const now = new Date(Math.floor(Date.now() / 1000) * 1000);
    const good = sent(SECRET, now);
    const cases: [Record<string, string>, string][] = [
      [good, BODY],
      [good, BODY.replace('edited', 'Edited')],
      [{ ...good, 'webhook-id': 'msg_2' }, BODY],
      [{ ...good, 'webhook-timestamp': String(now.getTime() / 1000 - 1) }, BODY],
      [{ ...good, 'webhook-signature': good['webhook-signature']?.replace('v1,', 'v2,') ?? '' }, BODY],
      [{ ...good, 'webhook-signature': `v1,nonsense v1a,x ${good['webhook-signature'] ?? ''}` }, BODY],
      [sent(SECRET, new Date(now.getTime() - 400_000)), BODY],
      [sent(SECRET, new Date(now.getTime() + 400_000)), BODY],
      [sent(OTHER, now), BODY],
    ];
    const verdicts = cases.map(([headers, body]) => {
      try {
        new Webhook(SECRET).verify(body, headers);
        return true;
      } catch {
        return false;
      }
    });
    const ours = await Promise.all(
      cases.map(([headers, body]) =>
        verifyWebhook(SECRET, headers, body).then(
          () => true,
          () => false,
        ),
      ),
    );
    expect(ours).toEqual(verdicts);
    expect(verdicts).toEqual([true, false, false, false, false, true, false, false, false]);
  });

  it('is believed with the former secret and with the new one while it is being rotated', async () => {
    expect(await faultOf([OTHER, SECRET], sent())).toBe('believed');
    const both = { ...sent(), 'webhook-signature': `${sent(OTHER)['webhook-signature'] ?? ''} ${sent()['webhook-signature'] ?? ''}` };
    for (const secret of [SECRET, OTHER]) expect(await faultOf(secret, both)).toBe('believed');
  });

  it.each([
    ['without an id', SECRET, { ...sent(), 'webhook-id': '' }, 'HEADER_MISSING'],
    ['without a time', SECRET, { 'webhook-id': 'msg_1', 'webhook-signature': 'v1,x' }, 'HEADER_MISSING'],
    ['without a signature', SECRET, { 'webhook-id': 'msg_1', 'webhook-timestamp': '1' }, 'HEADER_MISSING'],
    ['whose time is no time', SECRET, { ...sent(), 'webhook-timestamp': 'noon' }, 'TIMESTAMP_INVALID'],
    ['that is replayed after six minutes', SECRET, sent(SECRET, new Date(NOW.getTime() - 360_000)), 'TIMESTAMP_TOO_OLD'],
    ['from the future', SECRET, sent(SECRET, new Date(NOW.getTime() + 360_000)), 'TIMESTAMP_TOO_NEW'],
    ['of somebody who does not know the secret', SECRET, sent(OTHER), 'SIGNATURE_WRONG'],
    ['with a signature that is no base64', SECRET, { ...sent(), 'webhook-signature': 'v1,%%%' }, 'SIGNATURE_WRONG'],
    ['for which the receiver has no secret', [], sent(), 'SIGNATURE_WRONG'],
    ['for which the receiver has a mangled secret', 'whsec_%%%', sent(), 'SECRET_INVALID'],
  ])('%s is not believed', async (_case, secrets, headers, fault) => {
    expect(await faultOf(secrets, headers)).toBe(fault);
  });

  it('that was changed on the way is not believed, and one that is no JSON is told apart', async () => {
    expect(await faultOf(SECRET, sent(), `${BODY} `)).toBe('SIGNATURE_WRONG');
    expect(await faultOf(SECRET, sent(SECRET, NOW, 'no JSON'), 'no JSON')).toBe('BODY_INVALID');
  });
});
