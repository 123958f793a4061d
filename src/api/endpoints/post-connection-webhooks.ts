import { askable, fileCheck } from '../../connections/check-connection.ts';
import { CALL_DEADLINE_MS, syncDepsOf } from '../../connections/provider-call.ts';
import { ConnectorError } from '../../connectors/errors.ts';
import { findConnection } from '../../db/repositories/connections.ts';
import { resolveNotices } from '../../db/repositories/open-notices.ts';
import { sourceOf } from '../../sync/source-of.ts';
import { openProviderCall } from '../../sync/provider-call.ts';
import { tendWebhooks } from '../../webhooks/tend-webhooks.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { auditedConnection, connectionDetail, connectionDetailSchema } from './connection-schema.ts';
import { askingProvider } from './provider-problem.ts';

export const postConnectionWebhooks = defineEndpoint({
  method: 'post',
  path: '/connections/{id}/webhooks',
  summary:
    'Make the webhooks at the provider, resume those that it paused, remove strays; the answer says what is left to do by hand',
  permission: 'connections.write',
  audit: { action: 'connection.webhooks_set_up', targetType: 'connection' },
  params: idParams,
  response: connectionDetailSchema,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  prepare: ({ deps, caller: { orgId }, run, params: { id: connectionId } }) =>
    askingProvider(async () => {
      const source = sourceOf(deps, await askable(run, connectionId));
      const tendDeps = { ...syncDepsOf(deps), publicUrl: deps.publicUrl };
      const signal = AbortSignal.timeout(CALL_DEADLINE_MS);
      try {
        const call = await openProviderCall(tendDeps, { orgId, connectionId, source, signal });
        return await tendWebhooks(tendDeps, call, { orgId, connectionId });
      } catch (error) {
        if (error instanceof ConnectorError && error.kind === 'auth') return { refused: error.message };
        if (!signal.aborted || error instanceof ConnectorError) throw error;
        throw new ConnectorError({ kind: 'transient', message: `${source.label} did not answer in time.` });
      }
    }),
  handler: async ({ scope, deps, params: { id }, prepared: tended }) => {
    if ('refused' in tended) {
      // Noticed here as at any other call (C6): the same state, the same notice.
      const { before, after } = await fileCheck(scope, { deps, id, checked: tended });
      return {
        body: await connectionDetail(scope, { deps, connection: after }),
        changes: [{ targetId: id, before: auditedConnection(before), after: auditedConnection(after) }],
      };
    }
    const { made, resumed, removed } = tended;
    const changed = made.length + resumed.length + removed > 0;
    if (changed) await resolveNotices(scope, { kinds: ['webhook_refused'], subjectId: id });
    const connection = await findConnection(scope, id);
    return {
      body: await connectionDetail(scope, { deps, connection }),
      changes: changed ? [{ targetId: id, before: null, after: { made, resumed, removed } }] : [],
    };
  },
});
