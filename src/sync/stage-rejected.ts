import type { RejectedRecord, Stream } from '../connectors/contract.ts';
import { hiresByCandidate, hiresByExternalId, type KnownHire } from '../db/repositories/hires.ts';
import { namesOf } from '../db/repositories/people.ts';
import { noteFailedRecords, saveResults } from '../db/repositories/sync-results.ts';
import type { Scope } from '../db/scope.ts';
import { assertNever } from '../domain/assert-never.ts';
import { displayName } from '../domain/person.ts';
import type { SyncContext } from './deps.ts';
import { storableText } from './storable.ts';

type Failure = {
  readonly record: RejectedRecord;
  /** The row of the report: an application's own, or one per hire and kind of part (`<application>/offers`). */
  readonly resultId: string;
  /** Under which id the next run tries it again; null when it cannot be read by itself. */
  readonly retryId: string | null;
  readonly hire: KnownHire | undefined;
};

/**
 * Lists records that could not be read, each once, with its reason. An application may hide a hire, so each is listed;
 * an offer or a candidate only when it belongs to a known hire: those of strangers are nobody's business here.
 * Whom a row is about may not be known before the end of the run, see `nameFailures`.
 */
export const stageRejected = async (
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  rejected: readonly RejectedRecord[],
): Promise<void> => {
  if (rejected.length === 0) return;
  const failures = await relevant(scope, ctx, stream, rejected);
  const noted = new Map(failures.map(({ record, retryId }) => [retryId, record.reason]));
  await noteFailedRecords(
    scope,
    ctx.connectionId,
    [...noted].flatMap(([externalId, reason]) =>
      externalId === null ? [] : [{ stream: stream.name, externalId, reason }],
    ),
  );
  const names = await namesOf(
    scope,
    failures.flatMap(({ hire }) => (hire === undefined ? [] : [hire.personId])),
  );
  await saveResults(
    scope,
    ctx.syncId,
    [...new Map(failures.map((failure) => [failure.resultId, failure])).values()].map((failure) => {
      const { record, resultId, hire } = failure;
      const known = hire === undefined ? undefined : names.get(hire.personId);
      const written = record.name === null ? null : storableText(record.name).trim() || null;
      return {
        externalId: resultId,
        personId: known === undefined ? null : (hire?.personId ?? null),
        name: known !== undefined ? displayName(known) : stream.role === 'lookup' ? null : written,
        outcome: 'failed' as const,
        reason: storableText(record.reason),
        fields: [],
        changes: null,
      };
    }),
  );
  if (failures.length < rejected.length)
    ctx.deps.log.info(
      { syncId: ctx.syncId, stream: stream.name, count: rejected.length - failures.length },
      'unreadable records that belong to no hire',
    );
};

const relevant = async (
  scope: Scope,
  ctx: SyncContext,
  stream: Stream,
  rejected: readonly RejectedRecord[],
): Promise<Failure[]> => {
  // Records without an id of their own may look alike although they belong to different hires.
  const unique = [
    ...new Map(rejected.map((r) => [`${r.externalId}/${r.subjectId ?? ''}`, r] as const)).values(),
  ];
  const subjects = unique.flatMap(({ subjectId }) => (subjectId == null ? [] : [subjectId]));
  switch (stream.role) {
    case 'lookup':
      return unique.map((record) => ({
        record,
        resultId: record.externalId,
        retryId: stream.reads === 'byId' ? record.externalId : null,
        hire: undefined,
      }));
    case 'application': {
      const ids = unique.map(({ externalId }) => externalId);
      const hires = await hiresByExternalId(scope, ctx.connectionId, ids);
      const byId = new Map(hires.map((hire) => [hire.externalId, hire]));
      return unique.map((record) => ({
        record,
        resultId: record.externalId,
        retryId: record.externalId,
        hire: byId.get(record.externalId),
      }));
    }
    case 'offer':
    case 'candidate': {
      const isOffer = stream.role === 'offer';
      const find = isOffer ? hiresByExternalId : hiresByCandidate;
      const hires = await find(scope, ctx.connectionId, [...new Set(subjects)]);
      const bySubject = new Map(
        hires
          .filter((hire) => hire.providerState === 'hired' && hire.state !== 'outside_window')
          .map((hire) => [isOffer ? hire.externalId : hire.candidateId, hire]),
      );
      return unique.flatMap((record) => {
        const hire = bySubject.get(record.subjectId ?? '');
        const resultId = `${hire?.externalId ?? ''}/${stream.name}`;
        return hire === undefined ? [] : [{ record, resultId, retryId: record.subjectId ?? null, hire }];
      });
    }
    default:
      return assertNever(stream.role);
  }
};
