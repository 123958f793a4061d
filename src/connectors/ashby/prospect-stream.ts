import type { ProspectTarget } from '../prospect-target.ts';
import { callList } from './client.ts';
import { isAnonymous, readTarget } from './prospect-candidates.ts';

/** Also the most that Ashby answers at once. */
const pageSize = 100;

/**
 * `candidate.list`, with its sync token on every page of an incremental pass. Ashby reports neither deletions nor merges there
 * (reference: webhooks alone do), so whoever is missing from a whole pass is looked for by id.
 */
export const fetchCandidates: ProspectTarget['fetchCandidates'] = async (call, { cursor, syncToken }) => {
  const page = await callList(call, 'candidate.list', {
    limit: pageSize,
    ...(cursor === null ? {} : { cursor }),
    ...(syncToken === null ? {} : { syncToken }),
  });
  const read = page.results.map(readTarget);
  const candidates = read.flatMap((one) => ('candidate' in one ? [one.candidate] : []));
  return {
    candidates: candidates.filter((one) => !isAnonymous(one)),
    gone: candidates.filter(isAnonymous).map(({ externalId }) => externalId),
    rejected: read.flatMap((one) => ('rejected' in one ? [one.rejected] : [])),
    nextCursor: page.nextCursor,
    syncToken: page.syncToken,
  };
};
