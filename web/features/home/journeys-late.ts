import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';

export type LateJourney = { readonly id: string; readonly name: string; readonly overdue: number };

/** Journeys with steps that could not come on time and wait for a word; none for those who do not look after journeys. */
export const useLateJourneys = (): readonly LateJourney[] => {
  const may = useMay();
  const journeys = useAnswer('GET /journeys', {}, { enabled: may('journeys.read') });
  return (journeys.data?.items ?? [])
    .filter(({ people }) => people.overdue > 0)
    .map(({ id, name, people }) => ({ id, name, overdue: people.overdue }));
};
