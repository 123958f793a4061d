import { setHandler } from '@temporalio/workflow';
import type { OrganizationRef } from '../activities/contract.ts';
import { database } from './activity-proxies.ts';
import { planAskedSignal } from './journey.messages.ts';

/** Brings everybody of whom there is news onto their journeys: asked for when a journey was turned on. */
export async function journeyPlanningWorkflow(organization: OrganizationRef): Promise<void> {
  let asked = 0;
  setHandler(planAskedSignal, () => {
    asked += 1;
  });
  for (let done = -1; done !== asked;) {
    done = asked;
    await database.takeInJourneyNews(organization);
  }
}
