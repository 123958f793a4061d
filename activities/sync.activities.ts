import { Context } from '@temporalio/activity';
import { ConnectorError } from '../src/connectors/errors.ts';
import { findSync } from '../src/db/repositories/syncs.ts';
import { withOrganization } from '../src/db/scope.ts';
import { lookAtMapping } from '../src/hris-writing/look-at-mapping.ts';
import { HUMAANS } from '../src/hris-writing/request.ts';
import { beginSync } from '../src/sync/begin-sync.ts';
import { failSync } from '../src/sync/fail-sync.ts';
import { blockBucket } from '../src/sync/provider-call.ts';
import { tendAfterRun } from '../src/webhooks/after-run.ts';
import type { Activities, ConnectionRef } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { readAndTakeIn, type Row } from './read-and-take-in.ts';
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
  if (call !== null && connection.provider === HUMAANS && connection.kind === 'employee_source')
    await lookAtMapping(deps, call, { orgId, connectionId });
  const { publicUrl } = deps;
  if (publicUrl !== undefined && call !== null)
    await tendAfterRun({ ...deps, publicUrl }, call, { orgId, connectionId, run, connection });
  const ended = await withOrganization(deps.db, { orgId, actor: 'system:sync' }, (scope) =>
    findSync(scope, run.id),
  );
  return { state: ended.state, follows: follows && row.takesNext === true };
};
