import { Context } from '@temporalio/activity';
import { ConnectorError } from '../src/connectors/errors.ts';
import { findWrite } from '../src/db/repositories/hris-writes.ts';
import { withOrganization } from '../src/db/scope.ts';
import { writeNext } from '../src/hris-writing/write-next.ts';
import { blockBucket } from '../src/sync/provider-call.ts';
import type { Activities, HrisWriteRef } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { beatWhile } from './heartbeat.ts';
import { toApplicationFailure } from './to-application-failure.ts';

const SHORTEST_BLOCK_MS = 1_000;

export const hrisWriteActivities = (deps: ActivityDeps): Pick<Activities, 'writeToHris'> => ({
  writeToHris: async (write) => {
    try {
      return await beatWhile(writeNext(deps, { ...write, signal: Context.current().cancellationSignal }));
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === 'rate_limited')
        await holdBack(deps, write, error.retryAfterMs ?? SHORTEST_BLOCK_MS);
      throw toApplicationFailure(error);
    }
  },
});

/** Everybody who uses the same token waits as long as Humaans asked. */
const holdBack = async (
  deps: ActivityDeps,
  { orgId, writeId }: HrisWriteRef,
  waitMs: number,
): Promise<void> => {
  const found = await withOrganization(deps.db, { orgId, actor: 'system:humaans' }, (scope) =>
    findWrite(scope, writeId),
  );
  if (found !== null) await blockBucket(deps, found.connectionId, waitMs);
};
