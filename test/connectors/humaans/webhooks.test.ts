import { createHmac } from 'node:crypto';
import type { WebhookEvent } from '../../../src/connectors/contract.ts';
import { humaans } from '../../../src/connectors/humaans/index.ts';

const secret = 'secret-of-the-webhook';
const event = { id: 'ev-1', event: 'person.updated', data: { id: 'p-1' }, timestamp: '2026-11-22T10:00:00Z' };

const sign = (raw: string, by = secret, algorithm = 'sha256'): string =>
  createHmac(algorithm, by).update(raw).digest('hex');

const receive = (
  body: unknown,
  o: { signature?: string; secrets?: readonly string[]; header?: string } = {},
): WebhookEvent | null => {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  return (
    humaans.readWebhook?.({
      rawBody: Buffer.from(raw),
      headers: { [o.header ?? 'x-humaans-signature']: o.signature ?? sign(raw) },
      secrets: o.secrets ?? ['another', secret],
      now: 0,
    }) ?? null
  );
};

describe('a webhook of Humaans', () => {
  it.each([
    ['person.created', 'hint'],
    ['person.updated', 'hint'],
    ['person.deleted', 'deletion'],
    ['job-role.created', 'hint'],
  ])('%s is a %s', (name, kind) => {
    expect(receive({ ...event, event: name })).toMatchObject({ action: name, kind });
  });

  it('is the same event when it is sent again, and another one by its id, or without one by anything in it', () => {
    expect(receive(event)).toEqual(receive({ ...event, timestamp: '2026-11-22T10:00:09Z' }));
    expect(receive(event)?.dedupeKey).not.toBe(receive({ ...event, id: 'ev-2' })?.dedupeKey);
    const nameless = { ...event, id: undefined };
    expect(receive(nameless)).toEqual(receive(nameless));
    expect(receive(nameless)?.dedupeKey).not.toBe(receive({ ...nameless, timestamp: 'x' })?.dedupeKey);
  });

  it('SC-F6 is believed only with its own signature over these very bytes, with or without the prefix', () => {
    const raw = JSON.stringify(event);
    expect(
      receive(event, { signature: `sha256=${sign(raw)}`, header: 'X-Humaans-Signature' }),
    ).not.toBeNull();
    for (const signature of [
      '',
      'sha256=',
      sign(raw, 'wrong'),
      sign(`${raw} `),
      sign(raw, secret, 'sha512'),
      `sha512=${sign(raw)}`,
    ])
      expect(receive(event, { signature })).toBeNull();
    expect(receive(event, { signature: sign(raw, ''), secrets: [''] })).toBeNull();
    expect(receive(event, { secrets: [] })).toBeNull();
  });

  it('is listed but not acted on when it cannot be read', () => {
    for (const body of ['{', '[]', { event: 7 }, { event: 'x y' }])
      expect(receive(body)).toMatchObject({ kind: 'ignored', action: 'unreadable' });
  });
});
