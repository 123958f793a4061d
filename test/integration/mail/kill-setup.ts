import { z } from 'zod';

export const killSetup = z.object({
  appUrl: z.string(),
  ring: z.string(),
  smtpUrl: z.string(),
});
export type KillSetup = z.infer<typeof killSetup>;
