import { Temporal } from 'temporal-polyfill';
import { byTime, explainChoice, explainNone } from '../offer-choice.ts';
import type { OfferChoice } from '../offer-choice.ts';
import { clean } from '../values.ts';
import { dayValue } from './schemas.ts';
import type { Offer } from './schemas.ts';

/** Approved at least and not refused: all that can be said of one that is signed outside Lever, or not yet. */
const givenOut = new Set(['approved', 'sent', 'sent-manually', 'opened']);

const signedAt = ({ signatures }: Offer): number | null => signatures?.candidate?.signedAt ?? null;
const createdAt = (offer: Offer): number | null => offer.createdAt ?? null;

const byRecency = (a: Offer, b: Offer): number =>
  byTime(signedAt(a) ?? createdAt(a), signedAt(b) ?? createdAt(b)) ||
  byTime(createdAt(a), createdAt(b)) ||
  (a.id < b.id ? -1 : 1);

const ofStatus = (offers: readonly Offer[], wanted: (status: string) => boolean): Offer[] =>
  offers.filter(({ status }) => wanted(status.toLowerCase())).sort(byRecency);

/**
 * The offer that counts for somebody whom Lever calls hired (SC-A12): the one that was signed last. Many companies sign
 * outside Lever, so without any signed one it is the newest that was approved or sent. A draft, one that still waits for
 * approval, and one that was denied never count.
 */
export const chooseOffer = (offers: readonly Offer[]): OfferChoice<Offer> => {
  const all = offers.length;
  const signed = ofStatus(offers, (status) => status === 'signed');
  const accepted = signed.length;
  const unsigned = accepted > 0 ? [] : ofStatus(offers, (status) => givenOut.has(status));
  const offer = [...unsigned, ...signed].at(-1) ?? null;
  const word = accepted > 0 ? 'signed' : 'approved or sent';
  if (offer === null) return { offer, accepted, explanation: explainNone(all, 'signed, approved or sent') };
  const explanation = explainChoice({
    all,
    counting: accepted + unsigned.length,
    word,
    decidedAt: signedAt(offer),
    createdAt: createdAt(offer),
  });
  return { offer, accepted, explanation: accepted > 0 ? explanation : `No offer is signed. ${explanation}` };
};

const dayMs = 86_400_000;

/** The day that begins at this instant there; null when none does. */
const dayBegunAt = (instant: number, timeZone: string): string | null => {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return there.startOfDay().equals(there) ? there.toPlainDate().toString() : null;
};

/**
 * The day that a date field means. Lever keeps it as an instant: midnight in UTC, or midnight where somebody chose it (both
 * are seen). Midnight anywhere from UTC-11 to UTC+12 lies nearest to the UTC midnight of the same day; exactly between two
 * it is a midnight of UTC+12, because nobody lives at UTC-12. The few places further east are only told by the zone of the
 * place of work, where the instant is midnight there.
 * @param instant epoch ms
 * @param timeZone IANA zone of the place of work, when it is known
 */
export const dayMeant = (instant: number, timeZone: string | null): string => {
  const local = timeZone === null || instant % dayMs === 0 ? null : dayBegunAt(instant, timeZone);
  return local ?? new Date(Math.round(instant / dayMs) * dayMs).toISOString().slice(0, 10);
};

/** From Lever's own field, else from a field of the form that is titled so, if several agree. */
export const startDate = ({ fields }: Offer, timeZone: string | null): string | null => {
  const told = fields.anticipated_start_date ?? null;
  if (told !== null) return dayMeant(told, timeZone);
  const own = fields.ownStartDates.flatMap((value) => dayValue.safeParse(value).data ?? []);
  const days = new Set(own.map((value) => dayMeant(value, timeZone)));
  const [day = null] = days;
  return days.size === 1 ? day : null;
};

const periods: ReadonlyMap<string, string> = new Map([
  ['year', 'year'],
  ['month', 'month'],
  ['semi-month', 'half month'],
  ['bi-month', 'two months'],
  ['bi-week', 'two weeks'],
  ['week', 'week'],
  ['day', 'day'],
  ['hour', 'hour'],
  ['one-time', 'once'],
]);

/** For what the pay is: "per-year-salary" is a year's, "per-hour-wage" an hour's; null when it is not told. */
export const payPeriod = ({ fields }: Offer): string | null => {
  const told = clean(fields.salary_interval)?.toLowerCase() ?? '';
  return periods.get(told.replace(/^per-/, '').replace(/-(salary|wage)$/, '')) ?? null;
};
