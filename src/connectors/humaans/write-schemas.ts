import { z } from 'zod';
import { boundedText, recordId } from '../records.ts';

/** Records that are looked up before anything is written; what is odd in one counts as missing. */
const text = boundedText.nullish().catch(null);
const day = z.iso.date().nullish().catch(null);

export const person = z.object({
  id: recordId,
  firstName: text,
  middleName: text,
  lastName: text,
  preferredName: text,
  email: text,
  personalEmail: text,
  employmentStartDate: day,
  employmentEndDate: day,
  firstWorkingDay: day,
  status: text,
  source: text,
  sourceId: text,
});
export type TargetPerson = z.infer<typeof person>;

export const role = z.object({
  id: recordId,
  personId: recordId,
  jobTitle: text,
  department: text,
  effectiveDate: day,
});
export type TargetRole = z.infer<typeof role>;

export const compensation = z.object({
  id: recordId,
  personId: recordId,
  compensationTypeId: text,
  /** Text by the documentation's example. */
  amount: z
    .union([z.string(), z.number().transform(String)])
    .nullish()
    .catch(null),
  currency: text,
  period: text,
  effectiveDate: day,
});
export type TargetCompensation = z.infer<typeof compensation>;

export const compensationType = z.object({ id: recordId, name: text, baseType: text });

export const location = z.object({ id: recordId, name: text, label: text, city: text });

export const customValue = z.object({
  id: recordId,
  personId: recordId,
  customFieldId: recordId,
  value: z.unknown(),
});
