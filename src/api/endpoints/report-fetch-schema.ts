import { z } from 'zod';

const text = (longest: number) =>
  z
    .string()
    .max(longest)
    // A line break would end the header that carries it.
    .regex(/^\P{Cc}*$/u, 'must not have control characters');

/** Where Foyer fetches a report by itself. Without a password the stored one stays for the same origin and user. */
export const fetchWishSchema = z.strictObject({
  url: text(2_000).min(1),
  username: text(500)
    .regex(/^[^:]*$/, 'must not have a colon')
    .nullable()
    .optional(),
  password: text(1_000).nullable().optional(),
});

/** The password is never shown. */
export const fetchViewSchema = z.object({ url: z.string(), username: z.string().nullable() });
