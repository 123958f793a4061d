import type { Stream } from '../connectors/contract.ts';
import { knownDependents, markDirty } from '../db/repositories/hires.ts';
import { loadPersonKeys } from '../db/repositories/identities.ts';
import { saveSources } from '../db/repositories/source-records.ts';
import type { Scope } from '../db/scope.ts';
import { groupBy } from '../domain/group-by.ts';
import type { SyncContext } from './deps.ts';
import type { HashedRecord } from './stage-page.ts';

/**
 * Offers and candidates: kept only for hires that are known (applications are read first); all others pass by unstored.
 */
export const stageDependents = async (
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  records: readonly HashedRecord[],
): Promise<void> => {
  const { hires, hashes } = await knownDependents(scope, {
    connectionId: ctx.connectionId,
    stream: stream.name,
    subject: stream.role === 'offer' ? 'application' : 'candidate',
    ids: records.map((r) => r.externalId),
    subjects: records.map((r) => r.subjectId).filter((id): id is string => id !== null),
  });
  if (hires.length === 0) return;
  const bySubject = groupBy(hires, (h) => (stream.role === 'offer' ? h.externalId : h.candidateId));
  const changed = records.filter((r) => bySubject.has(r.subjectId ?? '') && hashes[r.externalId] !== r.hash);
  if (changed.length === 0) return;
  const keys = await loadPersonKeys(scope, [...new Set(hires.map((h) => h.personId))]);
  const sources = changed.flatMap((record) => {
    const personId = bySubject.get(record.subjectId ?? '')?.[0]?.personId;
    const wrapped = keys.get(personId ?? '');
    if (personId === undefined || wrapped === undefined) return [];
    const body = ctx.vault.person(personId, wrapped).seal(record.body, `source:${stream.name}`);
    return [
      {
        stream: stream.name,
        externalId: record.externalId,
        subjectId: record.subjectId,
        personId,
        hash: record.hash,
        body,
      },
    ];
  });
  await saveSources(scope, ctx.connectionId, sources);
  await markDirty(
    scope,
    ctx.connectionId,
    changed.flatMap((r) => (bySubject.get(r.subjectId ?? '') ?? []).map((h) => h.externalId)),
  );
};
