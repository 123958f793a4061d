import { z } from 'zod';

/** What a pull in a process of its own needs (`pull-process.ts`). */
export const pullSetup = z.object({
  appUrl: z.string(),
  ring: z.string(),
  orgId: z.string(),
  connectionId: z.string(),
  hrisUrl: z.string(),
});
export type PullSetup = z.infer<typeof pullSetup>;
