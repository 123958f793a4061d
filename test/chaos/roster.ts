import { WorkflowNotFoundError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { findSync } from '../../src/db/repositories/syncs.ts';
import { loadSettings } from '../../src/db/repositories/settings.ts';
import type { SyncCounts } from '../../src/domain/sync.ts';
import { readRoster } from '../../src/roster/read-roster.ts';
import { receiveRoster } from '../../src/roster/receive-roster.ts';
import { isAlive } from '../../src/local/processes.ts';
import { persist, until } from './patience.ts';
import { rosterSyncId } from '../../src/temporal/ids.ts';
import { expireLeases, SILENCE_MS, type Stage } from './stage.ts';

export type SentRoster = { readonly syncId: string; readonly counts: SyncCounts };

/**
 * The HRIS sends its report as the endpoint receives it. A power cut may swallow the answer: what was stored all the
 * same is found by there being one run more than before.
 */
const send = (stage: Stage, before: number): Promise<SentRoster> => {
  const { rows, counts } = stage.hris.report();
  const body = Buffer.from(JSON.stringify(rows));
  return persist(() =>
    stage.org.run(async (scope) => {
      const runs = await scope
        .trx('app.syncs')
        .where({ connection_id: stage.rosterId })
        .orderBy('requested_at', 'desc')
        .select<{ id: string }[]>('id');
      if (runs.length > before) return { syncId: runs[0]?.id ?? '', counts };
      const vault = stage.org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      const sync = await receiveRoster(scope, vault, {
        ...{ connectionId: stage.rosterId, trigger: 'push', mode: 'full' },
        rows: readRoster(body, 'application/json'),
      });
      return { syncId: sync.id, counts };
    }),
  );
};

/** Sends what the HRIS says now, and settles when it is taken in. */
export const sendRoster = async (stage: Stage): Promise<void> => {
  const sent = await send(stage, stage.sent.length);
  stage.sent.push(sent);
  await until(
    'the roster is taken in',
    async () => {
      await missTheDead(stage, sent.syncId);
      return stage.org.run(async (scope) => {
        await expireLeases(scope);
        return (await findSync(scope, sent.syncId)).state;
      });
    },
    (state) => state !== 'requested' && state !== 'running',
  );
};

/** A roster whose worker was killed is taken over after a minute; a test need not wait for that. */
const missTheDead = async (stage: Stage, syncId: string): Promise<void> => {
  const handle = stage.client.workflow.getHandle(rosterSyncId(stage.org.orgId, syncId));
  const description = await handle.describe().catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  });
  for (const activity of description?.raw.pendingActivities ?? []) {
    // A worker's identity is its process and machine: pid@host.
    const pid = Number.parseInt(activity.lastWorkerIdentity ?? '', 10);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    await stage.client.workflowService.updateActivityOptions({
      namespace: stage.client.options.namespace,
      execution: { workflowId: handle.workflowId },
      id: activity.activityId ?? null,
      activityOptions: { heartbeatTimeout: msToTs(SILENCE_MS) },
      updateMask: { paths: ['heartbeat_timeout'] },
    });
  }
};

/** Settles while a roster is being taken in, or after a while without one. */
export const rosterRuns = async (stage: Stage): Promise<void> => {
  const running = (): Promise<boolean> =>
    stage.org.run(async (scope) => {
      const open = await scope
        .trx('app.syncs')
        .where({ connection_id: stage.rosterId, state: 'running' })
        .select<{ id: string }[]>('id');
      return open.length > 0;
    });
  await until('a roster runs', running, Boolean, AIM_MS).catch(() => undefined);
};

/** The killer does not wait longer for its moment. */
const AIM_MS = 5_000;
