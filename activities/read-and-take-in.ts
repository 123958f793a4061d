import type { ProviderCall } from '../src/connectors/contract.ts';
import type { Connection } from '../src/domain/connection.ts';
import type { SyncRun } from '../src/domain/sync.ts';
import { feedOfSource } from '../src/hris/from-source.ts';
import { pullEmployees } from '../src/hris/pull-employees.ts';
import { feedOfReport } from '../src/hris/report/from-report.ts';
import type { RunContext, SyncContext } from '../src/sync/deps.ts';
import { openProviderCall } from '../src/sync/provider-call.ts';
import { runSync } from '../src/sync/run-sync.ts';
import { REPORTS } from '../src/sync/source-of.ts';

/** Where a run stands in a row of them. */
export type Row = Pick<SyncContext, 'takesNext' | 'lookupsRead'>;

/**
 * The run itself, by what kind of source it is.
 * @returns the way to its provider, null where it has none; and whether another run was asked for and waits to be taken
 */
export const readAndTakeIn = async (
  ctx: RunContext,
  o: { readonly connection: Connection; readonly run: SyncRun; readonly row: Row },
): Promise<{ readonly call: ProviderCall | null; readonly follows: boolean }> => {
  const { deps } = ctx;
  const { connection, run } = o;
  if (connection.provider === REPORTS) {
    await pullEmployees(ctx, feedOfReport(ctx, connection), { connection, run });
    return { call: null, follows: false };
  }
  if (connection.kind === 'employee_source') {
    const source = deps.employeeSource(connection.provider);
    const call = await openProviderCall(deps, { ...ctx, source });
    await pullEmployees(ctx, feedOfSource(source, call, connection), { connection, run });
    return { call, follows: false };
  }
  const source = deps.hireSource(connection.provider);
  const call = await openProviderCall(deps, { ...ctx, source });
  return { call, follows: await runSync({ ...ctx, ...o.row, source }, call, connection, run) };
};
