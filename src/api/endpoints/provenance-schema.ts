import { z } from 'zod';
import { provenanceSources, speakers, type Provenance } from '../../people/provenance.ts';
import { instantSchema, isoInstantOrNull } from '../schemas.ts';

const text = z.string().nullable();

const through = {
  /** What it came through; of `review` what it was entered over. */
  connectionId: z.uuid().nullable(),
  connectionName: text,
  /** Of `review`: who entered it and when, and what the connection says now. Amounts are decimal texts, dates ISO days. */
  edit: z
    .object({
      /** null: entered before this was kept. */
      byName: text,
      at: instantSchema.nullable(),
      sourceValue: text,
    })
    .nullable(),
};

/** Whose word a value is. */
export const provenanceSchema = z.object({ source: z.enum(provenanceSources), ...through });

/** The same of what the systems behind a person say. */
export const speakerSchema = z.object({ source: z.enum(speakers), ...through });

type Told = Pick<Provenance, 'edit'>;

export const speakerBody = <One extends Told>(
  one: One,
): Omit<One, 'edit'> & { edit: z.input<typeof speakerSchema>['edit'] } => ({
  ...one,
  edit: one.edit === null ? null : { ...one.edit, at: isoInstantOrNull(one.edit.at) },
});
