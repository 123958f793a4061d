import { z } from 'zod';
import * as shared from '../../support/receiver.ts';

const payloadSchema = z.object({
  id: z.string().optional(),
  event: z.string(),
  triggeredAt: z.number(),
  data: z.record(z.string(), z.unknown()),
  signature: z.string(),
  token: z.string(),
});
export type Payload = z.infer<typeof payloadSchema>;
export type Receiver = shared.Receiver<Payload>;

/** An HTTP server that keeps the webhooks it gets. */
export const startReceiver = (): Promise<Receiver> => shared.startReceiver(payloadSchema);

export const { until } = shared;
