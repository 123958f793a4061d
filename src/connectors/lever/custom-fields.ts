import { z } from 'zod';
import type { SourceField } from '../contract.ts';
import { boundedText } from '../records.ts';
import { handedOn } from '../source-fields.ts';
import { clean } from '../values.ts';

const field = z.object({
  identifier: boundedText.min(1),
  text: boundedText.nullish().catch(null),
  value: z.unknown(),
});
const offered = z.object({ fields: z.array(z.unknown()) }).catch({ fields: [] });

/** Fields of the offer form that have a value; Lever gives candidates none of their own through this API. */
export const customFieldsOf = ({ offer }: { readonly offer: unknown }): readonly SourceField[] =>
  offered.parse(offer).fields.flatMap((body) => {
    const parsed = field.safeParse(body).data;
    const value = parsed === undefined ? null : handedOn(parsed.value);
    if (parsed === undefined || value === null) return [];
    const label = `${clean(parsed.text) ?? parsed.identifier} (offer)`;
    return [{ name: `offer:${parsed.identifier}`, label, value }];
  });
