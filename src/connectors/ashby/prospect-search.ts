import type { ProspectProfile } from '../../domain/prospect.ts';
import type { ProviderCall } from '../contract.ts';
import type { TargetCandidate } from '../prospect-target.ts';
import { addressesOf, askNames, nameQuestions } from '../prospect-spellings.ts';
import { callList } from './client.ts';
import { toTargetOrNull } from './prospect-candidates.ts';

/** Each is one call: the addresses and the first names at the same time, the others of all after them. */
const asked = { addresses: 5, firstNames: 10, all: 15 } as const;
/** Ashby tells no more of a search, and has no pages of it. */
const told = 100;

/**
 * Candidates by each address and each way to write the name. Ashby knows no search by phone or link, joins what stands in
 * one search by AND, and takes letters with marks for other letters.
 */
export const search = async (
  call: ProviderCall,
  profile: ProspectProfile,
): Promise<readonly TargetCandidate[]> => {
  const ask = async (question: { readonly email: string } | { readonly name: string }) => {
    const { results } = await callList(call, 'candidate.search', question);
    const found = results.map(toTargetOrNull).filter((candidate) => candidate !== null);
    return { found, full: results.length >= told };
  };
  const addresses = addressesOf(profile).slice(0, asked.addresses);
  const [byName, ...byAddress] = await Promise.all([
    askNames(nameQuestions(profile), {
      ...{ first: asked.firstNames, all: asked.all - addresses.length },
      ask: (name) => ask({ name }),
    }),
    ...addresses.map(async (email) => (await ask({ email })).found),
  ]);
  const found = [...byAddress.flat(), ...byName];
  return [...new Map(found.map((candidate) => [candidate.externalId, candidate])).values()];
};
