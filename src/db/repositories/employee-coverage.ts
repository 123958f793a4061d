import { rows, type Scope } from '../scope.ts';

/** How many of a connection's employees tell what matching goes by. */
export type EmployeeCoverage = {
  /** Whom the source lists as employed now or soon. */
  readonly current: number;
  /** Of them, whose first day is ahead (at UTC; a number for a page, decided nothing by). */
  readonly starting: number;
  readonly left: number;
  /** Of those listed, who is linked with a person. */
  readonly matched: number;
  readonly personalEmail: number;
  readonly phone: number;
  readonly birthDate: number;
  readonly startDate: number;
};

export const employeeCoverage = async (scope: Scope, connectionId: string): Promise<EmployeeCoverage> => {
  const [row] = await rows<EmployeeCoverage>(
    scope.trx,
    `select count(*)::int as current,
       (count(*) filter (where e.start_date > (app.now() at time zone 'UTC')::date))::int as starting,
       (select count(*)::int from app.employees g
        where g.org_id = app.org_id() and g.connection_id = ? and g.state <> 'current') as left,
       count(l.employee_id)::int as matched,
       count(e.personal_email_key)::int as "personalEmail", count(e.phone_key)::int as phone,
       count(e.birth_date)::int as "birthDate", count(e.start_date)::int as "startDate"
     from app.employees e left join app.links l on l.employee_id = e.id
     where e.org_id = app.org_id() and e.connection_id = ? and e.state = 'current'`,
    [connectionId, connectionId],
  );
  if (row === undefined) throw new Error('A count has no row.');
  return row;
};
