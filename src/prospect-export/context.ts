import { findExport, setExportState, type ExportRow } from '../db/repositories/prospect-exports.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import type { SyncDeps } from '../sync/deps.ts';

export type ExportRef = { readonly orgId: string; readonly exportId: string };

/** `more`: there is more to do at once; `wait`: pushes are under way; `over`: done, stopped or gone. */
export type ExportTurn = 'more' | 'wait' | 'over';

export type ExportContext = {
  readonly deps: SyncDeps;
  readonly orgId: string;
  readonly row: ExportRow;
  readonly vault: OrganizationVault;
  readonly organization: string;
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
};

/** Null when there is nothing to do any more. */
export const loadExport = async (
  deps: SyncDeps,
  ref: ExportRef & { readonly signal: AbortSignal },
): Promise<ExportContext | null> => {
  const run: ExportContext['run'] = (work) =>
    withOrganization(deps.db, { orgId: ref.orgId, actor: 'system:prospects' }, work);
  return run(async (scope) => {
    const row = await findExport(scope, ref.exportId, 'lock');
    if (row === null || (row.state !== 'waiting' && row.state !== 'running')) return null;
    if (row.state === 'waiting') await setExportState(scope, { id: row.id, state: 'running' });
    const settings = await loadSettings(scope);
    const vault = deps.vault.organization(scope.orgId, settings.wrappedKey);
    return { deps, orgId: ref.orgId, row, vault, organization: settings.name, run, signal: ref.signal };
  });
};
