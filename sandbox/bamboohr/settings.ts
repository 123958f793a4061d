import { z } from 'zod';

/** How the simulator behaves where BambooHR documents nothing, or where several behaviours are possible. */
export const settingsSchema = z.object({
  accessTokenSeconds: z.number().int().min(1),
  codeSeconds: z.number().int().min(1),
  /** With which status requests are limited: 503 until 2026-09-16, 429 from then on. */
  limitStatus: z.union([z.literal(429), z.literal(503)]),
  /** Seconds in Retry-After. */
  retryAfter: z.number().min(0),
  /** Whether the list of employees takes keys: the specification names OAuth alone for it. */
  listTakesKeys: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  accessTokenSeconds: 3600,
  codeSeconds: 300,
  limitStatus: 429,
  retryAfter: 1,
  listTakesKeys: true,
};
