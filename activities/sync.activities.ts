import { Context } from '@temporalio/activity';
import type { ProviderCall } from '../src/connectors/contract.ts';
import { ConnectorError } from '../src/connectors/errors.ts';
import { findSync } from '../src/db/repositories/syncs.ts';
import { withOrganization } from '../src/db/scope.ts';
import type { Connection } from '../src/domain/connection.ts';
import type { SyncRun } from '../src/domain/sync.ts';
import { feedOfSource } from '../src/hris/from-source.ts';
import { pullEmployees } from '../src/hris/pull-employees.ts';
import { feedOfReport } from '../src/hris/report/from-report.ts';
import { beginSync } from '../src/sync/begin-sync.ts';
import { failSync } from '../src/sync/fail-sync.ts';
import { blockBucket, openProviderCall } from '../src/sync/provider-call.ts';
import { runSync } from '../src/sync/run-sync.ts';
import type { RunContext } from '../src/sync/deps.ts';
import { REPORTS } from '../src/sync/source-of.ts';
import { tendAfterRun } from '../src/webhooks/after-run.ts';
import type { Activities, ConnectionRef } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
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

/** The run itself, by what kind of source it is. @returns the way to its provider; null where it has none */
const readAndTakeIn = async (
  ctx: RunContext,
  { connection, run }: { readonly connection: Connection; readonly run: SyncRun },
): Promise<ProviderCall | null> => {
  const { deps } = ctx;
  if (connection.provider === REPORTS) {
    await pullEmployees(ctx, feedOfReport(ctx, connection), { connection, run });
    return null;
  }
  if (connection.kind === 'employee_source') {
    const source = deps.employeeSource(connection.provider);
    const call = await openProviderCall(deps, { ...ctx, source });
    await pullEmployees(ctx, feedOfSource(source, call, connection), { connection, run });
    return call;
  }
  const source = deps.hireSource(connection.provider);
  const call = await openProviderCall(deps, { ...ctx, source });
  await runSync({ ...ctx, source }, call, connection, run);
  return call;
};
