import type { ProviderCall, SourcePage } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import type { SyncContext } from './deps.ts';

/**
 * One application by its id, as a page of one. Gone (or an id that the provider never gave out: the stand-in of a record
 * without one) means that nothing is left to read; unreadable means that it goes on the list with the reason of today.
 */
export const readApplication = async (
  ctx: SyncContext,
  call: ProviderCall,
  externalId: string,
): Promise<Pick<SourcePage, 'records' | 'rejected'>> => {
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
