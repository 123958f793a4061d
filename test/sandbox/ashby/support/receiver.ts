import { z } from 'zod';
import * as shared from '../../support/receiver.ts';

const payloadSchema = z.object({
  webhookActionId: z.string(),
  action: z.string(),
  data: z.record(z.string(), z.unknown()),
});
type Payload = z.infer<typeof payloadSchema>;
export type Received = shared.Received<Payload>;
export type Receiver = shared.Receiver<Payload> & { actions: () => string[] };

/** An HTTP server that keeps the webhooks it gets. */
export const startReceiver = async (): Promise<Receiver> => {
  const receiver = await shared.startReceiver(payloadSchema);
  return { ...receiver, actions: () => receiver.received.map(({ payload }) => payload.action) };
};

export const { until } = shared;
