import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { bamboohr } from '../../../src/connectors/bamboohr/index.ts';
import type { WebhookEvent, WebhookReader } from '../../../src/connectors/contract.ts';

const { readWebhook } = bamboohr;
const read: WebhookReader = (input) => readWebhook?.(input) ?? null;
const secret = '123b929362d51613054f71e5e5d4bf2c';

/** A public vector (github.com/fusebit/integrations, BambooHR connector). */
const vector = {
  at: 1658248023,
  signature: '56491dd9c2b352bc5f4fc627159aae20ddff9c8cb19f239a6de6771dc5310bac',
  rawBody: Buffer.from(
    '{"employees":[{"changedFields":["First name"],"fields":{"Employee #":{"value":"300"},"First name":{"value":"Tefi"},"Last name":{"value":"Adams"}},"id":"5"}]}',
  ),
};
const vectorHeaders = {
  'x-bamboohr-timestamp': String(vector.at),
  'x-bamboohr-signature': vector.signature,
};
const readVector = (more: Partial<Parameters<WebhookReader>[0]> = {}): WebhookEvent | null =>
  read({
    rawBody: vector.rawBody,
    headers: vectorHeaders,
    secrets: [secret],
    now: vector.at * 1000,
    ...more,
  });

const now = Date.UTC(2026, 5, 1);
const deliver = (body: unknown, at = String(now / 1000)): WebhookEvent | null => {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const signature = createHmac('sha256', secret).update(rawBody).update(at).digest('hex');
  const headers = { 'X-BambooHR-Timestamp': at, 'X-BambooHR-Signature': signature };
  return read({ rawBody, headers, secrets: ['another', secret], now });
};
const event = (type: string, more: object = {}) => ({
  type,
  timestamp: '2026-05-31T23:59:00+0000',
  data: { companyId: '12345', employeeId: '100', ...more },
});

describe('webhooks of BambooHR', () => {
  it('agree with the public vector, in the older form', () => {
    expect(readVector()).toMatchObject({ action: 'employee_with_fields', kind: 'hint' });
  });

  it('SC-B3 are not genuine with another body, time, secret or signature', () => {
    const other = Buffer.from(vector.rawBody.toString().replace('Tefi', 'Tafi'));
    expect(readVector({ rawBody: other })).toBeNull();
    for (const secrets of [[], [''], ['other']]) expect(readVector({ secrets })).toBeNull();
    for (const header of ['', 'x', `${vector.at + 1}`, '1e9', `-${vector.at}`])
      expect(readVector({ headers: { ...vectorHeaders, 'x-bamboohr-timestamp': header } })).toBeNull();
    for (const signature of [undefined, '', vector.signature.slice(2), `${vector.signature}00`, 'sha256=ab'])
      expect(readVector({ headers: { ...vectorHeaders, 'x-bamboohr-signature': signature } })).toBeNull();
    expect(readVector({ headers: {} })).toBeNull();
  });

  it('SC-B5 are not genuine when they are old or from the future', () => {
    const hour = 3_600_000;
    expect(readVector({ now: vector.at * 1000 + 3 * hour })).not.toBeNull();
    expect(readVector({ now: vector.at * 1000 + 7 * hour })).toBeNull();
    expect(readVector({ now: vector.at * 1000 - 2 * hour })).toBeNull();
  });

  it.each<[string, WebhookEvent['kind']]>([
    ['employee.created', 'hint'],
    ['employee.updated', 'hint'],
    ['employee.deleted', 'deletion'],
    ['company.updated', 'ignored'],
    ['company-integrations.updated', 'ignored'],
    ['time_off.requested', 'ignored'],
  ])('%s is %s', (type, kind) => {
    expect(deliver(event(type))).toMatchObject({ action: type, kind });
  });

  it('SC-B2 keep their key through retries, and differ for another employee, time or field', () => {
    const one = event('employee.updated', { changedFields: ['firstName'] });
    const keys = [
      deliver(one),
      deliver(one, String(now / 1000 + 300)),
      deliver(event('employee.updated', { changedFields: ['customField1'] })),
      deliver(event('employee.updated', { changedFields: ['firstName'], employeeId: '101' })),
      deliver({ ...one, timestamp: '2026-05-31T23:59:01+0000' }),
      deliver({ ...one, type: 'employee.created' }),
    ].map((read) => read?.dedupeKey);
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(5);
    const many = Array.from({ length: 900 }, (_, i) => `field${i}`);
    expect(deliver(event('employee.updated', { changedFields: many }))?.dedupeKey.length).toBeLessThan(301);
  });

  it('SC-B4 about absences, hours and pay alone are noise; with anything else beside they are not', () => {
    const kind = (...changedFields: string[]) => deliver(event('employee.updated', { changedFields }))?.kind;
    for (const field of [
      'timeOffBalance',
      'Time Off',
      'Vacation Available',
      'payRate',
      'photo',
      'Sick Hours',
    ])
      expect(kind(field)).toBe('ignored');
    for (const field of ['hireDate', 'firstName', 'customAshbyId', 'terminationDate', 'location', 'status'])
      expect(kind(field)).toBe('hint');
    expect(kind('timeOffBalance', 'hireDate')).toBe('hint');
    expect(kind()).toBe('hint');
    const legacy = (employee: object) => deliver({ employees: [employee] })?.kind;
    expect(legacy({ id: '1', changedFields: ['Vacation Available'] })).toBe('ignored');
    expect(legacy({ id: '1', action: 'Deleted' })).toBe('deletion');
    expect(legacy({ id: '1', action: 'Created' })).toBe('hint');
  });

  it('is ignored when it is signed and cannot be read', () => {
    for (const body of ['', 'null', '[]', 'employees=1', '{"type":7}', '{"employees":[]}', '{"type":"A B"}'])
      expect(deliver(body)).toMatchObject({ action: 'unreadable', kind: 'ignored' });
  });

  it('never throws on any signed JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(deliver(body)).not.toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
