import type { ProviderCall } from '../connectors/contract.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncRun } from '../domain/sync.ts';
import type { ConnectionOf, TendDeps } from './target.ts';
import { tendWebhooks } from './tend-webhooks.ts';

/** The next run waits for this one's end. */
const PATIENCE_MS = 60_000;

/**
 * Looks after the webhooks once a day and after the first import: an account that was connected a moment ago is imported
 * first. The run is over and reported, so whatever goes wrong here is told to the log alone, and the next day tries again.
 */
export const tendAfterRun = async (
  deps: TendDeps,
  call: ProviderCall,
  o: ConnectionOf & { readonly run: SyncRun; readonly connection: Connection },
): Promise<void> => {
  if (o.connection.importedOnce && o.run.trigger !== 'schedule') return;
  const { orgId, connectionId } = o;
  try {
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const tended = await tendWebhooks(deps, { ...call, signal }, { orgId, connectionId });
    deps.log.info({ orgId, connectionId, ...tended }, 'webhooks were looked after');
  } catch (error) {
    deps.log.warn({ orgId, connectionId, error }, 'webhooks could not be looked after');
  }
};
