import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { lever } from '../../../src/connectors/lever/index.ts';
import type { WebhookEvent } from '../../../src/connectors/contract.ts';

const secret = '81358960e95ed76bf1def200692c2f956818caf168682e26';
const token = 'be58f711f349c7780e4579cd7c63341ac6f881e4dccc3154';
const triggeredAt = 1_431_454_330_072;
const signature = '5938aee62a7de5482b26c8abdd8a4eab1b4febaba6465b4fede7e8b27171fc35';
const hour = 3_600_000;

const data = {
  opportunityId: '3410c8b9-5c31-4bab-b7e9-9f710206d647',
  contactId: '05c248f9-ccb1-435f-bab5-0ec608aec263',
};
const body = (more: object = {}): object => ({
  triggeredAt,
  event: 'candidateHired',
  data,
  signature,
  token,
  ...more,
});
const sign = (o: { token: string; triggeredAt: number }, key = secret): string =>
  createHmac('sha256', key).update(`${o.token}${o.triggeredAt}`).digest('hex');

const read = (sent: unknown, o: { secrets?: string[]; now?: number } = {}): WebhookEvent | null =>
  lever.readWebhook({
    rawBody: Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent)),
    headers: {},
    secrets: o.secrets ?? [secret],
    now: o.now ?? triggeredAt + 1_000,
  });

describe('webhooks of Lever', () => {
  it('names a genuine event (known signature)', () => {
    expect(sign({ token, triggeredAt })).toBe(signature);
    expect(read(body())).toEqual({
      dedupeKey: `candidateHired:${token}`,
      action: 'candidateHired',
      kind: 'hint',
    });
    expect(read(body({ signature: signature.toUpperCase() }))).not.toBeNull();
    expect(read(body({ id: 'an-id', something: 'new' }))).not.toBeNull();
  });

  it('takes any of several secrets, wherever it stands among them', () => {
    expect(read(body(), { secrets: ['a', secret] })).not.toBeNull();
    expect(read(body(), { secrets: [secret, 'b'] })).not.toBeNull();
    expect(read(body(), { secrets: ['a', 'b'] })).toBeNull();
    expect(read(body(), { secrets: [] })).toBeNull();
    const empty = body({ signature: sign({ token, triggeredAt }, '') });
    expect(read(empty, { secrets: ['', secret] })).toBeNull();
  });

  it.each<[string, unknown]>([
    ['no signature', body({ signature: undefined })],
    ['signature null', body({ signature: null })],
    ['the documentation’s sample, which is no hex', body({ signature: `m${signature.slice(1)}` })],
    ['too short', body({ signature: signature.slice(2) })],
    ['no token', body({ token: undefined })],
    ['an empty token', body({ token: '', signature: sign({ token: '', triggeredAt }) })],
    ['time as text', body({ triggeredAt: String(triggeredAt) })],
    ['no time', body({ triggeredAt: undefined })],
    ['no event', body({ event: undefined })],
    ['an event that is none', body({ event: 'a b' })],
    ['a list', [body()]],
    ['no JSON', 'candidateHired'],
    ['nothing', ''],
  ])('SC-G1 is not genuine: %s', (_name, sent) => {
    expect(read(sent)).toBeNull();
  });

  it('SC-G1 is not genuine after any change of token, time or signature', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('token', 'signature', 'triggeredAt'),
        fc.nat({ max: 63 }),
        fc.integer({ min: 1, max: 15 }),
        (field, place, by) => {
          const change = (hex: string): string => {
            const i = place % hex.length;
            const digit = (parseInt(hex[i] ?? '0', 16) ^ by).toString(16);
            return `${hex.slice(0, i)}${digit}${hex.slice(i + 1)}`;
          };
          const changed = {
            token: { token: change(token) },
            signature: { signature: change(signature) },
            triggeredAt: { triggeredAt: triggeredAt + by * (place + 1) },
          }[field];
          expect(read(body(changed))).toBeNull();
        },
      ),
    );
  });

  it('SC-G6 cannot tell an altered body: so nothing of it but the name of the event is used', () => {
    const altered = read(body({ data: { opportunityId: 'somebody else' } }));
    expect(altered).toEqual(read(body()));
  });

  it('is taken for a week back and an hour ahead, however long it waited to be repeated', () => {
    const at = (late: number): WebhookEvent | null => read(body(), { now: triggeredAt + late });
    for (const late of [0, hour, 7 * 24 * hour, -hour]) expect(at(late)).not.toBeNull();
    for (const late of [7 * 24 * hour + 1, -hour - 1, 365 * 24 * hour]) expect(at(late)).toBeNull();
  });

  it('SC-G2 keeps repetitions together, and the two events of one hire apart', () => {
    const again = read(body({ id: 'another' }), { now: triggeredAt + 2 * hour });
    expect(again?.dedupeKey).toBe(read(body())?.dedupeKey);
    expect(read(body({ event: 'candidateArchiveChange' }))?.dedupeKey).not.toBe(again?.dedupeKey);
  });

  it.each<[string, unknown, WebhookEvent['kind']]>([
    ['candidateHired', data, 'hint'],
    ['candidateArchiveChange', { ...data, fromArchived: null, toArchived: {} }, 'hint'],
    ['candidateStageChange', data, 'hint'],
    ['contactUpdated', { contactId: 'c', updatedAt: 1, accountId: 'a' }, 'hint'],
    ['candidateDeleted', data, 'deletion'],
    ['candidateDeleted', null, 'deletion'],
    ['applicationCreated', data, 'ignored'],
    ['interviewCreated', data, 'ignored'],
    ['contactCreated', data, 'ignored'],
    ['constructor', data, 'ignored'],
    ['candidateHired', {}, 'ping'],
    ['candidateDeleted', {}, 'ping'],
    ['candidateHired', 'odd', 'hint'],
  ])('%s with %j is a %s', (event, sent, kind) => {
    expect(read(body({ event, data: sent }))).toMatchObject({ action: event, kind });
  });

  it('SC-G8 never throws, whatever is sent', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(read(`{"data":${deep},"token":"t","event":"e","triggeredAt":1,"signature":"s"}`)).toBeNull();
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.jsonValue()), (sent) => {
        expect(read(sent)).toBeNull();
      }),
    );
  });
});
