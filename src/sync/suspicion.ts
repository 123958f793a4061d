import type { Stream } from '../connectors/contract.ts';
import { rows, withOrganization } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';

/**
 * A whole pass that saw not one hired application, although people stand on earlier ones and not of one was it said that
 * it is over (SC-A10).
 */
export const emptyAlthoughKnown = (ctx: SyncContext, applications: Stream): Promise<boolean> =>
  withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, async (scope) => {
    const [row] = await rows<{ suspicious: boolean }>(
      scope.trx,
      `select exists (select from app.hires where connection_id = ? and state = 'hired' and provider_state = 'hired')
          and not exists (select from app.hires where connection_id = ? and state = 'hired' and provider_state = 'not_hired')
          and not exists (select from app.sync_pages where sync_id = ? and stream = ? and cardinality(seen) > 0) as suspicious`,
      [ctx.connectionId, ctx.connectionId, ctx.syncId, applications.name],
    );
    return row?.suspicious === true;
  });
