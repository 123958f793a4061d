import { z } from 'zod';
import { rosterColumnNames } from '../../roster/columns.ts';
import { columnMappingSchema } from '../../roster/mapping.ts';
import { syncSchema } from './sync-schema.ts';

export const rosterParams = z.object({ connectionId: z.uuid() });

/** Some 9 kB in a request line at most; all of the fields with long names fit. */
const MAX_MAPPING = 6_000;

const parsedJson = z
  .string()
  .max(MAX_MAPPING)
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      ctx.addIssue({ code: 'custom', message: 'must be JSON: {"start_date":"Eintritt"}' });
      return z.NEVER;
    }
  });

/** A column mapping as JSON in a query; without it the connection's own is in effect. */
const mappingQuery = parsedJson.pipe(columnMappingSchema).optional();

export const previewQuery = z.object({ mapping: mappingQuery });
export const uploadQuery = z.object({
  mode: z.enum(['full', 'partial']).default('full'),
  /** For this file only; the one of the connection stays. */
  mapping: mappingQuery,
});

const field = z.enum(rosterColumnNames);
const fault = z.object({ field: field.nullable(), message: z.string() });

export const rosterPreviewSchema = z
  .object({
    columns: z.array(
      z.object({
        name: z.string(),
        samples: z.array(z.string()),
        /** What the column is read as, with the mapping in effect. */
        field: field.nullable(),
        /** Read only where a column with a better name is empty. */
        fallback: z.boolean(),
      }),
    ),
    fields: z.array(
      z.object({
        field,
        label: z.string(),
        required: z.boolean(),
        /** Of the fields with the same word here, a row needs at least one. */
        oneOf: z.enum(['name']).nullable(),
      }),
    ),
    /** The one in effect. */
    mapping: z.partialRecord(field, z.string().nullable()),
    /** What the mapping names and the file does not have. An upload of a CSV would be refused for it. */
    missing: z.array(z.object({ field, column: z.string() })),
    /** The first 20. `line` is the row as a spreadsheet counts; of a JSON list counted from 1. */
    rows: z.array(
      z.object({ line: z.int(), values: z.partialRecord(field, z.string()), errors: z.array(fault) }),
    ),
    counts: z.object({ rows: z.int(), readable: z.int(), unreadable: z.int() }),
    /** The first 100. */
    errors: z.array(fault.extend({ line: z.int() })),
  })
  .meta({ id: 'RosterPreview' });

export const rosterAnswerSchema = z.object({ sync: syncSchema }).meta({ id: 'RosterReceived' });
