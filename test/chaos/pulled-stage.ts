import { randomUUID } from 'node:crypto';
import { DEMO_COMPANY, DEMO_KEY } from '../../sandbox/bamboohr/index.ts';
import { insertConnection } from '../../src/db/repositories/connections.ts';
import { loadSettings } from '../../src/db/repositories/settings.ts';
import { CREDENTIALS } from '../../src/sync/credentials.ts';
import { temporalGateway } from '../../src/temporal/gateway.ts';
import { taskQueues } from '../../src/temporal/task-queues.ts';
import type { House } from './house.ts';
import { setStage, SILENCE_MS, type Stage } from './stage.ts';

/** The same organization with an HRIS that Foyer asks by itself: the simulated BambooHR of the house. */
export type PulledStage = Stage & { readonly hrisId: string };

export const setPulledStage = async (house: House): Promise<PulledStage> => {
  const stage = await setStage(house, { reviewFirst: false });
  const { org } = stage;
  const hrisId = randomUUID();
  await org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    await insertConnection(scope, {
      ...{ id: hrisId, provider: 'bamboohr', kind: 'employee_source', name: 'BambooHR' },
      credentials: vault.seal({ companyDomain: DEMO_COMPANY, apiKey: DEMO_KEY }, CREDENTIALS),
      ...{ accountId: null, missingPermissions: [], webhookToken: randomUUID(), webhookSecret: null },
      backfillFrom: null,
    });
  });
  await temporalGateway(stage.client, taskQueues, { silenceMs: SILENCE_MS }).ensureSyncSchedule({
    ...{ orgId: org.orgId, connectionId: hrisId },
    // Far from now: only the admin's button starts runs.
    slot: { hour: (new Date().getUTCHours() + 12) % 24, timeZone: 'UTC' },
  });
  return { ...stage, hrisId };
};
