import type { ProviderCall, SourcePage, Stream } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { openPass, restartPass, type Checkpoint } from '../db/repositories/checkpoints.ts';
import { noteFullPass } from '../db/repositories/syncs.ts';
import { withOrganization } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';
import { stagePage } from './stage-page.ts';

/** A pass that begins anew more often than this is no pass: the run fails visibly. */
const MOST_RESTARTS = 5;

export type PulledStream = {
  readonly full: boolean;
  /** A permission without which the pages lacked some records. */
  readonly missingPermission: string | null;
};

/**
 * Reads one stream from where it stands to its end, page by page; the next page is fetched while one is stored. A
 * refused token turns the pass into a full one, a refused cursor begins it again (SC-A5).
 */
export const pullStream = async (
  ctx: SyncContext,
  call: ProviderCall,
  stream: Stream,
  full: boolean,
): Promise<PulledStream> => {
  for (let restarts = 0; ; restarts += 1) {
    const pass = await withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, (scope) =>
      openPass(scope, { connectionId: ctx.connectionId, syncId: ctx.syncId, stream: stream.name, full }),
    );
    const whole = pass.passToken === null;
    if (pass.done) return { full: whole, missingPermission: null };
    try {
      return { full: whole, missingPermission: await pullPages(ctx, call, stream, pass) };
    } catch (error) {
      if (!(error instanceof ConnectorError) || restarts >= MOST_RESTARTS) throw error;
      if (error.kind !== 'token_expired' && error.kind !== 'cursor_expired') throw error;
      await beginAnew(ctx, stream, error);
    }
  }
};

const beginAnew = async (ctx: SyncContext, stream: Stream, error: ConnectorError): Promise<void> => {
  const dropToken = error.kind === 'token_expired';
  ctx.deps.log.warn({ syncId: ctx.syncId, stream: stream.name, code: error.code }, 'pass begins again');
  await withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, async (scope) => {
    await restartPass(scope, {
      connectionId: ctx.connectionId,
      syncId: ctx.syncId,
      stream: stream.name,
      dropToken,
    });
    if (dropToken) {
      await noteFullPass(
        scope,
        ctx.syncId,
        `Full resync of ${stream.name} because the provider answered ${error.code ?? error.kind}.`,
      );
    }
  });
};

type Fetched = { readonly page: SourcePage } | { readonly error: unknown };

const pullPages = async (
  ctx: SyncContext,
  call: ProviderCall,
  stream: Stream,
  pass: Checkpoint,
): Promise<string | null> => {
  let missing: string | null = null;
  // Settled at once, so that a failed fetch ahead of its turn is no unhandled rejection.
  const fetchAhead = (cursor: string | null): Promise<Fetched> =>
    ctx.source.fetchPage(call, { stream: stream.name, cursor, syncToken: pass.passToken }).then(
      (page) => ({ page }),
      (error: unknown) => ({ error }),
    );
  let next: Promise<Fetched> | null = fetchAhead(pass.cursor);
  for (let pageNumber = pass.page; next !== null; pageNumber += 1) {
    const fetched: Fetched = await next;
    if ('error' in fetched) throw fetched.error;
    next = fetched.page.nextCursor === null ? null : fetchAhead(fetched.page.nextCursor);
    await stagePage(ctx, stream, fetched.page, pageNumber);
    missing = fetched.page.missingPermission ?? missing;
    ctx.heartbeat();
    ctx.signal.throwIfAborted();
  }
  return missing;
};
