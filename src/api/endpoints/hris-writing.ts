import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { syncDepsOf } from '../../connections/provider-call.ts';
import { neededFor, permissionRemedy } from '../../connectors/humaans/manifest.ts';
import { findWriter, type HrisWriter } from '../../db/repositories/hris-writers.ts';
import { latestHires } from '../../db/repositories/hris-source.ts';
import { brokenReasons } from '../../domain/hris-write.ts';
import { displayName } from '../../domain/person.ts';
import { previewWrite } from '../../hris-writing/preview.ts';
import { changeWriting } from '../../hris-writing/settings.ts';
import { callTarget, knownSourceFields, readTarget, refuseOthers } from '../../hris-writing/target.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { askingProvider } from './provider-problem.ts';
import { leftOutSchema } from './hris-write-schema.ts';

const fieldName = z.string().min(1).max(250);
const mapping = z.strictObject({ from: fieldName, to: fieldName });
const missing = z.object({ permission: z.string(), needed: z.string(), remedy: z.string() });

const writing = z
  .object({
    enabled: z.boolean(),
    /** Scopes that the token lacked when it was looked at last. */
    missing: z.array(missing),
    /** Labels as of when the fields were chosen; null where they were not kept then. */
    mapping: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        fromLabel: z.string().nullable(),
        label: z.string().nullable(),
      }),
    ),
    /** Mappings whose field is gone in the HRIS, or takes something else than when it was chosen. */
    broken: z.array(
      z.object({ from: z.string(), to: z.string(), label: z.string(), why: z.enum(brokenReasons) }),
    ),
    /** Which compensation type is the salary; null: the only one that is called so. */
    compensationType: z.string().nullable(),
  })
  .meta({ id: 'HrisWriting' });

const bodyOf = (writer: HrisWriter): z.infer<typeof writing> => ({
  enabled: writer.enabled,
  missing: writer.missingScopes.map((permission) => ({
    permission,
    needed: neededFor[permission] ?? '',
    remedy: permissionRemedy(permission),
  })),
  mapping: writer.mapping.map(({ from, to, fromLabel = null, label = null }) => ({
    from,
    to,
    fromLabel,
    label,
  })),
  broken: writer.broken.map((one) => ({ ...one })),
  compensationType: writer.compensationType,
});

export const getConnectionWriting = defineEndpoint({
  method: 'get',
  path: '/connections/{id}/writing',
  summary: 'Whether new hires are written to this HRIS, and which of their own fields',
  permission: 'connections.read',
  audit: 'none: reads only',
  params: idParams,
  response: writing,
  example: (ids) => ({ params: { id: ids['humaans'] ?? '' } }),
  handler: async ({ scope, params: { id } }) => {
    await refuseOthers(scope, id);
    return { body: bodyOf(await findWriter(scope, id)) };
  },
});

export const patchConnectionWriting = defineEndpoint({
  method: 'patch',
  path: '/connections/{id}/writing',
  summary: 'Write new hires to this HRIS or stop it, and say which of their own fields are written where',
  permission: 'connections.write',
  audit: { action: 'connection.writing_changed', targetType: 'connection' },
  params: idParams,
  body: z
    .strictObject({
      enabled: z.boolean().optional(),
      /** Replaces what was there. Names: `GET /connections/{id}/write-fields`. */
      mapping: z.array(mapping).max(50).optional(),
      compensationType: fieldName.nullable().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'name at least one field'),
  response: writing,
  example: (ids) => ({ params: { id: ids['humaans'] ?? '' }, body: { enabled: false } }),
  prepare: ({ deps, run, params: { id }, body }) =>
    body.enabled === false && body.mapping === undefined && body.compensationType === undefined
      ? Promise.resolve(null)
      : askingProvider(async () => readTarget(await callTarget(syncDepsOf(deps), run, id))),
  handler: async ({ scope, deps, params: { id }, body, prepared: target }) => {
    const known = body.mapping === undefined ? [] : await knownSourceFields(scope, deps);
    const { before, after } = await changeWriting(scope, {
      connectionId: id,
      patch: body,
      target,
      sources: new Map(known.map(({ name, label }) => [name, label])),
    });
    const change = { targetId: id, before: { writing: before }, after: { writing: after } };
    return { body: bodyOf(after), changes: isDeepStrictEqual(before, after) ? [] : [change] };
  },
});

const fields = z
  .object({
    missing: z.array(missing),
    /** Own fields of offers and candidates that the latest hires have. */
    sources: z.array(z.object({ name: z.string(), label: z.string() })),
    targets: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        kind: z.enum(['text', 'number', 'date', 'boolean', 'choice', 'choices']),
        choices: z.array(z.string()).nullable(),
      }),
    ),
    compensationTypes: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'WriteFields' });

export const getConnectionWriteFields = defineEndpoint({
  method: 'get',
  path: '/connections/{id}/write-fields',
  summary:
    'The fields that can be written to this HRIS, those that hires have, and the scopes that are missing',
  permission: 'connections.write',
  audit: 'none: reads only',
  params: idParams,
  response: fields,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  prepare: ({ deps, run, params: { id } }) =>
    askingProvider(async () => readTarget(await callTarget(syncDepsOf(deps), run, id))),
  handler: async ({ scope, deps, prepared }) => ({
    body: {
      missing: prepared.missing.map((one) => ({ ...one })),
      sources: (await knownSourceFields(scope, deps)).map(({ name, label }) => ({ name, label })),
      targets: prepared.fields.map(({ name, label, kind, choices }) => ({
        ...{ name, label, kind },
        choices: choices === null ? null : [...choices],
      })),
      compensationTypes: prepared.compensationTypes.map(({ id, name }) => ({ id, name })),
    },
  }),
});

const previewed = z
  .object({
    /** Null where there is no hire yet. */
    hireId: z.uuid().nullable(),
    lines: z.array(
      z.object({
        part: z.enum(['person', 'job_role', 'compensation', 'custom_values']),
        field: z.string(),
        value: z.string(),
      }),
    ),
    leftOut: z.array(leftOutSchema),
    missing: z.array(z.string()),
    /** Others to look at. */
    hires: z.array(z.object({ hireId: z.uuid(), name: z.string() })),
  })
  .meta({ id: 'WritePreview' });

export const getConnectionWritePreview = defineEndpoint({
  method: 'get',
  path: '/connections/{id}/write-preview',
  summary: 'What would be written of a hire, without writing it',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  /** The latest hire unless one is named. */
  query: z.object({ hireId: z.uuid().optional() }),
  response: previewed,
  example: (ids) => ({ params: { id: ids['connection'] ?? '' } }),
  prepare: ({ deps, run, params: { id }, query }) =>
    askingProvider(async () => {
      const call = await callTarget(syncDepsOf(deps), run, id);
      const [latest] = await run((scope) => latestHires(scope, 1));
      const hireId = query.hireId ?? latest?.hireId;
      if (hireId === undefined) return null;
      return { hireId, ...(await previewWrite(deps, { call, run, connectionId: id, hireId })) };
    }),
  handler: async ({ scope, prepared }) => ({
    body: {
      hireId: prepared?.hireId ?? null,
      lines: (prepared?.lines ?? []).map((one) => ({ ...one })),
      leftOut: (prepared?.leftOut ?? []).map((one) => ({ ...one })),
      missing: [...(prepared?.missing ?? [])],
      hires: (await latestHires(scope, 20)).map(({ hireId, firstName, lastName }) => ({
        hireId,
        name: displayName({ firstName, middleName: null, lastName }),
      })),
    },
  }),
});
