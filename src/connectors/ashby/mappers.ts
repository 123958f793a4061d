import { decimalOf } from '../../domain/money.ts';
import type { z } from 'zod';
import type { HireParts, HireSource } from '../contract.ts';
import { employmentOf } from '../employment.ts';
import { zoneOfAddress } from '../../parsing/location-zone.ts';

import { splitName } from '../../parsing/person-name.ts';
import { phoneNumber } from '../../parsing/phone-number.ts';
import { parsedOrThrow } from '../reading.ts';
import { clean, firstMailbox, firstText, readable } from '../values.ts';
import { noPersonFields } from '../../domain/person.ts';
import type { PersonFields } from '../../domain/person.ts';
import type { HireSnapshot } from '../../domain/hire.ts';
import { chooseOffer, epochMs, payPeriod } from './offers.ts';
import * as schemas from './schemas.ts';
import type { Application, Candidate, Contact, Location, Offer, TeamMember } from './schemas.ts';

/** Primary and personal, else primary, else in the order given. */
const contacts = (primary: Contact | null | undefined, all: readonly Contact[]): readonly Contact[] => {
  const primaries = [...(primary ? [primary] : []), ...all.filter((contact) => contact.isPrimary)];
  return [...primaries.filter((contact) => contact.type === 'Personal'), ...primaries, ...all];
};

const contactFields = (
  application: Application,
  candidate: Candidate | null,
  country: string | null,
): Pick<PersonFields, 'personalEmail' | 'phone'> => {
  const { candidate: brief } = application;
  const emails = contacts(
    candidate ? candidate.primaryEmailAddress : brief.primaryEmailAddress,
    candidate?.emailAddresses ?? [],
  );
  const phones = contacts(
    candidate ? candidate.primaryPhoneNumber : brief.primaryPhoneNumber,
    candidate?.phoneNumbers ?? [],
  );
  const phone = firstText(...phones.map((contact) => contact.value));
  return {
    personalEmail: firstMailbox(emails.map((contact) => contact.value)),
    phone: phone === null ? null : phoneNumber(phone, country),
  };
};

/** Role names are each organization's own text, so the manager is known by that one role only. */
const managerOf = (team: readonly TeamMember[]): string | null => {
  const member = team.find(({ role }) => /hiring manager/i.test(role ?? ''));
  return clean([clean(member?.firstName), clean(member?.lastName)].filter(Boolean).join(' '));
};

const locationFields = (location: Location | null): Pick<PersonFields, 'location' | 'timeZone'> => {
  const address = location?.address?.postalAddress;
  return {
    location: clean(location?.name),
    timeZone: zoneOfAddress({
      city: clean(address?.addressLocality),
      region: clean(address?.addressRegion),
      country: clean(address?.addressCountry),
    }),
  };
};

const offerFields = (
  offer: Offer | null,
): Pick<PersonFields, 'startDate' | 'compensationAmount' | 'compensationCurrency' | 'compensationPeriod'> => {
  const version = offer?.latestVersion;
  const salary = version?.salary?.value ?? null;
  const amount = salary === null ? null : decimalOf(salary);
  return {
    startDate: version?.startDate ?? null,
    compensationAmount: amount,
    compensationCurrency: amount === null ? null : clean(version?.salary?.currencyCode),
    compensationPeriod: amount === null || offer === null ? null : payPeriod(offer),
  };
};

/** When the application entered its present (hired) stage; the history is in application.info only. */
const enteredStageAt = (application: Application): number | null => {
  const stageId = application.currentInterviewStage?.id ?? null;
  const entries = (application.applicationHistory ?? []).filter(
    (entry) => stageId !== null && entry.stageId === stageId,
  );
  const times = entries.map((entry) => epochMs(entry.enteredStageAt)).filter((time) => time !== null);
  return times.length === 0 ? null : Math.max(...times);
};

/** Look-up records by the job's ids first: the application keeps a copy that may be older. */
const lookUp = (parts: HireParts, application: Application) => {
  const find = <T>(
    schema: z.ZodType<T>,
    stream: string,
    ids: readonly (string | null | undefined)[],
  ): T | null => {
    for (const id of ids) {
      const found = id ? readable(schema, parts.lookup(stream, id)) : null;
      if (found !== null) return found;
    }
    return null;
  };
  const job = find(schemas.job, 'jobs', [application.job?.id]);
  return {
    job,
    department: find(schemas.department, 'departments', [job?.departmentId, application.job?.departmentId]),
    location: find(schemas.location, 'locations', [job?.locationId, application.job?.locationId]),
  };
};

/** Is this application hired? By its status, or by the type of its stage: titles are the organization's own text. */
export const isHired = (head: z.infer<typeof schemas.applicationHead>): boolean =>
  head.status === 'Hired' || head.currentInterviewStage?.type === 'Hired';

/**
 * One hired application as a person's fields. Pure. Throws ConnectorError `invalid_response` for an application that
 * `fetchPage` would have rejected; every other part that is missing or unreadable leaves its fields empty.
 */
export const toHire = (parts: HireParts): HireSnapshot => {
  const application = parsedOrThrow(schemas.application, parts.application, 'application');
  const candidate = readable(schemas.candidate, parts.candidate);
  const { job, department, location } = lookUp(parts, application);
  const offers = parts.offers
    .flatMap((body) => readable(schemas.offer, body) ?? [])
    .filter((offer) => offer.applicationId === application.id);
  const choice = chooseOffer(offers);
  const others = candidate?.applicationIds?.length ?? 0;
  const rawName = firstText(candidate?.name, application.candidate.name);
  const fields: PersonFields = {
    ...noPersonFields,
    ...splitName(rawName ?? ''),
    ...contactFields(application, candidate, location?.address?.postalAddress?.addressCountry ?? null),
    jobTitle: firstText(job?.title, application.job?.title),
    department: clean(department?.name),
    ...locationFields(location),
    ...employmentOf(job?.employmentType),
    manager: managerOf([...(application.hiringTeam ?? []), ...(job?.hiringTeam ?? [])]),
    ...offerFields(choice.offer),
  };
  return {
    fields,
    rawName,
    hiredAt: epochMs(choice.offer?.decidedAt) ?? enteredStageAt(application),
    changedAt: epochMs(application.updatedAt),
    choice: {
      applicationId: application.id,
      candidateId: application.candidate.id,
      jobId: application.job?.id ?? null,
      offerId: choice.offer?.id ?? null,
      acceptedOffers: choice.accepted,
      explanation:
        others > 1
          ? `The candidate has ${others} applications; this is the hired one. ${choice.explanation}`
          : choice.explanation,
    },
  };
};

/** The look-up records that a hire's fields come from, as far as the application names them. */
export const lookupsOf: HireSource['lookupsOf'] = ({ application }) => {
  const job = readable(schemas.application, application)?.job;
  const pairs = [
    ['jobs', job?.id],
    ['departments', job?.departmentId],
    ['locations', job?.locationId],
  ] as const;
  return pairs.flatMap(([stream, id]) => (id ? [[stream, id] as const] : []));
};
