import { findConnection } from '../db/repositories/connections.ts';
import { findEmployee } from '../db/repositories/employees.ts';
import { linkBeside, linkOfEmployee, type LinkedEmployee } from '../db/repositories/links.ts';
import type { Scope } from '../db/scope.ts';
import { previewPerson, type PersonPreview } from '../people/preview.ts';
import type { Vault } from '../secrets/vault.ts';
import { alreadyMerged, sourceUninstalled } from './merge-refusals.ts';
import { meantLink } from './unmerge.ts';

/**
 * What a merge would make of the person, field by field. @throws Refusal not_found, already_merged, source_uninstalled, as
 * the merge itself
 */
export const previewMerge = async (
  scope: Scope,
  vault: Vault,
  o: { readonly personId: string; readonly employeeId: string },
): Promise<PersonPreview> => {
  const employee = await findEmployee(scope, o.employeeId);
  const connection = await findConnection(scope, employee.connectionId);
  const taken = (await linkOfEmployee(scope, o.employeeId)) ?? (await linkBeside(scope, o));
  if (taken !== null) throw await alreadyMerged(scope, taken, o);
  if (connection.state === 'uninstalled')
    throw sourceUninstalled({ connectionId: connection.id, name: connection.name });
  const linked: LinkedEmployee = {
    employee,
    source: connection.id,
    sourceName: connection.name,
    provider: connection.provider,
    installed: true,
    installedAt: connection.createdAt,
  };
  return previewPerson(scope, vault, {
    personId: o.personId,
    edit: (others) => [...others, linked],
    reopen: false,
  });
};

/** What taking a merge back would make of the person. @throws Refusal not_found, not_merged, employee_needed */
export const previewUnmerge = async (
  scope: Scope,
  vault: Vault,
  o: { readonly personId: string; readonly employeeId: string | null },
): Promise<PersonPreview & { readonly employeeId: string }> => {
  const { employeeId } = await meantLink(scope, o);
  const preview = await previewPerson(scope, vault, {
    personId: o.personId,
    edit: (linked) => linked.filter((one) => one.employee.id !== employeeId),
    reopen: true,
  });
  return { ...preview, employeeId };
};
