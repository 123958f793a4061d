import type { ProviderCall, Stream } from '../connectors/contract.ts';
import { markGone, needDetail, unseenHires } from '../db/repositories/hires.ts';
import { findUnseen } from '../db/repositories/source-records.ts';
import { findSync } from '../db/repositories/syncs.ts';
import { countLeaving, countLeavingSoonest, type Leaving } from '../db/repositories/unsettled-hires.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { isMassChange, type SyncRun } from '../domain/sync.ts';
import type { SyncContext } from './deps.ts';
import type { Held } from './end-run.ts';
import { massChangeLimit } from './mass-change-limit.ts';
import { askForApplication } from './read-application.ts';
import { stageRecords } from './stage-page.ts';

/** So few are asked for by id before they count as gone: records shift between pages while we read (SC-A7). */
const ASKED_BY_ID = 200;

const inOrganization = <T>(ctx: SyncContext, work: (scope: Scope) => Promise<T>): Promise<T> =>
  withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, work);

/**
 * Who leaves: hires that are over, and after a whole pass those that the provider does not know any more.
 * @returns what must wait for a person, because so many at once is more likely a fault (row A7, SC-E4).
 */
export const findLeaving = async (
  ctx: SyncContext,
  call: ProviderCall,
  o: { run: SyncRun; applications: Stream; wholePass: boolean },
): Promise<Held | null> => {
  const { connectionId, syncId } = ctx;
  const stream = o.applications.name;
  const unseen = o.wholePass
    ? await inOrganization(ctx, (scope) => unseenHires(scope, { connectionId, syncId, stream }))
    : [];
  const gone = unseen.length > ASKED_BY_ID ? unseen : await askById(ctx, call, o.applications, unseen);
  return inOrganization(ctx, async (scope) => {
    await markGone(scope, connectionId, gone);
    const meant = await meantToLeave(scope, o.run);
    const limit = await massChangeLimit(scope);
    const all = await countLeaving(scope, connectionId);
    if (isMassChange(all.leaving - meant, all.known, limit)) return heldPeople(all);
    if (all.leaving - meant < limit.minimum) return null;
    const soonest = await countLeavingSoonest(scope, connectionId);
    return isMassChange(soonest.leaving - meant, soonest.known, limit) ? heldPeople(soonest) : null;
  });
};

/**
 * How many a person let go with the run that is released: the provider may have lost many more since they looked. A run
 * that was suspicious named nobody, so its release means whoever is missing.
 */
const meantToLeave = async (scope: Scope, { releases }: SyncRun): Promise<number> =>
  releases === null ? 0 : ((await findSync(scope, releases)).held?.withdrawals ?? Infinity);

const heldPeople = ({ leaving, known }: Leaving): Held => ({
  what: 'people',
  withdrawals: leaving,
  of: known,
});

/** Those that the provider does not know by their id either; what it does know is filed. */
const askById = async (
  ctx: SyncContext,
  call: ProviderCall,
  applications: Stream,
  unseen: readonly string[],
): Promise<string[]> => {
  const gone: string[] = [];
  for (const externalId of unseen) {
    ctx.signal.throwIfAborted();
    const found = await askForApplication(ctx, call, externalId);
    if (found === null) gone.push(externalId);
    else await inOrganization(ctx, (scope) => stageRecords(scope, ctx, applications, found));
    ctx.heartbeat();
  }
  return gone;
};

/**
 * Offers that a whole pass did not see are asked for hire by hire: deleted ones take the start date with them (SC-E9).
 * @returns what must wait for a person, because so many missing at once is more likely a fault.
 */
export const findMissingOffers = (
  ctx: SyncContext,
  o: { offers: Stream; released: boolean },
): Promise<Held | null> =>
  inOrganization(ctx, async (scope) => {
    const { connectionId, syncId } = ctx;
    const { subjects, stored } = await findUnseen(scope, { connectionId, syncId, stream: o.offers.name });
    if (!o.released && isMassChange(subjects.length, stored, await massChangeLimit(scope)))
      return { what: 'offers', withdrawals: subjects.length, of: stored };
    await needDetail(scope, connectionId, subjects);
    return null;
  });
