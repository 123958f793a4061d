import { Context } from '@temporalio/activity';
import { ConnectorError } from '../src/connectors/errors.ts';
import { findSync } from '../src/db/repositories/syncs.ts';
import { withOrganization } from '../src/db/scope.ts';
import { beginSync } from '../src/sync/begin-sync.ts';
import { failSync } from '../src/sync/fail-sync.ts';
import { blockBucket } from '../src/sync/provider-call.ts';
import { tendAfterRun } from '../src/webhooks/after-run.ts';
import type { Activities, ConnectionRef } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { readAndTakeIn } from './read-and-take-in.ts';
import { beatWhile, quietHeartbeat } from './heartbeat.ts';
import { toApplicationFailure } from './to-application-failure.ts';

const SHORTEST_BLOCK_MS = 1_000;

export const syncActivities = (deps: ActivityDeps): Pick<Activities, 'syncConnection' | 'failSync'> => ({
  syncConnection: async (connection) => {
    try {
      return { state: await syncOnce(deps, connection) };
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === 'rate_limited')
        await blockBucket(deps, connection.connectionId, error.retryAfterMs ?? SHORTEST_BLOCK_MS);
      throw toApplicationFailure(error);
    }
  },
  failSync: ({ orgId, connectionId, failure }) => failSync(deps, { orgId, connectionId, failure }),
});

/** One attempt; answers the state in which the run ended, or why there was none. */
const syncOnce = async (deps: ActivityDeps, { orgId, connectionId }: ConnectionRef): Promise<string> => {
  const begun = await beginSync(deps, { orgId, connectionId });
  if ('skipped' in begun) return begun.skipped;
  const { run, connection, known } = begun;
  const signal = Context.current().cancellationSignal;
  const ids = { orgId, connectionId, syncId: run.id };
  const ctx = { deps, ...ids, ...known, signal, heartbeat: quietHeartbeat() };
  const call = await beatWhile(readAndTakeIn(ctx, begun));
  const { publicUrl } = deps;
  if (publicUrl !== undefined && call !== null)
    await beatWhile(tendAfterRun({ ...deps, publicUrl }, call, { orgId, connectionId, run, connection }));
  const ended = await withOrganization(deps.db, { orgId, actor: 'system:sync' }, (scope) =>
    findSync(scope, run.id),
  );
  return ended.state;
};
