import { ConnectorError } from '../connectors/errors.ts';
import { prospectTarget } from '../connectors/registry.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { findPush, setPushFacts, setPushState } from '../db/repositories/prospect-pushes.ts';
import { markMappingBroken, markTagFieldBroken } from '../db/repositories/push-settings.ts';
import { withOrganization } from '../db/scope.ts';
import { assertNever } from '../domain/assert-never.ts';
import { Refusal } from '../domain/errors.ts';
import { endState, type PushStep } from '../domain/push.ts';
import { needReconnect } from '../sync/need-reconnect.ts';
import { blockBucket } from '../sync/provider-call.ts';
import { candidateStep, freeClaims, placementOf } from './candidate-step.ts';
import { heldBy } from './check.ts';
import { missingOf } from './compare.ts';
import { mappedValues } from './mapped.ts';
import { openNote } from './push.ts';
import {
  loadPush,
  record,
  StepFault,
  type Loaded,
  type PushContext,
  type PushDeps,
  type PushRef,
  type StepResult,
} from './push-context.ts';
import { inItsPlace } from './place-gone.ts';
import { attachOnce } from './resume-step.ts';
import { openTarget } from './target.ts';
import { openTurn, type Turn } from './turn.ts';

const ADDED = 'prospect-added';
export const openAdded = (
  key: { open(sealed: Uint8Array, context: string): unknown },
  sealed: Uint8Array,
): unknown => key.open(sealed, ADDED);

const candidateOf = async ({ push, target, call }: PushContext) => {
  const found = push.candidateId === null ? null : await target.fetchCandidate(call, push.candidateId);
  if (found === null)
    throw new StepFault('candidate_gone', `The candidate is not in ${target.label} any more.`);
  return found;
};

/** Whatever the candidate lacks, and the admin's own fields; what is there stays as it is (SC-I1). */
const detailsStep = async (ctx: PushContext): Promise<StepResult> => {
  const { push, target, call, profile, settings, key, ownerName } = ctx;
  const candidate = await candidateOf(ctx);
  const missing = heldBy(missingOf(profile, candidate), target.abilities.holds);
  // Before it is written: an attempt after a crash would find it there and take it for known.
  if (push.added === null && push.outcome !== 'created')
    await ctx.run((scope) => setPushFacts(scope, push.id, { added: key.seal(missing, ADDED) }));
  const fields = settings.mapping.length === 0 ? [] : await target.fetchFields(call);
  const { values, faults } = mappedValues(settings.mapping, fields, {
    ...{ profile, owner: ownerName },
    labels: settings.names.fields ?? {},
  });
  for (const { field, message, broken } of faults)
    if (broken)
      await ctx.run((scope) =>
        markMappingBroken(scope, { connectionId: push.connectionId, field, reason: message }),
      );
  await target.addMissing(call, {
    candidate,
    missing: heldBy(profile, target.abilities.holds),
    mapped: values,
    tagField: settings.tagField,
  });
  const [fault] = faults;
  if (fault === undefined) return 'done';
  throw new StepFault(fault.broken ? 'mapped_field_broken' : 'mapped_value', fault.message, fault.field);
};

const jobStep = async (ctx: PushContext): Promise<StepResult> => {
  const { push, target, call } = ctx;
  if (push.jobId === null) return 'skipped';
  const { externalId } = await candidateOf(ctx);
  const placement = await placementOf(ctx);
  const { status } = await inItsPlace(ctx, () =>
    target.consider(call, { candidateId: externalId, placement }),
  );
  await ctx.run((scope) => setPushFacts(scope, push.id, { status }));
  return 'done';
};

const noteStep = async (ctx: PushContext): Promise<StepResult> => {
  const { push, target, call, key } = ctx;
  if (push.note === null || !target.abilities.notes) return 'skipped';
  const { externalId } = await candidateOf(ctx);
  await target.addNote(call, {
    candidateId: externalId,
    text: openNote(key, push.note),
    marker: `foyer-push-${push.id}`,
  });
  return 'done';
};

const resumeStep = async (ctx: PushContext): Promise<StepResult> => {
  if (!ctx.push.withResume || !ctx.target.abilities.resumes) return 'skipped';
  return attachOnce(ctx, (await candidateOf(ctx)).externalId);
};

const perform = (ctx: PushContext, step: PushStep): Promise<StepResult> => {
  switch (step) {
    case 'candidate':
      return candidateStep(ctx);
    case 'details':
      return detailsStep(ctx);
    case 'job':
      return jobStep(ctx);
    case 'note':
      return noteStep(ctx);
    case 'resume':
      return resumeStep(ctx);
    default:
      return assertNever(step);
  }
};

type Fault = { readonly code: string; readonly message: string; readonly field: string | null };

/** What a person must hear of instead of another attempt; null for what may go well next time. */
const faultOf = (error: unknown): Fault | null => {
  if (error instanceof StepFault) return error;
  if (error instanceof Refusal) return { code: error.code, message: error.message, field: null };
  if (!(error instanceof ConnectorError)) return null;
  if (error.kind === 'transient' || error.kind === 'rate_limited') return null;
  return { code: error.code ?? error.kind, message: error.message, field: error.field };
};

/** The provider has a mapped field no more, and said so only when it was written (SC-I5). */
const MAPPED = ['mapped_field_gone', 'mapped_field_type'];
const TAG_FIELD = ['tag_field_gone', 'tag_field_type'];

const takeIn = async (
  deps: PushDeps,
  loaded: Loaded,
  o: { readonly error: unknown; readonly fault: Fault | null },
): Promise<void> => {
  const { connectionId } = loaded.push;
  const { error, fault } = o;
  if (error instanceof ConnectorError && error.kind === 'rate_limited' && error.retryAfterMs !== null)
    await blockBucket(deps, connectionId, error.retryAfterMs);
  if (error instanceof ConnectorError && error.kind === 'auth')
    await loaded.run(async (scope) => {
      const connection = await findConnection(scope, connectionId);
      if (connection.state === 'uninstalled') return;
      const source = prospectTarget(connection.provider);
      await needReconnect(scope, { connection, source, reason: error.message });
    });
  const field = fault?.field ?? null;
  if (fault !== null && field !== null && MAPPED.includes(fault.code))
    await loaded.run((scope) => markMappingBroken(scope, { connectionId, field, reason: fault.message }));
  if (fault !== null && field !== null && TAG_FIELD.includes(fault.code))
    await loaded.run((scope) => markTagFieldBroken(scope, { connectionId, field, reason: fault.message }));
};

type StepRef = PushRef & { readonly step: PushStep; readonly signal: AbortSignal };

const inTurn = async (deps: PushDeps, ref: StepRef, turn: Turn): Promise<StepResult> => {
  const loaded = await loadPush(deps, ref, turn.run);
  if (loaded === null) return 'gone';
  const { push, run } = loaded;
  const { step } = ref;
  const before = push.steps[step]?.state;
  if (before === 'done' || before === 'skipped') return before;
  try {
    const open = await openTarget(deps, {
      ...{ orgId: ref.orgId, connectionId: push.connectionId, signal: turn.signal },
    });
    const result = await perform({ ...loaded, ...open, deps }, step);
    if (result === 'done' || result === 'skipped')
      await record(run, { pushId: push.id, step, state: result });
    return result;
  } catch (error) {
    const fault = faultOf(error);
    await takeIn(deps, loaded, { error, fault });
    if (fault === null) throw error;
    await record(run, { pushId: push.id, step, state: 'failed', fault });
    return 'failed';
  }
};

/**
 * Does one step of a push, or finds it done. What cannot be done is recorded with its reason.
 * @throws what may go well at another attempt
 */
export const runPushStep = async (deps: PushDeps, ref: StepRef): Promise<StepResult> => {
  const turn = await openTurn(deps, ref);
  if (turn === null) return 'busy';
  try {
    // Read within the turn: what the attempt before has done is seen.
    return await inTurn(deps, ref, turn);
  } finally {
    await turn.end();
  }
};

/** A step that was given up after all its attempts. */
export const failPushStep = async (
  deps: PushDeps,
  ref: PushRef & { readonly step: PushStep; readonly code: string; readonly message: string },
): Promise<void> => {
  const loaded = await loadPush(deps, ref);
  if (loaded === null) return;
  const fault = { code: ref.code, message: ref.message, field: null };
  await record(loaded.run, { pushId: ref.pushId, step: ref.step, state: 'failed', fault });
};

/** How it stands after the last step of a round. */
export const endPush = async (deps: PushDeps, ref: PushRef): Promise<string> => {
  const run: Loaded['run'] = (work) =>
    withOrganization(deps.db, { orgId: ref.orgId, actor: 'system:prospects' }, work);
  await freeClaims(run, ref.pushId);
  return run(async (scope) => {
    const push = await findPush(scope, ref.pushId);
    if (push === null || push.round !== ref.round) return 'gone';
    const state = endState(push.steps);
    await setPushState(scope, push.id, state);
    return state;
  });
};
