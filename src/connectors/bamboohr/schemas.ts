import { z } from 'zod';
import { boundedText, recordId } from '../records.ts';

/** Fields that we use are read strictly, all others are let through unread: BambooHR adds fields without a new version. */

export const text = boundedText.nullish();
/** A field beside the essential ones: what is odd in it counts as missing, and is named (`mappers.ts`). */
const beside = text.catch(null);

/** Ids are text in the OpenAPI document and numbers in places. */
const id = z.union([recordId, z.int().min(0).transform(String)]);

const isoDay = z.iso.date();

/** An ISO day; an empty one is written with zeros. */
export const day = z
  .string('expected a date (YYYY-MM-DD)')
  .transform((written) => (/^(0000-00-00)?$/.test(written) ? null : (written.split(/[T ]/)[0] ?? written)))
  .refine((found) => found === null || isoDay.safeParse(found).success, 'expected a date (YYYY-MM-DD)')
  .nullish();

/** An employee of the list. */
export const listed = z.object({
  employeeId: id,
  firstName: text,
  middleName: beside,
  lastName: text,
  preferredName: beside,
  workEmail: text,
  homeEmail: beside,
  mobilePhone: beside,
  homePhone: beside,
  birthDate: day.catch(null),
  hireDate: day,
  jobTitleName: beside,
  departmentName: beside,
  locationName: beside,
  employmentStatusName: text,
  reportsToName: beside,
  status: text,
});
export type Listed = z.infer<typeof listed>;

/** A single employee: some fields have other names than in the list. What the key may not see is left out. */
export const single = z.object({
  jobTitleName: beside,
  department: beside,
  location: beside,
  employmentStatus: text,
  reportsToName: beside,
  terminationDate: day,
});
export type Single = z.infer<typeof single>;

export const employeeList = z.object({
  data: z.array(z.unknown()),
  meta: z
    .object({
      page: z.object({ nextCursor: z.union([z.string(), z.number().transform(String)]).nullish() }).nullish(),
    })
    .nullish(),
});

/** What of an employee the key may not see. */
export const restricted = z.object({ _restrictedFields: z.array(z.string()) });

/** Epoch ms. Offsets come with and without a colon; where there is none, UTC is meant. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/, 'expected an instant')
  .transform((written) => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(written) ? written : `${written}Z`))
  .refine((moment) => !Number.isNaN(moment), 'expected an instant');

export const changedEmployees = z.object({
  latest: instant.nullish().catch(null),
  // PHP writes an empty map as a list.
  employees: z.union([
    z.record(z.string(), z.object({ action: z.string() })),
    z.tuple([]).transform((): Record<string, { action: string }> => ({})),
  ]),
});

export const singleRecord = z.record(z.string(), z.unknown());

export const fieldList = z.array(z.unknown());
export const field = z.object({
  id: z.union([z.string().min(1), z.int().transform(String)]),
  name: z.string().min(1),
  alias: z.string().min(1).nullish().catch(null),
  deprecated: z.boolean().nullish().catch(null),
});

export const company = z.object({ legalName: text, displayName: text });

export const webhookList = z.object({ webhooks: z.array(z.unknown()) });
export const listedWebhook = z.object({ id, url: z.string() });
export const webhook = listedWebhook.extend({ events: z.array(z.string()) });
export const createdWebhook = z.object({ id, privateKey: z.string().min(1).nullish() });

export const monitorFields = z.object({
  fields: z.array(z.object({ alias: z.string().nullish(), id: z.unknown() })),
});
