import { z } from 'zod';
import { boundedText, recordId } from '../records.ts';

/** Fields that we use are read strictly, all others are let through unread: Ashby adds fields without notice. */

const text = boundedText.nullish();
/** A reference that may be missing; empty text counts as missing. */
const reference = z.string().max(200).nullish();
const instant = z.iso.datetime({ offset: true, error: 'expected an ISO date-time with zone' }).nullish();

/** The written day of a date or date-time, never moved by a zone; years that the calendar of work knows. */
const day = z
  .union(
    [z.literal(''), z.iso.date(), z.iso.datetime({ offset: true, local: true })],
    'expected a date (YYYY-MM-DD)',
  )
  .transform((value) => (value === '' ? null : value.slice(0, 10)))
  .refine((value) => value === null || /^(19|20|21)/.test(value), 'expected a year between 1900 and 2199')
  .nullish();

const contact = z.object({ value: text, type: text, isPrimary: z.boolean().nullish() });
export type Contact = z.infer<typeof contact>;

const teamMember = z.object({ firstName: text, lastName: text, role: text });
export type TeamMember = z.infer<typeof teamMember>;

/** Enough to know whether somebody is hired. */
export const applicationHead = z.object({
  id: recordId,
  status: boundedText,
  currentInterviewStage: z.object({ type: text }).nullish(),
});

/** The application that an otherwise unreadable offer belongs to. */
export const applicationReference = z.object({ applicationId: recordId });

export const candidateReference = z.object({ candidate: z.object({ id: recordId }) });

export const application = applicationHead.extend({
  updatedAt: instant,
  candidate: z.object({
    id: recordId,
    name: text,
    primaryEmailAddress: contact.nullish(),
    primaryPhoneNumber: contact.nullish(),
  }),
  currentInterviewStage: z.object({ id: reference, type: text }).nullish(),
  job: z.object({ id: recordId, title: text, locationId: reference, departmentId: reference }).nullish(),
  hiringTeam: z.array(teamMember).nullish(),
  /** Only in application.info. */
  applicationHistory: z.array(z.object({ stageId: reference, enteredStageAt: instant })).nullish(),
});
export type Application = z.infer<typeof application>;

export const candidate = z.object({
  id: recordId,
  name: text,
  primaryEmailAddress: contact.nullish(),
  emailAddresses: z.array(contact).nullish(),
  primaryPhoneNumber: contact.nullish(),
  phoneNumbers: z.array(contact).nullish(),
  applicationIds: z.array(z.string()).nullish(),
});
export type Candidate = z.infer<typeof candidate>;

export const offer = z.object({
  id: recordId,
  applicationId: recordId,
  acceptanceStatus: boundedText,
  offerStatus: text,
  decidedAt: instant,
  latestVersion: z
    .object({
      startDate: day,
      salary: z
        .object({
          currencyCode: text,
          value: z.number().min(0).max(1e12, 'expected a plausible amount').nullish(),
        })
        .nullish(),
      createdAt: instant,
      /** Organization-specific; read one by one, an odd one among them is nothing to us. */
      customFields: z.array(z.unknown()).nullish(),
    })
    .nullish(),
});
export type Offer = z.infer<typeof offer>;

export const job = z.object({
  id: recordId,
  title: text,
  employmentType: text,
  locationId: reference,
  departmentId: reference,
  hiringTeam: z.array(teamMember).nullish(),
});

export const department = z.object({ id: recordId, name: text });

export const location = z.object({
  id: recordId,
  name: text,
  address: z
    .object({
      postalAddress: z.object({ addressCountry: text, addressRegion: text, addressLocality: text }).nullish(),
    })
    .nullish(),
});
export type Location = z.infer<typeof location>;

export const customField = z.object({
  title: z.string(),
  value: z.unknown().optional(),
  valueLabel: z.unknown().optional(),
});

export const apiKeyInfo = z.object({ scopes: z.array(z.string()).nullish().catch(null) });
export const ownedForm = z.object({ organizationId: recordId });

/** Ids only: the secret comes with `create` and `update`, where it is the one that was sent. */
export const webhook = z.object({
  id: recordId,
  enabled: z.boolean(),
  requestUrl: z.string(),
  webhookType: boundedText,
});
