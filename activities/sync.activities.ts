import { Context } from '@temporalio/activity';
import { ConnectorError } from '../src/connectors/errors.ts';
import { findSync } from '../src/db/repositories/syncs.ts';
import { withOrganization } from '../src/db/scope.ts';
import { beginSync } from '../src/sync/begin-sync.ts';
import { failSync } from '../src/sync/fail-sync.ts';
import { blockBucket, openProviderCall } from '../src/sync/provider-call.ts';
import { runSync } from '../src/sync/run-sync.ts';
import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { beatWhile, quietHeartbeat } from './heartbeat.ts';
import { toApplicationFailure } from './to-application-failure.ts';

const SHORTEST_BLOCK_MS = 1_000;

export const syncActivities = (deps: ActivityDeps): Pick<Activities, 'syncConnection' | 'failSync'> => ({
  syncConnection: async ({ orgId, connectionId }) => {
    const begun = await beginSync(deps, { orgId, connectionId });
    if ('skipped' in begun) return { state: begun.skipped };
    const source = deps.hireSource(begun.connection.provider);
    const signal = Context.current().cancellationSignal;
    const ctx = {
      deps,
      orgId,
      connectionId,
      syncId: begun.run.id,
      source,
      signal,
      heartbeat: quietHeartbeat(),
    };
    try {
      const call = await openProviderCall(deps, { orgId, connectionId, source, signal });
      await beatWhile(runSync(ctx, call, begun.connection, begun.run));
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === 'rate_limited') {
        await blockBucket(deps, connectionId, error.retryAfterMs ?? SHORTEST_BLOCK_MS);
      }
      throw toApplicationFailure(error);
    }
    const run = await withOrganization(deps.db, { orgId, actor: 'system:sync' }, (scope) =>
      findSync(scope, begun.run.id),
    );
    return { state: run.state };
  },
  failSync: ({ orgId, connectionId, failure }) => failSync(deps, { orgId, connectionId, failure }),
});
