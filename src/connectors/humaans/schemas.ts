import { z } from 'zod';
import { boundedText, recordId } from '../records.ts';

/** Parts beside the person: what is odd in one of them counts as missing. */
const text = boundedText.nullish().catch(null);
const day = z.iso.date().nullish().catch(null);

/** Only what leads to other records; the fields of the person are read one by one. */
export const person = z.object({
  id: recordId,
  companyId: text,
  locationId: text,
  firstName: text,
  preferredName: text,
  lastName: text,
  contractType: text,
  isWorkEmailHidden: z.boolean().nullish().catch(null),
});
export type Person = z.infer<typeof person>;

export const jobRole = z.object({
  id: recordId,
  personId: recordId,
  jobTitle: text,
  department: text,
  /** A person. */
  reportingTo: text,
  effectiveDate: day,
  endDate: day,
});
export type JobRole = z.infer<typeof jobRole>;

/** How a place is named differs between accounts. */
export const location = z.object({
  id: recordId,
  name: text,
  label: text,
  city: text,
  country: text,
  countryCode: text,
  timezone: text,
});
export type Location = z.infer<typeof location>;

export const company = z.object({ id: recordId, name: text });

export const customField = z.object({ id: recordId, name: text, section: text });

export const customValue = z.object({
  personId: recordId,
  customFieldId: recordId,
  /** Of a field with several choices a list. */
  value: z.unknown(),
});

const scopes = z.union([
  z.array(z.string()),
  z.string().transform((list) => list.split(/[\s,]+/).filter((scope) => scope !== '')),
]);

/** Its shape is not documented beyond that it tells the scopes (ex_humaans, "token-info"). */
export const tokenInfo = z.union([
  z.object({ scopes }).transform((info) => info.scopes),
  z.object({ scope: scopes }).transform((info) => info.scope),
]);

export const me = z.object({ id: recordId, role: text, companyId: text });
