import type { Answer } from '../../../api/contract.ts';
import { useAct } from '../../../api/hooks.ts';
import { countText } from '../../../ui/time.tsx';
import { done, failed } from '../../../ui/notify.ts';

export type DayOff = Answer<'GET /days-off'>['items'][number];
/** @returns whether it was done; a refusal is told */
export type AddDays = (days: readonly DayOff[]) => Promise<boolean>;

export const daysText = (count: number): string => (count === 1 ? '1 day' : `${countText(count)} days`);

/** Changes stand at once: there is nothing to save, and two colleagues do not overwrite each other. */
export const useDaysOff = () => {
  const patch = useAct('PATCH /days-off');
  const change = async (
    body: { readonly add: DayOff[] } | { readonly remove: Pick<DayOff, 'day' | 'location'>[] },
    said: string,
  ): Promise<boolean> => {
    try {
      await patch.mutateAsync({ body });
    } catch (error) {
      failed('The days off were not changed', error);
      return false;
    }
    done(said);
    return true;
  };
  const add: AddDays = (days) => change({ add: [...days] }, `${daysText(days.length)} added`);
  const remove = ({ day, location, name }: DayOff): Promise<boolean> =>
    change({ remove: [{ day, location }] }, `${name} removed`);
  return { add, remove, pending: patch.isPending };
};
