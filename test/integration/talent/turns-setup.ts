import { z } from 'zod';

/** What a worker in a process of its own needs (`turns-process.ts`). */
export const turnsSetup = z.object({
  appUrl: z.string(),
  ring: z.string(),
  orgId: z.string(),
  ashbyUrl: z.string(),
  work: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('talent'), connectionId: z.string(), importId: z.string() }),
    z.object({ kind: z.literal('export'), exportId: z.string() }),
  ]),
});
export type TurnsSetup = z.infer<typeof turnsSetup>;
