import { randomUUID } from 'node:crypto';
import { linkBeside, linkOfEmployee, lockEmployees, lockPeople } from '../db/repositories/links.ts';
import { writtenEmployees } from '../db/repositories/written-employees.ts';
import type { Scope } from '../db/scope.ts';
import type { Vault } from '../secrets/vault.ts';
import { linkPairs } from './merge-steps.ts';

/** What stands as the reason of such a link. */
export const MADE_BY_FOYER = 'made_by_foyer';

/**
 * Links employees whose records Foyer made (or was told to use) to the people they were made for: by the record's id, or while
 * the answer to its making is not recorded yet by the id that Foyer put into it. The caller holds `lockMatching`, or no
 * person yet. Somebody who is linked already stays so.
 * @param o.told what records say of themselves: the id that their source gave them, by record id
 * @returns the people who are linked now
 */
export const linkWritten = async (
  scope: Scope,
  vault: Vault,
  o: { readonly connectionId: string; readonly told: ReadonlyMap<string, string | null> },
): Promise<string[]> => {
  const pairs = await writtenEmployees(scope, {
    connectionId: o.connectionId,
    recordIds: [...o.told.keys()],
    hireIds: [...o.told.values()].map((id) => id ?? ''),
  });
  if (pairs.length === 0) return [];
  await lockEmployees(
    scope,
    pairs.map(({ employeeId }) => employeeId),
  );
  const people = await lockPeople(
    scope,
    pairs.map(({ personId }) => personId),
  );
  const free: typeof pairs = [];
  for (const pair of pairs)
    if (
      people.has(pair.personId) &&
      (await linkOfEmployee(scope, pair.employeeId)) === null &&
      (await linkBeside(scope, pair)) === null
    )
      free.push(pair);
  const { linked } = await linkPairs(scope, vault, {
    priority: 'normal',
    pairs: free.map(({ personId, employeeId }) => ({
      decisionId: randomUUID(),
      personId,
      employeeId,
      automatic: false,
      reason: MADE_BY_FOYER,
      contributions: [],
      before: null,
    })),
  });
  return free.filter(({ employeeId }) => linked.has(employeeId)).map(({ personId }) => personId);
};
