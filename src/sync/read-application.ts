import type { ProviderCall, SourcePage } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import type { SyncContext } from './deps.ts';

type Read = Pick<SourcePage, 'records' | 'rejected'>;

/**
 * One application by its id, as a page of one. Gone (or an id that the provider never gave out: the stand-in of a record
 * without one) means that nothing is left to read; unreadable means that it goes on the list with the reason of today.
 */
export const readApplication = async (
  ctx: SyncContext,
  call: ProviderCall,
  externalId: string,
): Promise<Read> => {
  try {
    const record = await ctx.source.fetchApplication(call, externalId);
    return { records: record === null ? [] : [record], rejected: [] };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'rejected') return { records: [], rejected: [] };
    if (error.kind !== 'invalid_response') throw error;
    return { records: [], rejected: [{ externalId, name: null, reason: error.message }] };
  }
};

/**
 * The same for one that should still be there: null when it is gone. One that the key may not see (any more) is not gone:
 * nothing is read of it, and it stays as it is.
 */
export const askForApplication = async (
  ctx: SyncContext,
  call: ProviderCall,
  externalId: string,
): Promise<Read | null> => {
  try {
    const found = await readApplication(ctx, call, externalId);
    return found.records.length + found.rejected.length === 0 ? null : found;
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'permission') return { records: [], rejected: [] };
    throw error;
  }
};
