import { Context } from '@temporalio/activity';
import { ConnectorError } from '../src/connectors/errors.ts';
import { withOrganization } from '../src/db/scope.ts';
import { blockBucket } from '../src/sync/provider-call.ts';
import { failTalentImport } from '../src/talent/fail.ts';
import { runTalentTurn } from '../src/talent/run.ts';
import { openScheduledTalent } from '../src/talent/settings.ts';
import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { beatWhile } from './heartbeat.ts';
import { toApplicationFailure } from './to-application-failure.ts';

const SHORTEST_BLOCK_MS = 1_000;

export const talentActivities = (
  deps: ActivityDeps,
): Pick<Activities, 'openTalentImport' | 'importTalent' | 'failTalentImport'> => ({
  openTalentImport: ({ orgId, connectionId, importId }) =>
    withOrganization(deps.db, { orgId, actor: 'system:talent' }, (scope) =>
      openScheduledTalent(scope, { id: importId, connectionId }),
    ),
  importTalent: async ({ orgId, connectionId, importId }) => {
    const { cancellationSignal: signal } = Context.current();
    const pages = deps.talentPages === undefined ? {} : { pages: deps.talentPages };
    try {
      return await beatWhile(runTalentTurn(deps, { orgId, connectionId, importId, signal, ...pages }));
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === 'rate_limited')
        await blockBucket(deps, connectionId, error.retryAfterMs ?? SHORTEST_BLOCK_MS);
      throw toApplicationFailure(error);
    }
  },
  failTalentImport: (run) => failTalentImport(deps, run),
});
