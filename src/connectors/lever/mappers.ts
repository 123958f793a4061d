import type { HireParts, HireSource } from '../contract.ts';
import { employmentOf } from '../employment.ts';
import { noPersonFields } from '../../domain/person.ts';
import type { PersonFields } from '../../domain/person.ts';
import type { HireSnapshot } from '../../domain/hire.ts';
import { zoneOfAddress } from '../../parsing/location-zone.ts';
import { splitName } from '../../parsing/person-name.ts';
import { phoneNumber } from '../../parsing/phone-number.ts';
import { parsedOrThrow } from '../reading.ts';
import { clean, firstMailbox, firstText, readable } from '../values.ts';
import { addressOf } from '../written-place.ts';
import { chooseOffer, payPeriod, startDate } from './offers.ts';
import * as schemas from './schemas.ts';
import type { Application, Offer, Opportunity, OpportunityHead, Posting } from './schemas.ts';

/** By its archive reason alone: the stage stays where the person was, and reasons have each organization's own names. */
export const isHired = (head: OpportunityHead, hiredReasons: ReadonlySet<string>): boolean =>
  hiredReasons.has(head.archived?.reason ?? '');

/** In the order in which they are preferred; other types stand last. A name on Skype is no phone number. */
const phoneTypes = ['mobile', 'home', 'other', 'work'];

const phoneRank = (type: string | null | undefined): number => {
  const rank = phoneTypes.indexOf((clean(type) ?? 'other').toLowerCase());
  return rank < 0 ? phoneTypes.length : rank;
};

const phoneOf = ({ phones }: Opportunity): string | null => {
  const callable = (phones ?? []).filter(({ type }) => !/skype/i.test(type ?? ''));
  const preferred = callable.sort((a, b) => phoneRank(a.type) - phoneRank(b.type));
  return firstText(...preferred.map(({ value }) => value));
};

type AppliedFor = { readonly application: Application | null; readonly explanation: string };

/** The application that a hire is against: Lever keeps one for each opportunity, but did not always. */
const appliedFor = ({ applications }: Opportunity): AppliedFor => {
  const all = [...(applications ?? [])].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
  const forRequisition = all.find(({ requisitionForHire }) => requisitionForHire != null);
  const application = forRequisition ?? all[0] ?? null;
  if (all.length < 2) return { application, explanation: '' };
  const which = forRequisition === undefined ? 'the newest counts' : 'the one hired for a requisition counts';
  return { application, explanation: `The opportunity has ${all.length} applications; ${which}. ` };
};

/** Ids of users who may be the manager, the likeliest first. */
const managersOf = (
  offer: Offer | null,
  application: Application | null,
  posting: Posting | null,
): string[] =>
  [
    offer?.fields.direct_manager,
    offer?.fields.hiring_manager,
    application?.requisitionForHire?.hiringManagerOnHire,
    application?.postingHiringManager,
    application?.hiringManager,
    posting?.hiringManager,
  ].filter((id) => id != null);

const managerName = (ids: readonly string[], lookup: HireParts['lookup']): string | null =>
  firstText(...ids.map((id) => readable(schemas.user, lookup('users', id))?.name));

/** "unspecified" is Lever's word for none. */
const placeText = (text: string | null | undefined): string | null => {
  const told = clean(text);
  return told?.toLowerCase() === 'unspecified' ? null : told;
};

/** A posting may be open in several places: then the opportunity says for which, and the posting's country may be another. */
const placeFields = (
  opportunity: Opportunity,
  posting: Posting | null,
): Pick<PersonFields, 'location' | 'timeZone'> & { readonly country: string | null } => {
  const own = placeText(posting?.categories?.location);
  const location = placeText(opportunity.opportunityLocation) ?? own;
  const address = addressOf(location, location === own ? clean(posting?.country) : null);
  return { location, timeZone: zoneOfAddress(address), country: address.country };
};

const offerFields = (
  offer: Offer | null,
  timeZone: string | null,
): Pick<PersonFields, 'startDate' | 'compensationAmount' | 'compensationCurrency' | 'compensationPeriod'> => {
  const amount = offer?.fields.salary_amount ?? null;
  return {
    startDate: offer === null ? null : startDate(offer, timeZone),
    compensationAmount: amount,
    compensationCurrency: amount === null ? null : clean(offer?.fields.compensation_currency),
    compensationPeriod: amount === null || offer === null ? null : payPeriod(offer),
  };
};

const readableOffers = (offers: readonly unknown[]): Offer[] =>
  offers.flatMap((body) => readable(schemas.offer, body) ?? []);

/**
 * One hired opportunity as a person's fields. Pure. Throws ConnectorError `invalid_response` for an opportunity that
 * `fetchPage` would have rejected; every other part that is missing or unreadable leaves its fields empty.
 */
export const toHire = (parts: HireParts): HireSnapshot => {
  const opportunity = parsedOrThrow(schemas.opportunity, parts.application, 'opportunity');
  const { application, explanation } = appliedFor(opportunity);
  const postingId = application?.posting ?? null;
  const posting = postingId === null ? null : readable(schemas.posting, parts.lookup('postings', postingId));
  const choice = chooseOffer(readableOffers(parts.offers));
  const { country, ...place } = placeFields(opportunity, posting);
  const phone = phoneOf(opportunity);
  const rawName = clean(opportunity.name);
  const fields: PersonFields = {
    ...noPersonFields,
    ...splitName(rawName ?? ''),
    personalEmail: firstMailbox(opportunity.emails ?? []),
    phone: phone === null ? null : phoneNumber(phone, country),
    jobTitle: firstText(choice.offer?.fields.job_title, posting?.text),
    department: firstText(posting?.categories?.department, posting?.categories?.team),
    ...place,
    ...employmentOf(posting?.categories?.commitment),
    manager: managerName(managersOf(choice.offer, application, posting), parts.lookup),
    ...offerFields(choice.offer, place.timeZone),
  };
  return {
    fields,
    rawName,
    hiredAt: opportunity.archived?.archivedAt ?? null,
    changedAt: opportunity.updatedAt ?? null,
    choice: {
      applicationId: opportunity.id,
      candidateId: opportunity.contact,
      jobId: postingId,
      offerId: choice.offer?.id ?? null,
      acceptedOffers: choice.accepted,
      explanation: `${explanation}${choice.explanation}`,
    },
  };
};

/** Posting and users that a hire's fields come from, as far as opportunity and offers name them. */
export const lookupsOf: HireSource['lookupsOf'] = ({ application: body, offers }) => {
  const opportunity = readable(schemas.opportunity, body);
  const application = opportunity === null ? null : appliedFor(opportunity).application;
  const { offer } = chooseOffer(readableOffers(offers));
  const users = [...new Set(managersOf(offer, application, null))];
  return [
    ...(application?.posting == null ? [] : [['postings', application.posting] as const]),
    ...users.map((id) => ['users', id] as const),
  ];
};
