import type { z } from 'zod';
import { customField } from './schemas.ts';
import type { Offer } from './schemas.ts';

export type OfferChoice = {
  readonly offer: Offer | null;
  readonly accepted: number;
  readonly explanation: string;
};

const over = new Set(['Declined', 'Cancelled', 'CandidateRejected', 'OfferCancelled']);

/** `offerStatus` lags behind, so either status may say yes; neither may say that it is over. */
const isAccepted = ({ acceptanceStatus, offerStatus }: Offer): boolean =>
  !over.has(acceptanceStatus) &&
  !over.has(offerStatus ?? '') &&
  (acceptanceStatus === 'Accepted' || offerStatus === 'CandidateAccepted');

/** Epoch ms; missing sorts before everything. */
export const epochMs = (instant: string | null | undefined): number | null =>
  instant == null ? null : Date.parse(instant);

const order = (a: number | null, b: number | null): number => (a ?? -Infinity) - (b ?? -Infinity) || 0;

const byRecency = (a: Offer, b: Offer): number =>
  order(epochMs(a.decidedAt), epochMs(b.decidedAt)) ||
  order(epochMs(a.latestVersion?.createdAt), epochMs(b.latestVersion?.createdAt)) ||
  (a.id < b.id ? -1 : 1);

/** The UTC day of an instant, for a sentence. */
const dayOf = (instant: string): string => new Date(instant).toISOString().slice(0, 10);

const explain = (all: readonly Offer[], accepted: readonly Offer[], chosen: Offer | null): string => {
  if (all.length === 0) return 'There is no offer on this application, hence no start date.';
  if (chosen === null) {
    return `${all.length === 1 ? 'The only offer is' : `None of ${all.length} offers is`}${all.length === 1 ? ' not' : ''} accepted, hence no start date.`;
  }
  if (accepted.length === 1) {
    return all.length === 1
      ? 'The only offer is accepted and was taken.'
      : `The only accepted one of ${all.length} offers was taken.`;
  }
  if (chosen.decidedAt != null) {
    return `${accepted.length} accepted offers; the one decided last, on ${dayOf(chosen.decidedAt)}, was taken.`;
  }
  const created = chosen.latestVersion?.createdAt;
  return `${accepted.length} accepted offers without a decision date; the newest one${created == null ? '' : `, of ${dayOf(created)},`} was taken.`;
};

/** The accepted offer that counts: decided last, then the newest version (SC-A12). */
export const chooseOffer = (offers: readonly Offer[]): OfferChoice => {
  const accepted = offers.filter(isAccepted).sort(byRecency);
  const offer = accepted.at(-1) ?? null;
  return { offer, accepted: accepted.length, explanation: explain(offers, accepted, offer) };
};

const periods: readonly (readonly [pattern: RegExp, period: string])[] = [
  [/^(1 )?year(ly)?$|^annual(ly)?$|^(per|p\.?)\s?(year|annum|a\.?)$/i, 'year'],
  [/^(1 )?month(ly)?$|^per month$/i, 'month'],
  [/^(1 )?week(ly)?$|^per week$/i, 'week'],
  [/^(1 )?day$|^daily$|^per day$/i, 'day'],
  [/^(1 )?hour(ly)?$|^per hour$/i, 'hour'],
];

const periodTitle = /^(pay|salary|compensation|wage) (period|interval|frequency|basis)$/i;

const asPeriod = ({ value, valueLabel }: z.infer<typeof customField>): string | null => {
  const texts = [valueLabel, value].filter((text): text is string => typeof text === 'string');
  const found = texts.flatMap((text) => periods.filter(([pattern]) => pattern.test(text.trim())));
  return found[0]?.[1] ?? null;
};

/**
 * `year`, `month`, `week`, `day` or `hour` where a custom field of the offer says so by its title ("Pay period",
 * "Salary frequency"); Ashby itself keeps no interval beside the salary.
 */
export const payPeriod = (offer: Offer): string | null => {
  const fields = (offer.latestVersion?.customFields ?? []).flatMap(
    (field) => customField.safeParse(field).data ?? [],
  );
  const told = new Set(fields.filter((field) => periodTitle.test(field.title.trim())).map(asPeriod));
  const [period = null] = told;
  return told.size === 1 ? period : null;
};
