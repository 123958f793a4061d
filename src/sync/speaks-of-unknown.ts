import { anyUnknownLookup } from '../db/repositories/read-by-id.ts';
import { withOrganization } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';
import { lookupStreams } from './streams.ts';

/** Whether a hire that this run has just projected speaks of a listed look-up record that is not stored. */
export const speaksOfUnknown = (ctx: SyncContext): Promise<boolean> =>
  withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, (scope) =>
    anyUnknownLookup(scope, {
      connectionId: ctx.connectionId,
      syncId: ctx.syncId,
      streams: lookupStreams(ctx, 'list').map(({ name }) => name),
    }),
  );
