import { createHash } from 'node:crypto';
import type { SourcePage, SourceRecord, Stream } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { advancePass } from '../db/repositories/checkpoints.ts';
import { markDirty } from '../db/repositories/hires.ts';
import { clearFailedRecords } from '../db/repositories/sync-results.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { SyncContext } from './deps.ts';
import { stageApplications } from './stage-applications.ts';
import { stageDependents } from './stage-dependents.ts';
import { stageLookups } from './stage-lookups.ts';
import { stageRejected } from './stage-rejected.ts';

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
  // A page lost in a crash takes its checkpoint with it and is read again; the run's end waits for the disk.
  const org = { orgId: ctx.orgId, actor: 'system:sync', durable: false } as const;
  await withOrganization(ctx.deps.db, org, async (scope) => {
    const hired = page.records.filter((record) => record.hired === true).map((record) => record.externalId);
    const fate = await advancePass(scope, {
      connectionId: ctx.connectionId,
      syncId: ctx.syncId,
      stream: stream.name,
      page: pageNumber,
      seen: seenOf(stream, page, hired),
      nextCursor: page.nextCursor,
      syncToken: page.syncToken,
      read: page.records.length + page.rejected.length,
    });
    // A worker that was held up for long: whatever it would conclude from its pages is another run's business now.
    if (fate === 'superseded')
      throw new ConnectorError({ kind: 'transient', message: 'This attempt was overtaken by a later one.' });
    if (fate === 'stored') await stageRecords(scope, ctx, stream, page);
  });
};

/** What a whole pass remembers, to find out what is gone: hired applications, and offers. */
const seenOf = (stream: Stream, page: SourcePage, hired: readonly string[]): readonly string[] => {
  if (stream.role === 'application') return hired;
  return stream.role === 'offer' ? page.records.map((record) => record.externalId) : [];
};

/** A page may carry a record twice (shifts between pages); the later one counts. */
const once = (records: readonly SourceRecord[]): SourceRecord[] => [
  ...new Map(records.map((record) => [record.externalId, record])).values(),
];

/** Files records of one stream, in the caller's transaction. */
export const stageRecords = async (
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  page: Pick<SourcePage, 'records' | 'rejected'>,
): Promise<void> => {
  const records = once(page.records).map(hashRecord);
  switch (stream.role) {
    case 'lookup':
      await stageLookups(scope, ctx, stream.name, records);
      break;
    case 'application':
      await stageApplications(scope, ctx, stream.name, records);
      break;
    case 'offer':
    case 'candidate':
      await stageDependents(scope, ctx, stream, records);
      break;
    default:
      assertNever(stream.role);
  }
  const readable = new Set(records.map((record) => record.externalId));
  const rejected = page.rejected.filter((record) => !readable.has(record.externalId));
  await stageRejected(scope, ctx, stream, rejected);
  // An application's failures are its own. A hire's offers are many: only reading them all by id settles that.
  if (!ctx.hadFailures || stream.role === 'offer' || stream.role === 'lookup') return;
  const cleared = await clearFailedRecords(scope, {
    connectionId: ctx.connectionId,
    stream: stream.name,
    ids: [...readable],
  });
  // It may have failed after it was stored, and what is stored is not news: it is projected again.
  if (stream.role === 'application') await markDirty(scope, ctx.connectionId, cleared);
};
