import type { CandidatePage, TargetCandidate } from '../connectors/prospect-target.ts';
import {
  clearTalentFailures,
  deleteTalent,
  putTalent,
  putTalentFailures,
  talentHashes,
  type NewTalent,
} from '../db/repositories/talent-candidates.ts';
import {
  advanceTalentImport,
  findTalentSource,
  lockTalentImport,
  noteSeen,
  type TalentCounts,
  type TalentImport,
} from '../db/repositories/talent-runs.ts';
import type { Scope } from '../db/scope.ts';
import { isPlaceholderEmail } from '../domain/matching/normalise.ts';
import { erasedAmong, type Mark } from '../privacy/tombstones.ts';
import { emailKeys, phoneKeys } from '../prospects/keys.ts';
import { inRun, type TalentContext } from './deps.ts';
import { contentHash, sealTalent, talentName } from './profile.ts';
import { storableCandidate } from './storable.ts';
import { storedTerms, termsOf } from './terms.ts';

/** Who a candidate may be among those who were erased here: by id, by address, by number where there is no address. */
const marksOf = ({ externalId, profile }: TargetCandidate): Mark[] => {
  const emails = emailKeys({ emails: profile.emails.filter((email) => !isPlaceholderEmail(email)) });
  return [
    { kind: 'candidate', id: externalId },
    ...emails.map((value): Mark => ({ kind: 'hire-email', value })),
    ...(emails.length > 0 ? [] : phoneKeys(profile).map((value): Mark => ({ kind: 'hire-phone', value }))),
  ];
};

const rowOf = (ctx: TalentContext, now: number, candidate: TargetCandidate, hash: Buffer): NewTalent => {
  const { connectionId, vault, orgId } = ctx;
  const { externalId, profile, url, hasResume } = candidate;
  const name = talentName(candidate);
  return {
    ...{ connectionId, externalId, contentHash: hash, name, hasResume },
    ...{ title: profile.title, company: profile.company, location: profile.location, tags: profile.tags },
    profile: sealTalent(vault, { connectionId, externalId }, { profile, url }),
    lexemes: storedTerms(orgId, termsOf({ name, profile })),
    activeAt: candidate.updatedAt ?? now,
  };
};

type Taken = Pick<CandidatePage, 'candidates' | 'gone' | 'rejected'>;

/** The last word about each: a list may repeat a record while it changes. */
const once = (list: readonly TargetCandidate[]): TargetCandidate[] => [
  ...new Map(list.map((one) => [one.externalId, one])).values(),
];

/**
 * Writes what is news of these candidates: new and changed ones in one statement, nothing for the others, and nothing of
 * anybody who was erased here. Who is gone there goes here.
 */
export const takeIn = async (
  ctx: TalentContext,
  scope: Scope,
  page: Taken,
): Promise<Pick<TalentCounts, 'added' | 'changed' | 'unchanged' | 'removed' | 'failed' | 'leftOut'>> => {
  const { connectionId } = ctx;
  const erased = await erasedAmong(scope, ctx.vault, {
    connectionId,
    list: page.candidates.map((item) => ({ item, marks: marksOf(item) })),
  });
  const candidates = once(page.candidates.filter((one) => !erased.has(one)));
  const known = await talentHashes(
    scope,
    connectionId,
    candidates.map(({ externalId }) => externalId),
  );
  const news = candidates
    .map((candidate) => ({ candidate, hash: contentHash(candidate) }))
    .filter(({ candidate, hash }) => known.get(candidate.externalId) !== hash.toString('hex'));
  await putTalent(
    scope,
    // The hash is of what the provider told: most have not changed, and need not be made storable to be known.
    news.map(({ candidate, hash }) => rowOf(ctx, scope.now, storableCandidate(candidate), hash)),
  );
  const left = [...erased.keys()].map(({ externalId }) => externalId);
  const removed = await deleteTalent(scope, connectionId, [...page.gone, ...left]);
  await clearTalentFailures(scope, connectionId, [
    ...candidates.map(({ externalId }) => externalId),
    ...page.gone,
    ...left,
  ]);
  await putTalentFailures(scope, { connectionId, importId: ctx.importId, list: page.rejected });
  const changed = news.filter(({ candidate }) => known.has(candidate.externalId)).length;
  return {
    added: news.length - changed,
    changed,
    unchanged: candidates.length - news.length,
    removed,
    failed: page.rejected.length,
    leftOut: erased.size,
  };
};

/** Where a run stands that may be gone on with; null when it is over, elsewhere by now, or to be cleared away. */
export const standing = async (
  scope: Scope,
  ctx: TalentContext,
  at: Pick<TalentImport, 'page' | 'phase'>,
): Promise<TalentImport | null> => {
  const run = await lockTalentImport(scope, ctx.importId);
  if (run === null || run.page !== at.page || run.phase !== at.phase) return null;
  const source = await findTalentSource(scope, ctx.connectionId);
  return source?.enabled === true ? run : null;
};

/**
 * One page in one transaction: its candidates, and where the pass stands after it. A page that another attempt stored before
 * changes nothing. @returns whether it was stored
 */
export const storePage = (ctx: TalentContext, page: CandidatePage, number: number): Promise<boolean> =>
  inRun(
    ctx,
    async (scope) => {
      const run = await standing(scope, ctx, { page: number, phase: 'read' });
      if (run === null) return false;
      const counts = await takeIn(ctx, scope, page);
      const seen = [...page.candidates, ...page.rejected].map(({ externalId }) => externalId);
      if (run.whole) await noteSeen(scope, { importId: ctx.importId, page: number, ids: seen });
      const over = page.nextCursor === null;
      await advanceTalentImport(scope, ctx.importId, {
        counts: { ...counts, read: seen.length + page.gone.length },
        phase: over ? (run.whole ? 'absent' : 'end') : 'read',
        cursor: page.nextCursor,
        nextToken: page.syncToken,
      });
      return true;
    },
    { durable: false },
  );
