import { PLACES } from '../../shared/people/places.ts';
import type { Offer, OfferStatus, Opportunity, Posting } from '../model.ts';

/** `YYYY-MM-DD` of an instant in UTC. */
export const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const START_DATE = 'anticipated_start_date';

export type OfferTerms = {
  /** Epoch ms; null: the field is there and empty; undefined: the offer form has no such field. */
  startDate: number | null | undefined;
  salary: { value: number; currency: string } | null;
};

/** The usual pay of a posting's place. */
export const usualSalary = (posting: Posting | undefined): { value: number; currency: string } => {
  const place = PLACES.find(({ name }) => name === posting?.location);
  return { value: place?.salary ?? 100_000, currency: place?.currencyCode ?? 'USD' };
};

/** An offer with the fields of Lever's default form. */
export const makeOffer = (input: {
  id: string;
  opportunity: Opportunity;
  posting: Posting | undefined;
  candidateName: string;
  status: OfferStatus;
  createdAt: number;
  decidedAt: number;
  creator: string;
  terms: OfferTerms;
}): Offer => {
  const { opportunity, posting, status, createdAt, decidedAt, terms } = input;
  const sent = ['sent', 'sent-manually', 'opened', 'denied', 'signed'].includes(status);
  const { requisitionForHire } = opportunity.application ?? { requisitionForHire: null };
  const field = (text: string, identifier: string, value: string | number | null) => ({
    text,
    identifier,
    value,
  });
  return {
    id: input.id,
    posting: posting?.id ?? null,
    createdAt,
    status,
    creator: input.creator,
    fields: [
      // The recorded offer has the application's id here, not the posting's.
      field('Job posting', 'job_posting', opportunity.application?.id ?? null),
      field('Job title', 'job_title', posting?.text ?? null),
      ...(requisitionForHire === null ? [] : [field('Requisition', 'requisition', requisitionForHire.id)]),
      field('Candidate name', 'candidate_name', input.candidateName),
      field('Team', 'team', posting?.team ?? null),
      field('Location', 'location', posting?.location ?? null),
      field('Offered compensation amount', 'salary_amount', terms.salary?.value ?? null),
      field('Compensation currency', 'compensation_currency', terms.salary?.currency ?? null),
      field('Type of earnings', 'salary_interval', terms.salary === null ? null : 'per-year-salary'),
      field("Today's date", 'today_date', createdAt),
      field('Direct manager', 'direct_manager', posting?.hiringManager ?? null),
      ...(terms.startDate === undefined
        ? []
        : [field('Anticipated start date', START_DATE, terms.startDate)]),
      field('Hiring manager', 'hiring_manager', posting?.hiringManager ?? null),
    ],
    approvedAt: status === 'draft' || status === 'approval-sent' ? null : createdAt,
    sentAt: sent ? createdAt : null,
    signedAt: status === 'signed' ? decidedAt : null,
  };
};

export const fieldOf = (offer: Offer, identifier: string): string | number | null | undefined =>
  offer.fields.find((field) => field.identifier === identifier)?.value;

/** Writes a field of an offer; `undefined` takes it away. */
export const setField = (
  offer: Offer,
  field: { identifier: string; text: string; value: string | number | null | undefined },
): void => {
  const { identifier, text, value } = field;
  const existing = offer.fields.find((entry) => entry.identifier === identifier);
  if (value === undefined) offer.fields = offer.fields.filter((entry) => entry !== existing);
  else if (existing === undefined) offer.fields.push({ text, identifier, value });
  else existing.value = value;
};
