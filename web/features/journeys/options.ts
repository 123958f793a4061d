import { useMemo } from 'react';
import { useAnswer } from '../../api/hooks.ts';

export type Choice = { readonly value: string; readonly label: string };
export type JourneyOptions = {
  readonly departments: readonly Choice[];
  readonly locations: readonly Choice[];
  readonly employmentTypes: readonly Choice[];
  readonly sources: readonly Choice[];
  readonly members: readonly { readonly id: string; readonly name: string }[];
};

export const useJourneyOptions = (): JourneyOptions => {
  const { data } = useAnswer('GET /people/facets', {}, { live: false });
  return useMemo(() => {
    const plain = (values: readonly { readonly value: string }[] | undefined): Choice[] =>
      (values ?? []).map(({ value }) => ({ value, label: value }));
    return {
      departments: plain(data?.departments),
      locations: plain(data?.locations),
      employmentTypes: [],
      sources: (data?.sources ?? []).map(({ id, name }) => ({ value: id, label: name })),
      members: [],
    };
  }, [data]);
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
