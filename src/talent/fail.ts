import { prospectTarget } from '../connectors/registry.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { openNotice } from '../db/repositories/open-notices.ts';
import { endTalentImport, lockTalentImport } from '../db/repositories/talent-runs.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { permissionRemedy } from '../sync/credential-remedies.ts';
import { needReconnect } from '../sync/need-reconnect.ts';
import { inRun, type TalentRef } from './deps.ts';

type TalentFault = { readonly kind: string; readonly message: string };

/** The run is over without success, with its reason where a person sees it; what it stored before stays. */
export const failTalentImport = (
  deps: SyncDeps,
  o: TalentRef & { readonly failure: TalentFault },
): Promise<void> =>
  inRun({ deps, orgId: o.orgId }, async (scope) => {
    const run = await lockTalentImport(scope, o.importId);
    if (run === null) return;
    const connection = await findConnection(scope, o.connectionId);
    const source = prospectTarget(connection.provider);
    const { kind, message } = o.failure;
    const over = (remedy: string): Promise<void> =>
      endTalentImport(scope, run.id, { state: 'failed', failureKind: kind, failure: message, remedy });
    if (connection.state === 'uninstalled') return over('Connect it again.');
    if (kind === 'auth') return over(await needReconnect(scope, { connection, source, reason: message }));
    const remedy =
      kind === 'permission'
        ? permissionRemedy(source, connection)
        : kind === 'rate_limited' || kind === 'transient'
          ? 'Nothing to do: the next run goes on. If it stays so, look at the provider’s status page.'
          : 'Import again. If it fails in the same way, report it with the time of the run.';
    await over(remedy);
    await openNotice(scope, {
      kind: 'sync_failed',
      subjectId: o.connectionId,
      message: `Importing candidates of ${connection.name} failed: ${message}`,
      remedy,
    });
  });
