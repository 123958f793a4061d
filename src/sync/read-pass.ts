import { ConnectorError } from '../connectors/errors.ts';
import { openPass, restartPass, type Checkpoint } from '../db/repositories/checkpoints.ts';
import { noteFullPass } from '../db/repositories/syncs.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { RunContext } from './deps.ts';

/** A pass that begins anew more often than this is no pass: the run fails visibly. */
const MOST_RESTARTS = 5;

/** Any provider's page, as far as reading on is concerned. */
type Page = { readonly nextCursor: string | null };

export type Pass<P extends Page> = {
  readonly stream: string;
  /** Begins without the token, whatever stands there. */
  readonly full: boolean;
  /** In the transaction that opens the pass, or finds it again after a crash. */
  readonly opened?: (scope: Scope, pass: Checkpoint) => Promise<void>;
  fetch(at: { readonly cursor: string | null; readonly syncToken: string | null }): Promise<P>;
  /** One transaction: what the page says, and the checkpoint. */
  store(page: P, at: { readonly number: number; readonly whole: boolean }): Promise<void>;
};

/**
 * Reads one stream from where it stands to its end, page by page; the next page is fetched while one is stored. A
 * refused token turns the pass into a full one, a refused cursor begins it again (SC-A5).
 * @returns whether it was a whole pass
 */
export const readPass = async <P extends Page>(ctx: RunContext, o: Pass<P>): Promise<boolean> => {
  for (let restarts = 0; ; restarts += 1) {
    const pass = await open(ctx, o);
    const whole = pass.passToken === null;
    if (pass.done) return whole;
    try {
      await readPages(ctx, o, pass);
      return whole;
    } catch (error) {
      if (!(error instanceof ConnectorError) || restarts >= MOST_RESTARTS) throw error;
      if (error.kind !== 'token_expired' && error.kind !== 'cursor_expired') throw error;
      await beginAnew(ctx, o.stream, error);
    }
  }
};

const inOrganization = <T>(ctx: RunContext, work: (scope: Scope) => Promise<T>): Promise<T> =>
  withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, work);

const open = <P extends Page>(ctx: RunContext, { stream, full, opened }: Pass<P>): Promise<Checkpoint> =>
  inOrganization(ctx, async (scope) => {
    const { connectionId, syncId } = ctx;
    const pass = await openPass(scope, { connectionId, syncId, stream, full });
    await opened?.(scope, pass);
    return pass;
  });

const beginAnew = async (ctx: RunContext, stream: string, error: ConnectorError): Promise<void> => {
  const { connectionId, syncId } = ctx;
  const dropToken = error.kind === 'token_expired';
  ctx.deps.log.warn({ syncId, stream, code: error.code }, 'pass begins again');
  await inOrganization(ctx, async (scope) => {
    await restartPass(scope, { connectionId, syncId, stream, dropToken });
    if (dropToken)
      await noteFullPass(
        scope,
        syncId,
        `Full resync of ${stream} because the provider answered ${error.code ?? error.kind}.`,
      );
  });
};

type Fetched<P> = { readonly page: P } | { readonly error: unknown };

const readPages = async <P extends Page>(ctx: RunContext, o: Pass<P>, pass: Checkpoint): Promise<void> => {
  // Settled at once, so that a failed fetch ahead of its turn is no unhandled rejection.
  const fetchAhead = (cursor: string | null): Promise<Fetched<P>> =>
    o.fetch({ cursor, syncToken: pass.passToken }).then(
      (page) => ({ page }),
      (error: unknown) => ({ error }),
    );
  let next: Promise<Fetched<P>> | null = fetchAhead(pass.cursor);
  for (let number = pass.page; next !== null; number += 1) {
    const fetched: Fetched<P> = await next;
    if ('error' in fetched) throw fetched.error;
    next = fetched.page.nextCursor === null ? null : fetchAhead(fetched.page.nextCursor);
    await o.store(fetched.page, { number, whole: pass.passToken === null });
    ctx.heartbeat();
    ctx.signal.throwIfAborted();
  }
};
