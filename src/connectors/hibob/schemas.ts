import { z } from 'zod';
import { boundedText } from '../records.ts';

const text = boundedText.nullish().catch(null);

/** A field of the company (`GET /company/people/fields`); categories are named as Bob's pages name them. */
export const field = z.object({
  id: boundedText.min(1),
  name: text,
  category: text,
  categoryDisplayName: text,
});

/** Another employee where one is referred to. */
export const reference = z.object({ displayName: text, firstName: text, surname: text });
