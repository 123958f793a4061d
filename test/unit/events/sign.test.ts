import { newEndpointSecret, signatureOf, signedHeaders } from '../../../src/events/sign.ts';

/** The example that the Standard Webhooks libraries are tested with. */
const published = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  content: { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' },
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

describe('signatures of outgoing events', () => {
  it('are those of Standard Webhooks', () => {
    expect(signatureOf(published.secret, published.content)).toBe(published.signature);
  });

  it('stand side by side while two secrets are valid', () => {
    const newer = newEndpointSecret();
    const headers = signedHeaders([newer, published.secret], published.content);
    expect(headers).toEqual({
      'webhook-id': published.content.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': `${signatureOf(newer, published.content)} ${published.signature}`,
    });
  });

  it('come from secrets of 32 random bytes', () => {
    const [one, other] = [newEndpointSecret(), newEndpointSecret()];
    expect(one).not.toBe(other);
    expect(one.startsWith('whsec_')).toBe(true);
    expect(Buffer.from(one.slice('whsec_'.length), 'base64')).toHaveLength(32);
  });
});
