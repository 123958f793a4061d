import { z } from 'zod';
import { erasureCauses, type ListedErasure } from '../../db/repositories/erasures.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

/** No name, no address, no id of a provider. */
export const erasureSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    at: instantSchema,
    cause: z.enum(erasureCauses),
    /** One of the reasons that an admin can give, or `retention`. */
    reason: z.string(),
    actor: z.string(),
    actorName: z.string(),
    people: z.int(),
    employees: z.int(),
    /** Rows by table. */
    counts: z.record(z.string(), z.int()),
    previous: z.string().nullable(),
    hash: z.string(),
    /** The page of the erased person; null where it was more than one. */
    personId: z.uuid().nullable(),
  })
  .meta({ id: 'Erasure' });

export const erasureBody = ({ at, counts, ...one }: ListedErasure): z.input<typeof erasureSchema> => ({
  ...one,
  at: isoInstant(at),
  counts: { ...counts },
});
