import type { ProspectProfile } from '../../domain/prospect.ts';
import type { ProviderCall } from '../contract.ts';
import type { TargetCandidate } from '../prospect-target.ts';
import { addressesOf, askNames, nameQuestions } from '../prospect-spellings.ts';
import { callPage } from './client.ts';
import { told } from './declared.ts';
import type { DeclaredName } from './declared.ts';
import { toTarget } from './prospect-candidates.ts';

/** Each is one call, all but the last names at the same time; the vendor names no limit, so they are few. */
const asked = { addresses: 5, phones: 2, firstNames: 7, all: 15 } as const;

/** The first page of candidates by each address, phone and way to write the name. */
export const search = async (
  call: ProviderCall,
  profile: ProspectProfile,
): Promise<readonly TargetCandidate[]> => {
  const ask = async (filter: DeclaredName, value: string) => {
    const { resources, nextPage } = await callPage(call, {
      method: 'GET',
      path: 'path.candidates',
      query: { [`${told('query.filter')}[${told(filter)}]`]: value },
    });
    return { found: resources.map(toTarget), full: nextPage !== null };
  };
  const contacts: readonly (readonly [DeclaredName, string])[] = [
    ...addressesOf(profile)
      .slice(0, asked.addresses)
      .map((email) => ['filter.email', email] as const),
    ...profile.phones.slice(0, asked.phones).map((phone) => ['filter.phone', phone] as const),
  ];
  const [byName, ...byContact] = await Promise.all([
    askNames(nameQuestions(profile), {
      ...{ first: asked.firstNames, all: asked.all - contacts.length },
      ask: (name) => ask('filter.name', name),
    }),
    ...contacts.map(async ([filter, value]) => (await ask(filter, value)).found),
  ]);
  const found = [...byContact.flat(), ...byName];
  return [...new Map(found.map((candidate) => [candidate.externalId, candidate])).values()];
};
