import { z } from 'zod';
import { decimalOf } from '../domain/money.ts';
import type { PersonFields } from '../domain/person.ts';
import { noNotes, overlaid, reviewedFields, type ReviewNotes } from '../domain/review.ts';
import type { PersonKey } from '../secrets/vault.ts';

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
  /** A decimal text; what was stored earlier is a number. */
  compensationAmount: z.union([z.string(), z.number().transform(decimalOf)]).nullable(),
  compensationCurrency: text,
  compensationPeriod: text,
});

const storedHireSchema = personFieldsSchema.extend({ rawName: text.default(null) });

const entered = z.object({
  value: text,
  source: text,
  by: text.default(null),
  at: z.number().nullable().default(null),
});
const notesSchema = z.object({
  firstSeen: personFieldsSchema.nullable(),
  entered: z.partialRecord(z.enum(reviewedFields), entered),
  removed: personFieldsSchema.nullable(),
  hiredAgain: z.boolean(),
});

const FIELDS = 'hire-fields';
export const NOTES = 'hire-edits';

/** What a source says of a hire, with the name as it wrote it. */
export type SaidOfHire = { readonly fields: PersonFields; readonly rawName: string | null };

export const sealHireFields = (key: PersonKey, { fields, rawName }: SaidOfHire): Buffer =>
  key.seal({ ...fields, rawName }, FIELDS);

/** null where none was ever projected. */
export const openHireFields = (key: PersonKey, sealed: Buffer | null): SaidOfHire | null => {
  if (sealed === null) return null;
  const { rawName, ...fields } = storedHireSchema.parse(key.open(sealed, FIELDS));
  return { fields, rawName };
};

export const sealNotes = (key: PersonKey, notes: ReviewNotes): Buffer => key.seal(notes, NOTES);

export const openNotes = (key: PersonKey, sealed: Buffer | null): ReviewNotes =>
  sealed === null ? noNotes : notesSchema.parse(key.open(sealed, NOTES));

/** The fields that a person is derived from: what the source says, and over it what a reviewer entered. */
export const openHire = (
  key: PersonKey,
  hire: { readonly fields: Buffer | null; readonly edits: Buffer | null },
): PersonFields | null => {
  const said = openHireFields(key, hire.fields);
  return said === null ? null : overlaid(said.fields, openNotes(key, hire.edits).entered);
};
