import { z } from 'zod';
import { targetCatalog } from '../../connections/catalog.ts';
import { connectSource, prepareConnection } from '../../connections/connect-source.ts';
import { prospectTarget } from '../../connectors/registry.ts';
import { findConnection, listConnections } from '../../db/repositories/connections.ts';
import {
  askForIntegration,
  countRequests,
  decideRequest,
  findRequest,
  listRequests,
  type IntegrationRequest,
} from '../../db/repositories/integration-requests.ts';
import { openNotice, resolveNotices } from '../../db/repositories/open-notices.ts';
import { loadPushSettings, pushModes } from '../../db/repositories/push-settings.ts';
import { queueMails } from '../../messages/queue-mails.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import type { ApiDeps } from '../deps.ts';
import type { Caller } from '../caller.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantSchema, isoInstant, isoInstantOrNull, nameSchema } from '../schemas.ts';
import { auditedConnection } from './connection-schema.ts';
import { apiKeySchema, credentialFaults, credentialsSchema, enteredCredentials } from './connection-body.ts';
import { askingProvider } from './provider-problem.ts';
import { credentialField, sentFields } from './connection-schema.ts';
import { invalidInput } from '../problem.ts';

const providerNames = targetCatalog.map(({ provider }) => provider);
const providerSchema = z.enum(providerNames);

const requestSchema = z
  .object({
    id: z.uuid(),
    provider: z.string(),
    label: z.string(),
    member: z.object({ id: z.uuid(), name: z.string() }),
    note: z.string().nullable(),
    state: z.enum(['open', 'approved', 'declined']),
    answer: z.string().nullable(),
    requestedAt: instantSchema,
    decidedAt: instantSchema.nullable(),
    decidedByName: z.string().nullable(),
  })
  .meta({ id: 'IntegrationRequest' });

const labelOf = (provider: string): string =>
  targetCatalog.find((one) => one.provider === provider)?.label ?? provider;

const requestBody = (r: IntegrationRequest): z.input<typeof requestSchema> => ({
  id: r.id,
  provider: r.provider,
  label: labelOf(r.provider),
  member: { id: r.memberId, name: r.memberName },
  note: r.note,
  state: r.state,
  answer: r.answer,
  requestedAt: isoInstant(r.requestedAt),
  decidedAt: isoInstantOrNull(r.decidedAt),
  decidedByName: r.decidedByName,
});

/** The newest request of the caller for each provider. */
const ownRequests = async (scope: Scope, caller: Caller): Promise<IntegrationRequest[]> =>
  caller.kind === 'member'
    ? listRequests(scope, { memberId: caller.id, state: null, after: null, limit: 200 })
    : [];

const abilities = z.object({
  jobs: z.boolean(),
  stages: z.boolean(),
  notes: z.boolean(),
  resumes: z.boolean(),
  tags: z.boolean(),
  customFields: z.boolean(),
});

const targetSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  provider: z.string(),
  label: z.string(),
  state: z.enum(['connected', 'attention', 'reconnect']),
  stateReason: z.string().nullable(),
  mode: z.enum(pushModes),
  attachResume: z.boolean(),
  abilities,
});
type Target = z.input<typeof targetSchema>;

export const getPushTargets = defineEndpoint({
  method: 'get',
  path: '/push-targets',
  summary: 'Where prospects can be sent, and what the caller may do about the rest: connect, or ask for it',
  permission: 'prospects.read',
  audit: 'none: reads only',
  response: z.object({
    items: z.array(targetSchema),
    providers: z.array(
      z.object({
        provider: z.string(),
        label: z.string(),
        connected: z.boolean(),
        /** By one's role, or because an admin approved it. */
        mayConnect: z.boolean(),
        request: requestSchema.nullable(),
        credentialFields: z.array(credentialField),
        setupSteps: z.array(z.string()),
      }),
    ),
  }),
  handler: async ({ scope, caller }) => {
    const live = (await listConnections(scope)).filter((one) => one.kind === 'prospect_target');
    const requests = await ownRequests(scope, caller);
    const items: Target[] = [];
    for (const { id, name, provider, state, stateReason } of live) {
      if (state === 'uninstalled') continue;
      const { mode, attachResume } = await loadPushSettings(scope, id);
      const { jobs, stages, notes, resumes, tags, customFields } = prospectTarget(provider).abilities;
      const can = { jobs, stages, notes, resumes, tags, customFields };
      items.push({
        id,
        name,
        provider,
        label: labelOf(provider),
        state,
        stateReason,
        mode,
        attachResume,
        abilities: can,
      });
    }
    return {
      body: {
        items,
        providers: targetCatalog.map(({ provider, label, credentialFields, setupSteps }) => {
          const request = requests.find((one) => one.provider === provider) ?? null;
          const mayConnect = may(caller.roles, 'connections.write') || request?.state === 'approved';
          return {
            provider,
            label,
            connected: items.some((one) => one.provider === provider),
            mayConnect,
            request: request === null ? null : requestBody(request),
            credentialFields: sentFields(credentialFields),
            setupSteps: mayConnect ? [...setupSteps] : [],
          };
        }),
      },
    };
  },
});

/** Who is a member: a program neither asks nor is told. */
const requireMember = (caller: Caller): string => {
  if (caller.kind === 'member') return caller.id;
  throw new Refusal('invalid', 'members_only', 'Only a member can ask for an integration.', {
    field: 'provider',
  });
};

export const postIntegrationRequest = defineEndpoint({
  method: 'post',
  path: '/integration-requests',
  summary: 'Ask an admin to approve an integration',
  permission: 'prospects.push',
  audit: { action: 'integration.requested', targetType: 'integration_request' },
  body: z.strictObject({
    provider: providerSchema,
    note: z.string().trim().min(1).max(1000).nullable().default(null),
  }),
  response: requestSchema,
  status: 201,
  example: () => ({ body: { provider: providerNames[0] ?? '' } }),
  handler: async ({ scope, caller, body }) => {
    const memberId = requireMember(caller);
    const { request, isNew } = await askForIntegration(scope, { ...body, memberId });
    if (isNew)
      await openNotice(scope, {
        kind: 'integration_requested',
        subjectId: request.id,
        message: `A member asks for the integration with ${labelOf(body.provider)}.`,
        remedy: 'Approve or decline it under App Integrations.',
      });
    return {
      body: requestBody(request),
      changes: isNew ? [{ targetId: request.id, before: null, after: { provider: body.provider } }] : [],
    };
  },
});

const listed = z.object({ ...listQuery, state: z.enum(['open', 'approved', 'declined']).optional() });
const position = z.object({ requestedAt: z.number(), id: z.uuid() });

export const getIntegrationRequests = defineEndpoint({
  method: 'get',
  path: '/integration-requests',
  summary: 'Who asked for which integration: everybody for those who connect, one’s own for the others',
  permission: 'prospects.push',
  audit: 'none: reads only',
  query: listed,
  response: listOfItems(requestSchema),
  handler: async ({ scope, vault, caller, query }) => {
    const memberId = may(caller.roles, 'push.settings') ? null : caller.id;
    const of = { memberId, state: query.state ?? null };
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'integration-requests', filter: { ...query, memberId } }, position),
      fetch: (after, limit) => listRequests(scope, { ...of, after, limit }),
      positionOf: ({ requestedAt, id }) => ({ requestedAt, id }),
      total: () => countRequests(scope, of),
      toItem: requestBody,
    });
    return { body: page };
  },
});

const tell = (
  scope: Scope,
  deps: Pick<ApiDeps, 'vault' | 'publicUrl'>,
  r: IntegrationRequest,
): Promise<unknown> => {
  const label = labelOf(r.provider);
  const approved = r.state === 'approved';
  return queueMails(scope, deps.vault, [
    {
      effectKey: `integration-request/${r.id}`,
      purpose: 'notice',
      recipient: { to: 'member', memberId: r.memberId },
      personId: null,
      content: {
        language: 'en',
        subject: approved ? `${label}: approved` : `${label}: not approved`,
        paragraphs: [
          approved
            ? `Your request for the integration with ${label} was approved. You can connect it now, or use it at once where it is connected already.`
            : `Your request for the integration with ${label} was declined.`,
          ...(r.answer === null ? [] : [r.answer]),
        ],
        action: { label: 'Open Foyer', url: deps.publicUrl },
      },
    },
  ]);
};

export const postIntegrationDecision = defineEndpoint({
  method: 'post',
  path: '/integration-requests/{id}/decision',
  summary: 'Approve or decline what a member asked for; the member is told',
  permission: 'push.settings',
  audit: { action: 'integration.decided', targetType: 'integration_request' },
  params: idParams,
  body: z.strictObject({
    approve: z.boolean(),
    answer: z.string().trim().min(1).max(1000).nullable().default(null),
  }),
  response: requestSchema,
  example: (ids) => ({ params: { id: ids['integrationRequest'] ?? '' }, body: { approve: true } }),
  handler: async ({ scope, deps, params, body }) => {
    const before = await findRequest(scope, params.id);
    if (before === null) throw new Refusal('not_found', 'request_unknown', 'There is no such request.');
    if (before.state !== 'open')
      throw new Refusal(
        'conflict',
        'already_decided',
        `${before.decidedByName ?? 'Somebody'} has ${before.state} this request already.`,
      );
    const state = body.approve ? 'approved' : 'declined';
    await decideRequest(scope, { id: params.id, state, answer: body.answer });
    await resolveNotices(scope, { kinds: ['integration_requested'], subjectId: params.id });
    const after = (await findRequest(scope, params.id)) ?? before;
    await tell(scope, deps, after);
    return {
      body: requestBody(after),
      changes: [{ targetId: params.id, before: { state: before.state }, after: { state } }],
    };
  },
});

export const postIntegrationConnect = defineEndpoint({
  method: 'post',
  path: '/integration-requests/{id}/connect',
  summary: 'Connect what was approved, with the team’s key',
  permission: 'prospects.push',
  audit: { action: 'connection.installed', targetType: 'connection' },
  params: idParams,
  body: z.strictObject({
    apiKey: apiKeySchema.optional(),
    credentials: credentialsSchema.optional(),
    name: nameSchema.optional(),
  }),
  response: z.object({ id: z.uuid(), name: z.string() }),
  status: 201,
  example: (ids) => ({
    params: { id: ids['integrationRequest'] ?? '' },
    body: { apiKey: ids['ashbyKey'] ?? 'none' },
  }),
  prepare: async ({ deps, run, caller, params, body }) => {
    const { provider } = await run((scope) => requireApproved(scope, caller, params.id));
    const entry = targetCatalog.find((one) => one.provider === provider);
    const faults = credentialFaults(entry?.credentialFields ?? [], body);
    if (faults.length > 0)
      throw invalidInput(
        422,
        faults.map(([path, message]) => ({ path, message })),
      );
    const request = {
      ...({ provider, kind: 'prospect_target', backfillFrom: null, otherAccount: false } as const),
      credentials: enteredCredentials(body),
      name: body.name ?? null,
    };
    return askingProvider(async () => ({ request, prepared: await prepareConnection(deps, run, request) }));
  },
  handler: async ({ scope, vault, deps, caller, params, prepared }) => {
    await requireApproved(scope, caller, params.id);
    const { id } = await connectSource(scope, { deps, vault, ...prepared });
    const connection = await findConnection(scope, id);
    return {
      body: { id, name: connection.name },
      changes: [{ targetId: id, before: null, after: auditedConnection(connection) }],
    };
  },
});

/** An approval of one's own, by what was decided last about the provider. @throws Refusal */
const requireApproved = async (scope: Scope, caller: Caller, id: string): Promise<IntegrationRequest> => {
  const request = await findRequest(scope, id);
  if (request === null || request.memberId !== caller.id)
    throw new Refusal('not_found', 'request_unknown', 'There is no such request.');
  const newest = (await ownRequests(scope, caller)).find(({ provider }) => provider === request.provider);
  if (request.state === 'approved' && newest?.state === 'approved') return request;
  throw new Refusal('conflict', 'not_approved', 'An admin has not approved this request.');
};
