import type { ProspectProfile } from '../../domain/prospect.ts';
import type { ProviderCall } from '../contract.ts';
import type { TargetCandidate } from '../prospect-target.ts';
import { addressesOf, namesOf } from '../prospect-spellings.ts';
import { callList } from './client.ts';
import { toTargetOrNull } from './prospect-candidates.ts';

/** Each is one call, all at the same time. */
const addressesAsked = 8;

/**
 * Candidates by each address and each way to write the name. Ashby knows no search by phone or link; it joins what stands in
 * one search by AND, and answers at most 100.
 */
export const search = async (
  call: ProviderCall,
  profile: ProspectProfile,
): Promise<readonly TargetCandidate[]> => {
  const questions = [
    ...addressesOf(profile)
      .slice(0, addressesAsked)
      .map((email) => ({ email })),
    ...namesOf(profile).map((name) => ({ name })),
  ];
  const answers = await Promise.all(
    questions.map((question) => callList(call, 'candidate.search', question)),
  );
  const found = answers
    .flatMap(({ results }) => results.map(toTargetOrNull))
    .filter((candidate) => candidate !== null);
  return [...new Map(found.map((candidate) => [candidate.externalId, candidate])).values()];
};
