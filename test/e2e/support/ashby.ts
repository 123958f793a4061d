import { z } from 'zod';
import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import type { Product } from './product.ts';

const deliveriesSchema = z.array(z.object({ webhookId: z.string() }));

/** As Ashby does with webhooks whose address did not answer for long. */
export const pauseWebhooks = async ({ demo }: Product): Promise<void> => {
  const told = await fetch(`${demo.sandboxUrl}/_control/deliveries?action=ping`);
  const ids = new Set(deliveriesSchema.parse(await told.json()).map(({ webhookId }) => webhookId));
  for (const webhookId of ids) {
    const answer = await fetch(`${demo.sandboxUrl}/webhook.update`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${DEMO_KEY}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ webhookId, enabled: false }),
    });
    if (!answer.ok) throw new Error(`The simulated Ashby did not pause ${webhookId}: ${answer.status}`);
  }
};
