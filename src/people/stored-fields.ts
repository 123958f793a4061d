import { z } from 'zod';

const text = z.string().nullable();

/** `PersonFields` as stored with a hire, read back: written by us, still parsed, for keys and versions change over years. */
export const personFieldsSchema = z.object({
  firstName: text,
  middleName: text,
  lastName: text,
  preferredName: text,
  personalEmail: text,
  phone: text,
  jobTitle: text,
  department: text,
  location: text,
  timeZone: text,
  employmentType: text,
  workerType: text,
  manager: text,
  startDate: text,
  endDate: text,
  compensationAmount: z.number().nullable(),
  compensationCurrency: text,
  compensationPeriod: text,
});
