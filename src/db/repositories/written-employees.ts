import { rows, type Scope } from '../scope.ts';

/**
 * Employees of a source that Foyer wrote there, with the people they were written for, as far as neither is linked within that
 * source: by the id of the record, or by the hire's id that stands in it (in the order of `recordIds`; empty: none does).
 * A pair that a person undid stays apart.
 */
export const writtenEmployees = (
  scope: Scope,
  o: {
    readonly connectionId: string;
    readonly recordIds: readonly string[];
    readonly hireIds: readonly string[];
  },
): Promise<{ personId: string; employeeId: string }[]> =>
  rows(
    scope.trx,
    `select distinct on (w.person_id) w.person_id as "personId", e.id as "employeeId"
     from unnest(?::text[], ?::text[]) as t(record_id, hire_id)
     join app.employees e on e.connection_id = ? and e.external_id = t.record_id
     join app.hris_writes w on w.connection_id = e.connection_id
       and (w.record_id = t.record_id or (w.record_id is null and w.hire_id::text = t.hire_id))
     where e.org_id = app.org_id()
       and not exists (select from app.links l where l.employee_id = e.id or (l.person_id = w.person_id and l.connection_id = e.connection_id))
       and not exists (select from app.rejected_pairs r where r.person_id = w.person_id and r.employee_id = e.id)
       and not exists (select from app.decisions d where d.person_id = w.person_id and d.employee_id = e.id and d.kind = 'unmerge')
     order by w.person_id, e.id`,
    [[...o.recordIds], [...o.hireIds], o.connectionId],
  );

/** Whether anybody is written to this source at all. */
export const isWritten = async (scope: Scope, connectionId: string): Promise<boolean> => {
  const [row] = await rows<{ is: boolean }>(
    scope.trx,
    `select exists (select from app.hris_writes where org_id = app.org_id() and connection_id = ?) as is`,
    [connectionId],
  );
  return row?.is === true;
};
