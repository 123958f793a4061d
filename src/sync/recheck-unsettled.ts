import type { ProviderCall, Stream } from '../connectors/contract.ts';
import { markGone, needDetail } from '../db/repositories/hires.ts';
import { noteReadById } from '../db/repositories/read-by-id.ts';
import { nextToRecheck } from '../db/repositories/unsettled-hires.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';
import { askForApplication } from './read-application.ts';
import { sideBySide } from './side-by-side.ts';
import { stageRecords, standsHired } from './stage-page.ts';

const BATCH = 20;
/** What was asked for stands under this name beside the streams' pages. */
const RECHECKED = 'rechecked';

/**
 * Those who start soonest are asked for by id, whatever the incremental pass told: deletions and withdrawn offers leave
 * no trace there (row X4). Their parts go on the list of `loadDetails`. Whom the provider does not know any more leaves,
 * unless these are too many at once, see `findLeaving`.
 */
export const recheckUnsettled = async (
  ctx: SyncContext,
  call: ProviderCall,
  applications: Stream,
): Promise<void> => {
  const { connectionId, syncId } = ctx;
  const next = { connectionId, syncId, stream: RECHECKED, limit: BATCH };
  for (;;) {
    ctx.signal.throwIfAborted();
    const ids = await inOrganization(ctx, (scope) => nextToRecheck(scope, next));
    if (ids.length === 0) return;
    const asked = await sideBySide(ids, async (id) => ({
      id,
      found: await askForApplication(ctx, call, id),
    }));
    await inOrganization(ctx, async (scope) => {
      await stageRecords(scope, ctx, applications, {
        records: asked.flatMap(({ found }) => found?.records ?? []),
        rejected: asked.flatMap(({ found }) => found?.rejected ?? []),
      });
      const gone = asked.filter(({ found }) => found === null);
      const hired = asked.filter(({ found }) => found?.records.some(standsHired) === true);
      await markGone(scope, connectionId, idsOf(gone));
      await needDetail(scope, connectionId, idsOf(hired));
      await noteReadById(scope, { syncId, stream: RECHECKED, ids });
    });
    ctx.heartbeat();
  }
};

const inOrganization = <T>(ctx: SyncContext, work: (scope: Scope) => Promise<T>): Promise<T> =>
  withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, work);

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
