import type { Tombstone } from '../db/repositories/tombstones.ts';
import type { Scope } from '../db/scope.ts';
import { personEmailKey } from '../people/person-state.ts';
import { erasedAmong, type Mark } from '../privacy/tombstones.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { parseRow } from './parse-row.ts';
import type { RosterRow } from './read-roster.ts';

/** Rows of employees who were erased are left out before anything of them is stored. */
export const leaveOutErased = async (
  scope: Scope,
  vault: OrganizationVault,
  o: { readonly connectionId: string; readonly rows: readonly RosterRow[] },
): Promise<{ readonly rows: readonly RosterRow[]; readonly stones: readonly Tombstone[] }> => {
  const erased = await erasedAmong<RosterRow>(scope, vault, {
    connectionId: o.connectionId,
    list: o.rows.map((item) => ({ item, marks: marksOf(item) })),
  });
  return { rows: o.rows.filter((row) => !erased.has(row)), stones: [...new Set(erased.values())] };
};

const marksOf = (row: RosterRow): Mark[] => {
  const outcome = parseRow(row);
  const id = 'employee' in outcome ? outcome.employee.externalId : outcome.externalId;
  const email = 'employee' in outcome ? personEmailKey(outcome.employee.personalEmail) : null;
  return [
    ...(id === null ? [] : [{ kind: 'employee' as const, id }]),
    ...(email === null ? [] : [{ kind: 'employee-email' as const, value: email }]),
  ];
};
