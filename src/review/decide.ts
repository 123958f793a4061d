import { addTimeline } from '../db/repositories/journal.ts';
import { lockMatching } from '../db/repositories/links.ts';
import { findNewHires, noteOutOfReview, saveReviews } from '../db/repositories/new-hires.ts';
import { lockPeople } from '../db/repositories/person-detail.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { Review, ReviewNotes } from '../domain/review.ts';
import { requestHumaansWrite } from '../hris-writing/request.ts';
import { rematch } from '../matching/rematch.ts';
import { settlePeople } from '../people/settle.ts';
import { sealNotes } from '../people/stored-fields.ts';
import type { Vault } from '../secrets/vault.ts';
import { newHireUnknown, openNewHire, type OpenedNewHire } from './open.ts';

/** What a person decides about new hires. */
export type ReviewDecision = {
  readonly to: Review;
  /** Kind of the timeline line. */
  readonly line: 'review.added' | 'review.removed' | 'review.restored';
  /** @throws Refusal why it cannot be */
  readonly check: (hire: OpenedNewHire) => void;
  readonly notes: (hire: OpenedNewHire) => ReviewNotes;
};

export type ReviewedHire = {
  readonly hireId: string;
  readonly before: OpenedNewHire | null;
  /** null: it was done. */
  readonly refusal: Refusal | null;
};

/**
 * Carries a decision out for new hires, each done or told why not; rows, people, timeline, events, signals and the request to
 * the HRIS in the caller's transaction. One at a time in an organization: of two at once, the second is told who was first.
 */
export const decideReviews = async (
  scope: Scope,
  vault: Vault,
  o: { readonly hireIds: readonly string[]; readonly decision: ReviewDecision },
): Promise<ReviewedHire[]> => {
  // Before any person is locked, as imports and merges do.
  await lockMatching(scope);
  const ids = [...new Set(o.hireIds)];
  const organization = vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const opened = (await findNewHires(scope, ids)).map((row) => openNewHire(organization, row));
  await lockPeople(
    scope,
    opened.map(({ row }) => row.personId),
  );
  const byId = new Map(opened.map((hire) => [hire.row.hireId, hire]));
  const results = ids.map((hireId): ReviewedHire => {
    const hire = byId.get(hireId);
    if (hire === undefined) return { hireId, before: null, refusal: newHireUnknown() };
    return { hireId, before: hire, refusal: refusalOf(hire, o.decision) };
  });
  const done = results.flatMap(({ before, refusal }) =>
    before !== null && refusal === null ? [before] : [],
  );
  await carryOut(scope, vault, { done, decision: o.decision });
  return results;
};

const refusalOf = (hire: OpenedNewHire, decision: ReviewDecision): Refusal | null => {
  try {
    decision.check(hire);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

const carryOut = async (
  scope: Scope,
  vault: Vault,
  { done, decision }: { readonly done: readonly OpenedNewHire[]; readonly decision: ReviewDecision },
): Promise<void> => {
  if (done.length === 0) return;
  await saveReviews(
    scope,
    done.map((hire) => ({
      hireId: hire.row.hireId,
      review: decision.to,
      edits: sealNotes(hire.key, decision.notes(hire)),
    })),
  );
  await addTimeline(
    scope,
    done.map(({ row }) => ({
      personId: row.personId,
      kind: decision.line,
      facts: { hireId: row.hireId, connectionId: row.connectionId },
      detail: null,
      idempotencyKey: null,
    })),
  );
  const personIds = done.map(({ row }) => row.personId);
  const added = decision.to === 'added';
  await settlePeople(scope, vault, {
    personIds,
    cause: { kind: decision.line, facts: {}, signal: 'hireChanged', priority: 'person' },
    // Whoever is hired again and added by somebody is wanted, although they were removed once.
    ...(added ? { edit: (row) => ({ ...row, deletedAt: null }) } : {}),
  });
  if (!added) await noteOutOfReview(scope, personIds);
  if (added)
    for (const { row } of done)
      await requestHumaansWrite(scope, { personId: row.personId, hireId: row.hireId });
  await rematch(scope, vault, { personIds });
};

/** One decision about one new hire. @throws Refusal */
export const decideReview = async (
  scope: Scope,
  vault: Vault,
  o: { readonly hireId: string; readonly decision: ReviewDecision },
): Promise<OpenedNewHire> => {
  const [result] = await decideReviews(scope, vault, { hireIds: [o.hireId], decision: o.decision });
  if (result === undefined || result.before === null) throw newHireUnknown();
  if (result.refusal !== null) throw result.refusal;
  return result.before;
};
