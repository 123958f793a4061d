import { setExportState } from '../db/repositories/prospect-exports.ts';
import { withOrganization } from '../db/scope.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { loadExport, type ExportRef, type ExportTurn } from './context.ts';
import { pdfTurn } from './pdf-turn.ts';
import { pushTurn } from './push-turn.ts';

/** Does a piece of an export, of which nothing is done twice. @throws what may go well at another attempt */
export const exportTurn = async (
  deps: SyncDeps,
  ref: ExportRef & { readonly signal: AbortSignal },
): Promise<ExportTurn> => {
  const ctx = await loadExport(deps, ref);
  if (ctx === null) return 'over';
  switch (ctx.row.kind) {
    case 'csv':
      return 'over';
    case 'pdf':
      return pdfTurn(ctx);
    case 'push':
      return pushTurn(ctx);
  }
};

/** One that was given up after all its attempts. */
export const failExport = async (
  deps: Pick<SyncDeps, 'db'>,
  o: ExportRef & { readonly message: string },
): Promise<void> => {
  await withOrganization(deps.db, { orgId: o.orgId, actor: 'system:prospects' }, (scope) =>
    setExportState(scope, { id: o.exportId, state: 'failed', failure: o.message }),
  );
};
