import type { EventDeliveryRef } from '../activities/contract.ts';
import { receiver } from './activity-proxies.ts';

/**
 * One event on its way to one endpoint: attempts over three days, each failure saying when the next is due. It ends when
 * the endpoint took the event, had enough attempts, or is off; what became of it stands in the database.
 */
export async function eventDeliveryWorkflow(delivery: EventDeliveryRef): Promise<string> {
  return receiver.deliverEvent(delivery);
}
