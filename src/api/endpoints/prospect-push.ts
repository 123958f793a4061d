import { z } from 'zod';
import { syncDepsOf, CALL_DEADLINE_MS } from '../../connections/provider-call.ts';
import { findPush, pushesOf, type PushRow } from '../../db/repositories/prospect-pushes.ts';
import { loadPushSettings } from '../../db/repositories/push-settings.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import type { Scope } from '../../db/scope.ts';
import type { TargetJob } from '../../connectors/prospect-target.ts';
import type { ProspectProfile } from '../../domain/prospect.ts';
import { findCandidates, knownCandidates, withMemory } from '../../prospects/check.ts';
import { ownJobs, placeOf, type Pusher } from '../../prospects/may-push.ts';
import { blanks, requestPush, retryPush } from '../../prospects/push.ts';
import { openAdded } from '../../prospects/push-steps.ts';
import { readProspect, requireProspect } from '../../prospects/store.ts';
import { jobsOf, openTarget, requireTarget, type TargetCall } from '../../prospects/target.ts';
import type { PersonKey } from '../../secrets/vault.ts';
import type { Caller } from '../caller.ts';
import { defineEndpoint, type RequestContext } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { invalidInput } from '../problem.ts';
import { foldText } from '../../domain/matching/normalise.ts';
import { askingProvider } from './provider-problem.ts';
import { checkedBody, checkSchema, jobSchema, newProfile, pushBody, pushSchema } from './prospect-schema.ts';

type Asking = Pick<RequestContext<unknown, unknown, unknown>, 'deps' | 'caller'>;

export const targetOf = ({ deps, caller }: Asking, connectionId: string): Promise<TargetCall> =>
  openTarget(syncDepsOf(deps), {
    orgId: caller.orgId,
    connectionId,
    signal: AbortSignal.timeout(CALL_DEADLINE_MS),
  });

/** Who sends, as far as jobs go. */
export const pusherOf = (caller: Caller): Pusher => ({
  memberId: caller.kind === 'member' ? caller.id : null,
  email: caller.kind === 'member' ? caller.email : null,
  everyJob: caller.roles.includes('super_admin'),
});

const checkOf = async (
  ctx: Asking & { readonly run: RequestContext<unknown, unknown, unknown>['run'] },
  connectionId: string,
  profile: ProspectProfile,
) => {
  const began = Date.now();
  const open = await targetOf(ctx, connectionId);
  const known = await ctx.run((scope) => knownCandidates(scope, { connectionId, profile }));
  const found = await findCandidates(open, { profile, known });
  return { found, holds: open.target.abilities.holds, durationMs: Date.now() - began };
};

const connectionBody = z.strictObject({ connectionId: z.uuid() });

export const postProspectCheck = defineEndpoint({
  method: 'post',
  path: '/prospects/{id}/check',
  summary: 'Who of the candidates of a recruiting system may be this prospect already; nothing is written',
  permission: 'prospects.push',
  audit: { action: 'prospect.checked', targetType: 'prospect' },
  params: idParams,
  body: connectionBody,
  response: checkSchema,
  example: (ids) => ({
    params: { id: ids['prospect'] ?? '' },
    body: { connectionId: ids['prospectTarget'] ?? '' },
  }),
  prepare: (ctx) =>
    askingProvider(async () => {
      const { profile } = await ctx.run(async (scope) => {
        const { wrappedKey } = await loadSettings(scope);
        return readProspect(scope, ctx.deps.vault.organization(scope.orgId, wrappedKey), ctx.params.id);
      });
      return { profile, ...(await checkOf(ctx, ctx.body.connectionId, profile)) };
    }),
  handler: async ({ scope, params, body, prepared: { profile, found, holds, durationMs } }) => {
    const check = await withMemory(scope, { ...body, prospectId: params.id, profile, holds, found });
    return {
      body: {
        candidates: check.candidates.map(checkedBody),
        alsoHere: check.alsoHere.map((one) => ({ ...one })),
        durationMs,
      },
      changes: [{ targetId: params.id, before: null, after: { candidates: check.candidates.length } }],
    };
  },
});

export const postProfileCheck = defineEndpoint({
  method: 'post',
  path: '/prospects/check',
  summary: 'The same for somebody who is no prospect yet; nothing is stored',
  permission: 'prospects.push',
  audit: { action: 'prospect.checked', targetType: 'connection' },
  body: connectionBody.extend({ profile: newProfile }),
  response: checkSchema,
  example: (ids) => ({
    body: { connectionId: ids['prospectTarget'] ?? '', profile: { emails: ['ana@mail.example'] } },
  }),
  prepare: (ctx) => askingProvider(() => checkOf(ctx, ctx.body.connectionId, ctx.body.profile)),
  handler: async ({ scope, body, prepared: { found, holds, durationMs } }) => {
    const check = await withMemory(scope, { ...body, prospectId: null, holds, found });
    return {
      body: {
        candidates: check.candidates.map(checkedBody),
        alsoHere: check.alsoHere.map((one) => ({ ...one })),
        durationMs,
      },
      changes: [
        { targetId: body.connectionId, before: null, after: { candidates: check.candidates.length } },
      ],
    };
  },
});

const pushRequest = connectionBody.extend({
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('merge'), candidateId: z.string().min(1).max(200) }),
    z.strictObject({
      kind: z.literal('create'),
      /** Candidates that the check showed and that are somebody else. */
      despite: z.array(z.string().min(1).max(200)).max(200).default([]),
    }),
  ]),
  jobId: z.string().min(1).max(200).nullable().default(null),
  stageId: z.string().min(1).max(200).nullable().default(null),
  note: z.string().trim().min(1).max(10_000).nullable().default(null),
  /** Absent: as the organization has set it. */
  withResume: z.boolean().optional(),
});

const keyOf = async (
  scope: Scope,
  vault: { person(id: string, wrapped: Uint8Array): PersonKey },
  id: string,
) => vault.person(id, (await requireProspect(scope, id)).wrappedKey);

const bodyOf = (push: PushRow, key: PersonKey): z.input<typeof pushSchema> =>
  pushBody(push, push.added === null ? null : openAdded(key, push.added));

const titleOf = (jobs: readonly TargetJob[] | null, jobId: string | null): string | null =>
  jobs?.find(({ externalId }) => externalId === jobId)?.title ?? null;

export const postProspectPush = defineEndpoint({
  method: 'post',
  path: '/prospects/{id}/pushes',
  summary: 'Send a prospect: join it with a candidate (only what is missing is added) or make a new one',
  permission: 'prospects.push',
  audit: { action: 'prospect.pushed', targetType: 'prospect' },
  params: idParams,
  body: pushRequest,
  response: pushSchema,
  status: 202,
  example: (ids) => ({
    params: { id: ids['prospect'] ?? '' },
    body: { connectionId: ids['prospectTarget'] ?? '', decision: { kind: 'create' } },
  }),
  prepare: async (ctx) => {
    const { deps, run, params, body } = ctx;
    const settings = await run(async (scope) => {
      const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      const { profile } = await readProspect(scope, vault, params.id);
      // Before the provider is asked anything (SC-I2).
      const missing = blanks(profile);
      if (missing.length > 0)
        throw invalidInput(
          422,
          missing.map(({ path, message }) => ({ path: `profile.${path}`, message })),
        );
      await requireTarget(scope, body.connectionId);
      return loadPushSettings(scope, body.connectionId);
    });
    if (settings.mode === 'prospect' || (body.jobId === null && settings.jobId === null)) return null;
    return askingProvider(async () => jobsOf(body.connectionId, await targetOf(ctx, body.connectionId)));
  },
  handler: async ({ scope, vault, caller, params, body, prepared: jobs }) => {
    const { connectionId, decision, note } = body;
    const connection = await requireTarget(scope, connectionId);
    const settings = await loadPushSettings(scope, connectionId);
    const place = await placeOf(scope, {
      connectionId,
      settings,
      jobs,
      asked: { jobId: body.jobId, stageId: body.stageId },
      pusher: pusherOf(caller),
    });
    const { push, alreadyRunning } = await requestPush(scope, vault, {
      ...{ prospectId: params.id, connectionId, decision, note, ...place },
      jobName: titleOf(jobs, place.jobId),
      withResume: body.withResume ?? settings.attachResume,
      memberId: caller.kind === 'member' ? caller.id : null,
    });
    return {
      body: bodyOf(push, await keyOf(scope, vault, params.id)),
      changes: alreadyRunning
        ? []
        : [
            {
              targetId: params.id,
              before: null,
              after: { to: connection.name, decision: decision.kind, jobId: place.jobId },
            },
          ],
    };
  },
});

export const getProspectPushes = defineEndpoint({
  method: 'get',
  path: '/prospects/{id}/pushes',
  summary: 'Where a prospect was sent and how far each came, newest first',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  response: z.object({ items: z.array(pushSchema) }),
  example: (ids) => ({ params: { id: ids['prospect'] ?? '' } }),
  handler: async ({ scope, vault, params }) => {
    const key = await keyOf(scope, vault, params.id);
    return { body: { items: (await pushesOf(scope, params.id)).map((push) => bodyOf(push, key)) } };
  },
});

const pushParams = idParams.extend({ pushId: z.uuid() });

/** @throws Refusal forbidden */
const placeAgain = async (
  scope: Scope,
  o: {
    readonly push: PushRow;
    readonly jobs: readonly TargetJob[];
    readonly body: { readonly jobId?: string | undefined; readonly stageId: string | null };
    readonly caller: Caller;
  },
): Promise<{ readonly jobId: string | null; readonly stageId: string | null }> => {
  const { push, jobs, body } = o;
  const settings = await loadPushSettings(scope, push.connectionId);
  const other = body.jobId === undefined ? { ...push } : { jobId: body.jobId, stageId: body.stageId };
  const asked = settings.mode === 'fixed_job' ? settings : other;
  return placeOf(scope, {
    ...{ connectionId: push.connectionId, jobs, settings, pusher: pusherOf(o.caller) },
    asked: { jobId: asked.jobId, stageId: asked.stageId },
  });
};

export const postProspectPushRetry = defineEndpoint({
  method: 'post',
  path: '/prospects/{id}/pushes/{pushId}/retry',
  summary: 'Do again what failed of a push, and nothing else',
  permission: 'prospects.push',
  audit: { action: 'prospect.push_repeated', targetType: 'prospect' },
  params: pushParams,
  /** Another place, where the one of before is gone; absent: as before, or as an admin has set it for all. */
  body: z.strictObject({
    jobId: z.string().min(1).max(200).optional(),
    stageId: z.string().min(1).max(200).nullable().default(null),
  }),
  response: pushSchema,
  status: 202,
  example: (ids) => ({
    params: { id: ids['prospect'] ?? '', pushId: ids['prospectPush'] ?? '' },
    body: {},
  }),
  prepare: async (ctx) => {
    const push = await ctx.run((scope) => findPush(scope, ctx.params.pushId));
    if (push === null || push.jobId === null || push.steps.job?.state === 'done') return null;
    const { connectionId } = push;
    return askingProvider(async () => jobsOf(connectionId, await targetOf(ctx, connectionId)));
  },
  handler: async ({ scope, vault, caller, params, body, prepared: jobs }) => {
    const push = await findPush(scope, params.pushId);
    // What was allowed once may not be any more, and what was chosen may be gone.
    const place =
      push === null || jobs === null ? null : await placeAgain(scope, { push, jobs, body, caller });
    const { before, after } = await retryPush(scope, {
      ...{ id: params.pushId, prospectId: params.id },
      place: place === null ? null : { ...place, jobName: titleOf(jobs, place.jobId) },
    });
    await requireTarget(scope, after.connectionId);
    return {
      body: bodyOf(after, await keyOf(scope, vault, params.id)),
      changes: [
        {
          targetId: params.id,
          before: { state: before.state },
          after: { state: after.state, to: after.connectionName },
        },
      ],
    };
  },
});

export const getPushJobs = defineEndpoint({
  method: 'get',
  path: '/push-targets/{id}/jobs',
  summary: 'Jobs that one may send prospects to; confidential ones are never among them',
  permission: 'prospects.push',
  audit: 'none: reads only',
  params: idParams,
  query: z.object({ q: z.string().trim().max(200).optional() }),
  response: z.object({ items: z.array(jobSchema), total: z.int() }),
  example: (ids) => ({ params: { id: ids['prospectTarget'] ?? '' } }),
  prepare: (ctx) => askingProvider(async () => jobsOf(ctx.params.id, await targetOf(ctx, ctx.params.id))),
  handler: async ({ scope, caller, params, query, prepared: jobs }) => {
    const own = await ownJobs(scope, { connectionId: params.id, pusher: pusherOf(caller), jobs });
    const words = foldText(query.q ?? '')
      .split(' ')
      .filter(Boolean);
    const found = own.filter((job) => {
      const text = foldText(
        [job.title, job.location, job.department].filter((one) => one !== null).join(' '),
      );
      return words.every((word) => text.includes(word));
    });
    return {
      body: {
        total: found.length,
        items: found.slice(0, 200).map((job) => ({
          id: job.externalId,
          title: job.title,
          location: job.location,
          department: job.department,
        })),
      },
    };
  },
});

export const getPushStages = defineEndpoint({
  method: 'get',
  path: '/push-targets/{id}/jobs/{jobId}/stages',
  summary: 'Stages of a job that one may send prospects to',
  permission: 'prospects.push',
  audit: 'none: reads only',
  params: idParams.extend({ jobId: z.string().min(1).max(200) }),
  response: z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) }),
  example: (ids) => ({ params: { id: ids['prospectTarget'] ?? '', jobId: 'none' } }),
  prepare: (ctx) =>
    askingProvider(async () => {
      const open = await targetOf(ctx, ctx.params.id);
      const jobs = await jobsOf(ctx.params.id, open);
      const pusher = pusherOf(ctx.caller);
      const own = await ctx.run((scope) => ownJobs(scope, { connectionId: ctx.params.id, pusher, jobs }));
      const mine = own.some(({ externalId }) => externalId === ctx.params.jobId);
      return mine ? open.target.fetchStages(open.call, ctx.params.jobId) : [];
    }),
  handler: ({ prepared }) =>
    Promise.resolve({
      body: { items: prepared.map(({ externalId, title }) => ({ id: externalId, title })) },
    }),
});
