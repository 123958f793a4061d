import type { HireSource } from '../../src/connectors/contract.ts';
import { ConnectorError } from '../../src/connectors/errors.ts';
import type { OAuthClient } from '../../src/connectors/oauth.ts';
import { employeeSource, hireSource } from '../../src/connectors/registry.ts';
import { findSync } from '../../src/db/repositories/syncs.ts';
import type { SyncRun } from '../../src/domain/sync.ts';
import { beginSync } from '../../src/sync/begin-sync.ts';
import type { SyncContext, SyncDeps } from '../../src/sync/deps.ts';
import { failSync } from '../../src/sync/fail-sync.ts';
import { blockBucket, openProviderCall } from '../../src/sync/provider-call.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import { systemClock } from '../../src/time/clock.ts';
import type { TestOrganization } from './organization.ts';

/** As long as the activity blocks a bucket when the provider names no time. */
const SHORTEST_BLOCK_MS = 1_000;

export const syncDeps = (
  org: TestOrganization,
  ashbyUrl: string,
  log: SyncDeps['log'] = { info: () => undefined, warn: () => undefined },
): SyncDeps => ({
  db: org.db,
  vault: org.vault,
  clock: systemClock,
  hireSource,
  employeeSource,
  baseUrl: () => ashbyUrl,
  oauth: () => null,
  log,
});

/** One attempt of one run, as the activity does it; a failure of the provider ends the run as the workflow would. */
export const syncOnce = async (
  org: TestOrganization,
  o: {
    ashbyUrl: string;
    connectionId: string;
    signal?: AbortSignal;
    keepFailure?: boolean;
    afterPage?: () => void;
    log?: SyncDeps['log'];
    /** Another provider than those that the product knows. */
    source?: HireSource;
    /** As whom Foyer is known to a provider that is connected by OAuth. */
    oauth?: OAuthClient;
    /** As a run that follows one of a moment ago. */
    lookupsRead?: boolean;
  },
): Promise<SyncRun> => {
  const known = syncDeps(org, o.ashbyUrl, o.log);
  const given = o.source;
  const deps: SyncDeps = {
    ...known,
    oauth: () => o.oauth ?? null,
    ...(given === undefined ? {} : { hireSource: () => given }),
  };
  const begun = await beginSync(deps, { orgId: org.orgId, connectionId: o.connectionId });
  if ('skipped' in begun) throw new Error(begun.skipped);
  const source = deps.hireSource(begun.connection.provider);
  const signal = o.signal ?? new AbortController().signal;
  const ctx: SyncContext = {
    deps,
    orgId: org.orgId,
    connectionId: o.connectionId,
    syncId: begun.run.id,
    ...begun.known,
    source,
    signal,
    lookupsRead: o.lookupsRead === true,
    heartbeat: o.afterPage ?? (() => undefined),
  };
  try {
    const call = await openProviderCall(deps, {
      orgId: org.orgId,
      connectionId: o.connectionId,
      source,
      signal,
    });
    await runSync(ctx, call, begun.connection, begun.run);
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'rate_limited')
      await blockBucket(deps, o.connectionId, error.retryAfterMs ?? SHORTEST_BLOCK_MS);
    if (!(error instanceof ConnectorError) || o.keepFailure !== true) throw error;
    await failSync(deps, {
      orgId: org.orgId,
      connectionId: o.connectionId,
      failure: { kind: error.kind, message: error.message },
    });
  }
  return org.run((scope) => findSync(scope, begun.run.id));
};
