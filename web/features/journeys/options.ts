import { useMemo } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';

export type Choice = { readonly value: string; readonly label: string };
export type JourneyOptions = {
  readonly departments: readonly Choice[];
  readonly locations: readonly Choice[];
  readonly employmentTypes: readonly Choice[];
  readonly sources: readonly Choice[];
  readonly members: readonly { readonly id: string; readonly name: string }[];
};

/** What a journey can be for and whom it can name, as people are now. */
export const useJourneyOptions = (): JourneyOptions => {
  const may = useMay();
  const { data } = useAnswer('GET /people/facets', {}, { enabled: may('people.read'), live: false });
  const { data: more } = useAnswer(
    'GET /journeys/options',
    {},
    { enabled: may('journeys.read'), live: false },
  );
  return useMemo(() => {
    const plain = (values: readonly { readonly value: string }[] | undefined): Choice[] =>
      (values ?? []).map(({ value }) => ({ value, label: value }));
    return {
      departments: plain(data?.departments),
      locations: plain(data?.locations),
      employmentTypes: (more?.employmentTypes ?? []).map((value) => ({ value, label: value })),
      sources: (data?.sources ?? []).map(({ id, name }) => ({ value: id, label: name })),
      members: more?.members ?? [],
    };
  }, [data, more]);
};

/** Names for what a journey keeps as ids. */
export const useNames = (): {
  readonly member: (id: string) => string | undefined;
  readonly source: (id: string) => string | undefined;
} => {
  const { members, sources } = useJourneyOptions();
  return useMemo(
    () => ({
      member: (id) => members.find((one) => one.id === id)?.name,
      source: (id) => sources.find(({ value }) => value === id)?.label,
    }),
    [members, sources],
  );
};
