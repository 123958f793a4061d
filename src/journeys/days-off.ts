import { listDaysOff, removeDaysOff, saveDaysOff } from '../db/repositories/days-off.ts';
import { lockSettings } from '../db/repositories/organizations.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import type { DayOff } from '../domain/days-off.ts';
import { Refusal } from '../domain/errors.ts';
import { lookAgain } from './look-again.ts';

/** Twenty years of a dozen locations. */
const MOST = 3000;

type Key = Pick<DayOff, 'day' | 'location'>;
export type DaysOffChange = { readonly add: readonly DayOff[]; readonly remove: readonly Key[] };

/** How a day off is told apart, and named in the activity log: `2030-12-26 Berlin`. */
export const dayOffKey = ({ day, location }: Key): string => (location === null ? day : `${day} ${location}`);

/**
 * Days come onto the list and go from it. Everybody's journeys are planned anew by it: what is still to come moves, what
 * came stays come.
 * @throws Refusal invalid when the list becomes too long
 */
export const changeDaysOff = async (
  scope: Scope,
  change: DaysOffChange,
): Promise<{ readonly before: readonly DayOff[]; readonly after: readonly DayOff[] }> => {
  await lockSettings(scope);
  const before = await listDaysOff(scope);
  // The last word about a day counts; a statement cannot take the same row twice.
  const added = [...new Map(change.add.map((one) => [dayOffKey(one), one])).values()];
  await removeDaysOff(scope, change.remove);
  await saveDaysOff(scope, added);
  const after = await listDaysOff(scope);
  if (after.length > MOST)
    throw new Refusal('invalid', 'too_many_days_off', `The list may have at most ${MOST} days.`, {
      field: 'add',
    });
  if (!sameDays(before, after) && (await loadSettings(scope)).journeys) await lookAgain(scope);
  return { before, after };
};

/** Another name for a day moves nobody. */
const sameDays = (a: readonly DayOff[], b: readonly DayOff[]): boolean =>
  a.map(dayOffKey).join('\n') === b.map(dayOffKey).join('\n');
