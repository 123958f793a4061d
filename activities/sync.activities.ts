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
import type { RunContext, SyncContext } from '../src/sync/deps.ts';
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
      return { state: await beatWhile(syncWhileHinted(deps, connection)) };
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === 'rate_limited')
        await blockBucket(deps, connection.connectionId, error.retryAfterMs ?? SHORTEST_BLOCK_MS);
      throw toApplicationFailure(error);
    }
  },
  failSync: ({ orgId, connectionId, failure }) => failSync(deps, { orgId, connectionId, failure }),
});

/** So long one attempt goes on with what webhooks ask for meanwhile; then the next run comes by way of the schedule. */
const LONGEST_ROW_MS = 60_000;
/** From one beginning to the next: a person waits for it, and each run asks the provider for every stream. */
const PACE_MS = 300;

/**
 * One run, and those that follow it because webhooks came meanwhile: each has its row and its report, and none waits for
 * a workflow of its own. A run that is asked for and not begun stands in the database, so the attempt after a crash takes it.
 * @returns the state in which the last one ended, or why there was none
 */
const syncWhileHinted = async (deps: ActivityDeps, connection: ConnectionRef): Promise<string> => {
  const first = Date.now();
  let lookupsRead = false;
  for (;;) {
    const began = Date.now();
    const takesNext = began - first < LONGEST_ROW_MS;
    const { state, follows } = await syncOnce(deps, connection, { takesNext, lookupsRead });
    if (!follows) return state;
    // One that lacks a permission must not look whole because the next run left that stream out.
    lookupsRead = state === 'succeeded';
    await Context.current().sleep(Math.max(0, began + PACE_MS - Date.now()));
  }
};

/** Where a run stands in a row of them. */
type Row = Pick<SyncContext, 'takesNext' | 'lookupsRead'>;

type Ended = {
  readonly state: string;
  /** Another run was asked for, and nobody was told to do it. */
  readonly follows: boolean;
};

/** One run, or what is left of one that an earlier attempt began. */
const syncOnce = async (
  deps: ActivityDeps,
  { orgId, connectionId }: ConnectionRef,
  row: Row,
): Promise<Ended> => {
  const begun = await beginSync(deps, { orgId, connectionId });
  if ('skipped' in begun) return { state: begun.skipped, follows: false };
  const { run, connection, known } = begun;
  const signal = Context.current().cancellationSignal;
  const ids = { orgId, connectionId, syncId: run.id };
  const ctx = { deps, ...ids, ...known, signal, heartbeat: quietHeartbeat() };
  const { call, follows } = await readAndTakeIn(ctx, { ...begun, row });
  const { publicUrl } = deps;
  if (publicUrl !== undefined && call !== null)
    await tendAfterRun({ ...deps, publicUrl }, call, { orgId, connectionId, run, connection });
  const ended = await withOrganization(deps.db, { orgId, actor: 'system:sync' }, (scope) =>
    findSync(scope, run.id),
  );
  return { state: ended.state, follows: follows && row.takesNext === true };
};

/**
 * The run itself, by what kind of source it is.
 * @returns the way to its provider, null where it has none; and whether another run was asked for and waits to be taken
 */
const readAndTakeIn = async (
  ctx: RunContext,
  o: { readonly connection: Connection; readonly run: SyncRun; readonly row: Row },
): Promise<{ readonly call: ProviderCall | null; readonly follows: boolean }> => {
  const { deps } = ctx;
  const { connection, run } = o;
  if (connection.provider === REPORTS) {
    await pullEmployees(ctx, feedOfReport(ctx, connection), { connection, run });
    return { call: null, follows: false };
  }
  if (connection.kind === 'employee_source') {
    const source = deps.employeeSource(connection.provider);
    const call = await openProviderCall(deps, { ...ctx, source });
    await pullEmployees(ctx, feedOfSource(source, call, connection), { connection, run });
    return { call, follows: false };
  }
  const source = deps.hireSource(connection.provider);
  const call = await openProviderCall(deps, { ...ctx, source });
  return { call, follows: await runSync({ ...ctx, ...o.row, source }, call, connection, run) };
};
