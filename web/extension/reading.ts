import { z } from 'zod/mini';

/** What the recruiter sees and may change before any of it is sent. Lists are written one per line. */
export const draftSchema = z.object({
  firstName: z.string(),
  middleName: z.string(),
  lastName: z.string(),
  title: z.string(),
  company: z.string(),
  location: z.string(),
  emails: z.string(),
  phones: z.string(),
  links: z.string(),
});
export type Draft = z.infer<typeof draftSchema>;

/** What was read of a tab, kept until the browser closes. */
export const readingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    /** Which reading it is: each begins anew. */
    at: z.number(),
    url: z.string(),
    page: z.string(),
    /** Of a network only the address and the heading were taken. */
    headingOnly: z.boolean(),
    draft: draftSchema,
    /** The tab has gone on to another page since. */
    moved: z.boolean(),
    prospectId: z.nullable(z.string()),
  }),
  z.object({ kind: z.literal('refused'), at: z.number() }),
]);
export type Reading = z.infer<typeof readingSchema>;
export type ReadPage = Extract<Reading, { kind: 'read' }>;
