import type { Answer } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';

/** The work locations that people have, most people first. Nothing for those who may not see people. */
export const useLocations = (): Answer<'GET /people/facets'>['locations'] => {
  const may = useMay();
  const facets = useAnswer('GET /people/facets', {}, { enabled: may('people.read'), live: false });
  return facets.data?.locations ?? [];
};
