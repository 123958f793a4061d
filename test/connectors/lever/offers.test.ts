import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { lever } from '../../../src/connectors/lever/index.ts';
import { dayMeant } from '../../../src/connectors/lever/offers.ts';
import { allLookups, offer, opportunity } from './fixtures.ts';
import type { Json } from './fixtures.ts';

const hire = (offers: readonly Json[]) =>
  lever.toHire({ application: opportunity(), candidate: null, offers, lookup: allLookups() });
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayMs = 86_400_000;

/** An offer with a day of creation, and one of signature where it is signed. */
const made = (id: string, status: string, created: string, signed?: string): Json =>
  offer(
    {
      id,
      status,
      createdAt: at(created),
      signatures: signed === undefined ? null : { candidate: { signedAt: at(signed) } },
    },
    { anticipated_start_date: at(created) + 30 * dayMs },
  );

describe('the offer that counts', () => {
  it('SC-A12 is the one signed last, whatever stands beside it, and the choice is told', () => {
    const offers = [
      made('first', 'signed', '2026-03-01', '2026-03-02'),
      made('late', 'signed', '2026-02-01', '2026-03-09'),
      made('newer', 'sent', '2026-04-01'),
      made('refused', 'denied', '2026-05-01'),
    ];
    for (const all of [offers, [...offers].reverse()]) {
      expect(hire(all).choice).toMatchObject({
        offerId: 'late',
        acceptedOffers: 2,
        explanation: '2 signed offers; the one decided last, on 2026-03-09, was taken.',
      });
    }
  });

  it('without instants of signature is the newest signed one', () => {
    const { choice } = hire([made('b', 'signed', '2026-03-02'), made('a', 'signed', '2026-03-01')]);
    expect(choice.offerId).toBe('b');
    expect(choice.explanation).toBe(
      '2 signed offers without a decision date; the newest one, of 2026-03-02, was taken.',
    );
  });

  it('where nothing is signed is the newest that was approved or sent', () => {
    const { choice } = hire([
      made('by-hand', 'sent-manually', '2026-03-01'),
      made('next', 'approved', '2026-03-05'),
      made('draft', 'draft', '2026-04-01'),
      made('waits', 'approval-sent', '2026-04-02'),
    ]);
    expect(choice).toMatchObject({ offerId: 'next', acceptedOffers: 0 });
    expect(choice.explanation).toBe(
      'No offer is signed. 2 approved or sent offers without a decision date; the newest one, of 2026-03-05, was taken.',
    );
  });

  it.each(['draft', 'approval-sent', 'denied', 'something-new', ''])('is none of status %j', (status) => {
    const { fields, choice } = hire([made('a', status, '2026-03-01')]);
    expect([fields.startDate, choice.offerId, fields.jobTitle]).toEqual([null, null, 'Backend Engineer']);
    expect(choice.explanation).toBe('The only offer is not signed, approved or sent, hence no start date.');
  });
});

describe('start dates', () => {
  it.each([
    ['midnight UTC', 1_628_467_200_000, '2021-08-09'],
    ['midnight at the Pacific, as in the documentation', 1_418_716_800_000, '2014-12-16'],
    ['midnight in Kyiv', Date.parse('2021-08-08T21:00:00Z'), '2021-08-09'],
    ['midnight at UTC+12', Date.parse('2026-05-31T12:00:00Z'), '2026-06-01'],
    ['in digits', '1628467200000', '2021-08-09'],
    ['as a day', '2021-08-09', '2021-08-09'],
    ['as an instant', '2021-08-09T00:00:00.000Z', '2021-08-09'],
    ['empty', '', null],
    ['none', null, null],
    ['no such field', undefined, null],
  ])('%s: %j is %j', (_name, value, day) => {
    expect(hire([offer({}, { anticipated_start_date: value })]).fields.startDate).toBe(day);
  });

  it('is the day that was chosen, wherever from UTC-11 to UTC+12 that was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('1970-01-02') / dayMs, max: at('2199-12-30') / dayMs }),
        fc.integer({ min: -11 * 4, max: 12 * 4 }),
        (day, quarters) => {
          const chosen = day * dayMs;
          const instant = chosen - quarters * 15 * 60_000;
          expect(dayMeant(instant, null)).toBe(new Date(chosen).toISOString().slice(0, 10));
        },
      ),
    );
  });

  it('is also told further east where the place of work has its midnight then', () => {
    const far = ['Pacific/Auckland', 'Pacific/Tongatapu', 'Pacific/Kiritimati', 'Pacific/Chatham'];
    fc.assert(
      fc.property(fc.constantFrom(...far), fc.integer({ min: 20_000, max: 24_000 }), (timeZone, day) => {
        const chosen = new Date(day * dayMs).toISOString().slice(0, 10);
        const begin = Temporal.PlainDate.from(chosen).toZonedDateTime(timeZone).epochMilliseconds;
        expect(dayMeant(begin, timeZone)).toBe(chosen);
      }),
    );
  });

  it('is not moved by a place of work that has another midnight', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('America/Los_Angeles', 'Europe/Kyiv', 'Pacific/Auckland', 'Asia/Kolkata'),
        fc.integer({ min: 20_000, max: 24_000 }),
        (timeZone, day) => {
          const chosen = day * dayMs;
          expect(dayMeant(chosen, timeZone)).toBe(new Date(chosen).toISOString().slice(0, 10));
        },
      ),
    );
  });

  it('comes from a field of the company’s own where Lever’s is not used', () => {
    const own = (...values: (string | number | null)[]): string | null => {
      const fields = values.map((value, i) => ({ text: 'Start date', identifier: `custom_${i}`, value }));
      return hire([offer({ fields })]).fields.startDate;
    };
    expect(own(at('2026-07-01'))).toBe('2026-07-01');
    expect(own(at('2026-07-01'), '2026-07-01', null, 'soon')).toBe('2026-07-01');
    expect(own(at('2026-07-01'), at('2026-08-01'))).toBeNull();
    expect(own('soon')).toBeNull();
    const titled = { text: 'Eintritt', identifier: 'custom_start_date', value: at('2026-07-01') };
    expect(hire([offer({ fields: [titled] })]).fields.startDate).toBe('2026-07-01');
    const other = {
      text: 'Start date of the vesting',
      identifier: 'custom_vesting',
      value: at('2026-07-01'),
    };
    expect(hire([offer({ fields: [other] })]).fields.startDate).toBeNull();
  });
});

describe('pay', () => {
  it.each([
    [72_000.55, '72000.55'],
    [0.1, '0.1'],
    ['85000', '85000'],
    ['85,000.25', '85000.25'],
    ['1,319,000', '1319000'],
    ['85.000,25', null],
    ['on request', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('amount %j is %j', (salary_amount, amount) => {
    const { fields } = hire([offer({}, { salary_amount })]);
    expect(fields.compensationAmount).toBe(amount);
    expect(fields.compensationCurrency).toBe(amount === null ? null : 'EUR');
    expect(fields.startDate).toBe('2026-06-01');
  });

  it('keeps every amount of cents as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (cents) => {
        const written = (cents / 100).toFixed(2);
        for (const salary_amount of [written, Number(written)])
          expect(hire([offer({}, { salary_amount })]).fields.compensationAmount).toBe(
            written.replace(/\.?0+$/, ''),
          );
      }),
    );
  });

  it.each([
    ['per-year-salary', 'year'],
    ['per-month-salary', 'month'],
    ['semi-month-salary', 'half month'],
    ['bi-month-salary', 'two months'],
    ['bi-week-salary', 'two weeks'],
    ['per-week-salary', 'week'],
    ['per-day-wage', 'day'],
    ['per-hour-wage', 'hour'],
    ['one-time', 'once'],
    ['per-constructor-salary', null],
    [null, null],
  ])('interval %j is %j', (salary_interval, period) => {
    expect(hire([offer({}, { salary_interval })]).fields.compensationPeriod).toBe(period);
  });
});
