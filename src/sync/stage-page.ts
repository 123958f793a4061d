import { createHash } from 'node:crypto';
import type { SourcePage, SourceRecord, Stream } from '../connectors/contract.ts';
import { advancePass } from '../db/repositories/checkpoints.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { clearFailedRecords, noteFailedRecords, saveResults } from '../db/repositories/sync-results.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import type { SyncContext } from './deps.ts';
import { stageApplications } from './stage-applications.ts';
import { stageDependents } from './stage-dependents.ts';
import { stageLookups } from './stage-lookups.ts';

export type HashedRecord = SourceRecord & { readonly hash: Buffer };

export const hashRecord = (record: SourceRecord): HashedRecord => ({
  ...record,
  hash: createHash('sha256').update(JSON.stringify(record.body)).digest(),
});

/**
 * Stores one page in ONE transaction: records that changed, marks for projection, failures with their reasons, and the
 * checkpoint. A page that was stored before changes nothing.
 */
export const stagePage = async (
  ctx: SyncContext,
  stream: Stream,
  page: SourcePage,
  pageNumber: number,
): Promise<void> => {
  await withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, async (scope) => {
    const hired = page.records.filter((record) => record.hired === true).map((record) => record.externalId);
    const isNew = await advancePass(scope, {
      connectionId: ctx.connectionId,
      syncId: ctx.syncId,
      stream: stream.name,
      page: pageNumber,
      seen: stream.role === 'application' ? hired : [],
      nextCursor: page.nextCursor,
      syncToken: page.syncToken,
      read: page.records.length + page.rejected.length,
    });
    if (isNew) await stageRecords(scope, ctx, stream, page);
  });
};

/** Files records of one stream, in the caller's transaction. */
export const stageRecords = async (
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  page: Pick<SourcePage, 'records' | 'rejected'>,
): Promise<void> => {
  const { wrappedKey } = await loadSettings(scope);
  const vault: OrganizationVault = ctx.deps.vault.organization(ctx.orgId, wrappedKey);
  const records = page.records.map(hashRecord);
  switch (stream.role) {
    case 'lookup':
      await stageLookups(scope, ctx, stream.name, records, vault);
      break;
    case 'application':
      await stageApplications(scope, ctx, stream.name, records, vault);
      break;
    case 'offer':
    case 'candidate':
      await stageDependents(scope, ctx, stream, records, vault);
      break;
    default:
      assertNever(stream.role);
  }
  const rejected = page.rejected.map((r) => ({ ...r, stream: stream.name }));
  await noteFailedRecords(scope, ctx.connectionId, rejected);
  await saveResults(
    scope,
    ctx.syncId,
    rejected.map(({ externalId, name, reason }) => ({
      externalId,
      name,
      reason,
      personId: null,
      outcome: 'failed' as const,
      fields: [],
      changes: null,
    })),
  );
  await clearFailedRecords(scope, {
    connectionId: ctx.connectionId,
    stream: stream.name,
    ids: records.map((record) => record.externalId),
  });
};
