import { rows, type Scope } from '../scope.ts';
import { tabPredicates } from './people-list.ts';

/** People who are expected to start on an ISO day. */
export type StartDay = {
  readonly day: string;
  readonly count: number;
  readonly actionNeeded: number;
  readonly active: number;
};

type Days = {
  /** ISO days, both inclusive. */
  readonly from: string;
  readonly to: string;
};

const inside = `p.org_id = app.org_id() and p.deleted_at is null and p.status = 'expected' and p.start_date between ?::date and ?::date`;

/** Days on which somebody starts, in order. */
export const countStarts = (scope: Scope, days: Days): Promise<StartDay[]> =>
  rows<StartDay>(
    scope.trx,
    `select p.start_date as day, count(*)::int as count,
            count(*) filter (where ${tabPredicates['action-needed']})::int as "actionNeeded",
            count(*) filter (where ${tabPredicates.active})::int as active
     from app.people p where ${inside} group by p.start_date order by p.start_date`,
    [days.from, days.to],
  );

export type StartingPerson = {
  readonly id: string;
  readonly day: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
};

/** The first few of each day, by name. */
export const someStarting = (scope: Scope, days: Days, perDay: number): Promise<StartingPerson[]> =>
  rows<StartingPerson>(
    scope.trx,
    `select id, day, "firstName", "middleName", "lastName" from (
       select p.id, p.start_date as day, p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName",
              row_number() over (partition by p.start_date order by p.name_key nulls last, p.id) as place
       from app.people p where ${inside}) s
     where place <= ? order by day, place`,
    [days.from, days.to, perDay],
  );
