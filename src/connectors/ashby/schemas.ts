import { z } from 'zod';
import { boundedText, recordId } from '../records.ts';

/**
 * What decides something (who, hired or not, from when, by which address) is read strictly; what is only shown counts as
 * missing where it is odd. All other fields are let through unread: Ashby adds fields without notice.
 */

const text = boundedText.nullish();
const shown = text.catch(null);
/** A reference that may be missing; empty text counts as missing. */
const reference = z.string().max(200).nullish().catch(null);
const instant = z.iso.datetime({ offset: true }).nullish().catch(null);

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

const phone = z.object({ value: shown, type: shown, isPrimary: z.boolean().nullish().catch(null) });

const teamMember = z.object({ firstName: shown, lastName: shown, role: shown });
export type TeamMember = z.infer<typeof teamMember>;
const team = z.array(teamMember).nullish().catch(null);

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
    primaryPhoneNumber: phone.nullish().catch(null),
  }),
  currentInterviewStage: z.object({ id: reference, type: text }).nullish(),
  job: z.object({ id: recordId, title: shown, locationId: reference, departmentId: reference }).nullish(),
  hiringTeam: team,
  /** Only in application.info. */
  applicationHistory: z
    .array(z.object({ stageId: reference, enteredStageAt: instant }))
    .nullish()
    .catch(null),
});
export type Application = z.infer<typeof application>;

export const candidate = z.object({
  id: recordId,
  name: text,
  primaryEmailAddress: contact.nullish(),
  emailAddresses: z.array(contact).nullish(),
  primaryPhoneNumber: phone.nullish().catch(null),
  phoneNumbers: z.array(phone).nullish().catch(null),
  applicationIds: z.array(z.string()).nullish().catch(null),
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
        .object({ currencyCode: shown, value: z.number().min(0).max(1e12).nullish() })
        .nullish()
        .catch(null),
      createdAt: instant,
      /** Organization-specific; read one by one, an odd one among them is nothing to us. */
      customFields: z.array(z.unknown()).nullish().catch(null),
    })
    .nullish(),
});
export type Offer = z.infer<typeof offer>;

/** What an offer says in fields that count as missing where they are odd, as it came. */
export const offerAsItCame = z.object({
  decidedAt: z.unknown(),
  latestVersion: z.object({ salary: z.unknown() }).nullish().catch(null),
});

export const job = z.object({
  id: recordId,
  title: shown,
  employmentType: text,
  locationId: reference,
  departmentId: reference,
  hiringTeam: team,
});

export const department = z.object({ id: recordId, name: text });

export const location = z.object({
  id: recordId,
  name: text,
  address: z
    .object({
      postalAddress: z
        .object({ addressCountry: shown, addressRegion: shown, addressLocality: shown })
        .nullish(),
    })
    .nullish()
    .catch(null),
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
