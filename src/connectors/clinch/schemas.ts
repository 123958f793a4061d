import { z } from 'zod';
import { recordId } from '../records.ts';

/** JSON:API 1.0 (jsonapi.org): what of a document is read. */

const identifier = z.object({ id: recordId });

export const resource = z.object({
  id: recordId,
  attributes: z.record(z.string(), z.unknown()).nullish(),
  relationships: z
    .record(z.string(), z.object({ data: z.union([identifier, z.array(identifier)]).nullish() }))
    .nullish()
    .catch(null),
});
export type Resource = z.infer<typeof resource>;

export const one = z.object({ data: z.unknown() });

export const many = z.object({
  data: z.array(z.unknown()),
  links: z.object({ next: z.unknown().optional() }).nullish().catch(null),
});

export const failure = z.object({
  errors: z
    .array(
      z.object({
        code: z.string().nullish().catch(null),
        source: z
          .object({ pointer: z.string().nullish().catch(null) })
          .nullish()
          .catch(null),
      }),
    )
    .min(1),
});
