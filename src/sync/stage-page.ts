import { hash } from 'node:crypto';
import type { RejectedRecord, SourcePage, SourceRecord, Stream } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { advancePass, passOverPage, type PageFate, type PassedPage } from '../db/repositories/checkpoints.ts';
import { markDirty } from '../db/repositories/hires.ts';
import { clearFailedRecords } from '../db/repositories/sync-results.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { SyncContext } from './deps.ts';
import { leaveOutErased } from './leave-out-erased.ts';
import { stageApplications } from './stage-applications.ts';
import { stageDependents } from './stage-dependents.ts';
import { stageLookups } from './stage-lookups.ts';
import { stageRejected } from './stage-rejected.ts';

export type HashedRecord = SourceRecord & { readonly hash: string };

/** One that the provider has anonymized stands for nobody any more, whatever else it says. */
export const standsHired = (record: SourceRecord): boolean =>
  record.hired === true && record.anonymized !== true;

/** Records with the hash that tells news. A page may carry one twice (shifts between pages); the later one counts. */
export const hashed = (records: readonly SourceRecord[]): HashedRecord[] =>
  [...new Map(records.map((record) => [record.externalId, record])).values()].map((record) => ({
    ...record,
    hash: hash('sha256', JSON.stringify(record.body), 'hex'),
  }));

/**
 * Stores one page in ONE transaction: records that changed, marks for projection, failures with their reasons, and the
 * checkpoint. A page that was stored before changes nothing; one that brings no news costs one message.
 */
export const stagePage = async (
  ctx: SyncContext,
  stream: Stream,
  page: SourcePage,
  pageNumber: number,
): Promise<void> => {
  const records = hashed(page.records);
  const passed: PassedPage = {
    connectionId: ctx.connectionId,
    syncId: ctx.syncId,
    stream: stream.name,
    page: pageNumber,
    seen: seenOf(stream, records),
    nextCursor: page.nextCursor,
    syncToken: page.syncToken,
    read: page.records.length + page.rejected.length,
  };
  const { orgId } = ctx;
  // Failures to list or to clear are news, too.
  if (page.rejected.length === 0 && !settlesFailures(ctx, stream)) {
    const passing = records.map((record) => ({ ...record, hired: standsHired(record) }));
    const fate = await passOverPage(ctx.deps.db, { ...passed, orgId, role: stream.role, records: passing });
    if (fate !== 'news') {
      notSuperseded(fate);
      return;
    }
  }
  // A page lost in a crash takes its checkpoint with it and is read again; the run's end waits for the disk.
  await withOrganization(ctx.deps.db, { orgId, actor: 'system:sync', durable: false }, async (scope) => {
    const left = await leaveOutErased(scope, ctx, stream, { records, rejected: page.rejected });
    const fate = await advancePass(scope, { ...passed, seen: seenOf(stream, left.records) });
    notSuperseded(fate);
    if (fate === 'stored') await stageHashed(scope, ctx, stream, left);
  });
};

/**
 * A worker that was held up for long: whatever it would conclude from its pages is another run's business now.
 * @throws ConnectorError transient
 */
export const notSuperseded = (fate: PageFate): void => {
  if (fate === 'superseded')
    throw new ConnectorError({ kind: 'transient', message: 'This attempt was overtaken by a later one.' });
};

/** An application's failures are its own. A hire's offers are many: only reading them all by id settles that. */
const settlesFailures = (ctx: SyncContext, { role }: Stream): boolean =>
  ctx.hadFailures && role !== 'offer' && role !== 'lookup';

/** What a whole pass remembers, to find out what is gone: hired applications, and offers. */
const seenOf = ({ role }: Stream, records: readonly SourceRecord[]): readonly string[] =>
  records
    .filter((record) => role === 'offer' || (role === 'application' && standsHired(record)))
    .map((record) => record.externalId);

/** Files records of one stream, in the caller's transaction. */
export const stageRecords = async (
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  page: Pick<SourcePage, 'records' | 'rejected'>,
): Promise<void> => {
  const all = { records: hashed(page.records), rejected: page.rejected };
  await stageHashed(scope, ctx, stream, await leaveOutErased(scope, ctx, stream, all));
};

const stageHashed = async (
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  page: { readonly records: readonly HashedRecord[]; readonly rejected: readonly RejectedRecord[] },
): Promise<void> => {
  const { records } = page;
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
  if (!settlesFailures(ctx, stream)) return;
  const cleared = await clearFailedRecords(scope, {
    connectionId: ctx.connectionId,
    stream: stream.name,
    ids: [...readable],
  });
  // It may have failed after it was stored, and what is stored is not news: it is projected again.
  if (stream.role === 'application') await markDirty(scope, ctx.connectionId, cleared);
};
