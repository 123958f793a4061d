import { markEmployeesGone, type GoneEmployee } from '../../db/repositories/scim-held.ts';
import { lockPeople } from '../../db/repositories/links.ts';
import { settleLinked } from '../../roster/import-chunk.ts';
import type { ScimContext } from '../context.ts';

export type LeavingEmployees = {
  readonly employeeKeys: readonly string[];
  /** Deactivated, or deleted. */
  readonly state: 'terminated' | 'vanished';
  readonly syncId: string | null;
};

/**
 * Employees who are gone, and the people linked to them; the record stays, and the next push of the same user brings it
 * back. The caller holds the matching lock.
 */
export const letGo = async (
  { scope, vault, connectionId }: Pick<ScimContext, 'scope' | 'vault' | 'connectionId'>,
  { employeeKeys, state, syncId }: LeavingEmployees,
): Promise<readonly GoneEmployee[]> => {
  const gone = await markEmployeesGone(scope, { connectionId, employeeKeys, state });
  const personIds = gone.map((employee) => employee.personId).filter((id) => id !== null);
  await lockPeople(scope, personIds);
  await settleLinked(scope, vault, { run: { connectionId, syncId }, personIds });
  return gone;
};
