import { z } from 'zod';
import { hrisWriteStates, hrisWriteSteps, leftOutReasons, recordOrigins } from '../../domain/hris-write.ts';

/** A field that stays empty there, and why. */
export const leftOutSchema = z.object({ field: z.string(), why: z.enum(leftOutReasons) });

/** How it stands with a person at an HRIS. */
export const hrisWriteSchema = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    state: z.enum(hrisWriteStates),
    recordHow: z.enum(recordOrigins).nullable(),
    steps: z.array(z.enum(hrisWriteSteps)),
    leftOut: z.array(leftOutSchema),
    /** Somebody moved the start date by hand there. ISO days. */
    difference: z.object({ theirs: z.string().nullable(), ours: z.string().nullable() }).nullable(),
    problem: z
      .object({
        step: z.enum(hrisWriteSteps),
        code: z.string(),
        field: z.string().nullable(),
        message: z.string(),
        remedy: z.string(),
      })
      .nullable(),
    /** The record there that a person has to look at. */
    found: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        status: z.string().nullable(),
      })
      .nullable(),
    failures: z.int(),
    nextAttemptAt: z.iso.datetime().nullable(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'HrisWrite' });
