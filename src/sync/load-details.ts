import type { ProviderCall } from '../connectors/contract.ts';
import { countNeedingDetail, detailLoaded, hiresNeedingDetail } from '../db/repositories/hires.ts';
import { countUnsettledWith } from '../db/repositories/unsettled-hires.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { isMassChange, type SyncRun } from '../domain/sync.ts';
import type { SyncContext } from './deps.ts';
import type { Held } from './end-run.ts';
import { dropMissing, loadDetailsOf, type MissingOffers } from './load-detail.ts';
import { meantToLose } from './meant-to-lose.ts';
import { massChangeLimit } from './mass-change-limit.ts';
import { findStream } from './streams.ts';

/** More new hires than this are read faster by a full pass over offers and candidates than one by one. */
const ONE_BY_ONE = 200;
const BATCH = 20;

const inOrganization = <T>(ctx: SyncContext, work: (scope: Scope) => Promise<T>): Promise<T> =>
  withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, work);

export const wantsFullDetail = (ctx: SyncContext): Promise<boolean> =>
  inOrganization(ctx, async (scope) => (await countNeedingDetail(scope, ctx.connectionId)) > ONE_BY_ONE);

/** Offers and candidates were read from the first to the last: nothing about any known hire is missing. */
export const allDetailsLoaded = (ctx: SyncContext): Promise<void> =>
  inOrganization(ctx, (scope) => detailLoaded(scope, ctx.connectionId, 'all'));

export type LoadedDetails = {
  /** What must wait for a person, because so many offers are missing at once: then all of them stay. */
  readonly held: Held | null;
  /** Without which some hires could not be read; they stay on the list. */
  readonly refused: string | null;
};

/**
 * The parts of all hires on the list by id: of new ones, which may have been left unstored, being nobody's then, and of
 * those that are looked after. A few at once, so an attempt after a crash goes on with the rest.
 * @param o.guard what offers that are missing now are measured by; null when nobody need look at that (again)
 * @throws ConnectorError; of kind `permission` when the key may not read a part: what is not loaded stays on the list.
 */
export const loadDetails = async (
  ctx: SyncContext,
  call: ProviderCall,
  o: { readonly guard: 'unsettled' | 'soonest' | null; readonly run: SyncRun },
): Promise<LoadedDetails> => {
  const { connectionId } = ctx;
  const candidates = findStream(ctx.source, 'candidate')?.name ?? null;
  const missing: MissingOffers[] = [];
  const kept: string[] = [];
  let refused: string | null = null;
  for (;;) {
    const hires = await inOrganization(ctx, (scope) =>
      hiresNeedingDetail(scope, { connectionId, candidates, except: kept, limit: BATCH }),
    );
    if (hires.length === 0) break;
    const loaded = await loadDetailsOf(ctx, call, { hires, keepMissing: o.guard !== null });
    missing.push(...loaded.missing);
    kept.push(...[...loaded.missing, ...loaded.refused].map(({ hire }) => hire.externalId));
    refused = loaded.refused.at(-1)?.permission ?? refused;
  }
  if (missing.length === 0 || o.guard === null) return { held: null, refused };
  return { held: await decideMissing(ctx, missing, { soonest: o.guard === 'soonest', run: o.run }), refused };
};

const decideMissing = (
  ctx: SyncContext,
  missing: readonly MissingOffers[],
  { soonest, run }: { readonly soonest: boolean; readonly run: SyncRun },
): Promise<Held | null> =>
  inOrganization(ctx, async (scope) => {
    const { connectionId } = ctx;
    const stream = findStream(ctx.source, 'offer')?.name ?? '';
    const of = await countUnsettledWith(scope, { connectionId, stream, soonest });
    const meant = await meantToLose(scope, run, 'offers');
    if (isMassChange(missing.length - meant, of, await massChangeLimit(scope)))
      return { what: 'offers', withdrawals: missing.length, of };
    for (const one of missing) await dropMissing(scope, ctx, one);
    await detailLoaded(
      scope,
      connectionId,
      missing.map(({ hire }) => hire.externalId),
    );
    return null;
  });
