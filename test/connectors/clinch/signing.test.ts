import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { z } from 'zod';
import { authorizationOf, canonicalOf } from '../../../src/connectors/clinch/signing.ts';
import { signatureOf } from '../../../sandbox/clinch/protocol/signature.ts';

const vector = z.object({
  source: z.string(),
  key: z.string(),
  secret: z.string(),
  method: z.string(),
  content_type: z.string(),
  content_md5: z.string(),
  uri: z.string(),
  date: z.string(),
  body: z.string().optional(),
  authorization: z.string(),
});
const file = new URL('../../sandbox/fixtures/clinch/hmac-vectors.json', import.meta.url);
const { current_vectors: current, legacy_vectors: legacy } = z
  .object({ current_vectors: z.array(vector), legacy_vectors: z.array(vector) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

const signed = (one: z.infer<typeof vector>): string =>
  authorizationOf(
    { method: one.method, contentType: one.content_type, requestUri: one.uri, date: one.date },
    one,
  );

describe('the vectors of the vendor’s clients', () => {
  it.each(current)('signs $method $uri as the newest one does', (one) => {
    expect(signed(one)).toBe(one.authorization);
  });

  it.each(current)('the simulator checks $method $uri in the same way', (one) => {
    const headers = one.content_type === '' ? {} : { 'content-type': one.content_type };
    const signature = signatureOf({ method: one.method, headers }, { ...one, path: one.uri });
    expect(`APIAuth ${one.key}:${signature}`).toBe(one.authorization);
  });

  // The older clients sign without the method: their signatures are others, by the scheme that is told of them.
  it.each(legacy)('does not sign as $source, which has no method in it', (one) => {
    const text = [one.content_type, one.content_md5, one.uri, one.date].join(',');
    const old = createHmac('sha1', one.secret).update(text).digest('base64');
    expect(`APIAuth ${one.key}:${old}`).toBe(one.authorization);
    if (one.body !== undefined && one.content_md5 !== '')
      expect(createHash('md5').update(one.body).digest('base64')).toBe(one.content_md5);
    expect(signed(one)).not.toBe(one.authorization);
  });
});

const part = fc.string({ unit: fc.constantFrom(...'abcXYZ019/?=&%-_.:+ ü'.split('')) });
const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PATCH'),
  contentType: fc.constantFrom('', 'application/json', 'application/vnd.api+json'),
  requestUri: part.map((rest) => `/v2/${rest}`),
  date: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => date.toUTCString()),
});
const credential = fc.record({
  key: fc.string({ minLength: 1, unit: fc.constantFrom(...'abcXYZ019-'.split('')) }),
  secret: fc.string({ minLength: 1 }),
});

describe('laws of signing', () => {
  it('puts the method first, then type, empty MD5, path with query, and date', () => {
    fc.assert(
      fc.property(request, (one) => {
        expect(canonicalOf(one)).toBe(`${one.method},${one.contentType},,${one.requestUri},${one.date}`);
      }),
    );
  });

  it('is the same for the same, of 28 characters, and never holds the secret', () => {
    fc.assert(
      fc.property(request, credential, (one, by) => {
        const header = authorizationOf(one, by);
        expect(header).toBe(authorizationOf({ ...one }, { ...by }));
        expect(header).toMatch(/^APIAuth [\w-]+:[A-Za-z0-9+/]{27}=$/);
        if (by.secret.length > 6) expect(header).not.toContain(by.secret);
      }),
    );
  });

  it.each(['method', 'contentType', 'requestUri', 'date'] as const)(
    'is another for another %s, and for another secret',
    (name) => {
      fc.assert(
        fc.property(request, request, credential, fc.string({ minLength: 1 }), (one, other, by, secret) => {
          fc.pre(one[name] !== other[name] && secret !== by.secret);
          expect(authorizationOf({ ...one, [name]: other[name] }, by)).not.toBe(authorizationOf(one, by));
          expect(authorizationOf(one, { ...by, secret })).not.toBe(authorizationOf(one, by));
        }),
      );
    },
  );
});
