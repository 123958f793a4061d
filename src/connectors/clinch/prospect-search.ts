import type { ProspectProfile } from '../../domain/prospect.ts';
import type { ProviderCall } from '../contract.ts';
import type { TargetCandidate } from '../prospect-target.ts';
import { addressesOf, namesOf } from '../prospect-spellings.ts';
import { callPage } from './client.ts';
import { told } from './declared.ts';
import type { DeclaredName } from './declared.ts';
import { toTarget } from './prospect-candidates.ts';

/** Each is one call, all at the same time. */
const addressesAsked = 8;
const phonesAsked = 3;

/** The first page of candidates by each address, phone and way to write the name. */
export const search = async (
  call: ProviderCall,
  profile: ProspectProfile,
): Promise<readonly TargetCandidate[]> => {
  const questions: readonly (readonly [DeclaredName, string])[] = [
    ...addressesOf(profile)
      .slice(0, addressesAsked)
      .map((email) => ['filter.email', email] as const),
    ...profile.phones.slice(0, phonesAsked).map((phone) => ['filter.phone', phone] as const),
    ...namesOf(profile).map((name) => ['filter.name', name] as const),
  ];
  const answers = await Promise.all(
    questions.map(([filter, value]) =>
      callPage(call, {
        method: 'GET',
        path: 'path.candidates',
        query: { [`${told('query.filter')}[${told(filter)}]`]: value },
      }),
    ),
  );
  const found = answers.flatMap(({ resources }) => resources.map(toTarget));
  return [...new Map(found.map((candidate) => [candidate.externalId, candidate])).values()];
};
