import type { ProviderCall, Source } from '../connectors/contract.ts';
import { providerCall } from '../sync/provider-call.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { slotsOf } from './slots.ts';

/** What the connections' work needs; `ApiDeps` has all of it. */
export type ConnectionDeps = Omit<SyncDeps, 'log'> & { readonly logger: SyncDeps['log'] };

export const syncDepsOf = (deps: ConnectionDeps): SyncDeps => ({
  db: deps.db,
  vault: deps.vault,
  clock: deps.clock,
  log: deps.logger,
  hireSource: deps.hireSource,
  employeeSource: deps.employeeSource,
  baseUrl: deps.baseUrl,
  oauth: deps.oauth,
  ...(deps.allowPrivateFetch === undefined ? {} : { allowPrivateFetch: deps.allowPrivateFetch }),
});

/** An admin waits for the answer: no provider may take longer than this. */
export const CALL_DEADLINE_MS = 30_000;

/** A call with credentials that are not stored yet. */
export const callWithNew = (
  deps: ConnectionDeps,
  o: { readonly source: Source; readonly credentials: Readonly<Record<string, string>> },
): ProviderCall => {
  const target = { connectionId: null, source: o.source, signal: AbortSignal.timeout(CALL_DEADLINE_MS) };
  return {
    ...providerCall(syncDepsOf(deps), target, o.credentials),
    takeSlot: slotsOf(o.source, o.credentials),
  };
};
