import { ConnectorError } from '../connectors/errors.ts';
import type { CandidatePage } from '../connectors/prospect-target.ts';
import { prospectTarget } from '../connectors/registry.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { keepTalentFailuresOf } from '../db/repositories/talent-candidates.ts';
import {
  beginTalentPass,
  endTalentImport,
  findTalentImport,
  findTalentSource,
  keepTalentToken,
  lockTalentImport,
  type TalentImport,
} from '../db/repositories/talent-runs.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import type { TalentImportState } from '../domain/talent.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { openProviderCall } from '../sync/provider-call.ts';
import { settleAbsent } from './absent.ts';
import { clearAway } from './clear.ts';
import { inRun, type Reached, type TalentContext, type TalentRef } from './deps.ts';
import { isInDoubt, settleDoubts } from './doubts.ts';
import { storePage } from './store-page.ts';

/** Everybody is read again this long after the last time: deletions are told by nothing else. */
const WHOLE_EVERY_MS = 7 * 86_400_000;
/** A pass that begins anew more often than this is no pass: the run fails visibly. */
const MOST_RESTARTS = 5;
/** So long one turn goes on; its history then holds one event for hundreds of pages, and a worker that stops waits for little. */
const TURN_MS = 60_000;

/** `more`: there is another turn to do. */
export type TurnResult = 'more' | TalentImportState;

export type Turn = TalentRef & {
  readonly signal: AbortSignal;
  /** The most pages of one turn; for tests. */
  readonly pages?: number;
};

/**
 * One turn of a run: goes on where the database says it stands, through as many pages as fit. Each step stands there before
 * the next begins, so that whoever takes the run over after a crash repeats nothing and leaves nothing out.
 * @throws ConnectorError
 */
export const runTalentTurn = async (deps: SyncDeps, turn: Turn): Promise<TurnResult> => {
  const { orgId, connectionId, importId, signal } = turn;
  const wrappedKey = await inRun({ deps, orgId }, async (scope) => (await loadSettings(scope)).wrappedKey);
  const vault = deps.vault.organization(orgId, wrappedKey);
  const ctx: TalentContext = { deps, orgId, connectionId, importId, vault, signal };
  const run = await begin(ctx);
  if (run === null) return stateOf(ctx);
  if (run === 'clear') return clearAway(ctx);
  switch (run.phase) {
    case 'read':
      await readOn(ctx, await reach(ctx), run, turn.pages);
      return stateOf(ctx);
    case 'absent':
      await settleAbsent(ctx, await reach(ctx), run.page);
      return stateOf(ctx);
    case 'end':
      if (!(await settleDoubts(ctx, { reach: () => reach(ctx), page: run.page }))) await end(ctx);
      return stateOf(ctx);
  }
};

const stateOf = async (ctx: TalentContext): Promise<TurnResult> => {
  const run = await inRun(ctx, (scope) => findTalentImport(scope, ctx.importId));
  if (run === null) return 'cleared';
  return run.state === 'waiting' || run.state === 'running' ? 'more' : run.state;
};

const reach = async ({ deps, orgId, connectionId, signal }: TalentContext): Promise<Reached> => {
  const { provider } = await inRun({ deps, orgId }, (scope) => findConnection(scope, connectionId));
  const target = prospectTarget(provider);
  return { target, call: await openProviderCall(deps, { orgId, connectionId, source: target, signal }) };
};

/** The run, its pass opened; null when it is over. What is not to be here any more is cleared away. */
const begin = (ctx: TalentContext): Promise<TalentImport | 'clear' | null> =>
  inRun(ctx, async (scope) => {
    const { connectionId, importId } = ctx;
    const run = await lockTalentImport(scope, importId);
    if (run === null) return null;
    const source = await findTalentSource(scope, connectionId);
    const connection = await findConnection(scope, connectionId);
    if (source?.enabled !== true || connection.state === 'uninstalled') return 'clear';
    if (run.state === 'running') return run;
    const reason =
      source.wholeDue ??
      (source.lastWholeAt === null
        ? 'First import.'
        : source.syncToken === null
          ? `${connection.name} does not tell what changed.`
          : scope.now - source.lastWholeAt >= WHOLE_EVERY_MS
            ? 'Weekly look for who is gone.'
            : null);
    const whole = reason !== null;
    await beginTalentPass(scope, importId, {
      ...{ whole, reason, passToken: whole ? null : source.syncToken, again: false },
    });
    return findTalentImport(scope, importId);
  });

type Fetched = { readonly page: CandidatePage } | { readonly error: unknown };

/** Page by page, the next one fetched while one is stored, until the pass or the turn is over. */
const readOn = async (
  ctx: TalentContext,
  { target, call }: Reached,
  run: TalentImport,
  pages = Number.POSITIVE_INFINITY,
): Promise<void> => {
  const until = Date.now() + TURN_MS;
  // Settled at once, so that a failed fetch ahead of its turn is no unhandled rejection.
  const fetchAhead = (cursor: string | null): Promise<Fetched> =>
    target.fetchCandidates(call, { cursor, syncToken: run.passToken }).then(
      (page) => ({ page }),
      (error: unknown) => ({ error }),
    );
  let next: Promise<Fetched> | null = fetchAhead(run.cursor);
  for (let number = run.page; next !== null; number += 1) {
    const fetched: Fetched = await next;
    if ('error' in fetched) return beginAnew(ctx, run, fetched.error);
    const nextCursor: string | null = fetched.page.nextCursor;
    const last: boolean = nextCursor === null || number + 1 - run.page >= pages || Date.now() > until;
    next = last ? null : fetchAhead(nextCursor);
    if (!(await storePage(ctx, fetched.page, number))) return;
    ctx.signal.throwIfAborted();
  }
};

/** A refused token turns the pass into a whole one, a refused cursor begins it again. @throws whatever else it was */
const beginAnew = async (ctx: TalentContext, run: TalentImport, error: unknown): Promise<void> => {
  if (!(error instanceof ConnectorError) || run.restarts >= MOST_RESTARTS) throw error;
  if (error.kind !== 'token_expired' && error.kind !== 'cursor_expired') throw error;
  const toWhole = error.kind === 'token_expired';
  ctx.deps.log.warn({ importId: ctx.importId, code: error.code }, 'pass over candidates begins again');
  await inRun(ctx, async (scope) => {
    const now = await lockTalentImport(scope, ctx.importId);
    if (now === null || now.restarts !== run.restarts) return;
    await beginTalentPass(scope, ctx.importId, {
      whole: toWhole || now.whole,
      reason: toWhole
        ? `Everybody, because the provider answered ${error.code ?? error.kind}.`
        : now.wholeReason,
      passToken: toWhole ? null : now.passToken,
      again: true,
    });
  });
};

const end = (ctx: TalentContext): Promise<void> =>
  inRun(ctx, async (scope) => {
    const { connectionId, importId } = ctx;
    const run = await lockTalentImport(scope, importId);
    // Told of while the last ones were looked at: another turn.
    if (run === null || (await isInDoubt(scope, connectionId))) return;
    if (run.whole) await keepTalentFailuresOf(scope, { connectionId, importId });
    await keepTalentToken(scope, { connectionId, token: run.nextToken, whole: run.whole });
    await resolveNotices(scope, { kinds: ['sync_failed'], subjectId: connectionId });
    await endTalentImport(scope, importId, { state: run.failed > 0 ? 'partial' : 'done' });
  });
