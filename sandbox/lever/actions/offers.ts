import { required } from '../../shared/control/errors.ts';
import type { ControlInput } from '../control/schemas.ts';
import type { Ids } from '../control/types.ts';
import type { Offer, OfferStatus, Opportunity, Posting } from '../model.ts';
import { fieldOf, isoDay, makeOffer, setField, START_DATE, usualSalary } from '../people/offers.ts';
import { findOpportunity } from './scene.ts';
import type { Scene } from './scene.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const USUAL_NOTICE_DAYS = 21;

/** Terms as a person gives them: see `controlSchemas`. */
export type Terms = Pick<ControlInput<'hire'>, 'startDate' | 'salary'>;

export const idsOf = (opportunity: Opportunity): Ids => ({
  opportunityId: opportunity.id,
  contactId: opportunity.contactId,
  applicationId: opportunity.application?.id ?? null,
  offerId: opportunity.offers.at(-1)?.id ?? null,
});

export const postingOf = ({ data }: Scene, opportunity: Opportunity): Posting | undefined =>
  data.postings.get(opportunity.application?.posting ?? '');

/** The instant that Lever would write for a day; an instant stays as it is. */
const instantOf = (scene: Scene, date: string | number | null): number | null =>
  typeof date === 'string' ? Date.parse(date) + scene.settings.startDateHours * HOUR : date;

const salaryOf = (
  scene: Scene,
  opportunity: Opportunity,
  salary: Terms['salary'],
): { value: number; currency: string } | null => {
  const usual = usualSalary(postingOf(scene, opportunity));
  if (salary === undefined) return usual;
  return typeof salary === 'number' ? { ...usual, value: salary } : salary;
};

const superAdmin = ({ data }: Scene): string => required([...data.users.keys()][0], 'user');

/** Adds an offer; neither the opportunity nor any event tells of it. */
export const addOffer = (
  scene: Scene,
  opportunity: Opportunity,
  terms: Terms,
  status: OfferStatus,
): Offer => {
  const { now, settings, data, account } = scene;
  const date = terms.startDate === undefined ? isoDay(now + USUAL_NOTICE_DAYS * DAY) : terms.startDate;
  const offer = makeOffer({
    id: account.random.uuid(),
    opportunity,
    posting: postingOf(scene, opportunity),
    candidateName: data.contacts.get(opportunity.contactId)?.name ?? '',
    status,
    createdAt: now,
    decidedAt: now,
    creator: superAdmin(scene),
    terms: {
      startDate: settings.startDateField ? instantOf(scene, date) : undefined,
      salary: salaryOf(scene, opportunity, terms.salary),
    },
  });
  opportunity.offers.push(offer);
  return offer;
};

/** Writes new terms into an offer as it is: Lever keeps no versions. */
export const applyTerms = (scene: Scene, opportunity: Opportunity, offer: Offer, terms: Terms): void => {
  if (terms.startDate !== undefined)
    setField(offer, {
      identifier: START_DATE,
      text: 'Anticipated start date',
      value: instantOf(scene, terms.startDate),
    });
  if (terms.salary === undefined) return;
  const salary = salaryOf(scene, opportunity, terms.salary);
  setField(offer, {
    identifier: 'salary_amount',
    text: 'Offered compensation amount',
    value: salary?.value ?? null,
  });
  setField(offer, {
    identifier: 'compensation_currency',
    text: 'Compensation currency',
    value: salary?.currency ?? fieldOf(offer, 'compensation_currency') ?? null,
  });
};

/** Puts an offer into a status, with the instants that belong to it. */
export const putStatus = ({ now }: Scene, offer: Offer, status: OfferStatus): void => {
  offer.status = status;
  const open = status === 'draft' || status === 'approval-sent';
  offer.approvedAt = open ? null : (offer.approvedAt ?? now);
  offer.sentAt = open || status === 'approved' ? null : (offer.sentAt ?? now);
  offer.signedAt = status === 'signed' ? now : null;
};

const latestOffer = (opportunity: Opportunity): Offer =>
  required(opportunity.offers.at(-1), `offer of opportunity ${opportunity.id}`);

export const moveStartDate = (scene: Scene, input: ControlInput<'startDate'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  applyTerms(scene, opportunity, latestOffer(opportunity), input);
  return idsOf(opportunity);
};

export const setOfferStatus = (scene: Scene, input: ControlInput<'offerStatus'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  putStatus(scene, latestOffer(opportunity), input.status);
  return idsOf(opportunity);
};

export const setOfferField = (scene: Scene, input: ControlInput<'offerField'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  const { identifier, value, text = identifier } = input;
  setField(latestOffer(opportunity), { identifier, text, value });
  return idsOf(opportunity);
};

export const addAnotherOffer = (scene: Scene, input: ControlInput<'addOffer'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  addOffer(scene, opportunity, input, input.status ?? 'signed');
  return idsOf(opportunity);
};

export const deleteOffer = (scene: Scene, input: ControlInput<'opportunity'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  latestOffer(opportunity);
  const ids = idsOf(opportunity);
  opportunity.offers.pop();
  return ids;
};
