import type { ProviderCall, Stream } from '../connectors/contract.ts';
import { markGone, needDetail, unseenHires } from '../db/repositories/hires.ts';
import { noteReadById, readByIdBefore } from '../db/repositories/read-by-id.ts';
import { findUnseen } from '../db/repositories/source-records.ts';
import { countLeaving, countLeavingSoonest, type Leaving } from '../db/repositories/unsettled-hires.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { isMassChange, type SyncRun } from '../domain/sync.ts';
import type { SyncContext } from './deps.ts';
import type { Held } from './end-run.ts';
import { massChangeLimit } from './mass-change-limit.ts';
import { meantToLose } from './meant-to-lose.ts';
import { askForApplication } from './read-application.ts';
import { sideBySide } from './side-by-side.ts';
import { stageRecords } from './stage-page.ts';

/**
 * So few are asked for by id before anything else: records shift between pages while we read (SC-A7). More of them are
 * asked for where nobody looks before they leave, and where somebody has looked; not for a run that is held.
 */
const ASKED_AT_ONCE = 200;
const BATCH = 20;
/** What was asked for stands under this name beside the streams' pages. */
const UNSEEN = 'unseen';

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
  // Of a run that was held nobody was asked for: they are now.
  const asked = { connectionId, syncId, stream, alsoGone: o.run.releases !== null };
  const unseen = o.wholePass ? await inOrganization(ctx, (scope) => unseenHires(scope, asked)) : [];
  if (unseen.length <= ASKED_AT_ONCE || !(await wouldBeHeld(ctx, o.run, unseen.length)))
    await askById(ctx, call, o.applications, unseen);
  else await inOrganization(ctx, (scope) => markGone(scope, connectionId, unseen));
  return inOrganization(ctx, async (scope) => {
    const meant = await meantToLose(scope, o.run, 'people');
    const limit = await massChangeLimit(scope);
    const all = await countLeaving(scope, connectionId);
    if (isMassChange(all.leaving - meant, all.known, limit)) return heldPeople(all);
    if (all.leaving - meant < limit.minimum) return null;
    const soonest = await countLeavingSoonest(scope, connectionId);
    return isMassChange(soonest.leaving - meant, soonest.known, limit) ? heldPeople(soonest) : null;
  });
};

/** Whether so many at once wait for a person in any case. */
const wouldBeHeld = (ctx: SyncContext, run: SyncRun, unseen: number): Promise<boolean> =>
  inOrganization(ctx, async (scope) => {
    const { known } = await countLeaving(scope, ctx.connectionId);
    const meant = await meantToLose(scope, run, 'people');
    return isMassChange(unseen - meant, known, await massChangeLimit(scope));
  });

const heldPeople = ({ leaving, known }: Leaving): Held => ({
  what: 'people',
  withdrawals: leaving,
  of: known,
});

/**
 * Whom the provider does not know by their id either is marked as gone, what it does know is filed. Each batch is one
 * transaction: an attempt after a crash goes on behind it.
 */
const askById = async (
  ctx: SyncContext,
  call: ProviderCall,
  applications: Stream,
  unseen: readonly string[],
): Promise<void> => {
  const noted = { syncId: ctx.syncId, stream: UNSEEN };
  const before = await inOrganization(ctx, (scope) => readByIdBefore(scope, noted));
  const left = unseen.filter((id) => !before.has(id));
  for (let from = 0; from < left.length; from += BATCH) {
    ctx.signal.throwIfAborted();
    const asked = await sideBySide(left.slice(from, from + BATCH), async (id) => ({
      id,
      found: await askForApplication(ctx, call, id),
    }));
    await inOrganization(ctx, async (scope) => {
      await stageRecords(scope, ctx, applications, {
        records: asked.flatMap(({ found }) => found?.records ?? []),
        rejected: asked.flatMap(({ found }) => found?.rejected ?? []),
      });
      const gone = asked.filter(({ found }) => found === null).map(({ id }) => id);
      await markGone(scope, ctx.connectionId, gone);
      await noteReadById(scope, { ...noted, ids: asked.map(({ id }) => id) });
    });
    ctx.heartbeat();
  }
};

/**
 * Offers that a whole pass did not see are asked for hire by hire: deleted ones take the start date with them (SC-E9).
 * @returns what must wait for a person, because so many missing at once is more likely a fault.
 */
export const findMissingOffers = (
  ctx: SyncContext,
  o: { offers: Stream; run: SyncRun },
): Promise<Held | null> =>
  inOrganization(ctx, async (scope) => {
    const { connectionId, syncId } = ctx;
    const { subjects, stored } = await findUnseen(scope, { connectionId, syncId, stream: o.offers.name });
    const meant = await meantToLose(scope, o.run, 'offers');
    if (isMassChange(subjects.length - meant, stored, await massChangeLimit(scope)))
      return { what: 'offers', withdrawals: subjects.length, of: stored };
    await needDetail(scope, connectionId, subjects);
    return null;
  });
