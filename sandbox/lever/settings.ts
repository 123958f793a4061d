import { z } from 'zod';

/** How the sandbox behaves where Lever documents nothing, or where several behaviours are possible. */
export const settingsSchema = z.object({
  /** Life of an access token. */
  accessTokenSeconds: z.number().int().min(1),
  /** `strict`: a used refresh token is dead at once; `overlap`: it works for `overlapSeconds` more; `reuse`: no new one is given. */
  rotation: z.enum(['strict', 'overlap', 'reuse']),
  overlapSeconds: z.number().int().min(0),
  refreshIdleDays: z.number().min(0),
  refreshLifetimeDays: z.number().min(0),
  codeSeconds: z.number().int().min(1),
  /** Token bucket of each credential, by the machine's own clock; null: no limit. */
  requestsPerSecond: z.number().positive().nullable(),
  burst: z.number().int().min(1),
  /** Whether deliveries carry `id`: Lever's table of attributes has it, its samples do not. */
  webhookIds: z.boolean(),
  /** Whether a retry carries the first attempt's token, triggeredAt and signature, or new ones. */
  retrySignature: z.enum(['same', 'new']),
  /** Hours after midnight UTC at which offers write a start date. */
  startDateHours: z.number(),
  /** Whether offers have the field `anticipated_start_date` at all. */
  startDateField: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  accessTokenSeconds: 3600,
  rotation: 'strict',
  overlapSeconds: 60,
  refreshIdleDays: 90,
  refreshLifetimeDays: 365,
  codeSeconds: 300,
  requestsPerSecond: 10,
  burst: 20,
  webhookIds: true,
  retrySignature: 'same',
  startDateHours: 0,
  startDateField: true,
};
