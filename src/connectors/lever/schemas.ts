import { decimalOf } from '../../domain/money.ts';
import { z } from 'zod';
import { boundedText, recordId } from '../records.ts';

/** Fields that we use are read strictly, all others are let through unread: Lever adds fields without a new version. */

const text = boundedText.nullish();
/** The last instant of the calendar is the last that a date can be made of. */
const instant = z.number().min(0).max(8.64e15, 'expected epoch milliseconds').nullish();

/** Another record: its id, or the record itself where an answer was expanded. Empty text counts as missing. */
const reference = z
  .union([recordId, z.object({ id: recordId }).transform((record) => record.id), z.literal('')])
  .transform((id) => id || null)
  .nullish();

/** A place is text on opportunities and postings, an object on contacts. */
const place = z
  .union([boundedText, z.object({ name: text }).transform(({ name }) => name ?? null)])
  .nullish();

const archived = z.object({ reason: reference, archivedAt: instant }).nullish();

/** Enough to know whether somebody is hired. */
export const opportunityHead = z.object({
  id: recordId,
  archived,
  updatedAt: instant,
  isAnonymized: z.boolean().nullish(),
});
export type OpportunityHead = z.infer<typeof opportunityHead>;

const contactId = z.union([recordId, z.object({ id: recordId }).transform(({ id }) => id)]);
export const contactReference = z.object({ contact: contactId });

const application = z.object({
  id: recordId,
  posting: reference,
  /** Has another name in older answers. */
  postingHiringManager: reference,
  hiringManager: reference,
  createdAt: instant,
  requisitionForHire: z.object({ requisitionCode: text, hiringManagerOnHire: reference }).nullish(),
});
export type Application = z.infer<typeof application>;

const phone = z.object({ type: text, value: text });

export const opportunity = opportunityHead.extend({
  contact: contactId,
  name: text,
  emails: z.array(z.string().nullable()).nullish(),
  phones: z.array(phone).nullish(),
  /** Ids where the answer was not expanded: these tell nothing here. */
  applications: z
    .array(z.union([application, z.string().transform(() => null)]))
    .transform((all) => all.filter((one) => one !== null))
    .nullish(),
  opportunityLocation: place,
});
export type Opportunity = z.infer<typeof opportunity>;

const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** A date as epoch ms, also in digits, or as an ISO day; years that the calendar of work knows. */
export const dayValue = z
  .union(
    [
      z.literal('').transform(() => null),
      z.int(),
      z
        .string()
        .regex(/^\d{11,14}$/)
        .transform(Number),
      z.iso.date().transform((day) => Date.parse(day)),
      z.iso.datetime({ offset: true }).transform((moment) => Date.parse(moment)),
    ],
    'expected a date',
  )
  .refine(
    (value) => value === null || (value >= earliest && value < latest),
    'expected a date between 1900 and 2199',
  )
  .nullish();

/** Numbers come as such or written; other text in the field of an amount is none. */
const amount = z
  .union([
    z.number().transform(decimalOf),
    z
      .string()
      .regex(/^\s*\d{1,13}(\.\d{1,6})?\s*$/)
      .transform(decimalOf),
    z
      .string()
      .regex(/^\s*\d{1,3}(,\d{3}){1,4}(\.\d{1,6})?\s*$/)
      .transform((written) => decimalOf(written.replaceAll(',', ''))),
    z.string().transform(() => null),
  ])
  .refine((value) => value === null || Number(value) <= 1e12, 'expected a plausible amount')
  .nullish();

/** A user's id; forms may ask for a name instead, which is no reference. */
const userReference = z
  .unknown()
  .optional()
  .transform((value) => recordId.safeParse(value).data ?? null);

/** Text where the form says so; a number there is shown as it is. */
const written = z.union([boundedText, z.number().transform(String)]).nullish();

const offerField = z.object({ identifier: text, text, value: z.unknown().optional() });
export type OfferField = z.infer<typeof offerField>;

/** Forms without Lever's own field ask for the start date in one of their own. */
const startTitle =
  /^(anticipated |proposed |expected |planned |intended )?(start(ing)? date|first day)( of (work|employment))?$/i;
const ownStartField = ({ identifier, text: title }: OfferField): boolean =>
  startTitle.test(
    (identifier ?? '')
      .replace(/^custom_/, '')
      .replaceAll('_', ' ')
      .trim(),
  ) || startTitle.test(title?.trim() ?? '');

/** Fields of Lever's own form, by their identifiers; all but a few may be missing, the start date too. */
const offerFields = z.object({
  anticipated_start_date: dayValue,
  job_title: written,
  salary_amount: amount,
  compensation_currency: written,
  salary_interval: written,
  direct_manager: userReference,
  hiring_manager: userReference,
  ownStartDates: z.array(z.unknown()),
});

export const offer = z.object({
  id: recordId,
  status: boundedText,
  createdAt: instant,
  fields: z
    .array(offerField)
    .nullish()
    .transform((fields) => ({
      ...Object.fromEntries((fields ?? []).map(({ identifier, value }) => [identifier ?? '', value])),
      ownStartDates: (fields ?? []).filter(ownStartField).map(({ value }) => value),
    }))
    .pipe(offerFields),
  /** Also for others who sign; only the candidate's tells when it was accepted. */
  signatures: z
    .object({ candidate: z.object({ signedAt: instant }).nullish() })
    .nullish()
    .catch(null),
});
export type Offer = z.infer<typeof offer>;

export const posting = z.object({
  id: recordId,
  text,
  hiringManager: reference,
  country: text,
  categories: z.object({ commitment: text, department: text, team: text, location: place }).nullish(),
});
export type Posting = z.infer<typeof posting>;

export const user = z.object({ id: recordId, name: text });

export const archiveReason = z.object({ id: recordId, type: text });

export const webhook = z.object({ id: recordId, event: boundedText, url: z.string() });

/** Only the answer to the creation tells the secret. */
const newWebhook = webhook.extend({
  configuration: z.object({ signatureToken: z.string().min(1).nullish() }).nullish(),
});

/** The documentation shows it wrapped twice, recorded answers once. */
export const createdWebhook = z.union([
  newWebhook,
  z.object({ data: newWebhook }).transform(({ data }) => data),
]);
