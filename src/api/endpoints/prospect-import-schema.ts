import { z } from 'zod';
import { importParts } from '../../prospects/import-columns.ts';

/** What became of a file of prospects. */
export const importSchema = z
  .object({
    columns: z.array(z.object({ column: z.string(), part: z.enum(importParts).nullable() })),
    rows: z.int(),
    made: z.int(),
    known: z.int(),
    failed: z.int(),
    listed: z.array(
      z.object({
        row: z.int(),
        outcome: z.enum(['made', 'known', 'failed']),
        prospectId: z.uuid().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ProspectImport' });

/** What a file would bring, before anything is stored. */
export const importPreviewSchema = z
  .object({
    columns: z.array(
      z.object({ column: z.string(), part: z.enum(importParts).nullable(), samples: z.array(z.string()) }),
    ),
    rows: z.int(),
    unreadable: z.int(),
    known: z.int(),
    first: z.array(
      z.object({
        row: z.int(),
        values: z.partialRecord(z.enum(importParts), z.array(z.string())),
        fault: z.string().nullable(),
        known: z.string().nullable(),
      }),
    ),
    faults: z.array(z.object({ row: z.int(), reason: z.string() })),
    knownRows: z.array(z.object({ row: z.int(), reason: z.string(), prospectId: z.uuid().nullable() })),
  })
  .meta({ id: 'ProspectImportPreview' });
