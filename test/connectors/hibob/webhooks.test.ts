import { createHmac } from 'node:crypto';
import { hibob } from '../../../src/connectors/hibob/index.ts';
import type { WebhookEvent } from '../../../src/connectors/contract.ts';

const secret = 'secret-of-the-webhook';
const event = {
  companyId: '636192',
  type: 'employee.updated',
  triggeredBy: '1',
  triggeredAt: '2026-11-22T10:00:00.000Z',
  version: 'v2',
  data: { employeeId: '3332883884017713238', fieldUpdates: [{ id: 'work.startDate' }] },
};

const sign = (raw: string, by = secret, algorithm = 'sha512'): string =>
  createHmac(algorithm, by).update(raw).digest('base64');

const receive = (
  body: unknown,
  o: { signature?: string; secrets?: readonly string[]; header?: string } = {},
): WebhookEvent | null => {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  return (
    hibob.readWebhook?.({
      rawBody: Buffer.from(raw),
      headers: { [o.header ?? 'bob-signature']: o.signature ?? sign(raw) },
      secrets: o.secrets ?? ['another', secret],
      now: 0,
    }) ?? null
  );
};

describe('a webhook of HiBob', () => {
  it.each([
    ['employee.created', 'hint'],
    ['employee.updated', 'hint'],
    ['employee.joined', 'hint'],
    ['employee.inactivated', 'hint'],
    ['employee.deleted', 'deletion'],
    ['timeoff.request.created', 'ignored'],
    ['task.completed', 'ignored'],
  ])('%s is a %s', (type, kind) => {
    expect(receive({ ...event, type })).toMatchObject({ action: type, kind });
  });

  it('is the same event when it is sent again, and another one when anything in it differs', () => {
    expect(receive(event)).toEqual(receive(event));
    expect(receive(event)?.dedupeKey).not.toBe(
      receive({ ...event, triggeredAt: '2026-11-22T10:00:01.000Z' })?.dedupeKey,
    );
  });

  it('knows both forms of the test', () => {
    for (const body of ['"Ping test"', 'Ping test', { text: 'Ping test' }])
      expect(receive(body)).toMatchObject({ kind: 'ping' });
  });

  it('an unsigned test is known as one, and nothing else that is unsigned', () => {
    const isTest = (body: string, headers = {}) =>
      hibob.isUnsignedTest?.({ rawBody: Buffer.from(body), headers }) === true;
    for (const body of ['"Ping test"', 'Ping test', '{"text":"Ping test"}']) {
      expect(isTest(body)).toBe(true);
      expect(isTest(body, { 'bob-signature': sign(body, 'wrong') })).toBe(false);
      expect(isTest(body, { 'bob-signature': '' })).toBe(false);
    }
    for (const body of ['', '{}', JSON.stringify(event), `Ping test${' '.repeat(1000)}`])
      expect(isTest(body)).toBe(false);
  });

  it('SC-F6 is believed only with its own signature over these very bytes', () => {
    const raw = JSON.stringify(event);
    expect(receive(event, { header: 'Bob-Signature' })).not.toBeNull();
    for (const signature of [
      '',
      'x',
      sign(raw, 'wrong'),
      sign(`${raw} `),
      sign(raw, secret, 'sha256'),
      createHmac('sha512', secret).update(raw).digest('hex'),
    ])
      expect(receive(event, { signature })).toBeNull();
    expect(receive(event, { signature: sign(raw, ''), secrets: [''] })).toBeNull();
    expect(receive(event, { secrets: [] })).toBeNull();
  });

  it('is listed but not acted on when it cannot be read', () => {
    for (const body of ['{', '[]', { type: 7 }, { type: 'x y' }])
      expect(receive(body)).toMatchObject({ kind: 'ignored', action: 'unreadable' });
  });
});
