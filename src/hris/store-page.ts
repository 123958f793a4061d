import { ConnectorError } from '../connectors/errors.ts';
import { advancePass } from '../db/repositories/checkpoints.ts';
import { currentAmong } from '../db/repositories/employees.ts';
import { addRosterRows, holdRosterRows } from '../db/repositories/rosters.ts';
import { withOrganization } from '../db/scope.ts';
import { reportErased } from '../privacy/tombstones.ts';
import { sealChunks } from '../roster/chunks.ts';
import { leaveOutErased } from '../roster/leave-out-erased.ts';
import type { RosterRow } from '../roster/read-roster.ts';
import type { RunContext } from '../sync/deps.ts';
import { notSuperseded } from '../sync/stage-page.ts';

/** The stream's name in checkpoints. What a run saw of employees is kept under another, once it is taken in. */
export const PULL = 'pull';

export type PulledPage = {
  /** @param before how many rows came before this page */
  rows(before: number): readonly RosterRow[];
  readonly gone: readonly string[];
  readonly nextCursor: string | null;
  readonly syncToken: string | null;
};

/**
 * Stores one page in ONE transaction: its rows and the checkpoint. A page that was stored before changes nothing.
 * @throws ConnectorError `token_expired` when a page of changes says that a known employee is gone: only a whole pass can
 * tell who is, and whether so many are that a person must look first
 */
export const storePage = async (
  ctx: RunContext,
  page: PulledPage,
  at: { readonly number: number; readonly whole: boolean },
): Promise<void> => {
  const { orgId, connectionId, syncId } = ctx;
  // A page lost in a crash takes its checkpoint with it and is read again; the run's end waits for the disk.
  await withOrganization(ctx.deps.db, { orgId, actor: 'system:sync', durable: false }, async (scope) => {
    if (!at.whole && (await currentAmong(scope, connectionId, page.gone)))
      throw new ConnectorError({
        kind: 'token_expired',
        code: 'employees_gone',
        message: 'Employees are gone, which only a whole pass can tell for sure.',
      });
    const before = await holdRosterRows(scope, syncId);
    const all = page.rows(before);
    const { rows, stones } = await leaveOutErased(scope, ctx.vault, { connectionId, rows: all });
    const fate = await advancePass(scope, {
      ...{ connectionId, syncId, stream: PULL, page: at.number, seen: [] },
      ...{ nextCursor: page.nextCursor, syncToken: page.syncToken, read: all.length },
    });
    notSuperseded(fate);
    if (fate !== 'stored') return;
    await reportErased(scope, syncId, stones);
    await addRosterRows(scope, {
      syncId,
      rowCount: rows.length,
      chunks: sealChunks(ctx.vault, syncId, rows),
    });
  });
};
