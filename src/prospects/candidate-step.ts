import type { TargetCandidate, TargetPlacement } from '../connectors/prospect-target.ts';
import {
  beginCreate,
  claimEmails,
  findPush,
  forgetCandidate,
  forgetCreate,
  releaseClaims,
  setCandidate,
  setPushFacts,
  type Claim,
} from '../db/repositories/prospect-pushes.ts';
import type { Scope } from '../db/scope.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import type { PushOutcome } from '../domain/push.ts';
import { findCandidates, heldBy, knownCandidates } from './check.ts';
import { emailKeys } from './keys.ts';
import { inItsPlace } from './place-gone.ts';
import { isClearNo, StepFault, type PushContext, type StepResult } from './push-context.ts';

/** Search of a provider may lag behind what it has stored. */
const SETTLE_MS = 15_000;

const settled = async (
  ctx: PushContext,
  o: { readonly candidate: Pick<TargetCandidate, 'externalId' | 'url'>; readonly outcome: PushOutcome },
): Promise<StepResult> => {
  await ctx.run((scope) =>
    setCandidate(scope, {
      id: ctx.push.id,
      candidateId: o.candidate.externalId,
      url: o.candidate.url,
      outcome: o.outcome,
    }),
  );
  return 'done';
};

/**
 * The candidate that the push is about: the one that was chosen, one that somebody else has just made of the same person,
 * or a new one; never a second one of a person (SC-B8, SC-I8).
 */
export const candidateStep = async (ctx: PushContext): Promise<StepResult> => {
  if (ctx.push.candidateId !== null) return 'done';
  return ctx.push.decision === 'merge' ? merge(ctx) : create(ctx);
};

const merge = async (ctx: PushContext): Promise<StepResult> => {
  const { push, target, call } = ctx;
  const candidate = push.chosenId === null ? null : await target.fetchCandidate(call, push.chosenId);
  if (candidate === null)
    throw new StepFault(
      'candidate_gone',
      `The chosen candidate is not in ${target.label} any more. Check again and choose anew.`,
    );
  await ctx.run((scope) => claim(scope, ctx));
  return settled(ctx, { candidate, outcome: 'merged' });
};

const claim = (scope: Scope, { push, profile }: PushContext): Promise<Claim[]> =>
  claimEmails(scope, {
    connectionId: push.connectionId,
    prospectId: push.prospectId,
    pushId: push.id,
    emailKeys: emailKeys(profile),
  });

/** All addresses or none: two who each hold one of the other's would wait for each other for ever. */
const claimAll = (ctx: PushContext): Promise<Claim[]> =>
  ctx.run(async (scope) => {
    const { push } = ctx;
    const others = (await claim(scope, ctx)).filter(({ pushId }) => pushId !== push.id);
    // What a creation that may be under way was begun with is kept.
    if (others.length > 0 && push.createBeganAt === null) await releaseClaims(scope, push.id);
    return others;
  });

const create = async (ctx: PushContext): Promise<StepResult> => {
  const { push, target, call } = ctx;
  const others = await claimAll(ctx);
  const known = others.find(({ candidateId }) => candidateId !== null)?.candidateId ?? null;
  if (push.createBeganAt === null && known !== null) {
    const candidate = await target.fetchCandidate(call, known);
    if (candidate !== null) return settled(ctx, { candidate, outcome: 'linked' });
    await ctx.run((scope) => forgetCandidate(scope, { connectionId: push.connectionId, candidateId: known }));
    return 'busy';
  }
  if (push.createBeganAt === null && others.length > 0) return 'busy';
  return push.createBeganAt === null ? createAnew(ctx, []) : lookForOwn(ctx, push.createBeganAt);
};

/** Whether the provider stored what it was asked to make before the answer was lost. */
const lookForOwn = async (ctx: PushContext, beganAt: number): Promise<StepResult> => {
  const before = ctx.push.beforeIds ?? [];
  const found = (await sameAddress(ctx)).find(({ externalId }) => !before.includes(externalId));
  if (found !== undefined) return settled(ctx, { candidate: found, outcome: 'created' });
  const now = await ctx.run((scope) => Promise.resolve(scope.now));
  if (now - beganAt < (ctx.deps.pushSettleMs ?? SETTLE_MS)) return 'unsure';
  return createAnew(ctx, before);
};

/** Candidates with one of the person's addresses. */
const sameAddress = async (ctx: PushContext): Promise<TargetCandidate[]> => {
  const { push, profile } = ctx;
  const { connectionId } = push;
  const known = await ctx.run((scope) => knownCandidates(scope, { connectionId, profile }));
  return (await findCandidates(ctx, { profile, known }))
    .filter(({ agrees }) => agrees.some(({ field }) => field === 'email'))
    .map(({ candidate }) => candidate);
};

const createAnew = async (ctx: PushContext, accepted: readonly string[]): Promise<StepResult> => {
  const { push, target, call, profile } = ctx;
  const there = await sameAddress(ctx);
  const seen = [...push.despiteIds, ...accepted];
  const unseen = there.filter(({ externalId }) => !seen.includes(externalId));
  if (unseen.length > 0)
    throw new StepFault(
      'candidate_appeared',
      `${target.label} has a candidate with the same e-mail address whom nobody has looked at yet. Check again and choose.`,
    );
  const placement = await placementOf(ctx);
  const before = there.map(({ externalId }) => externalId);
  const begin = (): Promise<void> => ctx.run((scope) => beginCreate(scope, push.id, before));
  await begin();
  try {
    const held = { ...nothing, ...heldBy(profile, target.abilities.holds) };
    // Waiting for a slot may take long: the provider's time to show what it made counts from when it is really asked.
    const asking = { ...call, takeSlot: () => call.takeSlot().then(begin) };
    const candidate = await inItsPlace(ctx, () =>
      target.create(asking, { profile: held, placement, mapped: [] }),
    );
    return await settled(ctx, { candidate, outcome: 'created' });
  } catch (error) {
    if (isClearNo(error)) await ctx.run((scope) => forgetCreate(scope, push.id));
    throw error;
  }
};

/** A profile of nobody: what a provider has no place for stays like this. */
const nothing: ProspectProfile = {
  ...{ firstName: null, middleName: null, lastName: null, title: null, company: null, location: null },
  ...{ emails: [], phones: [], links: [], education: [], tags: [] },
};

/**
 * The provider's user with the sender's work address is credited. Where nobody has it, or several do, nobody is, and the
 * push says so (SC-I12).
 */
export const placementOf = async (ctx: PushContext): Promise<TargetPlacement> => {
  const { push, settings, target, call, email } = ctx;
  const user = email === null ? null : await target.findUser(call, email);
  const credit = email === null ? 'unknown' : user === null ? 'nobody' : 'given';
  if (push.credit !== credit) await ctx.run((scope) => setPushFacts(scope, push.id, { credit }));
  return {
    jobId: push.jobId,
    stageId: push.stageId,
    sourceId: settings.sourceId,
    creditedToUserId: user?.externalId ?? null,
  };
};

/** What is claimed and came to nothing is anybody's again; a creation that may come yet keeps it. */
export const freeClaims = (run: PushContext['run'], pushId: string): Promise<void> =>
  run(async (scope) => {
    if ((await findPush(scope, pushId))?.createBeganAt == null) await releaseClaims(scope, pushId);
  });
