import { z } from 'zod';
import { tryCall } from '../../connectors/attempts.ts';
import { holdsTags, tagFieldProblem } from '../../connectors/prospect-mapped.ts';
import type { TagField } from '../../connectors/prospect-target.ts';
import {
  jobPermissions,
  loadPushSettings,
  mappableParts,
  savePushSettings,
  type PlaceNames,
  setJobsOfMember,
  type PushSettings,
} from '../../db/repositories/push-settings.ts';
import { findMember } from '../../db/repositories/members.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { Refusal } from '../../domain/errors.ts';
import { mappedValues, mappingFault } from '../../prospects/mapped.ts';
import { readProspect } from '../../prospects/store.ts';
import { jobsOf, requireTarget, type TargetCall } from '../../prospects/target.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { invalidInput, type FieldFault } from '../problem.ts';
import { targetOf } from './prospect-push.ts';
import { askingProvider } from './provider-problem.ts';
import { pushSettingsBody, pushSettingsSchema } from './prospect-schema.ts';

const sent = (s: PushSettings): z.input<typeof pushSettingsSchema> => ({
  ...{ mode: s.mode, jobId: s.jobId, stageId: s.stageId, sourceId: s.sourceId },
  ...{ attachResume: s.attachResume, tagField: s.tagField, tagFieldBroken: s.tagFieldBroken },
  mapping: s.mapping.map((one) => ({ ...one })),
  broken: Object.entries(s.broken).map(([field, reason]) => ({ field, reason })),
});

const example = (ids: Readonly<Record<string, string>>) => ({
  params: { id: ids['prospectTarget'] ?? '' },
});

export const getPushSettings = defineEndpoint({
  method: 'get',
  path: '/push-targets/{id}/settings',
  summary: 'How prospects are sent to a connection',
  permission: 'push.settings',
  audit: 'none: reads only',
  params: idParams,
  response: pushSettingsSchema,
  example,
  handler: async ({ scope, params }) => {
    await requireTarget(scope, params.id);
    return { body: sent(await loadPushSettings(scope, params.id)) };
  },
});

/** Fields of activities; none where the provider does not have such a list, or shows it to nobody. */
const tagFieldsOf = async ({ target, call }: TargetCall): Promise<readonly TagField[]> => {
  const trial = await tryCall(
    () => target.fetchTagFields(call),
    ['not_found', 'permission', 'invalid_response'],
  );
  return trial.permitted ? trial.answer : [];
};

export const getPushOptions = defineEndpoint({
  method: 'get',
  path: '/push-targets/{id}/options',
  summary: 'What the settings may be made of: sources and fields of the provider, parts of a prospect',
  permission: 'push.settings',
  audit: 'none: reads only',
  params: idParams,
  response: z.object({
    parts: z.array(z.enum(mappableParts)),
    sources: z.array(z.object({ id: z.string(), title: z.string() })),
    fields: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        takes: z.enum(['text', 'number', 'date', 'boolean', 'choice']),
        choices: z.array(z.string()).nullable(),
        /** The parts that fit it. */
        parts: z.array(z.enum(mappableParts)),
      }),
    ),
    /** Fields of activities; tags fit those that take text or a list. Empty where tags have but one place. */
    tagFields: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        takes: z.enum(['text', 'number', 'date', 'boolean', 'choice', 'list']),
        fits: z.boolean(),
      }),
    ),
  }),
  example,
  prepare: (ctx) =>
    askingProvider(async () => {
      const { target, call } = await targetOf(ctx, ctx.params.id);
      return {
        sources: await target.fetchSources(call),
        fields: target.abilities.customFields ? await target.fetchFields(call) : [],
        tagFields: await tagFieldsOf({ target, call }),
      };
    }),
  handler: ({ prepared: { sources, fields, tagFields } }) =>
    Promise.resolve({
      body: {
        parts: [...mappableParts],
        sources: sources.map(({ externalId, title }) => ({ id: externalId, title })),
        fields: fields.map((field) => ({
          ...field,
          choices: field.choices === null ? null : [...field.choices],
          parts: mappableParts.filter((part) => mappingFault(part, field, field.name) === null),
        })),
        tagFields: tagFields.map((field) => ({
          ...{ name: field.name, label: field.label, takes: field.takes },
          fits: holdsTags(field),
        })),
      },
    }),
});

type Asked = z.output<typeof pushSettingsBody>;
/** What is wrong with a choice, or what the chosen is called. */
type Looked = { readonly faults: readonly FieldFault[]; readonly names: PlaceNames };
const wrong = (path: string, message: string): Looked => ({ faults: [{ path, message }], names: {} });
const unasked: Looked = { faults: [], names: {} };

const lookAtJob = async (id: string, open: TargetCall, { jobId, stageId }: Asked): Promise<Looked> => {
  if (jobId === null) return unasked;
  const job = (await jobsOf(id, open)).find(({ externalId }) => externalId === jobId);
  if (job === undefined || job.confidential || !job.open)
    return wrong('jobId', 'is no open job that prospects may be sent to');
  if (stageId === null) return { faults: [], names: { job: job.title } };
  const stages = await open.target.fetchStages(open.call, jobId);
  const stage = stages.find(({ externalId }) => externalId === stageId);
  return stage === undefined
    ? wrong('stageId', 'is no stage of this job')
    : { faults: [], names: { job: job.title, stage: stage.title } };
};

const lookAtSource = async ({ target, call }: TargetCall, { sourceId }: Asked): Promise<Looked> => {
  if (sourceId === null) return unasked;
  const source = (await target.fetchSources(call)).find(({ externalId }) => externalId === sourceId);
  return source === undefined
    ? wrong('sourceId', `is no source of ${target.label} (any more)`)
    : { faults: [], names: { source: source.title } };
};

const lookAtMapping = async ({ target, call }: TargetCall, { mapping }: Asked): Promise<Looked> => {
  if (mapping.length === 0) return unasked;
  const fields = await target.fetchFields(call);
  const mapped = new Set(mapping.map(({ to }) => to));
  const faults = mapping.flatMap(({ from, to }, at) => {
    const message = mappingFault(
      from,
      fields.find(({ name }) => name === to),
      to,
    );
    return message === null ? [] : [{ path: `mapping.${at}.to`, message }];
  });
  const labels: Record<string, string> = {};
  for (const { name, label } of fields) if (mapped.has(name)) labels[name] = label;
  return { faults, names: { fields: labels } };
};

const tagFaults = async ({ target, call }: TargetCall, { tagField }: Asked): Promise<FieldFault[]> => {
  if (tagField === null) return [];
  const field = (await target.fetchTagFields(call)).find(({ name }) => name === tagField);
  return field !== undefined && holdsTags(field)
    ? []
    : [{ path: 'tagField', message: tagFieldProblem(target.label, field, tagField).message }];
};

export const putPushSettings = defineEndpoint({
  method: 'put',
  path: '/push-targets/{id}/settings',
  summary: 'Set how prospects are sent to a connection; jobs, sources and fields are looked up there first',
  permission: 'push.settings',
  audit: { action: 'push.settings_changed', targetType: 'connection' },
  params: idParams,
  body: pushSettingsBody,
  response: pushSettingsSchema,
  example: (ids) => ({ ...example(ids), body: { mode: 'prospect' } }),
  prepare: async (ctx) => {
    const { body, params } = ctx;
    const faults: FieldFault[] = [];
    let names: PlaceNames = {};
    if ((body.mode === 'fixed_job') !== (body.jobId !== null))
      faults.push({ path: 'jobId', message: 'is named for one job for all, and only then' });
    if (body.stageId !== null && body.jobId === null)
      faults.push({ path: 'stageId', message: 'belongs to a job' });
    await ctx.run((scope) => requireTarget(scope, params.id));
    const asked = [body.jobId, body.sourceId, body.tagField].some((one) => one !== null);
    if (faults.length === 0 && (asked || body.mapping.length > 0))
      await askingProvider(async () => {
        const open = await targetOf(ctx, params.id);
        const [job, source] = [await lookAtJob(params.id, open, body), await lookAtSource(open, body)];
        const mapped = await lookAtMapping(open, body);
        names = { ...job.names, ...source.names, ...mapped.names };
        faults.push(...job.faults, ...source.faults, ...mapped.faults, ...(await tagFaults(open, body)));
      });
    if (faults.length > 0) throw invalidInput(422, faults);
    return names;
  },
  handler: async ({ scope, params, body, prepared: names }) => {
    await requireTarget(scope, params.id);
    const before = await loadPushSettings(scope, params.id);
    // Every field was looked up: none is broken any more.
    await savePushSettings(scope, params.id, { ...body, names, broken: {}, tagFieldBroken: null });
    const after = await loadPushSettings(scope, params.id);
    return { body: sent(after), changes: [{ targetId: params.id, before, after }] };
  },
});

export const postMappingPreview = defineEndpoint({
  method: 'post',
  path: '/push-targets/{id}/settings/preview',
  summary: 'What a mapping would write for a prospect; nothing is written',
  permission: 'push.settings',
  audit: { action: 'push.previewed', targetType: 'connection' },
  params: idParams,
  body: pushSettingsBody.pick({ mapping: true }).extend({ prospectId: z.uuid() }),
  response: z.object({
    values: z.array(z.object({ field: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) })),
    faults: z.array(z.object({ field: z.string(), message: z.string() })),
  }),
  example: (ids) => ({ ...example(ids), body: { mapping: [], prospectId: ids['prospect'] ?? '' } }),
  prepare: (ctx) =>
    askingProvider(async () => {
      const prospect = await ctx.run(async (scope) => {
        const { wrappedKey } = await loadSettings(scope);
        return readProspect(scope, ctx.deps.vault.organization(scope.orgId, wrappedKey), ctx.body.prospectId);
      });
      const { target, call } = await targetOf(ctx, ctx.params.id);
      const { profile, ownerName: owner } = prospect;
      return mappedValues(ctx.body.mapping, await target.fetchFields(call), { profile, owner, labels: {} });
    }),
  handler: ({ params, prepared }) =>
    Promise.resolve({
      body: {
        values: prepared.values.map((one) => ({ ...one })),
        faults: prepared.faults.map(({ field, message }) => ({ field, message })),
      },
      changes: [{ targetId: params.id, before: null, after: { values: prepared.values.length } }],
    }),
});

const permissionsSchema = z.object({
  items: z.array(z.object({ memberId: z.uuid(), memberName: z.string(), jobIds: z.array(z.string()) })),
});

const grouped = (list: Awaited<ReturnType<typeof jobPermissions>>): z.input<typeof permissionsSchema> => {
  const members = new Map<string, { memberId: string; memberName: string; jobIds: string[] }>();
  for (const { memberId, memberName, jobId } of list) {
    const one = members.get(memberId) ?? { memberId, memberName, jobIds: [] };
    one.jobIds.push(jobId);
    members.set(memberId, one);
  }
  return { items: [...members.values()] };
};

export const getPushPermissions = defineEndpoint({
  method: 'get',
  path: '/push-targets/{id}/permissions',
  summary: 'To which jobs members may send prospects, beside those whose hiring team they are on',
  permission: 'push.settings',
  audit: 'none: reads only',
  params: idParams,
  response: permissionsSchema,
  example,
  handler: async ({ scope, params }) => {
    await requireTarget(scope, params.id);
    return { body: grouped(await jobPermissions(scope, params.id)) };
  },
});

export const putPushPermission = defineEndpoint({
  method: 'put',
  path: '/push-targets/{id}/permissions',
  summary: 'Set the jobs of one member; "*" is every job that is not confidential',
  permission: 'push.settings',
  audit: { action: 'push.permission_changed', targetType: 'member' },
  params: idParams,
  body: z.strictObject({ memberId: z.uuid(), jobIds: z.array(z.string().min(1).max(200)).max(1000) }),
  response: permissionsSchema,
  example: (ids) => ({ ...example(ids), body: { memberId: ids['member'] ?? '', jobIds: ['*'] } }),
  handler: async ({ scope, params, body }) => {
    await requireTarget(scope, params.id);
    if ((await findMember(scope, body.memberId)) === null)
      throw new Refusal('invalid', 'member_unknown', 'There is no such member.', { field: 'memberId' });
    const of = async (): Promise<string[]> =>
      (await jobPermissions(scope, params.id))
        .filter(({ memberId }) => memberId === body.memberId)
        .map(({ jobId }) => jobId);
    const before = await of();
    await setJobsOfMember(scope, { connectionId: params.id, ...body });
    const after = await of();
    return {
      body: grouped(await jobPermissions(scope, params.id)),
      changes: [
        {
          targetId: body.memberId,
          before: { jobs: before.join(', ') },
          after: { jobs: after.join(', ') },
        },
      ],
    };
  },
});
