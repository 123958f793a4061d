import { z } from 'zod';
import { personStatuses } from '../../domain/standing.ts';
import { decimalOf } from '../../domain/money.ts';
import { reviewedFields, type ReviewedField } from '../../domain/review.ts';
import { daySchema, instantSchema } from '../schemas.ts';

const text = z.string().nullable();
const day = z.iso.date().nullable();

const newHireStates = ['awaiting', 'added', 'removed', 'gone'] as const;
export type NewHireState = (typeof newHireStates)[number];
const reviewedFieldSchema = z.enum(reviewedFields);

const source = z.object({ connectionId: z.uuid(), connectionName: z.string(), provider: z.string() });
const fieldName = z.object({ field: reviewedFieldSchema, label: z.string() });

export const newHireRowSchema = z
  .object({
    hireId: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    jobTitle: text,
    department: text,
    startDate: day,
    source,
    /** `awaiting`: to be decided. `added`: a member now; stands in no list any more. `removed`: deleted here. `gone`: the recruiting system took it back before anybody decided. */
    state: z.enum(newHireStates),
    /** False: the recruiting system does not call it hired (any more). */
    hired: z.boolean(),
    /** Since when it waits; of a removed one, since when it is removed. */
    since: instantSchema,
    /** Required and not there. */
    missing: z.array(fieldName),
    /** What the source says differently from when it was first seen; of a removed one, from when it was removed. */
    changed: z.array(fieldName),
    /** Of a removed one: start date or job changed, or it was taken back and hired again. */
    materialChange: z.boolean(),
    hiredAgain: z.boolean(),
    /** How many people and employees it may be. */
    possibleDuplicates: z.int(),
    /** The person is known already: as a member, or from another hire. */
    knownPerson: z.boolean(),
    /** Who decided last, and when. */
    reviewedByName: text,
    reviewedAt: instantSchema.nullable(),
  })
  .meta({ id: 'NewHireRow' });

const field = z.object({
  name: reviewedFieldSchema,
  label: z.string(),
  /** In use: what was entered, else what the source says. Amounts are decimal texts, dates ISO days. */
  value: text,
  source: z.object({
    value: text,
    /** As the source wrote it, where Foyer reads it otherwise: of the three parts of a name the whole one. */
    raw: text,
  }),
  edited: z.boolean(),
  /** Who entered it, and when; null where nobody did, or it is not known any more. */
  editedByName: text,
  editedAt: instantSchema.nullable(),
  /** What the source said before, where it says something else now: when the edit was made, or when the hire was first seen. */
  changedSince: z.object({ was: text, since: z.enum(['edit', 'first_seen', 'removed']) }).nullable(),
  /** Not taken from this connection. */
  switchedOff: z.boolean(),
  required: z.boolean(),
  missing: z.boolean(),
  /** Something to know about the value, in a sentence. */
  note: text,
});

const personLike = z.object({
  personId: z.uuid(),
  name: z.string(),
  status: z.enum(personStatuses),
  personalEmail: text,
  phone: text,
  jobTitle: text,
  startDate: day,
  /** In words: "Same personal email". */
  reasons: z.array(z.string()),
  /** The pair is an open question, which `POST /people/{personId}/resolve` (same-person) can answer. */
  canJoin: z.boolean(),
  sources: z.array(z.string()),
});

const employeeLike = z.object({
  employeeId: z.uuid(),
  name: z.string(),
  connectionName: z.string(),
  workEmail: text,
  personalEmail: text,
  jobTitle: text,
  department: text,
  startDate: day,
  state: z.enum(['current', 'terminated', 'vanished']),
  /** 0 to 1. */
  probability: z.number(),
  reasons: z.array(z.string()),
});

export const newHireSchema = z
  .object({
    ...newHireRowSchema.shape,
    /** The whole name as the source wrote it; null where that is not known any more. */
    rawName: text,
    fields: z.array(field),
    /** The same field by field, in words for a list: what changed, from what to what. */
    changes: z.array(z.object({ field: reviewedFieldSchema, label: z.string(), was: text, now: text })),
    duplicates: z.object({ people: z.array(personLike), employees: z.array(employeeLike) }),
    /** How the person stands now. */
    personStatus: z.enum(personStatuses),
    hiredAt: instantSchema.nullable(),
    /** Which of several applications and offers it is of, and why. */
    explanation: text,
    can: z.object({ edit: z.boolean(), add: z.boolean(), remove: z.boolean(), restore: z.boolean() }),
  })
  .meta({ id: 'NewHire' });

const line = z
  .string()
  .trim()
  .max(300)
  .regex(/^[^\p{Cc}]*$/u, 'must be one line');
const orEmpty = <S extends z.ZodType<string, string>>(schema: S) =>
  z
    .union([z.literal(''), schema])
    .nullable()
    .optional();

/** What a reviewer enters. null takes the source's value; an empty text empties the field. */
export const editsSchema = z.strictObject({
  edits: z
    .strictObject({
      firstName: orEmpty(line),
      middleName: orEmpty(line),
      lastName: orEmpty(line),
      personalEmail: orEmpty(z.email().max(254)),
      phone: orEmpty(line),
      jobTitle: orEmpty(line),
      department: orEmpty(line),
      location: orEmpty(line),
      employmentType: orEmpty(line),
      startDate: orEmpty(daySchema),
      compensationAmount: orEmpty(
        z
          .string()
          .max(30)
          .regex(/^\s*\d{1,13}(\.\d{1,6})?\s*$/, 'must be digits, with a point before decimals')
          .transform((text) => decimalOf(text) ?? text),
      ),
      compensationCurrency: orEmpty(
        z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[A-Z]{3}$/, 'must be the three letters of a currency'),
      ),
      compensationPeriod: orEmpty(line),
    } satisfies Record<ReviewedField, z.ZodType>)
    .refine((edits) => Object.keys(edits).length > 0, 'name at least one field'),
});
