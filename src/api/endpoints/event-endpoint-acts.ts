import { z } from 'zod';
import { findEndpoint, loadTarget } from '../../db/repositories/event-endpoints.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { deliveryStates } from '../../domain/event-types.ts';
import { eventCatalogue } from '../../events/catalogue.ts';
import { fileTest, replay, rotateSecret, sendTest } from '../../events/endpoints.ts';
import { attemptText } from '../../events/words.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { instantParam } from '../schemas.ts';
import { endpointWithSecretSchema, eventEndpointBody, eventTypesSchema } from './event-endpoint-schema.ts';

export const getEventTypes = defineEndpoint({
  method: 'get',
  path: '/event-types',
  summary: 'What events there are: when each comes, and an example of its body',
  permission: 'events.read',
  audit: 'none: reads only',
  response: z
    .object({
      items: z.array(
        z.object({ type: z.string(), title: z.string(), when: z.string(), example: z.string() }),
      ),
    })
    .meta({ id: 'EventTypes' }),
  handler: ({ deps }) => Promise.resolve({ body: { items: eventCatalogue(deps.publicUrl) } }),
});

export const postEventEndpointSecret = defineEndpoint({
  method: 'post',
  path: '/event-endpoints/{id}/secret',
  summary: 'A new signing secret, shown in this answer only; the old one signs beside it for 24 hours',
  permission: 'events.write',
  audit: { action: 'event_endpoint.secret_replaced', targetType: 'event_endpoint' },
  params: idParams,
  response: endpointWithSecretSchema,
  example: (ids) => ({ params: { id: ids['eventEndpoint'] ?? '' } }),
  handler: async ({ scope, vault, params: { id } }) => {
    const { endpoint, secret } = await rotateSecret(scope, vault, id);
    return {
      body: { ...eventEndpointBody(endpoint), secret },
      changes: [{ targetId: id, before: {}, after: { secret: 'replaced' } }],
    };
  },
});

export const postEventEndpointTest = defineEndpoint({
  method: 'post',
  path: '/event-endpoints/{id}/test',
  summary: 'Send a test event, once, and tell what was answered; works while the endpoint is off, too',
  permission: 'events.write',
  audit: { action: 'event_endpoint.tested', targetType: 'event_endpoint' },
  params: idParams,
  response: z
    .object({
      ok: z.boolean(),
      text: z.string(),
      status: z.int().nullable(),
      durationMs: z.int(),
      answer: z.string(),
      deliveryId: z.uuid(),
    })
    .meta({ id: 'EventTest' }),
  example: (ids) => ({ params: { id: ids['eventEndpoint'] ?? '' } }),
  prepare: async ({ deps, run, params: { id } }) => {
    const { target, wrappedKey, orgId } = await run(async (scope) => ({
      target: await loadTarget(scope, id),
      wrappedKey: (await loadSettings(scope)).wrappedKey,
      orgId: scope.orgId,
    }));
    const vault = deps.vault.organization(orgId, wrappedKey);
    return sendTest({ access: deps.allowPrivateFetch ?? false, publicUrl: deps.publicUrl, vault }, target);
  },
  handler: async ({ scope, vault, params: { id }, prepared }) => {
    await findEndpoint(scope, id);
    const deliveryId = await fileTest(scope, vault, { ...prepared, endpointId: id });
    const { sent } = prepared;
    const { status, durationMs, answer } = sent;
    return {
      body: { ok: sent.error === null, text: attemptText(sent), status, durationMs, answer, deliveryId },
      changes: [{ targetId: id, before: {}, after: { tested: attemptText(sent) } }],
    };
  },
});

export const postEventEndpointReplay = defineEndpoint({
  method: 'post',
  path: '/event-endpoints/{id}/replay',
  summary: 'Send again what happened in a span of time, with the same ids; by default what was not taken',
  permission: 'events.write',
  audit: { action: 'event_endpoint.replayed', targetType: 'event_endpoint' },
  params: idParams,
  body: z
    .strictObject({
      /** Inclusive. */
      from: instantParam,
      /** Exclusive. */
      to: instantParam,
      /** Empty: all. */
      types: eventTypesSchema.default([]),
      states: z.array(z.enum(deliveryStates)).min(1).default(['failed', 'held']),
    })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be after the beginning' }),
  response: z.object({ replayed: z.int() }).meta({ id: 'EventsReplayed' }),
  status: 202,
  example: (ids) => ({
    params: { id: ids['eventEndpoint'] ?? '' },
    body: { from: '2027-01-04T00:00:00Z', to: '2027-01-05T00:00:00Z' },
  }),
  handler: async ({ scope, params: { id }, body }) => {
    const { from, to, types, states } = body;
    const replayed = await replay(scope, { endpointId: id, from, to, types, states });
    return {
      body: { replayed },
      changes: [{ targetId: id, before: {}, after: { replayed, from, to } }],
    };
  },
});
