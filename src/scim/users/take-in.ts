import { knownEmployees, saveEmployees, type KnownEmployee } from '../../db/repositories/employees.ts';
import { insertPersonKeys } from '../../db/repositories/identities.ts';
import { firstDaysOf } from '../../db/repositories/scim-held.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import type { EmployeeRow } from '../../db/tables/employees.ts';
import { changesOf, followChanges, type Change } from '../../roster/import-chunk.ts';
import { employeeState } from '../../roster/employee-state.ts';
import type { RosterEmployee } from '../../roster/parse-row.ts';
import { dayIn } from '../../time/start-instant.ts';
import type { ScimContext } from '../context.ts';

export type Incoming = {
  readonly employee: RosterEmployee;
  /** Leaves, but a person must look first: until then the employee stays as it was. */
  readonly held: boolean;
};

/**
 * Takes employees in exactly as rows of a roster: what changed is written, matched, and the people linked to it are
 * settled, in the caller's transaction. The caller holds the matching lock.
 * @returns what was written
 */
export const takeIn = async (
  ctx: Omit<ScimContext, 'baseUrl'>,
  list: readonly Incoming[],
): Promise<readonly Change[]> => {
  const { scope, vault, keys, connectionId } = ctx;
  const ids = list.map((one) => one.employee.externalId);
  const known = new Map((await knownEmployees(scope, connectionId, ids)).map((one) => [one.externalId, one]));
  const held = new Set(list.filter((one) => one.held).map((one) => one.employee.externalId));
  const today = dayIn((await loadSettings(scope)).timeZone, scope.now);
  const firstDays = await firstDaysOf(scope, { connectionId, employeeKeys: ids });
  const stateNow = (employee: RosterEmployee): EmployeeRow['state'] => {
    const state = employeeState(employee, today);
    const firstDay = firstDays.get(employee.externalId) ?? employee.startDate;
    return state === 'terminated' ? stateOfLeaver(firstDay, today) : state;
  };
  const { changes, newKeys } = changesOf(
    // The user stands as it was sent among the users themselves.
    list.map((one) => ({ employee: one.employee, raw: null })),
    {
      ...{ known, keys, connectionId },
      stateOf: (employee, before) =>
        held.has(employee.externalId) ? (before?.state ?? 'current') : stateNow(employee),
    },
  );
  await insertPersonKeys(scope, newKeys);
  await saveEmployees(
    scope,
    changes.map((change) => change.stored),
  );
  await followChanges(scope, vault, {
    run: { connectionId, syncId: null },
    employeeIds: changes.map((change) => change.stored.id),
  });
  return changes;
};

/**
 * Who leaves before the first day never was here: the hire was rescinded, and that is for a person to look at (SC-E3), as
 * is a record that is gone.
 */
export const stateOfLeaver = (
  firstDay: string | null | undefined,
  today: string,
): 'terminated' | 'vanished' =>
  firstDay !== null && firstDay !== undefined && firstDay > today ? 'vanished' : 'terminated';

/** The employee of a user, with its key. */
export const employeeOf = async (
  ctx: Pick<ScimContext, 'scope' | 'connectionId'>,
  employeeKey: string,
): Promise<KnownEmployee | null> =>
  (await knownEmployees(ctx.scope, ctx.connectionId, [employeeKey]))[0] ?? null;
