import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { ashby } from '../../../src/connectors/ashby/index.ts';
import type { WebhookEvent } from '../../../src/connectors/contract.ts';
import { application, offer } from './fixtures.ts';

const secret = '8b943c474f5d1e1712f13e1a870b485c9b6b2b57';
const sign = (rawBody: Buffer, key = secret): string =>
  `sha256=${createHmac('sha256', key).update(rawBody).digest('hex')}`;

const deliver = (body: unknown, header = 'ashby-signature'): WebhookEvent | null => {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return ashby.readWebhook({ rawBody, headers: { [header]: sign(rawBody) }, secrets: [secret], now: 0 });
};

const event = (action: string, data: unknown, more: object = {}): object => ({ action, data, ...more });

describe('webhooks of Ashby', () => {
  const genuine = Buffer.from(
    JSON.stringify(event('candidateHire', { application: application() }, { webhookActionId: 'e-1' })),
  );

  it('names a genuine event', () => {
    expect(deliver(genuine.toString())).toEqual({
      dedupeKey: 'candidateHire:e-1',
      action: 'candidateHire',
      kind: 'hint',
    });
    expect(deliver(genuine.toString(), 'Ashby-Signature')).not.toBeNull();
  });

  it('is over the raw bytes: the same JSON written otherwise is not genuine', () => {
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(genuine.toString()), null, 1));
    const headers = { 'ashby-signature': sign(genuine) };
    expect(ashby.readWebhook({ rawBody: genuine, headers, secrets: [secret], now: 0 })).not.toBeNull();
    expect(ashby.readWebhook({ rawBody: rewritten, headers, secrets: [secret], now: 0 })).toBeNull();
  });

  it.each<[string, string | undefined]>([
    ['no header', undefined],
    ['empty', ''],
    ['no algorithm', sign(genuine).slice(7)],
    ['another algorithm', sign(genuine).replace('sha256', 'sha1')],
    ['too short', sign(genuine).slice(0, -2)],
    ['too long', `${sign(genuine)}00`],
    ['not hex', `sha256=${'z'.repeat(64)}`],
    ['of another secret', sign(genuine, 'other')],
  ])('is not genuine: %s', (_name, signature) => {
    expect(
      ashby.readWebhook({
        rawBody: genuine,
        headers: { 'ashby-signature': signature },
        secrets: [secret],
        now: 0,
      }),
    ).toBeNull();
  });

  it('takes any of several secrets, wherever it stands among them', () => {
    const read = (...secrets: string[]): WebhookEvent | null =>
      ashby.readWebhook({ rawBody: genuine, headers: { 'ashby-signature': sign(genuine) }, secrets, now: 0 });
    expect(read('a', secret)).not.toBeNull();
    expect(read(secret, 'b')).not.toBeNull();
    expect(read('a', 'b')).toBeNull();
    expect(read()).toBeNull();
  });

  it('trusts nothing that is signed with an empty secret', () => {
    const headers = { 'ashby-signature': sign(genuine, '') };
    expect(ashby.readWebhook({ rawBody: genuine, headers, secrets: ['', secret], now: 0 })).toBeNull();
  });

  it('keeps the actions of one event apart, and retries together', () => {
    const shared = { webhookActionId: 'e-1' };
    const keys = ['candidateHire', 'candidateStageChange', 'applicationUpdate'].map(
      (action) => deliver(event(action, { application: application() }, shared))?.dedupeKey,
    );
    expect(new Set(keys).size).toBe(3);
    expect(deliver(genuine.toString())?.dedupeKey).toBe(keys[0]);
  });

  it('falls back on entity and state, then on the bytes', () => {
    expect(
      deliver(event('applicationUpdate', { application: { id: 'a', updatedAt: 't1' } }))?.dedupeKey,
    ).toBe('applicationUpdate:a:t1');
    expect(deliver(event('offerUpdate', { offer: offer() }))?.dedupeKey).toMatch(
      /^offerUpdate:.*:2026-04-20T/,
    );
    const deleted = event('offerDelete', { offer: { id: 'o', applicationId: 'a' } });
    expect(deliver(deleted)?.dedupeKey).toMatch(/^offerDelete:[0-9a-f]{64}$/);
    expect(deliver(deleted)?.dedupeKey).toBe(deliver(deleted)?.dedupeKey);
    expect(deliver(event('applicationUpdate', null, { webhookActionId: 7 }))?.dedupeKey).toMatch(
      /^applicationUpdate:[0-9a-f]{64}$/,
    );
  });

  it.each<[string, WebhookEvent['kind']]>([
    ['ping', 'ping'],
    ['candidateHire', 'hint'],
    ['candidateStageChange', 'hint'],
    ['applicationUpdate', 'hint'],
    ['candidateDelete', 'deletion'],
    ['candidateMerge', 'hint'],
    ['offerCreate', 'hint'],
    ['offerUpdate', 'hint'],
    ['offerDelete', 'deletion'],
    ['jobUpdate', 'hint'],
    ['interviewScheduleCreate', 'ignored'],
    ['constructor', 'ignored'],
  ])('%s is a %s', (action, kind) => {
    expect(deliver(event(action, {}))).toMatchObject({ action, kind });
  });

  it('names who is gone, where it says so', () => {
    const goneOf = (action: string, data: unknown) => deliver(event(action, data))?.gone;
    expect(goneOf('candidateDelete', { candidate: { id: 'c1' } })).toEqual(['c1']);
    const both = { deletedCandidate: { id: 'c1' }, mergedCandidate: { id: 'c2' } };
    expect(goneOf('candidateMerge', both)).toEqual(['c1']);
    expect(goneOf('candidateDelete', { candidate: { id: 7 } })).toBeUndefined();
    expect(goneOf('candidateHire', { candidate: { id: 'c1' } })).toBeUndefined();
  });

  it('files what is signed but unreadable as ignored, and never throws', () => {
    expect(deliver('not json')).toMatchObject({ action: 'unreadable', kind: 'ignored' });
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string(), fc.record({ action: fc.anything(), data: fc.anything() })),
        (body) => {
          const read = deliver(typeof body === 'string' ? body : JSON.stringify(body));
          expect(read?.dedupeKey.length).toBeLessThanOrEqual(500);
        },
      ),
    );
  });
});
