import type { ProviderCall } from '../src/connectors/contract.ts';
import type { Connection } from '../src/domain/connection.ts';
import type { SyncRun } from '../src/domain/sync.ts';
import { feedOfSource } from '../src/hris/from-source.ts';
import { pullEmployees } from '../src/hris/pull-employees.ts';
import { feedOfReport } from '../src/hris/report/from-report.ts';
import type { RunContext } from '../src/sync/deps.ts';
import { openProviderCall } from '../src/sync/provider-call.ts';
import { runSync } from '../src/sync/run-sync.ts';
import { REPORTS } from '../src/sync/source-of.ts';

/** The run itself, by what kind of source it is. @returns the way to its provider; null where it has none */
export const readAndTakeIn = async (
  ctx: RunContext,
  { connection, run }: { readonly connection: Connection; readonly run: SyncRun },
): Promise<ProviderCall | null> => {
  const { deps } = ctx;
  if (connection.provider === REPORTS) {
    await pullEmployees(ctx, feedOfReport(ctx, connection), { connection, run });
    return null;
  }
  if (connection.kind === 'employee_source') {
    const source = deps.employeeSource(connection.provider);
    const call = await openProviderCall(deps, { ...ctx, source });
    await pullEmployees(ctx, feedOfSource(source, call, connection), { connection, run });
    return call;
  }
  const source = deps.hireSource(connection.provider);
  const call = await openProviderCall(deps, { ...ctx, source });
  await runSync({ ...ctx, source }, call, connection, run);
  return call;
};
