import { z } from 'zod';

/** What a worker in a process of its own needs (`write-process.ts`). */
export const writeSetup = z.object({
  appUrl: z.string(),
  ring: z.string(),
  orgId: z.string(),
  writeId: z.string(),
  humaansUrl: z.string(),
  leaseMs: z.number(),
});
export type WriteSetup = z.infer<typeof writeSetup>;
