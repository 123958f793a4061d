import type { DayOff } from '../../domain/days-off.ts';
import { rows, type Scope } from '../scope.ts';

/** All of the organization, by day; those of everywhere first. */
export const listDaysOff = (scope: Scope): Promise<DayOff[]> =>
  rows<DayOff>(
    scope.trx,
    `select day, nullif(location, '') as location, name from app.days_off where org_id = app.org_id() order by day, app.days_off.location`,
  );

type Key = Pick<DayOff, 'day' | 'location'>;
const keysOf = (list: readonly Key[]): [string[], string[]] => [
  list.map(({ day }) => day),
  list.map(({ location }) => location ?? ''),
];

/** A day that the location has already gets the new name. Each day and location at most once in the list. */
export const saveDaysOff = async (scope: Scope, list: readonly DayOff[]): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.days_off (day, location, name) select * from unnest(?::date[], ?::text[], ?::text[])
     on conflict (org_id, day, location) do update set name = excluded.name where days_off.name <> excluded.name`,
    [...keysOf(list), list.map(({ name }) => name)],
  );
};

export const removeDaysOff = async (scope: Scope, list: readonly Key[]): Promise<void> => {
  await rows(
    scope.trx,
    `delete from app.days_off d using unnest(?::date[], ?::text[]) as w(day, location)
     where d.org_id = app.org_id() and d.day = w.day and d.location = w.location`,
    keysOf(list),
  );
};
