import type { Application, CustomField, FieldValue, Offer, OfferVersion, User } from '../model.ts';
import { PLACES } from '../../shared/people/places.ts';
import type { Random } from '../../shared/people/random.ts';

const DAY = 86_400_000;

/** `YYYY-MM-DD` of an instant in UTC. */
export const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * The offer of a seeded application, or null where somebody was hired without one. Start dates follow the
 * decision by 7 to 100 days, so they lie on both sides of today, and sometimes miss; an offer's status sometimes lags behind the application's.
 */
export const seedOffer = (input: {
  random: Random;
  application: Application;
  settledAt: number;
  hired: boolean;
  fields: ReadonlyMap<string, CustomField>;
  author: User;
}): Offer | null => {
  const { random, application, settledAt, hired, fields, author } = input;
  if (hired && random.chance(0.03)) return null;
  const place = PLACES.find(({ name }) => name === application.job.location.name);
  const startAt = settledAt + random.int(7, 100) * DAY;
  const value = (
    title: string,
    make: (field: CustomField) => FieldValue['value'],
    share: number,
  ): FieldValue[] => {
    const field = fields.get(title);
    return field !== undefined && random.chance(share) ? [{ field, value: make(field) }] : [];
  };
  const currencyCode = place?.currencyCode ?? 'USD';
  const salary = Math.round(((place?.salary ?? 100_000) * random.int(70, 150)) / 100_000) * 1000;
  const createdAt = Math.max(application.createdAt + DAY, settledAt - random.int(2, 8) * DAY);
  const version = (startDate: string | undefined, at: number): OfferVersion => ({
    id: random.uuid(),
    createdAt: at,
    startDate,
    salary: random.chance(0.06) ? undefined : { currencyCode, value: salary },
    customFields: [
      ...value('Contract Type', (field) => random.pick(field.choices).value, 0.5),
      ...value('Signing Bonus', () => ({ value: random.int(1, 20) * 1000, currencyCode }), 0.15),
    ],
    author,
  });
  const last = version(random.chance(0.05) ? undefined : isoDay(startAt), createdAt);
  const versions: Offer['versions'] = random.chance(0.25)
    ? [version(isoDay(startAt - random.int(3, 30) * DAY), createdAt - DAY), last]
    : [last];
  const accepted = hired && !random.chance(0.03);
  return {
    id: random.uuid(),
    createdAt: versions[0].createdAt,
    updatedAt: settledAt,
    seq: 0,
    deleted: false,
    application,
    status: accepted
      ? 'CandidateAccepted'
      : hired || random.chance(0.6)
        ? 'WaitingOnCandidateResponse'
        : 'WaitingOnOfferApproval',
    decidedAt: accepted ? settledAt - random.int(60_000, DAY) : undefined,
    versions,
  };
};
