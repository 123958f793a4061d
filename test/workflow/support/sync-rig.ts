import { DEMO_KEY, startAshbySandbox, type AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { askForSync, type AskedSync } from '../../../src/connections/ask-for-sync.ts';
import type { KeyRing } from '../../../src/secrets/keyring.ts';
import { syncScheduleId } from '../../../src/temporal/ids.ts';
import { eventually, type TestWorkerOptions } from '../../support/worker.ts';
import { startRig, type Rig } from './rig.ts';

export type StoredSync = {
  readonly id: string;
  readonly state: string;
  readonly trigger: string;
  readonly failure_kind: string | null;
  readonly failure: string | null;
};

export type SyncRig = Rig & {
  readonly sandbox: AshbySandbox;
  readonly ask: () => Promise<AskedSync>;
  readonly syncs: () => Promise<StoredSync[]>;
  /** Settles when no run is open or asked for any more, and as many have ended. */
  readonly settled: (atLeast: number, timeoutMs?: number) => Promise<StoredSync[]>;
  /** Workflow ids of the runs of the connection's schedule, newest last. */
  readonly runs: () => Promise<string[]>;
};

export const SLOT = { hour: 4, timeZone: 'Europe/Berlin' };

/** A rig whose connection has a schedule on the real server and a simulated Ashby behind it. */
export const startSyncRig = async (
  o: {
    hired?: number;
    worker?: TestWorkerOptions;
    apiKey?: string;
    ring?: KeyRing;
    humaansUrl?: string;
  } = {},
): Promise<SyncRig> => {
  const { humaansUrl } = o;
  const sandbox = await startAshbySandbox({
    port: 0,
    seed: { count: o.hired ?? 20, seed: 11, hiredShare: 1 },
  });
  const rig = await startRig({
    adminEmail: 'admin@company.example',
    apiKey: o.apiKey ?? DEMO_KEY,
    ...(o.ring === undefined ? {} : { ring: o.ring }),
    worker: {
      ashbyUrl: sandbox.url,
      ...o.worker,
      deps: {
        ...o.worker?.deps,
        ...(humaansUrl === undefined
          ? {}
          : { baseUrl: (provider: string) => (provider === 'humaans' ? humaansUrl : sandbox.url) }),
      },
    },
  });
  const { org, connectionId } = rig;
  await rig.worker().gateway.ensureSyncSchedule({ orgId: org.orgId, connectionId, slot: SLOT });
  const syncs = (): Promise<StoredSync[]> =>
    org.run((scope) =>
      scope
        .trx('app.syncs')
        .where({ connection_id: connectionId })
        .orderBy('requested_at')
        .select<StoredSync[]>('id', 'state', 'trigger', 'failure_kind', 'failure'),
    );
  return {
    ...rig,
    sandbox,
    syncs,
    ask: () =>
      org.run((scope) =>
        askForSync(scope, { connectionId, fullPassReason: null, releases: null, vault: org.vault }),
      ),
    settled: (atLeast, timeoutMs) =>
      eventually(
        async () => {
          await rig.delivered();
          return syncs();
        },
        (list) =>
          list.length >= atLeast && list.every(({ state }) => state !== 'requested' && state !== 'running'),
        timeoutMs,
      ),
    runs: async () => {
      const { info } = await rig.worker().client.schedule.getHandle(syncScheduleId(connectionId)).describe();
      return info.recentActions.map(({ action }) => action.workflow.workflowId);
    },
    stop: async () => {
      await rig.worker().gateway.removeSyncSchedule(connectionId);
      await rig.stop();
      await sandbox.close();
    },
  };
};
