import { markDirtyByRefs } from '../db/repositories/hires.ts';
import { knownHashes, saveSources } from '../db/repositories/source-records.ts';
import type { Scope } from '../db/scope.ts';
import type { SyncContext } from './deps.ts';
import type { HashedRecord } from './stage-page.ts';

/** Jobs, departments, locations: kept under the organization's key; a changed one touches whoever speaks of it. */
export const stageLookups = async (
  scope: Scope,
  ctx: SyncContext,
  stream: string,
  records: readonly HashedRecord[],
): Promise<void> => {
  const known = await knownHashes(scope, {
    connectionId: ctx.connectionId,
    stream,
    ids: records.map((r) => r.externalId),
  });
  const changed = records.filter((r) => known.get(r.externalId) !== r.hash);
  await saveSources(
    scope,
    ctx.connectionId,
    changed.map((r) => ({
      stream,
      externalId: r.externalId,
      subjectId: null,
      personId: null,
      hash: r.hash,
      body: ctx.vault.seal(r.body, `source:${stream}`),
    })),
  );
  await markDirtyByRefs(
    scope,
    ctx.connectionId,
    changed.map((r) => `${stream}:${r.externalId}`),
  );
};
