import type { ProviderCall } from '../connectors/contract.ts';
import { providerCall } from '../sync/provider-call.ts';
import type { SyncDeps } from '../sync/deps.ts';

/** What the connections' work needs; `ApiDeps` has all of it. */
export type ConnectionDeps = Omit<SyncDeps, 'log'> & { readonly logger: SyncDeps['log'] };

export const syncDepsOf = (deps: ConnectionDeps): SyncDeps => ({
  db: deps.db,
  vault: deps.vault,
  clock: deps.clock,
  log: deps.logger,
  hireSource: deps.hireSource,
  baseUrl: deps.baseUrl,
});

/** An admin waits for the answer: no provider may take longer than this. */
export const CALL_DEADLINE_MS = 30_000;

/** A call with a credential that is not stored yet. */
export const callWithKey = (
  deps: ConnectionDeps,
  o: { readonly provider: string; readonly apiKey: string },
): ProviderCall =>
  providerCall(
    syncDepsOf(deps),
    {
      connectionId: null,
      source: deps.hireSource(o.provider),
      signal: AbortSignal.timeout(CALL_DEADLINE_MS),
    },
    { apiKey: o.apiKey },
  );
