import type { z } from 'zod';
import { byTime, explainChoice, explainNone } from '../offer-choice.ts';
import type { OfferChoice } from '../offer-choice.ts';
import { customField } from './schemas.ts';
import type { Offer } from './schemas.ts';

const over = new Set(['Declined', 'Cancelled', 'CandidateRejected', 'OfferCancelled']);

/** `offerStatus` lags behind, so either status may say yes; neither may say that it is over. */
const isAccepted = ({ acceptanceStatus, offerStatus }: Offer): boolean =>
  !over.has(acceptanceStatus) &&
  !over.has(offerStatus ?? '') &&
  (acceptanceStatus === 'Accepted' || offerStatus === 'CandidateAccepted');

/** Epoch ms of an instant that a schema has let through. */
export const epochMs = (instant: string | null | undefined): number | null =>
  instant == null ? null : Date.parse(instant);

const byRecency = (a: Offer, b: Offer): number =>
  byTime(epochMs(a.decidedAt), epochMs(b.decidedAt)) ||
  byTime(epochMs(a.latestVersion?.createdAt), epochMs(b.latestVersion?.createdAt)) ||
  (a.id < b.id ? -1 : 1);

/** The accepted offer that counts: decided last, then the newest version (SC-A12). */
export const chooseOffer = (offers: readonly Offer[]): OfferChoice<Offer> => {
  const accepted = offers.filter(isAccepted).sort(byRecency);
  const offer = accepted.at(-1) ?? null;
  const explanation =
    offer === null
      ? explainNone(offers.length, 'accepted')
      : explainChoice({
          all: offers.length,
          counting: accepted.length,
          word: 'accepted',
          decidedAt: epochMs(offer.decidedAt),
          createdAt: epochMs(offer.latestVersion?.createdAt),
        });
  return { offer, accepted: accepted.length, explanation };
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
